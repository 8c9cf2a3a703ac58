"""Days of periods that came in two deliveries: some periods in one file, the others in the next.

A file of periods cut in two, by rows or by sections, splits days. Laid over the older delivery as a
whole, the newer one would turn a day of six periods into a day of one. Two strips of the same
student and school are halves of one another where on every day that both hold their periods
together are no more than that student has on a full day; a corrected delivery of the same days has
as many again, and replaces.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import PART_CATEGORIES, Mark, MarkCategory


def joined(
    older: NDArray[Any],
    newer: NDArray[Any],
    marks: list[Mark],
    number: Callable[[Mark], int],
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int64]] | None:
    """Return the days that two deliveries hold in halves, put together.

    Args:
        older, newer: (strips, 366), indexes into `marks`, row by row the same student and school.
        marks: the mark table of both.
        number: takes up a mark in the table and returns its number.

    Returns:
        Rows, columns and mark numbers of the joined days; None where there are none.
    """
    periods = np.array([mark.periods for mark in marks], np.int16)
    if not periods.any():
        return None
    before, after = periods[older], periods[newer]
    both = (before > 0) & (after > 0)
    full_day = np.maximum(before.max(axis=1), after.max(axis=1))
    halves = both & (before + after <= full_day[:, None])
    halves &= (halves.sum(axis=1) == both.sum(axis=1))[:, None]
    rows, columns = np.nonzero(halves)
    if not len(rows):
        return None
    pairs = older[rows, columns].astype(np.int64) * len(marks) + newer[rows, columns]
    kinds, of_day = np.unique(pairs, return_inverse=True)
    table = list(marks)
    numbers = [number(_together(table[k // len(table)], table[k % len(table)])) for k in kinds]
    return rows, columns, np.array(numbers, np.int64)[of_day]


def _together(one: Mark, other: Mark) -> Mark:
    periods = one.periods + other.periods
    parts = tuple(
        (a * one.periods + b * other.periods) // periods
        for a, b in zip(one.parts, other.parts, strict=True)
    )
    return Mark(_category(parts, one, other), parts, periods=periods)


def _category(parts: tuple[int, ...], one: Mark, other: Mark) -> MarkCategory:
    if any(parts):
        return PART_CATEGORIES[parts.index(max(parts))]
    present = MarkCategory.PRESENT
    return one.category if one.category is not present else other.category
