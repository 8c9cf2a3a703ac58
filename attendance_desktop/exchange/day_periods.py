"""Days put together from the periods that were recorded: each period its share of the day.

A day's periods are told apart by a sum of random 64-bit weights, one a mark, so that days of the
same make-up are worked out once; the make-up is then counted from one such day's own rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange.strips import MarkTable
from attendance_desktop.records.attendance import (
    PART_CATEGORIES,
    PARTS_PER_DAY,
    Mark,
    MarkCategory,
)
from attendance_desktop.rules import file_checks

_UNCOUNTED = frozenset((MarkCategory.NO_MARK, MarkCategory.NO_SCHOOL))
_PRESENT = 1


@dataclass(frozen=True)
class Days:
    """Days put together.

    Attributes:
        flat: byte values into `table`, one a cell, 0 where no row is.
        rounded: how many days' parts are the nearest 63,000th only.
    """

    flat: NDArray[Any]
    rounded: int


def days_of_periods(
    cell: NDArray[Any],
    size: int,
    mark: NDArray[Any],
    marks: tuple[Mark, ...],
    table: MarkTable,
    periods: int | None = None,
) -> Days:
    """Return each cell's day from the marks of its periods.

    Args:
        cell: one a row, below `size`.
        mark: one a row, place in `marks`.
        table: takes up the days' marks.
        periods: periods a day where only some are in the file (a list of absences), else None:
            as many as were recorded that day.
    """
    weights = np.random.default_rng(63_000).integers(1, 2**63, len(marks), dtype=np.uint64)
    total = np.zeros(size, dtype=np.uint64)
    np.add.at(total, cell, weights[mark])
    count = np.bincount(cell, minlength=size).astype(np.uint16)
    plain = total == count * weights[_PRESENT]
    mixed = np.flatnonzero(~plain)
    kinds, first, of_cell = np.unique(total[mixed], return_index=True, return_inverse=True)
    makeup = _makeups(cell, mark, mixed[first], size, len(marks))
    bytes_of = np.zeros(kinds.size, dtype=np.int64)
    rounded_of = np.zeros(kinds.size, dtype=bool)
    for i, counts in enumerate(makeup.tolist()):
        found, rounded_of[i] = day_of(counts, marks, periods)
        bytes_of[i] = table.byte(found)
    present = {
        recorded: table.byte(Mark(MarkCategory.PRESENT, periods=recorded if periods is None else 0))
        for recorded in np.unique(count[plain]).tolist()
        if recorded
    }
    flat = np.zeros(size, dtype=table.dtype)
    for recorded, byte in present.items():
        flat[plain & (count == recorded)] = byte
    flat[mixed] = bytes_of[of_cell]
    return Days(flat, int(np.count_nonzero(rounded_of[of_cell])))


def day_of(
    counts: list[int], marks: tuple[Mark, ...], periods: int | None = None
) -> tuple[Mark, bool]:
    """Return the mark of a day, and whether its parts had to be rounded.

    Args:
        counts: how many periods have each mark.
        periods: periods of the day, None for those counted here.
    """
    counted = [
        (times, marks[i])
        for i, times in enumerate(counts)
        if times and marks[i].category not in _UNCOUNTED
    ]
    recorded = sum(times for times, _ in counted)
    if not recorded:
        seen = {marks[i].category for i, times in enumerate(counts) if times}
        only_closed = seen == {MarkCategory.NO_SCHOOL}
        return Mark(MarkCategory.NO_SCHOOL if only_closed else MarkCategory.NO_MARK), False
    whole = max(periods or recorded, recorded)
    shares = [
        Fraction(sum(times * mark.parts[place] for times, mark in counted), whole * PARTS_PER_DAY)
        for place in range(len(PART_CATEGORIES))
    ]
    pairs = [file_checks.parts_of(share) for share in shares]
    parts = tuple(part for part, _ in pairs)
    day = Mark(_category(parts, counted), parts, periods=0 if periods else recorded)
    return day, not all(exact for _, exact in pairs)


def _category(parts: tuple[int, ...], counted: list[tuple[int, Mark]]) -> MarkCategory:
    """Return the category with the most parts; without parts the one most often marked."""
    if any(parts):
        return PART_CATEGORIES[parts.index(max(parts))]
    others = [
        (times, mark.category)
        for times, mark in counted
        if mark.category is not MarkCategory.PRESENT
    ]
    return max(others, key=lambda other: other[0])[1] if others else MarkCategory.PRESENT


def _makeups(
    cell: NDArray[Any], mark: NDArray[Any], examples: NDArray[np.intp], size: int, marks: int
) -> NDArray[np.int64]:
    """Return how often each mark stands in each of some cells."""
    place = np.full(size, -1, dtype=np.int32)
    place[examples] = np.arange(examples.size, dtype=np.int32)
    of_row = place[cell]
    rows = np.flatnonzero(of_row >= 0)
    counts = np.zeros((examples.size, marks), dtype=np.int64)
    np.add.at(counts, (of_row[rows], mark[rows]), 1)
    return counts
