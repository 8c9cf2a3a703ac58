"""This year to date against last year to the same point of the school calendar.

The same point is the same number of school days: a district that began a week later is compared
after as many days of school, not on the same date. All schools are cut on one date a year, by the
days of the school that has had the most.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from attendance_desktop.records.attendance import STRIP_DAYS
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import By, MeasureRow, MeasureTable, RuleProfile
from attendance_desktop.rules.measures import measure_standing
from attendance_desktop.rules.months import daily_only
from attendance_desktop.rules.session_days import cut_off, date_of, day_index, session_days
from attendance_desktop.rules.standing import Standing, standing


@dataclass(frozen=True)
class Change:
    """One row of both years; `before` is None where last year has no such row.

    Attributes:
        students_fewer: how many fewer chronically absent students than last year's share would
            have given among this year's students, rounded half up; negative for more; None
            where either share is not known.
    """

    now: MeasureRow
    before: MeasureRow | None
    students_fewer: int | None


@dataclass(frozen=True)
class Comparison:
    """Two tables of the same kind, cut at the same number of school days.

    Attributes:
        school_days: how many school days of each year are counted.
        through, last_through: the dates on which they end.
    """

    now: MeasureTable
    before: MeasureTable
    school_days: int
    through: dt.date
    last_through: dt.date
    changes: tuple[Change, ...]


def compared_with_last_year(
    year: AttendanceYear,
    last_year: AttendanceYear,
    profile: RuleProfile,
    by: By,
    through: str = "",
) -> Comparison:
    """Return this year's measures beside last year's after as many school days.

    Args:
        by: any but months.
        through: ISO date to count to, "" for the last mark of this year.

    Raises:
        UserError: "needs_daily_marks" where either year has none.
    """
    same = same_point(year, last_year, profile, through)
    now, before = measure_standing(same.now, by), measure_standing(same.before, by)
    return Comparison(
        now=now,
        before=before,
        school_days=same.school_days,
        through=same.through,
        last_through=same.last_through,
        changes=changes(now, before),
    )


@dataclass(frozen=True)
class SamePoint:
    """Two years judged after as many school days; fields as in `Comparison`."""

    now: Standing
    before: Standing
    school_days: int
    through: dt.date
    last_through: dt.date


def same_point(
    year: AttendanceYear, last_year: AttendanceYear, profile: RuleProfile, through: str = ""
) -> SamePoint:
    """Return both years' standings after as many school days.

    Raises:
        UserError: "needs_daily_marks" where either year has none.
    """
    year, last_year = daily_only(year), daily_only(last_year)
    end = min(day_index(year.school_year, through or year.through), STRIP_DAYS - 1)
    held = session_days(year).held
    school_days = int(held[:, : max(end + 1, 0)].sum(axis=1).max())
    last_end = _column_of(last_year, school_days)
    return SamePoint(
        now=standing(_through(year, end), profile),
        before=standing(_through(last_year, last_end), profile),
        school_days=school_days,
        through=date_of(year.school_year, end),
        last_through=date_of(last_year.school_year, last_end),
    )


def _through(year: AttendanceYear, column: int) -> AttendanceYear:
    part = cut_off(year, np.full(len(year.days), column, np.int64), calendar=column)
    return replace(part, through=date_of(year.school_year, column).isoformat())


def _column_of(year: AttendanceYear, school_days: int) -> int:
    """Return the column on which the school that is furthest has had so many days."""
    furthest = np.cumsum(session_days(year).held, axis=1).max(axis=0)
    reached = np.flatnonzero(furthest >= school_days)
    return int(reached[0]) if len(reached) else STRIP_DAYS - 1


def changes(now: MeasureTable, before: MeasureTable) -> tuple[Change, ...]:
    """Return each row of now beside the same row of before."""
    earlier = {(row.category, row.key): row for row in before.rows}
    return tuple(
        Change(row, past, students_fewer(row, past))
        for row in now.rows
        for past in (earlier.get((row.category, row.key)),)
    )


def students_fewer(now: MeasureRow, before: MeasureRow | None) -> int | None:
    """Return how many fewer are chronically absent than last year's share would have given."""
    if before is None or before.chronic is None or now.chronic is None:
        return None
    if not before.students or not now.students:
        return None
    # before.chronic / before.students x now.students - now.chronic, rounded half up.
    fewer = before.chronic * now.students - now.chronic * before.students
    return (2 * fewer + before.students) // (2 * before.students)
