"""Students by the days that they missed in the first month, and what became of them.

Half of those who miss two to four days in September, and nine in ten of those who miss more, went
on to miss a month of school in Baltimore. A district's own marks say what holds in its schools.

Source: F. Olson, "Why September Matters: Improving Student Attendance", Baltimore Education
Research Consortium, 2014.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import STRIP_DAYS
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import By, Filters, MeasureTable
from attendance_desktop.rules import filtering
from attendance_desktop.rules.breakdowns import YES
from attendance_desktop.rules.early_warning import students_through
from attendance_desktop.rules.measures import rows_of, table_of
from attendance_desktop.rules.months import daily_only
from attendance_desktop.rules.session_days import day_index
from attendance_desktop.rules.standing import Standing

#: `MeasureRow.category` of students by days missed, and of those chronic last year.
FIRST_MONTH, LAST_YEAR = "first month", "last year"
#: Two days or more call for support; above four, nine in ten went on.
_SUPPORT_DAYS, _MANY_DAYS = 2, 4
#: Days after the first month from which on what became of students says something.
_LATER = 28


class Missed(StrEnum):
    """Days missed in the first month."""

    UNDER_TWO = "under 2"
    TWO_TO_FOUR = "2 to 4"
    ABOVE_FOUR = "above 4"


_KEYS = tuple(Missed)


def first_month_table(
    year: AttendanceYear, found: Standing, filters: Filters, last: Standing | None
) -> tuple[MeasureTable, bool]:
    """Return students by days missed in the first month, for staff, and whether it is long over.

    Rows of category `FIRST_MONTH` have the keys of `Missed`; where last year is known, one row of
    category `LAST_YEAR` holds those chronically absent then. Counted are the students of the
    profile, judged to date; days of the first month are those at all schools.

    Args:
        found, last: of this year and the one before, under the same profile.

    Raises:
        UserError: "needs_daily_marks".
    """
    year = daily_only(year)
    month = students_through(year, found.profile, 1)
    students = filtering.students(found, filters)
    missed = month.absent[students.student]
    bucket = (missed >= _SUPPORT_DAYS * month.whole).astype(np.int64)
    bucket += missed > _MANY_DAYS * month.whole
    bucket[~month.ended[students.student]] = -1
    labels = tuple(key.value for key in _KEYS)
    rows = rows_of(students.judged, bucket, labels, labels, FIRST_MONTH)
    if last is not None:
        before = np.where(_chronic_before(found, last)[students.student], 0, -1)
        rows += rows_of(students.judged, before, (YES,), (LAST_YEAR,), LAST_YEAR)
    table = table_of(found, By.GROUP, filters, rows)
    through = day_index(year.school_year, year.through) if year.through else STRIP_DAYS
    ends = month.end[students.student][bucket >= 0]
    is_over = len(ends) > 0 and int(ends.max()) + _LATER <= through
    return replace(table, rows=rows), is_over


def _chronic_before(found: Standing, last: Standing) -> NDArray[np.bool_]:
    """Return, a student of the year, whether ten percent or more of last year was missed; kept."""
    kept = ("chronic before", last)
    if kept not in found.cache:
        chronic = last.students.judged.chronic
        ids = {last.student_ids[n] for n in last.students.student[chronic].tolist()}
        found.cache[kept] = np.array([one in ids for one in found.student_ids], np.bool_)
    return found.cache[kept]
