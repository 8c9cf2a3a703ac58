"""Chance ranges against published values and edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.rules.chance import chance_range, clearly_above


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # R. G. Newcombe, "Two-sided confidence intervals for the single proportion",
        # Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_agrees_with_published_intervals(part: int, whole: int, low: float, high: float) -> None:
    assert chance_range(part, whole) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 20_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_holds_the_share_and_stays_a_share(counts: tuple[int, int]) -> None:
    part, whole = counts
    low, high = chance_range(part, whole)
    assert 0 <= low <= part / whole + 1e-12 and part / whole - 1e-12 <= high <= 1


def test_apart_only_beyond_chance() -> None:
    assert clearly_above(120, 300, 30, 300)
    assert not clearly_above(20, 100, 18, 100)
    assert not clearly_above(30, 300, 30, 300)
