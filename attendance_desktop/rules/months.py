"""The year to date at the end of each month, from daily marks, pooled over schools."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import NOT_ENROLLED, STRIP_DAYS, school_year_label
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.rules import pooling, stays
from attendance_desktop.rules.day_parts import day_parts, mark_counts
from attendance_desktop.rules.session_days import (
    counted_days,
    daily_strips,
    date_of,
    day_index,
    first_of_july,
)
from attendance_desktop.rules.standing import JudgedStudents
from attendance_desktop.rules.tiers import judge
from attendance_desktop.rules.year_parts import part_of

_MONTHS, _TO_DATE = "mark counts by month", "year to date"


@dataclass(frozen=True)
class MonthToDate:
    """Students from the first school day to the end of one month.

    Attributes:
        key: "2025-09"; a date is put into words where it is shown.
    """

    key: str
    students: JudgedStudents


def daily_only(year: AttendanceYear) -> AttendanceYear:
    """Return the year without events and totals, which have no months or weekdays.

    Raises:
        UserError: "needs_daily_marks" where nothing is left.
    """
    daily = daily_strips(year)
    if not daily.any():
        raise UserError("needs_daily_marks", year=school_year_label(year.school_year))
    if daily.all() and not len(year.totals.student):
        return year
    key = "daily strips only"
    if key not in year.cache:
        year.cache[key] = part_of(year, daily, np.zeros(len(year.totals.student), np.bool_))
    return year.cache[key]


def month_ends(school_year: int) -> tuple[int, ...]:
    """Return the strip's last column of each month, July to June."""
    start = first_of_july(school_year)
    firsts = [
        dt.date(start.year + (start.month + n) // 13, (start.month + n - 1) % 12 + 1, 1)
        for n in range(1, 13)
    ]
    return tuple((first - start).days - 1 for first in firsts)


def month_counts(year: AttendanceYear) -> NDArray[np.uint16]:
    """Return how often each mark stands in each strip and month, kept in the year's cache.

    Returns:
        uint16 of shape (12, strips, marks), July to June.
    """
    if _MONTHS not in year.cache:
        days, ends = counted_days(year), month_ends(year.school_year)
        starts = (0, *(end + 1 for end in ends[:-1]))
        year.cache[_MONTHS] = np.stack(
            [
                mark_counts(days[:, start : end + 1], len(year.marks))
                for start, end in zip(starts, ends, strict=True)
            ]
        )
    return year.cache[_MONTHS]


def to_date(year: AttendanceYear, profile: RuleProfile) -> tuple[MonthToDate, ...]:
    """Return the year to date at the end of each month from the first mark to the last, kept.

    Raises:
        UserError: "needs_daily_marks" without daily marks.
    """
    kept: dict[RuleProfile, tuple[MonthToDate, ...]] = year.cache.setdefault(_TO_DATE, {})
    if profile not in kept:
        kept.clear()  # ten verdicts a student: of one rule at a time
        kept[profile] = tuple(_to_date(daily_only(year), profile))
    return kept[profile]


def _to_date(year: AttendanceYear, profile: RuleProfile) -> Iterator[MonthToDate]:
    parts = day_parts(year.marks, profile)
    counted = month_counts(year)
    met: NDArray[np.bool_] = np.array([month[:, NOT_ENROLLED + 1 :].any() for month in counted])
    if not met.any():
        raise UserError("needs_daily_marks", year=school_year_label(year.school_year))
    first, last = int(np.argmax(met)), _last_month(year, met)
    so_far: stays.StripSums | None = None
    for month in range(first, last + 1):
        so_far = _added(so_far, stays.strip_sums(counted[month], parts))
        end = month_ends(year.school_year)[month]
        yield _month(year, profile, so_far, end)


def _last_month(year: AttendanceYear, met: NDArray[np.bool_]) -> int:
    last = len(met) - 1 - int(np.argmax(met[::-1]))
    if not year.through:
        return last
    column = min(max(day_index(year.school_year, year.through), 0), STRIP_DAYS - 1)
    ends = month_ends(year.school_year)
    return min(last, next((n for n, end in enumerate(ends) if column <= end), len(ends) - 1))


def _month(
    year: AttendanceYear, profile: RuleProfile, so_far: stays.StripSums, end: int
) -> MonthToDate:
    students = students_to_date(year, profile, so_far, end)
    date = date_of(year.school_year, end)
    return MonthToDate(f"{date.year:04d}-{date.month:02d}", students)


def students_to_date(
    year: AttendanceYear, profile: RuleProfile, sums: stays.StripSums, end: int
) -> JudgedStudents:
    """Return students pooled over schools and judged as of one column of the year.

    Args:
        year: daily strips only.
        sums: per strip, up to and including the column `end`.
    """
    found = stays.stays_from(year, sums, end)
    arrived = found.days.enrolled > 0
    met = stays.Stays(found.student[arrived], found.school[arrived], found.days.only(arrived))
    pooled = pooling.pooled(year, profile, met, end)
    return JudgedStudents(pooled.student, judge(pooled.days, profile))


def _added(so_far: stays.StripSums | None, more: stays.StripSums) -> stays.StripSums:
    if so_far is None:
        return more
    return stays.StripSums(
        so_far.enrolled + more.enrolled,
        so_far.absent + more.absent,
        so_far.excused + more.excused,
        so_far.unexcused + more.unexcused,
    )
