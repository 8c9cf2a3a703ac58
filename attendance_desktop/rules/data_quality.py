"""What is doubtful about a year's marks: days missing, gaps, schools that stopped, weekends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import Batch, FileKind
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.data_quality import Finding
from attendance_desktop.rules.school_calendar import (
    DayKind,
    SchoolCalendar,
    calendars,
    closed_weekday,
)
from attendance_desktop.rules.session_days import date_of, session_days, weekdays
from attendance_desktop.wording import day

#: School days of the others after a school's last that make it one that stopped.
STOPPED_AFTER = 10
#: Weekdays in a row without marks that are a gap; a week off is common, two and a half are not.
GAP_DAYS = 13
_FRIDAY = 4
_WEEKEND = "weekend_marks"


def findings(year: AttendanceYear, batches: Sequence[Batch]) -> tuple[Finding, ...]:
    """Return what is doubtful, schools in their order, files last.

    Args:
        batches: all files taken in; withdrawn ones and other years' are passed over.
    """
    found: list[Finding] = []
    held = session_days(year).held
    for number, calendar in enumerate(calendars(year)):
        if held[number].any():
            found += _of_school(year, number, calendar)
    return (*_together(found), *_overlaps(year, batches))


def _together(found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the doubts; the same weekends of several schools are one doubt."""
    schools: dict[tuple[str, ...], int] = {}
    for one in found:
        if one.code == _WEEKEND:
            schools[one.days] = schools.get(one.days, 0) + 1
    said: set[tuple[str, ...]] = set()
    for one in found:
        several = one.code == _WEEKEND and schools[one.days] > 1
        if not several:
            yield one
        elif one.days not in said:
            said.add(one.days)
            facts = {**one.facts, "schools": schools[one.days]}
            yield Finding("weekend_marks_of_schools", "", facts, one.days)


def _of_school(year: AttendanceYear, number: int, calendar: SchoolCalendar) -> Iterator[Finding]:
    yield from _stopped(year, number)
    yield from _missing(year, number)
    yield from _gaps(year, calendar)
    yield from _few_marked(year, number)
    school = year.schools[number]
    if calendar.weekend_days:
        dates = [one.isoformat() for one in calendar.weekend_days]
        yield _finding(year, number, _WEEKEND, dates)
    if calendar.marks_removed:
        facts = {"school": school.label, "count": calendar.marks_removed}
        yield Finding("marks_on_days_off", school.key, facts)


def _finding(year: AttendanceYear, number: int, code: str, dates: list[str]) -> Finding:
    school = year.schools[number]
    facts: dict[str, str | int] = {
        "school": school.label,
        "count": len(dates),
        "day": day(dates[0]),
    }
    return Finding(code, school.key, facts, tuple(dates))


def _most_open(year: AttendanceYear, number: int) -> NDArray[np.bool_]:
    """Return the days on which more than half of the other schools were open."""
    held = session_days(year).held
    others = np.delete(held, number, axis=0)
    others = others[others.any(axis=1)]
    if not len(others):
        return np.zeros(held.shape[1], np.bool_)
    return 2 * others.sum(axis=0) > len(others)


def _stopped(year: AttendanceYear, number: int) -> Iterator[Finding]:
    held = session_days(year).held[number]
    last = int(np.flatnonzero(held)[-1])
    later = int(_most_open(year, number)[last + 1 :].sum())
    if later >= STOPPED_AFTER:
        school, date = year.schools[number], date_of(year.school_year, last)
        facts = {"school": school.label, "count": later, "day": day(date)}
        yield Finding("school_stopped", school.key, facts, (date.isoformat(),))


def _missing(year: AttendanceYear, number: int) -> Iterator[Finding]:
    sessions = session_days(year)
    held = sessions.held[number]
    columns = np.flatnonzero(held)
    missing = _most_open(year, number) & ~held & ~sessions.forced_off[number]
    missing[: int(columns[0])] = False
    missing[int(columns[-1]) :] = False
    closed = closed_weekday(year, held)
    if closed is not None:
        missing &= weekdays(year.school_year) != closed
    dates = _dates(year, missing)
    if dates:
        yield _finding(year, number, "days_missing", dates)


def _gaps(year: AttendanceYear, calendar: SchoolCalendar) -> Iterator[Finding]:
    """Yield runs of weekdays without marks that nobody has explained."""
    run: list[str] = []
    open_days = {one.toordinal() for one in calendar.days_held}
    previous = 0
    for off in (*calendar.days_off, None):
        goes_on = (
            off is not None
            and bool(run)
            and not any(ordinal in open_days for ordinal in range(previous, off.day.toordinal()))
        )
        unknown = off is not None and off.kind in (DayKind.UNKNOWN, DayKind.WEEKLY)
        if run and not (goes_on and unknown):
            if len(run) >= GAP_DAYS:
                facts: dict[str, str | int] = {
                    "school": calendar.school.label,
                    "count": len(run),
                    "first": day(run[0]),
                    "last": day(run[-1]),
                }
                yield Finding("gap", calendar.school.key, facts, tuple(run))
            run = []
        if off is not None and unknown:
            run.append(off.day.isoformat())
            previous = off.day.toordinal()


def _few_marked(year: AttendanceYear, number: int) -> Iterator[Finding]:
    sessions = session_days(year)
    marked, enrolled = sessions.marked[number], sessions.enrolled[number]
    # A Saturday with few marks is a Saturday school, which is said apart.
    weekday = weekdays(year.school_year) <= _FRIDAY
    few = sessions.held[number] & weekday & (marked > 0) & (2 * marked < enrolled)
    dates = _dates(year, few)
    if dates:
        yield _finding(year, number, "few_marked", dates)


def _dates(year: AttendanceYear, mask: NDArray[np.bool_]) -> list[str]:
    return [
        date_of(year.school_year, column).isoformat() for column in np.flatnonzero(mask).tolist()
    ]


def _overlaps(year: AttendanceYear, batches: Sequence[Batch]) -> Iterator[Finding]:
    marks = [
        batch
        for batch in batches
        if not batch.withdrawn
        and batch.school_year == year.school_year
        and batch.kind in (FileKind.DAILY, FileKind.EVENTS)
        and batch.first_day
    ]
    for one, other in combinations(sorted(marks, key=lambda batch: batch.order), 2):
        first, last = max(one.first_day, other.first_day), min(one.last_day, other.last_day)
        if first <= last:
            facts: dict[str, str | int] = {
                "file": one.file_name,
                "other": other.file_name,
                "first": day(first),
                "last": day(last),
            }
            yield Finding("files_overlap", "", facts, (first, last))
