"""A part of a year: some of its strips and totals, with the calendar of the whole.

Which days a school was in session is told by all its marks; a part must not ask only its own.
"""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance_year import AttendanceYear, YearTotals
from attendance_desktop.rules.day_parts import COUNTS, year_counts
from attendance_desktop.rules.session_days import COUNTED, SESSIONS, counted_days, session_days
from attendance_desktop.rules.stays import CALENDARS, calendar_parts

_OF_SCHOOL = "part of a school"


def of_school(year: AttendanceYear, school: int) -> AttendanceYear:
    """Return what happened at one school; the latest one asked for is kept.

    Args:
        school: number in `year.schools`.
    """
    kept: dict[int, AttendanceYear] = year.cache.setdefault(_OF_SCHOOL, {})
    if school not in kept:
        kept.clear()
        part = part_of(year, year.strip_school == school, year.totals.school == school)
        part.cache[CALENDARS] = calendar_parts(year)
        kept[school] = part
    return kept[school]


def part_of(
    year: AttendanceYear, strips: NDArray[np.bool_], totals: NDArray[np.bool_]
) -> AttendanceYear:
    """Return the strips and totals chosen by masks, with what is known of them already."""
    rows = np.flatnonzero(strips)
    # Rows that lie together are looked at in place; others are copied.
    together = len(rows) > 0 and int(rows[-1] - rows[0]) + 1 == len(rows)
    where = slice(int(rows[0]), int(rows[-1]) + 1) if together else rows
    said = year.totals
    return replace(
        year,
        strip_student=year.strip_student[where],
        strip_school=year.strip_school[where],
        days=year.days[where],
        events_enrolled=year.events_enrolled[where],
        totals=YearTotals(*(getattr(said, f.name)[totals] for f in fields(said))),
        cache={
            SESSIONS: session_days(year),
            COUNTED: counted_days(year)[where],
            COUNTS: year_counts(year)[where],
        },
    )
