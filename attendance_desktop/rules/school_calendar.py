"""The calendar of a school, told by its marks and put right by a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import NO_MARK, School
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.rules.session_days import (
    counted_days,
    daily_strips,
    date_of,
    day_index,
    session_days,
    weekdays,
)

_FRIDAY = 4
#: A weekday held in fewer than one of this many weeks is no school day (four-day week).
FOUR_DAY_WEEK_ONE_IN = 10
#: Fewer weeks than this say nothing about the week's shape.
_FEWEST_WEEKS = 4


class DayKind(StrEnum):
    """Why a weekday between the first and the last school day had no school."""

    UNKNOWN = "unknown"  # the marks show no school, and nobody has said why
    OFF = "off"
    WEATHER = "weather"
    HOLIDAY = "holiday"
    WEEKLY = "weekly"  # the day of the week on which a four-day school is closed


@dataclass(frozen=True)
class DayOff:
    """One weekday without school.

    Attributes:
        marks_removed: students with a mark on that day, which a correction to a day off removes.
    """

    day: dt.date
    kind: DayKind
    marks_removed: int = 0


@dataclass(frozen=True)
class SchoolCalendar:
    """What is known of one school's year.

    Attributes:
        first_day, last_day: None where the school has no daily marks.
        days_held: dates in session, rising.
        days_off: weekdays between first and last day without school, rising.
        closed_weekday: 0 Monday to 4 Friday for a four-day week, else None.
        weekend_days: Saturdays and Sundays with marks.
        added_days: dates in session only because a person said so.
        unmarked: students' school days without a mark.
        marks_removed: marks on days that a person corrected to days off.
    """

    school: School
    first_day: dt.date | None
    last_day: dt.date | None
    days_held: tuple[dt.date, ...]
    days_off: tuple[DayOff, ...]
    closed_weekday: int | None
    weekend_days: tuple[dt.date, ...]
    added_days: tuple[dt.date, ...]
    unmarked: int
    marks_removed: int

    @property
    def weather_days(self) -> tuple[dt.date, ...]:
        """Return the days lost to the weather."""
        return tuple(off.day for off in self.days_off if off.kind is DayKind.WEATHER)


def calendars(year: AttendanceYear) -> tuple[SchoolCalendar, ...]:
    """Return the calendar of every school, in the order of the year's schools."""
    return tuple(_calendar(year, number) for number in range(len(year.schools)))


def _calendar(year: AttendanceYear, number: int) -> SchoolCalendar:
    sessions = session_days(year)
    held, marked = sessions.held[number], sessions.marked[number]
    columns = np.flatnonzero(held)
    weekend = (marked > 0) & ~sessions.forced_off[number] & (weekdays(year.school_year) > _FRIDAY)
    added = sessions.forced_held[number] & held & (marked == 0)
    closed = closed_weekday(year, held)
    return SchoolCalendar(
        school=year.schools[number],
        first_day=date_of(year.school_year, columns[0]) if len(columns) else None,
        last_day=date_of(year.school_year, columns[-1]) if len(columns) else None,
        days_held=_dates(year, columns.tolist()),
        days_off=_days_off(year, number, closed),
        closed_weekday=closed,
        weekend_days=_dates(year, np.flatnonzero(weekend).tolist()),
        added_days=_dates(year, np.flatnonzero(added).tolist()),
        unmarked=_unmarked(year, number),
        marks_removed=int(marked[sessions.forced_off[number]].sum()),
    )


def _dates(year: AttendanceYear, columns: Sequence[int]) -> tuple[dt.date, ...]:
    return tuple(date_of(year.school_year, column) for column in columns)


def closed_weekday(year: AttendanceYear, held: NDArray[np.bool_]) -> int | None:
    """Return the weekday that a four-day school is closed on, or None.

    Args:
        held: bool of one school's 366 days.
    """
    columns = np.flatnonzero(held)
    if not len(columns):
        return None
    weekday = weekdays(year.school_year)
    span = slice(int(columns[0]), int(columns[-1]) + 1)
    weeks = np.bincount(weekday[span], minlength=7)
    days = np.bincount(weekday[span][held[span]], minlength=7)
    rare = [
        day
        for day in range(_FRIDAY + 1)
        if weeks[day] >= _FEWEST_WEEKS and FOUR_DAY_WEEK_ONE_IN * days[day] < weeks[day]
    ]
    return rare[0] if len(rare) == 1 else None


def _days_off(year: AttendanceYear, number: int, closed: int | None) -> tuple[DayOff, ...]:
    sessions, weekday = session_days(year), weekdays(year.school_year)
    held, columns = sessions.held[number], np.flatnonzero(sessions.held[number])
    if not len(columns):
        return ()
    said = _said(year, number)
    first, last = int(columns[0]), int(columns[-1])
    return tuple(
        DayOff(
            date_of(year.school_year, column),
            _kind(said.get(column), int(weekday[column]), closed),
            int(sessions.marked[number, column]) if column in said else 0,
        )
        for column in range(first, last + 1)
        if not held[column] and weekday[column] <= _FRIDAY
    )


def _kind(said: str | None, weekday: int, closed: int | None) -> DayKind:
    if said is not None:
        return DayKind(said)
    return DayKind.WEEKLY if weekday == closed else DayKind.UNKNOWN


def _said(year: AttendanceYear, number: int) -> dict[int, str]:
    """Column -> kind of the days off that a person put in; a school's own wins over all."""
    key = year.schools[number].key
    said: dict[int, str] = {}
    for correction in sorted(year.calendar, key=lambda c: c.school != ""):
        column = day_index(year.school_year, correction.day)
        if correction.school in ("", key):
            said.pop(column, None)
            if correction.kind != "school":
                said[column] = correction.kind
    return said


def _unmarked(year: AttendanceYear, number: int) -> int:
    rows = daily_strips(year) & (year.strip_school == number)
    return int(np.count_nonzero(counted_days(year)[rows] == NO_MARK))
