"""The goal set, shown, undone: from our own marks, from a state's table, from what a team says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.goal import Baseline, BaselineSource, Goal, GoalStanding
from attendance_desktop.records.measures import Audience, Filters
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import goal as rules
from attendance_desktop.services.attendance import LATEST, Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears

PUBLIC = Selection(audience=Audience.PUBLIC)
#: 30 of 150 are a fifth.
LAST_YEAR = {"0001": (100, 25), "0002": (50, 5)}
#: 24 of 120 of the first, 4 of 40 of the second: 28 of 160.
THIS_YEAR = {"0001": (120, 24), "0002": (40, 4)}
NAMES = {"0001": "Lincoln", "0002": "Mesa"}


@pytest.fixture
def goals(districts: Districts, attendance: Attendance) -> Goals:
    return Goals(districts, attendance, RatesOverYears(districts, attendance))


@pytest.fixture
def two_years(take_in) -> None:
    take_in(2025, LAST_YEAR, names=NAMES)
    take_in(2026, THIS_YEAR, names=NAMES)


def standing(goals: Goals, selection: Selection = LATEST) -> GoalStanding:
    found = goals.standing(selection)
    assert found is not None
    return found


def set_own(goals: Goals, **points: str) -> Goal:
    own = {int(year.removeprefix("y")): text for year, text in points.items()}
    return goals.set(goals.proposed(goals.measured(2025), own))


# --- from our own marks ---------------------------------------------------------------------


def test_a_goal_of_our_own_marks(goals: Goals, two_years: None) -> None:
    assert goals.standing() is None
    goal = set_own(goals)
    assert goals.goal() == goal
    assert (goal.students, goal.chronic, goal.share, goal.rules) == (150, 30, "", "federal")
    assert (goal.baseline_year, goal.target_year, goal.public) == (2025, 2030, True)
    found = standing(goals)
    assert found.school_year == 2026
    assert [p.share for p in found.path] == [Fraction(n, 100) for n in (20, 18, 16, 14, 12, 10)]
    # 18 percent of 160 is 28.8: on the path; 16 percent is 25.6.
    assert found.now is not None and found.ahead is not None
    assert (found.now.chronic, found.now.allowed, found.now.fewer) == (28, 28, 0)
    assert (found.ahead.allowed, found.ahead.fewer) == (25, 3)
    assert found.now.points == Fraction(28, 160) - Fraction(18, 100)


def test_each_school_walks_its_own_path(goals: Goals, two_years: None) -> None:
    set_own(goals)
    lincoln, mesa = standing(goals).schools
    # Lincoln began at 25 percent, Mesa at 10; nine tenths of that are asked for now.
    assert (lincoln.label, lincoln.path_share, lincoln.fewer) == ("Lincoln", Fraction("0.225"), -3)
    assert (mesa.label, mesa.path_share, mesa.fewer) == ("Mesa", Fraction("0.09"), 1)
    assert not lincoln.follows_district
    assert standing(goals).part_of(mesa) == 1
    chosen = Selection(filters=Filters(school="0002"))
    assert [gap.key for gap in standing(goals, chosen).schools] == ["0002"]


def test_a_new_school_follows_the_district(goals: Goals, take_in) -> None:
    take_in(2025, LAST_YEAR)
    take_in(2026, THIS_YEAR | {"0003": (10, 2)})
    set_own(goals)
    found = standing(goals)
    assert [gap.follows_district for gap in found.schools] == [False, False, True]
    # 18 percent of 10 students is one of them.
    assert (found.schools[2].allowed, found.schools[2].fewer) == (1, 1)
    assert "goal_schools_follow_district" in found.notes


def test_a_school_of_four_students(goals: Goals, take_in) -> None:
    take_in(2025, {"0001": (100, 20), "0004": (4, 1)})
    take_in(2026, {"0001": (100, 20), "0004": (4, 1)})
    set_own(goals)
    small = standing(goals).schools[1]
    assert (small.path_share, small.allowed, small.fewer) == (Fraction("0.225"), 0, 1)
    hidden = standing(goals, PUBLIC).schools[1]
    assert (hidden.chronic, hidden.allowed, hidden.fewer, hidden.path_share) == (None,) * 4


def test_the_baseline_stays_as_it_was_promised(goals: Goals, two_years: None, take_in) -> None:
    goal = set_own(goals)
    take_in(2025, {"0001": (100, 50), "0002": (50, 50)})
    assert goals.goal() == goal
    assert goals.measured(2025).chronic == 100


def test_the_year_of_the_baseline_and_the_year_before(goals: Goals, take_in) -> None:
    for year in (2024, 2025, 2026):
        take_in(year, LAST_YEAR)
    set_own(goals)
    begun = standing(goals, Selection(school_year=2025))
    assert begun.now is not None and begun.now.fewer == 0
    before = standing(goals, Selection(school_year=2024))
    assert (before.now, before.schools) == (None, ())
    assert "goal_year_before_baseline" in before.notes
    # The first year of the path can be looked at ahead of it.
    assert before.ahead is not None and before.ahead.path_share == Fraction("0.2")


def test_other_rules_are_said(goals: Goals, two_years: None) -> None:
    set_own(goals)
    assert "goal_other_rules" not in standing(goals).notes
    other = standing(goals, Selection(rules="maine"))
    assert (other.rules, "goal_other_rules" in other.notes) == ("maine", True)


def test_a_baseline_year_without_attendance(goals: Goals, two_years: None, take_in) -> None:
    with pytest.raises(UserError, match="no_such_school_year"):
        goals.measured(2020)
    typed = goals.set(goals.proposed(Baseline(2020, share="0.3")))
    assert rules.path(typed)[-1].share == Fraction("0.15")
    # The path ended in 2025; it asks for the same from then on.
    found = standing(goals)
    assert found.now is not None and found.now.path_share == Fraction("0.15")
    assert found.ahead is None


def test_a_goal_can_be_set_before_any_file_is_taken_in(goals: Goals) -> None:
    goals.set(goals.proposed(Baseline(2025, students=1204, chronic=301)))
    found = standing(goals)
    assert (found.school_year, found.now, found.schools) == (None, None, ())
    assert found.path[1].share == Fraction("0.225")


@pytest.mark.parametrize(
    ("chronic", "allowed", "note"), [(0, 0, "goal_baseline_is_zero"), (150, 144, "")]
)
def test_baselines_of_none_and_all(goals: Goals, take_in, chronic, allowed, note) -> None:
    take_in(2025, {"0001": (150, chronic)})
    take_in(2026, {"0001": (160, 160)})
    set_own(goals)
    found = standing(goals)
    assert found.now is not None
    assert (found.now.allowed, found.now.fewer) == (allowed, 160 - allowed)
    assert (note in found.notes) == bool(note)


def test_own_points(goals: Goals, two_years: None) -> None:
    goal = set_own(goals, y2026="15%")
    assert goal.points == {"2026": "0.15"}
    found = standing(goals)
    assert found.now is not None and found.now.fewer == 28 - 24
    # Three quarters of what each school began with.
    assert [gap.path_share for gap in found.schools] == [Fraction(3, 16), Fraction(3, 40)]


# --- from others, and as typed --------------------------------------------------------------


def rate(level: Level, **more: object) -> PublishedRate:
    values = {
        "row": 2, "school_year": 2024, "level": level, "district_code": "0010",
        "district": "Cedar Valley", "school_code": "", "school": "", "grade": "", "category": "",
        "group": "", "is_all": True, "students": None, "chronic": None, "share": None,
    }  # fmt: skip
    return PublishedRate(**(values | more))  # pyright: ignore[reportArgumentType]


def test_a_published_rate_without_counts(goals: Goals, two_years, take_in_published) -> None:
    take_in_published(
        "state.csv",
        rate(Level.DISTRICT, share=Decimal("0.200")),
        rate(Level.SCHOOL, school_code="0001", school="Lincoln", share=Decimal("0.30")),
        rate(Level.SCHOOL, school_code="0099", school="Elsewhere", share=Decimal("0.30")),
        rate(Level.DISTRICT, group="Female", is_all=False, share=Decimal("0.5")),
        rate(Level.DISTRICT, district_code="0020", district="Big City", share=Decimal("0.4")),
    )
    (offered,) = goals.published()
    assert offered == Baseline(2024, "0.200", source=BaselineSource.PUBLISHED, label="state.csv")
    assert [b.school_year for b in goals.baselines()] == [2026, 2025, 2024]
    goals.set(goals.proposed(goals.from_published(2024, "state.csv")))
    found = standing(goals)
    # Two years on: eight tenths. Lincoln's 30 percent are 24, and Mesa follows the district.
    assert [gap.path_share for gap in found.schools] == [Fraction("0.24"), Fraction("0.16")]
    assert [gap.follows_district for gap in found.schools] == [False, True]
    assert "goal_not_by_these_rules" in found.notes
    with pytest.raises(UserError, match="goal_not_published"):
        goals.from_published(2023, "state.csv")


def test_a_published_rate_with_counts(goals: Goals, take_in_published) -> None:
    take_in_published(
        "state.csv",
        rate(Level.DISTRICT, share=Decimal("0.333"), students=300, chronic=100),
        rate(Level.DISTRICT, school_year=2023, hidden="*"),
    )
    assert goals.baselines() == (
        Baseline(2024, "", 300, 100, BaselineSource.PUBLISHED, "state.csv"),
    )
    goals.set(goals.proposed(goals.baselines()[0]))
    assert standing(goals).path[0].share == Fraction(1, 3)


# --- in public ------------------------------------------------------------------------------


def test_the_public_sees_no_gap_where_figures_are_hidden(goals: Goals, take_in) -> None:
    # 2 of 300 are under one percent: coded, and so is every figure of the district.
    take_in(2025, {"0001": (100, 25), "0002": (200, 35)})
    take_in(2026, {"0001": (100, 1), "0002": (200, 1)})
    set_own(goals)
    staff, public = standing(goals), standing(goals, PUBLIC)
    assert staff.now is not None and public.now is not None
    assert (staff.now.fewer, public.now.fewer) == (2 - 54, None)
    assert (public.now.chronic, public.now.allowed, public.now.hidden) == (None, None, "bottom")
    assert all(gap.fewer is None for gap in public.schools)
    assert public.path == staff.path


def test_a_baseline_of_a_small_group_stays_out_of_public(goals: Goals, take_in) -> None:
    take_in(2025, {"0001": (8, 2), "0002": (100, 25), "0003": (120, 30)})
    take_in(2026, {"0001": (60, 15), "0002": (100, 25), "0003": (120, 30)})
    set_own(goals)
    public = standing(goals, PUBLIC)
    # The school of eight is hidden, and a second one, so that it cannot be worked out.
    assert [gap.hidden for gap in public.schools].count("baseline") == 2
    assert all(gap.path_share is None and gap.fewer is None for gap in public.schools if gap.hidden)
    assert [gap.fewer is None for gap in standing(goals).schools] == [False] * 3


def test_a_district_too_small_to_show_keeps_its_goal_to_itself(goals: Goals, take_in) -> None:
    take_in(2025, {"0001": (8, 2)})
    take_in(2026, {"0001": (100, 25)})
    assert not set_own(goals).public
    public = standing(goals, PUBLIC)
    assert public.path == ()
    assert (public.goal.students, public.goal.chronic, public.goal.share) == (0, 0, "")
    assert "goal_baseline_not_public" in public.notes
    for gap in (public.now, *public.schools):
        assert gap is not None and gap.hidden == "baseline"
        assert (gap.path_share, gap.allowed, gap.fewer) == (None, None, None)


# --- undo -----------------------------------------------------------------------------------


def test_setting_and_clearing_are_undone(
    goals: Goals, districts: Districts, two_years: None
) -> None:
    first = set_own(goals)
    with_schools = standing(goals)
    second = goals.set(goals.proposed(Baseline(2024, share="0.3"), {2026: "20%"}))
    assert goals.goal() == second
    assert all(gap.follows_district for gap in standing(goals).schools)
    goals.clear()
    assert (goals.goal(), goals.standing()) == (None, None)
    assert districts.undo_label() == "Took the goal away"
    districts.undo()
    assert goals.goal() == second
    districts.undo()
    assert (goals.goal(), standing(goals)) == (first, with_schools)
    districts.undo()
    assert goals.goal() is None
    for _time in range(3):
        districts.redo()
    assert goals.goal() is None
    districts.undo()
    assert goals.goal() == second


def test_clearing_nothing_is_no_action(goals: Goals, districts: Districts) -> None:
    goals.clear()
    assert districts.undo_label() is None


def test_what_makes_no_sense_is_not_stored(goals: Goals) -> None:
    with pytest.raises(UserError, match="goal_point_outside"):
        goals.proposed(Baseline(2025, share="0.3"), {2031: "20%"})
    with pytest.raises(UserError, match="goal_baseline_empty"):
        goals.proposed(Baseline(2025))
    assert goals.goal() is None
