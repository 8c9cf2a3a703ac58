"""Who to reach, why, how much room is left, and what the days missed look like. Staff only.

On the list is whom the rule of early warning names (`rules.early_warning`), and whoever has missed
ten percent or more so far. Of totals without days only the latter and last year can be said.

Source: Attendance Works, tiers of intervention and the early warning by month.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import NOT_ENROLLED, PARTS_PER_DAY, STRIP_DAYS
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import Filters
from attendance_desktop.records.students import (
    Need,
    StudentTable,
    StudentToReach,
    Why,
)
from attendance_desktop.rules import filtering
from attendance_desktop.rules.absence_patterns import Seen, patterns
from attendance_desktop.rules.early_warning import DAYS_BY_MONTH, students_through
from attendance_desktop.rules.months import daily_only
from attendance_desktop.rules.session_days import (
    counted_days,
    daily_strips,
    day_index,
    session_days,
)
from attendance_desktop.rules.standing import Standing
from attendance_desktop.rules.tiers import days_left

_BY_MONTH = (Why.FIRST_MONTH, Why.SECOND_MONTH, Why.THIRD_MONTH)
_INTENSIVE = frozenset({Why.SEVERE, Why.SEVERE_LAST_YEAR})


def students_to_reach(
    year: AttendanceYear, found: Standing, last: Standing | None, filters: Filters
) -> StudentTable:
    """Return the students to reach, for staff.

    Args:
        found, last: standings of this year and the one before under the same profile.
        filters: a school means students who were there last; days are those of all schools.
    """
    why = _reasons(year, found, last)
    places = _places(year)
    named = np.fromiter(map(bool, why), np.bool_, len(why))
    student = found.students.student
    listed = np.flatnonzero((named & _wanted(found, filters, places))[student])
    numbers = student[listed].tolist()
    seen = patterns(year, found.profile, numbers)
    days = _days(found, listed, _days_to_come(year)[places.school[numbers]])
    rows = [
        _row(year, number, tuple(why[number]), places, spent, pattern)
        for number, spent, pattern in zip(numbers, days, seen, strict=True)
    ]
    rows.sort(key=_most_first)
    totals = not places.has_days[student].all()
    return StudentTable(
        year.school_year, year.through, found.profile, filters,
        filtering.filter_words(found, filters), tuple(rows),
        ("students_of_totals",) if totals else (),
    )  # fmt: skip


def _row(
    year: AttendanceYear,
    number: int,
    why: tuple[Why, ...],
    places: _Places,
    days: _Days,
    seen: Seen,
) -> StudentToReach:
    school = year.schools[places.school[number]]
    return StudentToReach(
        student=year.student_ids[number],
        school=school.key,
        school_label=school.label,
        grade=_grade(year, number),
        need=Need.INTENSIVE if not _INTENSIVE.isdisjoint(why) else Need.SUPPORT,
        why=why,
        missed_parts=days.missed,
        enrolled_parts=days.enrolled,
        excused_parts=days.excused,
        unexcused_parts=days.unexcused,
        days_left=days.left,
        days_to_come=days.to_come,
        pattern=seen[0],
        weekday=seen[1],
        has_days=bool(places.has_days[number]),
    )


def _most_first(row: StudentToReach) -> tuple[bool, float, str]:
    return (
        row.need is not Need.INTENSIVE,
        -row.missed_parts / max(row.enrolled_parts, 1),
        row.student,
    )


# --- why --------------------------------------------------------------------------------------


def _reasons(year: AttendanceYear, found: Standing, last: Standing | None) -> list[list[Why]]:
    """Return the reasons of every student, by number."""
    why: list[list[Why]] = [[] for _student in year.student_ids]
    if daily_strips(year).any():
        part = daily_only(year)
        for month, (days, reason) in enumerate(zip(DAYS_BY_MONTH, _BY_MONTH, strict=True), 1):
            absence = students_through(part, found.profile, month)
            for number in np.flatnonzero(absence.absent >= days * absence.whole).tolist():
                why[number].append(reason)
    judged = found.students.judged
    severe, chronic = judged.severe, judged.chronic
    for number in found.students.student[severe].tolist():
        why[number].append(Why.SEVERE)
    for number in found.students.student[chronic & ~severe].tolist():
        why[number].append(Why.CHRONIC)
    if last is not None:
        number_of = {student: number for number, student in enumerate(year.student_ids)}
        before = last.students.judged
        for mask, reason in (
            (before.severe, Why.SEVERE_LAST_YEAR),
            (before.chronic & ~before.severe, Why.CHRONIC_LAST_YEAR),
        ):
            for number in last.students.student[mask].tolist():
                here = number_of.get(last.student_ids[number])
                if here is not None:
                    why[here].append(reason)
    return why


# --- where ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Places:
    """By student's number: the school where each was last, and whether days are known."""

    school: NDArray[np.int64]
    has_days: NDArray[np.bool_]


def _places(year: AttendanceYear) -> _Places:
    size = len(year.student_ids)
    school, has_days = np.zeros(size, np.int64), np.zeros(size, np.bool_)
    school[year.totals.student] = year.totals.school
    covered = counted_days(year) != NOT_ENROLLED
    last = np.where(covered.any(axis=1), STRIP_DAYS - covered[:, ::-1].argmax(axis=1), 0)
    # Written from the first to end to the last, so that the last stands.
    order = np.argsort(last, kind="stable")
    school[year.strip_student[order]] = year.strip_school[order]
    has_days[year.strip_student[daily_strips(year)]] = True
    return _Places(school, has_days)


def _wanted(found: Standing, filters: Filters, places: _Places) -> NDArray[np.bool_]:
    wanted = filtering.chosen(found, filters)
    if filters.school:
        wanted &= places.school == filtering.school_number(found, filters.school)
    return wanted


def _grade(year: AttendanceYear, number: int) -> str:
    code = int(year.grade.codes[number])
    return year.grade.values[code] if code >= 0 else ""


# --- how many days ----------------------------------------------------------------------------


def _days_to_come(year: AttendanceYear) -> NDArray[np.int64]:
    """Return, a school, the days after the last mark that a person put into the calendar."""
    through = day_index(year.school_year, year.through) if year.through else STRIP_DAYS
    return session_days(year).held[:, through + 1 :].sum(axis=1, dtype=np.int64)


class _Days(NamedTuple):
    """Days of one student; fields as in `StudentToReach`."""

    missed: int
    enrolled: int
    excused: int | None
    unexcused: int | None
    left: int
    to_come: int


def _days(found: Standing, rows: NDArray[np.intp], to_come: NDArray[np.int64]) -> list[_Days]:
    """Return the days of some students.

    Args:
        rows: of the standing.
        to_come: school days left, one a row.
    """
    days = found.students.judged.days
    absent, enrolled = days.absent[rows], days.enrolled[rows]
    excused, unexcused = (
        [parts if parts >= 0 else None for parts in _parts(units[rows], days.whole).tolist()]
        for units in (days.excused, days.unexcused)
    )
    columns = (
        _parts(absent, days.whole).tolist(),
        _parts(enrolled, days.whole).tolist(),
        excused,
        unexcused,
        days_left(absent, enrolled, to_come, days.whole).tolist(),
        to_come.tolist(),
    )
    return [_Days(*row) for row in zip(*columns, strict=True)]


def _parts(units: NDArray[np.int64], whole: int) -> NDArray[np.int64]:
    # What is not known is below 0, and stays so.
    parts = (2 * units * PARTS_PER_DAY + whole) // (2 * whole)
    return np.where(units >= 0, parts, -1)
