"""How many students are absent on school days just before and just after days off.

A day off is a weekday between the first and the last school day on which a school was closed, but
for the weekday on which a four-day school always is. Days lost to the weather, as a person said,
are kept apart from holidays and breaks, which families know long before. A day both before one
and after another counts as the first of: weather, before, after.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.rules.day_parts import day_parts, mark_counts
from attendance_desktop.rules.months import daily_only
from attendance_desktop.rules.school_calendar import DayKind, SchoolCalendar, calendars
from attendance_desktop.rules.session_days import counted_days, day_index, session_days
from attendance_desktop.rules.weekdays import added_up, chosen_strips

_KEPT = "days around days off"


class Around(StrEnum):
    """What kind of school day it is."""

    ORDINARY = "ordinary"
    BEFORE = "before"
    AFTER = "after"
    BEFORE_WEATHER = "before weather"
    AFTER_WEATHER = "after weather"


_KINDS = tuple(Around)


@dataclass(frozen=True)
class AroundDaysOff:
    """Days of all students on one kind of school day, in 63,000ths.

    Attributes:
        school_days: dates on which some school had such a day.
    """

    kind: Around
    school_days: int
    enrolled_parts: int
    absent_parts: int


@dataclass(frozen=True)
class _Counted:
    """Kinds by school and day, and how often each mark stands in each strip on each kind."""

    kind: NDArray[np.int8]
    counts: NDArray[np.uint16]


def around_days_off(
    year: AttendanceYear,
    profile: RuleProfile,
    school: int | None = None,
    students: NDArray[np.bool_] | None = None,
) -> tuple[AroundDaysOff, ...]:
    """Return absence by kind of school day, for the kinds that there are.

    Args:
        school: number in `year.schools`, or None for the district.
        students: a mask over the year's students, or None for all.

    Raises:
        UserError: "needs_daily_marks" without daily marks.
    """
    year = daily_only(year)
    if _KEPT not in year.cache:
        year.cache[_KEPT] = _counted(year)
    counted: _Counted = year.cache[_KEPT]
    here, parts = chosen_strips(year, school, students), day_parts(year.marks, profile)
    schools = counted.kind if school is None else counted.kind[school : school + 1]
    found: list[AroundDaysOff] = []
    for number, kind in enumerate(_KINDS):
        enrolled, absent = added_up(counted.counts[number], here, parts)
        if enrolled:
            days = int((schools == number).any(axis=0).sum())
            found.append(AroundDaysOff(kind, days, enrolled, absent))
    return tuple(found)


def _counted(year: AttendanceYear) -> _Counted:
    kind = np.stack(
        [_kinds(year, calendar, number) for number, calendar in enumerate(calendars(year))]
    )
    days = counted_days(year)
    counts = np.zeros((len(_KINDS), len(days), len(year.marks)), np.uint16)
    for school in range(len(year.schools)):
        rows = np.flatnonzero(year.strip_school == school)
        for number in range(len(_KINDS)):
            columns = np.flatnonzero(kind[school] == number)
            counts[number, rows] = mark_counts(days[np.ix_(rows, columns)], len(year.marks))
    return _Counted(kind, counts)


def _kinds(year: AttendanceYear, calendar: SchoolCalendar, school: int) -> NDArray[np.int8]:
    """Return the kind of each of a school's 366 days, -1 where there was no school."""
    held = session_days(year).held[school]
    kind = np.where(held, _KINDS.index(Around.ORDINARY), -1).astype(np.int8)
    off = {
        day_index(year.school_year, one.day.isoformat()): one.kind
        for one in calendar.days_off
        if one.kind is not DayKind.WEEKLY
    }
    found: list[tuple[int, Around]] = []
    for last, first in pairwise(np.flatnonzero(held).tolist()):
        between = {off[day] for day in range(last + 1, first) if day in off}
        if DayKind.WEATHER in between:
            found += [(last, Around.BEFORE_WEATHER), (first, Around.AFTER_WEATHER)]
        elif between:
            found += [(last, Around.BEFORE), (first, Around.AFTER)]
    for wanted in (Around.AFTER, Around.BEFORE, Around.AFTER_WEATHER, Around.BEFORE_WEATHER):
        for column, said in found:
            if said is wanted:
                kind[column] = _KINDS.index(said)
    return kind
