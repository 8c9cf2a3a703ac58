"""Tiers, levels of schools and days left, on their edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.records.measures import SchoolLevel, Tier
from attendance_desktop.rules.tiers import days_left, school_level, tier_of


@pytest.mark.parametrize(
    ("absent", "enrolled", "tier"),
    [
        (0, 180, Tier.SATISFACTORY), (8, 180, Tier.SATISFACTORY), (9, 180, Tier.AT_RISK),
        (17, 180, Tier.AT_RISK), (18, 180, Tier.MODERATE), (35, 180, Tier.MODERATE),
        (36, 180, Tier.SEVERE), (180, 180, Tier.SEVERE), (14, 144, Tier.AT_RISK),
        (15, 144, Tier.MODERATE),
    ],
)  # fmt: skip
def test_the_edges_of_the_tiers_are_in_the_higher_tier(absent, enrolled, tier):
    assert tier_of(absent * 63_000, enrolled * 63_000) is tier


def test_one_part_of_a_day_decides():
    assert tier_of(18 * 63_000 - 1, 180 * 63_000) is Tier.AT_RISK


@pytest.mark.parametrize(
    ("chronic", "level"),
    [
        (0, SchoolLevel.LOW), (4, SchoolLevel.LOW), (5, SchoolLevel.MODEST),
        (9, SchoolLevel.MODEST), (10, SchoolLevel.SIGNIFICANT), (19, SchoolLevel.SIGNIFICANT),
        (20, SchoolLevel.HIGH), (29, SchoolLevel.HIGH), (30, SchoolLevel.EXTREME),
        (100, SchoolLevel.EXTREME),
    ],
)  # fmt: skip
def test_levels_of_schools(chronic, level):
    assert school_level(chronic, 100) is level


def test_days_left_in_a_year():
    # 17 of 180 is below ten percent, 18 is not. Then: no more days than are to come, and
    # with none to come today's days enrolled.
    absent, to_come = np.array([10, 17, 18, 0, 5]), np.array([80, 80, 80, 3, 0])
    assert days_left(absent, np.full(5, 100), to_come, 1).tolist() == [7, 0, -1, 3, 4]


@given(st.integers(0, 200), st.integers(1, 200), st.integers(1, 180), st.sampled_from([1, 63_000]))
def test_days_left_is_the_last_number_below_ten_percent(absent, enrolled, to_come, whole):
    parts = (np.array([number * whole]) for number in (absent, enrolled))
    (found,) = days_left(*parts, np.array([to_come]), whole).tolist()
    below = [k for k in range(to_come + 1) if 10 * (absent + k) < enrolled + to_come]
    assert found == (max(below) if below else -1)
