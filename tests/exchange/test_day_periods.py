"""Days of periods: each its share, exact for up to ten."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.exchange.day_periods import day_of, days_of_periods
from attendance_desktop.exchange.marks import parts_under
from attendance_desktop.exchange.strips import MarkTable
from attendance_desktop.records.attendance import (
    PART_CATEGORIES,
    PARTS_PER_DAY,
    Mark,
    MarkCategory,
)

EXCUSED = Mark(MarkCategory.EXCUSED, parts_under(MarkCategory.EXCUSED, PARTS_PER_DAY), "E")
UNEXCUSED = Mark(MarkCategory.UNEXCUSED, parts_under(MarkCategory.UNEXCUSED, PARTS_PER_DAY), "U")
TARDY = Mark(MarkCategory.TARDY, code="T")


def table() -> MarkTable:
    made = MarkTable()
    for mark in (EXCUSED, UNEXCUSED, TARDY):
        made.byte(mark)
    return made


def made_of(*counts: int, periods: int | None = None) -> tuple[str, list[Fraction], bool]:
    """Return category, shares excused and unexcused, and whether rounded, of a day.

    Args:
        counts: periods not enrolled, present, without a mark, excused, unexcused, tardy.
    """
    mark, rounded = day_of(list(counts), table().marks, periods)
    shares = [
        Fraction(mark.parts[PART_CATEGORIES.index(c)], PARTS_PER_DAY)
        for c in (MarkCategory.EXCUSED, MarkCategory.UNEXCUSED)
    ]
    return mark.category.value, shares, rounded


def test_shares_of_the_recorded_periods():
    assert made_of(0, 5, 0, 1, 0, 0) == ("excused", [Fraction(1, 6), 0], False)
    assert made_of(0, 3, 0, 1, 2, 0) == ("unexcused", [Fraction(1, 6), Fraction(1, 3)], False)
    assert made_of(0, 6, 0, 0, 0, 1) == ("tardy", [0, 0], False)
    assert made_of(0, 2, 4, 2, 0, 0) == ("excused", [Fraction(1, 2), 0], False)
    assert made_of(0, 0, 3, 0, 0, 0) == ("no-mark", [0, 0], False)


def test_events_count_in_the_periods_of_a_day():
    assert made_of(0, 0, 0, 2, 0, 0, periods=7) == ("excused", [Fraction(2, 7), 0], False)
    assert made_of(0, 0, 0, 8, 0, 0, periods=7) == ("excused", [1, 0], False)


def test_eleven_periods_are_rounded():
    category, shares, rounded = made_of(0, 10, 0, 1, 0, 0)
    assert (category, shares[0], rounded) == ("excused", Fraction(5727, PARTS_PER_DAY), True)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(1, 5)), min_size=1, max_size=80))
def test_agrees_with_a_plain_count(rows):
    cell = np.array([r[0] for r in rows], dtype=np.int32)
    mark = np.array([r[1] for r in rows], dtype=np.uint8)
    made = table()
    days = days_of_periods(cell, 12, mark, made.marks, made)
    counts = defaultdict(lambda: [0] * 6)
    for place, byte in rows:
        counts[place][byte] += 1
    for place in range(12):
        if place not in counts:
            assert days.flat[place] == 0
            continue
        expected, _ = day_of(counts[place], table().marks)
        found = made.marks[days.flat[place]]
        assert (found.category, found.parts) == (expected.category, expected.parts)
