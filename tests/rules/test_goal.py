"""The path to half, exactly; gaps in whole students; what makes no sense is refused."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.records.goal import (
    GOAL_ID,
    BaselineSource,
    Goal,
    GoalStanding,
    SchoolBaseline,
)
from attendance_desktop.records.measures import Audience, MeasureRow
from attendance_desktop.rules import goal as rules
from attendance_desktop.rules import goal_words


def goal_of(share: str = "", students: int = 0, chronic: int = 0, **points: str) -> Goal:
    own = {year.removeprefix("y"): said for year, said in points.items()}
    return Goal(
        GOAL_ID, 2024, 2029, share, students, chronic, BaselineSource.TYPED, "", "", True, own
    )


def row_of(students: int | None, chronic: int | None, hidden: str | None = None) -> MeasureRow:
    return MeasureRow(
        "0001", "Lincoln", "", students, 0, chronic, 0, None, None, None, None, hidden
    )  # fmt: skip


def shares(goal: Goal) -> list[Fraction]:
    return [point.share for point in rules.path(goal)]


# --- the path -------------------------------------------------------------------------------


@pytest.mark.parametrize("goal", [goal_of("0.25"), goal_of(students=1204, chronic=301)])
def test_the_path_of_the_challenge(goal: Goal) -> None:
    halves = ("0.25", "0.225", "0.2", "0.175", "0.15", "0.125")
    assert shares(goal) == [Fraction(text) for text in halves]
    assert [point.school_year for point in rules.path(goal)] == list(range(2024, 2030))
    assert goal_words.path_words(rules.path(goal)) == "25.0%, 22.5%, 20.0%, 17.5%, 15.0%, 12.5%"


def test_a_share_that_no_decimal_holds_stays_exact() -> None:
    # A third: half of it is a sixth, and the first step a thirtieth.
    assert shares(goal_of(students=3, chronic=1))[1::4] == [Fraction(3, 10), Fraction(1, 6)]


@pytest.mark.parametrize(("share", "end"), [("0", 0), ("1", Fraction(1, 2))])
def test_baselines_of_none_and_all(share: str, end: Fraction) -> None:
    assert shares(goal_of(share))[-1] == end


def test_own_points_bend_the_path() -> None:
    # 25 to 19 in two years is 3 a year; then from 19 to 12.5 in three.
    bent = shares(goal_of("0.25", y2026="0.19"))
    assert bent[:3] == [Fraction("0.25"), Fraction("0.22"), Fraction("0.19")]
    assert bent[3] == Fraction("0.19") - (Fraction("0.19") - Fraction("0.125")) / 3
    assert bent[-1] == Fraction("0.125")
    assert [p.school_year for p in rules.path(goal_of("0.25", y2026="0.19")) if p.own] == [2026]
    assert shares(goal_of("0.25", y2029="0.1"))[-1] == Fraction("0.1")


@given(st.integers(1, 20_000), st.data())
def test_a_straight_path_falls_by_the_same_every_year_to_half(students: int, data) -> None:
    chronic = data.draw(st.integers(0, students))
    found = shares(goal_of(students=students, chronic=chronic))
    assert found[0] == Fraction(chronic, students)
    assert found[-1] * 2 == found[0]
    assert {found[n] - found[n + 1] for n in range(5)} == {Fraction(chronic, students * 10)}


@given(st.dictionaries(st.integers(2025, 2029), st.integers(0, 250), max_size=5))
def test_the_path_goes_through_every_point_and_is_straight_between(
    thousandths: dict[int, int],
) -> None:
    own = {f"y{year}": str(Fraction(n, 1000)) for year, n in thousandths.items()}
    goal = goal_of("0.25", **{year: f"{float(Fraction(n)):.3f}" for year, n in own.items()})
    rules.check(goal)
    found = {p.school_year: p.share for p in rules.path(goal)}
    assert list(found) == list(range(2024, 2030))
    for year, n in thousandths.items():
        assert found[year] == Fraction(n, 1000)
    for year in range(2025, 2029):
        if year not in thousandths:
            assert found[year] * 2 == found[year - 1] + found[year + 1]


def test_before_the_path_nothing_is_asked_and_after_it_the_end_stays() -> None:
    path = rules.path(goal_of("0.25"))
    assert rules.share_in(path, 2023) is None
    assert rules.share_in(path, 2024) == Fraction("0.25")
    assert rules.share_in(path, 2033) == Fraction("0.125")
    assert rules.share_in((), 2024) is None


def test_a_school_falls_from_its_own_baseline_as_the_district_does() -> None:
    lincoln = SchoolBaseline("1", "0001", "", 50, 6, True)  # 12 percent
    goal = goal_of("0.25")
    asked = [
        rules.school_share_in(goal, lincoln, rules.path(goal), year) for year in (2023, 2024, 2029)
    ]
    assert asked == [None, Fraction(12, 100), Fraction(6, 100)]
    bent = goal_of("0.25", y2026="0.20")  # four fifths of the baseline
    assert rules.school_share_in(bent, lincoln, rules.path(bent), 2026) == Fraction(96, 1000)


def test_a_school_of_a_district_without_absence_walks_the_straight_line() -> None:
    lincoln = SchoolBaseline("1", "0001", "0.1", 0, 0, True)
    goal = goal_of("0")
    asked = [rules.school_share_in(goal, lincoln, rules.path(goal), y) for y in (2024, 2026, 2035)]
    assert asked == [Fraction("0.1"), Fraction("0.08"), Fraction("0.05")]


# --- gaps -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("students", "chronic", "share", "allowed", "fewer"),
    [
        (1204, 231, "0.197", 237, -6),  # 237.188
        (1204, 252, "0.2", 240, 12),  # 240.8
        (200, 40, "0.2", 40, 0),  # exactly on it
        (200, 41, "0.2", 40, 1),
        (4, 1, "0.225", 0, 1),  # one of four is a quarter: over
        (4, 1, "0.25", 1, 0),
        (30, 0, "0", 0, 0),
        (30, 30, "0.5", 15, 15),
    ],
)
def test_a_gap_is_in_whole_students(students, chronic, share, allowed, fewer) -> None:
    gap = rules.gap(row_of(students, chronic), Fraction(share))
    assert (gap.allowed, gap.fewer, gap.is_met) == (allowed, fewer, fewer <= 0)
    assert gap.points == Fraction(chronic, students) - Fraction(share)


@given(st.integers(1, 5000), st.data())
def test_the_gap_is_the_fewest_students_that_reach_the_path(students: int, data) -> None:
    chronic = data.draw(st.integers(0, students))
    share = data.draw(st.fractions(0, 1, max_denominator=5000))
    gap = rules.gap(row_of(students, chronic), share)
    fewer = max(gap.fewer or 0, 0)
    if chronic - fewer >= 0:
        assert Fraction(chronic - fewer, students) <= share
    if fewer:
        assert Fraction(chronic - fewer + 1, students) > share


def test_a_hidden_row_has_no_gap() -> None:
    gap = rules.gap(row_of(None, None, "n<10"), Fraction("0.2"))
    assert (gap.allowed, gap.fewer, gap.points, gap.is_met, gap.hidden) == (
        None, None, None, None, "n<10",
    )  # fmt: skip
    # With the size shown, the count is not worked out of it either.
    assert rules.gap(row_of(40, None, "bottom"), Fraction("0.2")).allowed is None


def test_parts_of_the_schools_add_up_to_one_or_are_not_told() -> None:
    behind = rules.gap(row_of(100, 24), Fraction("0.2"))
    more_behind = replace(rules.gap(row_of(100, 32), Fraction("0.2")), key="0002")
    ahead = replace(rules.gap(row_of(100, 2), Fraction("0.2")), key="0003")
    hidden = rules.gap(row_of(None, None, "n<10"), Fraction("0.2"))

    def standing(*gaps):
        return GoalStanding(goal_of("0.25"), Audience.STAFF, (), 2026, schools=gaps)

    told = standing(behind, more_behind, ahead)
    assert told.schools_fewer == 16
    assert [told.part_of(g) for g in told.schools] == [Fraction(1, 4), Fraction(3, 4), 0]
    assert standing(behind, hidden).part_of(behind) is None
    assert standing(ahead).part_of(ahead) is None


# --- in words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chronic", "words"),
    [
        (31, "11 fewer students by May 2027"),
        (21, "1 fewer student by May 2027"),
        (20, "on the path"),
        (19, "1 student ahead of the path"),
        (8, "12 students ahead of the path"),
    ],
)
def test_a_gap_in_words(chronic: int, words: str) -> None:
    gap = rules.gap(row_of(100, chronic), Fraction("0.2"))
    assert goal_words.gap_words(gap, 2027) == words
    assert goal_words.school_words(gap, 2027) == f"Lincoln: {words}"


def test_what_the_path_asks_in_words() -> None:
    gap = rules.gap(row_of(1204, 231), Fraction("0.197"))
    assert goal_words.asked_words(gap, 2026) == "goal for May 2026: at most 237 students (19.7%)"
    hidden = rules.gap(row_of(None, None, "n<10"), Fraction("0.197"))
    assert goal_words.asked_words(hidden, 2026) == "goal for May 2026: 19.7%"
    assert goal_words.gap_words(hidden, 2026) == "may not be shown"
    assert goal_words.points_words(gap.points or Fraction(0)) == "0.5 percentage points"


def test_the_whole_goal_in_words() -> None:
    goal = goal_of("0.25")
    assert goal_words.goal_words(goal) == "From 25.0% in 2023-24 to 12.5% by May 2029"


# --- what is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("24.6%", "0.246"), ("24,6 %", "0.246"), ("0.246", "0.246"), (" 25% ", "0.25"),
        ("0", "0"), ("0%", "0"), ("100%", "1"), ("1", "1"), ("10%", "0.1"),
        ("33.333333%", "0.33333333"),
    ],
)  # fmt: skip
def test_a_typed_rate(text: str, share: str) -> None:
    assert rules.said_share(text) == share


def test_a_typed_baseline_is_a_rate_or_counts() -> None:
    assert rules.said_baseline(2024, " 24.6% ").share == "0.246"
    counted = rules.said_baseline(2024, "296 / 1204")
    assert (counted.share, counted.chronic, counted.students) == ("", 296, 1204)
    for text, code in (("5/4", "goal_counts_wrong"), ("0/0", "goal_baseline_empty")):
        with pytest.raises(UserError, match=code):
            rules.said_baseline(2024, text)


@pytest.mark.parametrize("text", ["", "25", "101%", "-1%", "a third", "1e2%", "nan", "%", "२५%"])
def test_a_rate_that_is_none(text: str) -> None:
    with pytest.raises(UserError, match="goal_rate_unclear"):
        rules.said_share(text)


@pytest.mark.parametrize(
    ("goal", "code"),
    [
        (goal_of(), "goal_baseline_empty"),
        (goal_of(students=10, chronic=11), "goal_counts_wrong"),
        (goal_of("1.01"), "goal_share_out_of_range"),
        (goal_of("0.25", y2024="0.2"), "goal_point_outside"),
        (goal_of("0.25", y2030="0.2"), "goal_point_outside"),
        (goal_of("0.25", y2026="0.26"), "goal_point_above"),
    ],
)
def test_a_goal_that_makes_no_sense(goal: Goal, code: str) -> None:
    with pytest.raises(UserError, match=code):
        rules.check(goal)
