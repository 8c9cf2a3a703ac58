"""What a rule profile makes of one day, and how often each mark stands in a strip.

Counting is separate from judging: how often a mark stands in a strip is the same under every
profile, so it is counted once a year and kept; a profile then needs one product a measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import (
    NO_MARK,
    NOT_ENROLLED,
    PART_CATEGORIES,
    PARTS_PER_DAY,
    Mark,
    MarkCategory,
)
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import PartialDay, RuleProfile
from attendance_desktop.rules.session_days import counted_days

#: Strips counted at a time: the keys of one round stay within the processor's cache.
_ROUND = 1000
#: `AttendanceYear.cache` key of the marks counted a strip.
COUNTS = "mark counts"

_EXCUSED = PART_CATEGORIES.index(MarkCategory.EXCUSED)
_UNEXCUSED = PART_CATEGORIES.index(MarkCategory.UNEXCUSED)


@dataclass(frozen=True)
class DayParts:
    """A day in 63,000ths, one entry a mark; int64 throughout.

    `raw` arrays are the parts as recorded, before the profile's partial-day rule; `absent` and
    the others after it. What is absent and neither excused nor unexcused is suspension, an
    unknown reason, tardiness or early release.
    """

    enrolled: NDArray[np.int64]
    absent: NDArray[np.int64]
    excused: NDArray[np.int64]
    unexcused: NDArray[np.int64]
    raw_absent: NDArray[np.int64]
    raw_excused: NDArray[np.int64]
    raw_unexcused: NDArray[np.int64]


def day_parts(marks: tuple[Mark, ...], profile: RuleProfile) -> DayParts:
    """Return what a day under each mark counts for under a profile.

    Args:
        marks: the mark table of a year, the fixed marks first, as `counted_days` leaves it.
    """
    table = np.array([mark.parts for mark in marks], np.int64)
    counts = np.array([category in profile.absent_categories for category in PART_CATEGORIES])
    raw_absent = table[:, counts].sum(axis=1)
    raw_excused = table[:, _EXCUSED] * counts[_EXCUSED]
    raw_unexcused = table[:, _UNEXCUSED] * counts[_UNEXCUSED]
    enrolled = np.full(len(marks), PARTS_PER_DAY, np.int64)
    enrolled[NOT_ENROLLED] = 0
    if not profile.no_mark_present:
        enrolled[NO_MARK] = 0
    judged = judged_day(profile, raw_absent, raw_excused, raw_unexcused, PARTS_PER_DAY)
    return DayParts(enrolled, *judged, raw_absent, raw_excused, raw_unexcused)


def judged_day(
    profile: RuleProfile,
    absent: NDArray[np.int64],
    excused: NDArray[np.int64],
    unexcused: NDArray[np.int64],
    whole: NDArray[np.int64] | int,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Apply the partial-day rule to days.

    Args:
        absent, excused, unexcused: parts recorded, in the unit of `whole`.
        whole: the parts of one day (more than 63,000 for a day shared by several schools).

    Returns:
        Absent, excused and unexcused parts. A day that reaches the threshold is one whole day
        absent, its reasons in proportion, rounded down.
    """
    if profile.partial_day is PartialDay.SUM:
        return absent, excused, unexcused
    reached = (absent * 1000 >= profile.threshold_thousandths * whole) & (absent > 0)
    missed = np.maximum(absent, 1)
    return (
        np.where(reached, whole, 0),
        np.where(reached, whole * excused // missed, 0),
        np.where(reached, whole * unexcused // missed, 0),
    )


def mark_counts(days: NDArray[Any], marks: int) -> NDArray[np.uint16]:
    """Return how often each mark stands in each strip.

    Args:
        days: (strips, any number of days), indexes below `marks`.

    Returns:
        uint16 of shape (strips, marks).
    """
    counts = np.empty((len(days), marks), np.uint16)
    for start in range(0, len(days), _ROUND):
        part = days[start : start + _ROUND]
        keys = part.astype(np.intp)
        keys += (np.arange(len(part)) * marks)[:, None]
        counted = np.bincount(keys.ravel(), minlength=len(part) * marks)
        counts[start : start + len(part)] = counted.reshape(len(part), marks)
    return counts


def year_counts(year: AttendanceYear) -> NDArray[np.uint16]:
    """Return `mark_counts` of the year's counted days, kept in the year's cache."""
    if COUNTS not in year.cache:
        year.cache[COUNTS] = mark_counts(counted_days(year), len(year.marks))
    return year.cache[COUNTS]


def counts_through(year: AttendanceYear, column: int) -> NDArray[np.uint16]:
    """Return `mark_counts` of the counted days up to and including a column."""
    return mark_counts(counted_days(year)[:, : max(column + 1, 0)], len(year.marks))
