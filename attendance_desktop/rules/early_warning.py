"""Who needs support early in the year, before ten percent of a year can be known.

Two days missed in the first month, four by the end of the second, six by the end of the third,
or ten percent or more of last year, call for support; twenty percent or more, this year to date
or last year, for intensive support. A month is counted from the first school day of the
school that the student began the year at: to the day before the same date one month later.

Source: Attendance Works, tiers of intervention; F. Olson, "Why September Matters: Improving
Student Attendance", Baltimore Education Research Consortium, 2014.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import NOT_ENROLLED, PARTS_PER_DAY, STRIP_DAYS
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.rules.months import daily_only
from attendance_desktop.rules.pooling import pooled
from attendance_desktop.rules.session_days import (
    counted_days,
    cut_off,
    date_of,
    day_index,
    session_days,
)
from attendance_desktop.rules.standing import standing
from attendance_desktop.rules.stays import stays
from attendance_desktop.rules.tiers import CHRONIC_ONE_IN, SEVERE_ONE_IN

_MONTHS = "absence by month from the first day"
#: Days missed by the end of the first, second and third month.
DAYS_BY_MONTH = (2, 4, 6)


class Support(StrEnum):
    """What a student needs."""

    NONE = "none"
    SUPPORT = "needs support"
    INTENSIVE = "intensive"


@dataclass(frozen=True)
class EarlyWarning:
    """One student's standing; for staff only.

    Attributes:
        student: the local id.
        absent_by_month: 63,000ths of days missed by the end of months one to three, over all
            schools; None for a month that has not ended and whose limit is not reached.
        last_year: "chronic", "severe" or "" for neither or not known.
    """

    student: str
    support: Support
    absent_by_month: tuple[int | None, int | None, int | None]
    last_year: str


def early_warnings(
    year: AttendanceYear, profile: RuleProfile, last_year: AttendanceYear | None = None
) -> tuple[EarlyWarning, ...]:
    """Return the standing of every student with daily marks, in the order of their ids.

    Raises:
        UserError: "needs_daily_marks" without daily marks.
    """
    year = daily_only(year)
    sums = [students_through(year, profile, month) for month in (1, 2, 3)]
    before = _last_year(last_year, profile) if last_year is not None else {}
    to_date = standing(year, profile).students
    severe = to_date.judged.severe
    warnings: list[EarlyWarning] = []
    for row, number in enumerate(to_date.student.tolist()):
        student = year.student_ids[number]
        absent = [int(month.absent[number]) for month in sums]
        ended = [bool(month.ended[number]) for month in sums]
        limits = [days * m.whole for m, days in zip(sums, DAYS_BY_MONTH, strict=True)]
        late = any(n >= limit for n, limit in zip(absent, limits, strict=True))
        support = _support(late, bool(severe[row]), before.get(student, ""))
        months = [
            n * PARTS_PER_DAY // m.whole if over or n >= limit else None
            for n, over, limit, m in zip(absent, ended, limits, sums, strict=True)
        ]
        warnings.append(
            EarlyWarning(
                student, support, (months[0], months[1], months[2]), before.get(student, "")
            )
        )
    return tuple(sorted(warnings, key=lambda warning: warning.student))


def _support(late: bool, severe: bool, last_year: str) -> Support:
    if severe or last_year == "severe":
        return Support.INTENSIVE
    return Support.SUPPORT if late or last_year == "chronic" else Support.NONE


def _last_year(year: AttendanceYear, profile: RuleProfile) -> dict[str, str]:
    found = standing(year, profile).students
    days, eligible = found.judged.days, found.judged.eligible
    severe = eligible & (days.absent * SEVERE_ONE_IN >= days.enrolled)
    chronic = eligible & (days.absent * CHRONIC_ONE_IN >= days.enrolled)
    return {
        year.student_ids[number]: "severe" if severe[row] else "chronic"
        for row, number in enumerate(found.student.tolist())
        if chronic[row]
    }


@dataclass(frozen=True)
class MonthAbsence:
    """Absence of every student of the year by the end of a month from the first school day.

    Attributes:
        absent: in units of one `whole`th of a day, by the student's number.
        ended: whether the month is over.
        end: the last column of the month, at the school that the student began the year at.
        whole: units in a day: 63,000, or a multiple where days shared by schools need it.
    """

    absent: NDArray[np.int64]
    ended: NDArray[np.bool_]
    end: NDArray[np.int64]
    whole: int


def students_through(year: AttendanceYear, profile: RuleProfile, months: int) -> MonthAbsence:
    """Return absence by the end of a month of each student, kept in the year's cache.

    Args:
        year: with daily marks only.
        months: 1 for the first month.
    """
    kept: dict[tuple[RuleProfile, int], MonthAbsence] = year.cache.setdefault(_MONTHS, {})
    if (profile, months) not in kept:
        kept[profile, months] = _students_through(year, profile, months)
    return kept[profile, months]


def _students_through(year: AttendanceYear, profile: RuleProfile, months: int) -> MonthAbsence:
    ends = _month_ends(year, months)
    last = ends[_first_school(year)]
    part = cut_off(year, last[year.strip_student])
    found = pooled(part, profile, stays(part, profile))
    absent = np.zeros(len(year.student_ids), np.int64)
    absent[found.student] = found.days.absent
    through = day_index(year.school_year, year.through) if year.through else STRIP_DAYS
    return MonthAbsence(absent, last <= through, last, found.days.whole)


def _first_school(year: AttendanceYear) -> NDArray[np.int64]:
    """Return, a student, the school of the first day that counts; 0 where there is none."""
    covered = counted_days(year) != NOT_ENROLLED
    first = np.where(covered.any(axis=1), covered.argmax(axis=1), STRIP_DAYS)
    school = np.zeros(len(year.student_ids), np.int64)
    # Written from the last to begin to the first, so that the first stands.
    order = np.argsort(-first, kind="stable")
    school[year.strip_student[order]] = year.strip_school[order]
    return school


def _month_ends(year: AttendanceYear, months: int) -> NDArray[np.int64]:
    """Return, a school, the last column of a month; -1 where the school has no days."""
    held = session_days(year).held
    return np.array(
        [
            _month_end(year.school_year, int(np.argmax(row)), months) if row.any() else -1
            for row in held
        ],
        np.int64,
    )


def _month_end(school_year: int, first_column: int, months: int) -> int:
    first = date_of(school_year, first_column)
    ahead = first.month - 1 + months
    year, month = first.year + ahead // 12, ahead % 12 + 1
    day = min(first.day, calendar.monthrange(year, month)[1])
    return day_index(school_year, dt.date(year, month, day).isoformat()) - 1
