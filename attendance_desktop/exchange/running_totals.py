"""Tells reporting periods that hold the days so far from those that hold their own days.

Some systems print Q1, Q2, Q3 with days summed from the first day of school. Added up, they would
count September three times.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import dates
from attendance_desktop.exchange.vocabulary import compact

_NUMBERED = re.compile(r"^([a-z]*)([1-9]|1[0-2])(?:st|nd|rd|th)?([a-z]*)$")
#: A school year has no more days than this.
_MOST_DAYS = 366
#: Pairs of periods that say enough by themselves; of fewer, only an impossible sum is believed.
_ENOUGH_PAIRS = 3
#: Of a school year: July.
_FIRST_MONTH = 7


def numbers_of(periods: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return the number of each period ("Q1", "Marking Period 2"), None where they are no row.

    Args:
        periods: the distinct texts; empty ones count as 0.
    """
    if (months := _of_months(periods)) is not None:
        return months
    found = [_NUMBERED.match(compact(text)) for text in periods if text]
    if not found or not all(found):
        return None
    if len({(m[1], m[3]) for m in found if m}) > 1:
        return None
    return tuple(int(m[2]) if (m := _NUMBERED.match(compact(text))) else 0 for text in periods)


def _of_months(periods: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return the number of each month, the school year's first one here being 1; 0 for none."""
    named = [dates.month_of(text) for text in periods]
    if not any(named) or not all(month for text, month in zip(periods, named, strict=True) if text):
        return None
    places = [(month - _FIRST_MONTH) % 12 for month in named if month]
    return tuple((m - _FIRST_MONTH) % 12 - min(places) + 1 if m else 0 for m in named)


def run_on(
    key: NDArray[np.int64],
    number: NDArray[np.int64],
    enrolled: NDArray[np.int64],
    absent: NDArray[np.int64],
    parts_per_day: int,
) -> bool:
    """Return whether days grow from period to period as running sums do.

    No student's days may ever fall, and days enrolled must grow about as the periods' numbers do:
    twice as many by the second as by the first.

    Args:
        key: one number a student, school and year, one a row.
        number: the period's.
        enrolled, absent: parts of days; -1 where not said.
    """
    order = np.lexsort((number, key))
    key, number, enrolled, absent = key[order], number[order], enrolled[order], absent[order]
    follows = (key[1:] == key[:-1]) & (number[1:] > number[:-1]) & (number[:-1] > 0)
    follows &= (enrolled[:-1] > 0) & (enrolled[1:] >= 0)
    if not follows.any():
        return False
    fewer_days = enrolled[1:] < enrolled[:-1]
    fewer_absent = (absent[1:] < absent[:-1]) & (absent[1:] >= 0)
    if (follows & (fewer_days | fewer_absent)).any():
        return False
    before, after = enrolled[:-1][follows].astype(float), enrolled[1:][follows].astype(float)
    earlier, later = number[:-1][follows].astype(float), number[1:][follows].astype(float)
    growth = (after / before - 1) / (later / earlier - 1)
    if float(np.median(growth)) < 0.5:
        return False
    _, place = np.unique(key, return_inverse=True)
    summed = np.bincount(place, weights=np.maximum(enrolled, 0))
    impossible = bool((summed > _MOST_DAYS * parts_per_day).any())
    return impossible or int(np.count_nonzero(follows)) >= _ENOUGH_PAIRS
