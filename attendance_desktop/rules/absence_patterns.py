"""What a student's days missed look like: a weekday, one long stretch, single days."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import STRIP_DAYS
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.records.students import Pattern
from attendance_desktop.rules.day_parts import day_parts
from attendance_desktop.rules.session_days import (
    counted_days,
    daily_strips,
    session_days,
    weekdays,
)

#: Fewer days missed than this have no pattern.
_FEWEST = 4
#: School days in a row that are a long stretch.
_STRETCH = 5

Seen = tuple[Pattern, int | None]
#: What can be seen, by number: the seven weekdays first.
_SEEN: tuple[Seen, ...] = (
    *((Pattern.WEEKDAY, day) for day in range(7)),
    (Pattern.NONE, None),
    (Pattern.SINGLE, None),
    (Pattern.STRETCH, None),
)
_NONE, _SINGLE, _STRETCHES = 7, 8, 9


def patterns(
    year: AttendanceYear, profile: RuleProfile, students: Sequence[int]
) -> tuple[Seen, ...]:
    """Return the pattern of each student, and its weekday where it is of one.

    All students at once: a step a student would keep every other thread from its turn.

    Args:
        students: numbers in the year.
    """
    missed, held = _by_student(year, profile, students)
    count, longest = missed.sum(axis=1, dtype=np.int64), _longest(missed, held)
    weekday = weekdays(year.school_year)
    by_weekday = np.stack(
        [missed[:, weekday == day].sum(axis=1, dtype=np.int64) for day in range(7)], axis=1
    )
    # From the weakest to the strongest: what is written later stands.
    seen = np.full(len(students), _NONE)
    seen[longest == 1] = _SINGLE
    on_one = 2 * by_weekday.max(axis=1) >= count
    seen[on_one] = by_weekday.argmax(axis=1)[on_one]
    seen[(longest >= _STRETCH) & (2 * longest >= count)] = _STRETCHES
    seen[count < _FEWEST] = _NONE
    return tuple(map(_SEEN.__getitem__, seen.tolist()))


def _by_student(
    year: AttendanceYear, profile: RuleProfile, students: Sequence[int]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return days missed and days that a school of the student was in session, a row a student."""
    row_of = np.full(len(year.student_ids), -1, np.int64)
    row_of[np.asarray(students, np.int64)] = np.arange(len(students))
    strips = np.flatnonzero(daily_strips(year) & (row_of[year.strip_student] >= 0))
    rows = row_of[year.strip_student[strips]]
    missed = np.zeros((len(students), STRIP_DAYS), np.bool_)
    held = missed.copy()
    counts = day_parts(year.marks, profile).absent > 0
    days, sessions = counted_days(year), session_days(year).held
    while len(rows):
        # A strip of each student a time: nearly all have but one, few two schools, none many.
        row, first = np.unique(rows, return_index=True)
        strip = strips[first]
        missed[row] |= counts[days[strip]]
        held[row] |= sessions[year.strip_school[strip]]
        strips, rows = np.delete(strips, first), np.delete(rows, first)
    return missed, held


def _longest(missed: NDArray[np.bool_], held: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the most school days in a row that each student missed."""
    # The number of each school day: two in a row differ by one, whatever lies between them.
    numbers = np.cumsum(held | missed, axis=1, dtype=np.int16)
    row, column = np.nonzero(missed)
    number = numbers[row, column]
    goes_on = (row[1:] == row[:-1]) & (number[1:] == number[:-1] + 1)
    begins = np.flatnonzero(np.append(True, ~goes_on)[: len(row)])
    longest = np.zeros(len(missed), np.int64)
    np.maximum.at(longest, row[begins], np.diff(np.append(begins, len(row))))
    return longest
