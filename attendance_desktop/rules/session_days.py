"""Which days each school was in session, told by the marks, and which days of a strip count.

A calendar day is in session for a school when at least one student was marked that day and the
marked are at least a tenth of those enrolled that day. A day that a person corrected is as the
person says. Strips of events hold absences only and say nothing about the calendar.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import (
    NO_MARK,
    NOT_ENROLLED,
    STRIP_DAYS,
    MarkCategory,
)
from attendance_desktop.records.attendance_year import AttendanceYear

#: A day with marks for fewer than one in this many enrolled is Saturday school, not a school day.
MARKED_ONE_IN = 10
#: Rows whose flags are added as bytes before they would overflow.
_BYTE_ROWS = 255
#: `AttendanceYear.cache` keys.
SESSIONS, COUNTED = "session days", "counted days"


@dataclass(frozen=True)
class SessionDays:
    """Days by school; all arrays have the shape (schools, 366), columns from 1 July.

    Attributes:
        held: bool, the school was in session.
        marked: int32, students with a mark that day, before corrections.
        enrolled: int32, students whose strip covers that day.
        forced_off: bool, corrected to off, weather or holiday.
        forced_held: bool, corrected to a school day.
    """

    held: NDArray[np.bool_]
    marked: NDArray[np.int32]
    enrolled: NDArray[np.int32]
    forced_off: NDArray[np.bool_]
    forced_held: NDArray[np.bool_]


def first_of_july(school_year: int) -> dt.date:
    """Return the day of a strip's first byte."""
    return dt.date(school_year - 1, 7, 1)


def day_index(school_year: int, iso_date: str) -> int:
    """Return the strip's column of a date; outside 0 to 365 where it lies in another year."""
    return (dt.date.fromisoformat(iso_date) - first_of_july(school_year)).days


def date_of(school_year: int, index: int) -> dt.date:
    """Return the date of a strip's column."""
    return first_of_july(school_year) + dt.timedelta(days=int(index))


def weekdays(school_year: int) -> NDArray[np.int8]:
    """Return the weekday (0 Monday to 6 Sunday) of each of a strip's 366 columns."""
    start = first_of_july(school_year).weekday()
    return ((np.arange(STRIP_DAYS) + start) % 7).astype(np.int8)


def daily_strips(year: AttendanceYear) -> NDArray[np.bool_]:
    """Return, a strip, whether it holds daily marks (True) or events only (False)."""
    return year.events_enrolled == -1


def session_days(year: AttendanceYear) -> SessionDays:
    """Return the days in session of every school, kept in the year's cache."""
    if SESSIONS not in year.cache:
        year.cache[SESSIONS] = _session_days(year)
    return year.cache[SESSIONS]


def _session_days(year: AttendanceYear) -> SessionDays:
    shape = (len(year.schools), STRIP_DAYS)
    marked, enrolled = np.zeros(shape, np.int32), np.zeros(shape, np.int32)
    silent = [
        number
        for number, mark in enumerate(year.marks)
        if mark.category in (MarkCategory.NO_SCHOOL, MarkCategory.NO_MARK)
    ]
    daily = daily_strips(year)
    for school in range(len(year.schools)):
        rows = np.flatnonzero(daily & (year.strip_school == school))
        for start in range(0, len(rows), _BYTE_ROWS):
            days = year.days[rows[start : start + _BYTE_ROWS]]
            covered = days != NOT_ENROLLED
            enrolled[school] += covered.view(np.uint8).sum(axis=0, dtype=np.uint8)
            for number in silent[1:]:  # the first is "not enrolled"
                covered &= days != number
            marked[school] += covered.view(np.uint8).sum(axis=0, dtype=np.uint8)
    off, on = _corrections(year)
    held = (marked > 0) & (MARKED_ONE_IN * marked >= enrolled)
    return SessionDays((held | on) & ~off, marked, enrolled, off, on)


def _corrections(year: AttendanceYear) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Corrections of single schools lie over those of all schools; later over earlier."""
    off = np.zeros((len(year.schools), STRIP_DAYS), np.bool_)
    on = off.copy()
    row_of = {school.key: row for row, school in enumerate(year.schools)}
    for correction in sorted(year.calendar, key=lambda c: c.school != ""):
        column = day_index(year.school_year, correction.day)
        if not 0 <= column < STRIP_DAYS or (correction.school and correction.school not in row_of):
            continue
        rows = row_of[correction.school] if correction.school else slice(None)
        off[rows, column] = correction.kind != "school"
        on[rows, column] = correction.kind == "school"
    return off, on


def counted_days(year: AttendanceYear) -> NDArray[Any]:
    """Return the strips' days with every day that never counts set to "not enrolled".

    Left out are marks of "no school", days corrected to off, and days without a mark on which
    the school was not in session. A "no mark" that is left is a school day without a mark. A
    real mark on a day not in session (Saturday school) stays.

    Returns:
        Array shaped and numbered like `AttendanceYear.days`; strips of events keep their marks.
    """
    if COUNTED not in year.cache:
        year.cache[COUNTED] = _counted_days(year)
    return year.cache[COUNTED]


def _counted_days(year: AttendanceYear) -> NDArray[Any]:
    sessions = session_days(year)
    days = year.days.copy()
    no_school, no_mark = (_own_marks(year, category) for category in
                          (MarkCategory.NO_SCHOOL, MarkCategory.NO_MARK))  # fmt: skip
    for number in no_school:
        days[days == number] = NOT_ENROLLED
    for number in no_mark:
        days[days == number] = NO_MARK
    for school in range(len(year.schools)):
        _drop_days_off(days, np.flatnonzero(year.strip_school == school), sessions, school)
    return days


def _drop_days_off(
    days: NDArray[Any], rows: NDArray[np.intp], sessions: SessionDays, school: int
) -> None:
    silent_off = ~sessions.held[school] & (sessions.enrolled[school] > sessions.marked[school])
    # Rows of one school mostly lie together: a slice is written in place, without copies.
    together = len(rows) > 0 and int(rows[-1] - rows[0]) + 1 == len(rows)
    where: Any = slice(int(rows[0]), int(rows[-1]) + 1) if together else rows
    columns = np.flatnonzero(silent_off & ~sessions.forced_off[school])
    if len(columns) and len(rows):
        block = days[where]
        picked = block[:, columns]
        picked[picked == NO_MARK] = NOT_ENROLLED
        block[:, columns] = picked
        if not together:
            days[rows] = block
    for column in np.flatnonzero(sessions.forced_off[school]):
        days[where, column] = NOT_ENROLLED


def cut_off(
    year: AttendanceYear, last: NDArray[np.int64], *, calendar: int | None = None
) -> AttendanceYear:
    """Return a year whose strips end early.

    Args:
        last: the last column that counts, one a strip.
        calendar: the last column of the schools' calendars, or None for the whole year's.
    """
    days = counted_days(year).copy()
    days[np.arange(days.shape[1]) > last[:, None]] = NOT_ENROLLED
    sessions = session_days(year)
    if calendar is not None:
        held = sessions.held.copy()
        held[:, max(calendar + 1, 0) :] = False
        sessions = replace(sessions, held=held)
    return replace(year, days=days, cache={SESSIONS: sessions, COUNTED: days})


def _own_marks(year: AttendanceYear, category: MarkCategory) -> tuple[int, ...]:
    """Return the numbers of a batch's own marks of a category that the fixed marks also have."""
    return tuple(
        number
        for number, mark in enumerate(year.marks)
        if mark.category is category and number not in (NOT_ENROLLED, NO_MARK)
    )
