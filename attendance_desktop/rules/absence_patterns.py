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


def patterns(
    year: AttendanceYear, profile: RuleProfile, students: Sequence[int]
) -> tuple[Seen, ...]:
    """Return the pattern of each student, and its weekday where it is of one.

    Args:
        students: numbers in the year.
    """
    place = {number: row for row, number in enumerate(students)}
    missed = np.zeros((len(students), STRIP_DAYS), np.bool_)
    held = np.zeros((len(students), STRIP_DAYS), np.bool_)
    counts = day_parts(year.marks, profile).absent > 0
    days, sessions = counted_days(year), session_days(year)
    for strip in np.flatnonzero(daily_strips(year)).tolist():
        row = place.get(int(year.strip_student[strip]))
        if row is not None:
            missed[row] |= counts[days[strip]]
            held[row] |= sessions.held[int(year.strip_school[strip])]
    weekday = weekdays(year.school_year)
    return tuple(_seen(missed[row], held[row], weekday) for row in range(len(students)))


def _seen(missed: NDArray[np.bool_], held: NDArray[np.bool_], weekday: NDArray[np.int8]) -> Seen:
    columns = np.flatnonzero(missed)
    if len(columns) < _FEWEST:
        return Pattern.NONE, None
    # The number of each school day: two in a row differ by one, whatever lies between them.
    runs = _runs(np.cumsum(held | missed, dtype=np.int64)[columns])
    longest = max(runs)
    if longest >= _STRETCH and 2 * longest >= len(columns):
        return Pattern.STRETCH, None
    by_weekday = np.bincount(weekday[columns], minlength=7)
    most = int(by_weekday.argmax())
    if 2 * int(by_weekday[most]) >= len(columns):
        return Pattern.WEEKDAY, most
    return (Pattern.SINGLE, None) if longest == 1 else (Pattern.NONE, None)


def _runs(numbers: NDArray[np.int64]) -> list[int]:
    breaks = np.flatnonzero(np.diff(numbers) != 1) + 1
    return [len(part) for part in np.split(numbers, breaks)]
