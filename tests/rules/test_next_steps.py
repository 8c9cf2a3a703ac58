"""What to do next, chosen by hand-worked rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from attendance_desktop.records.goal import Gap
from attendance_desktop.records.standing import DueItem, Freshness, PlanDue, RoundDue, SilentSchool
from attendance_desktop.rules.next_steps import (
    CANDIDATES,
    Known,
    is_old,
    most_behind,
    next_steps,
    silent_schools,
)


def gap(name: str, chronic: int | None, allowed: int | None) -> Gap:
    return Gap(name, name, 100, chronic, None, allowed)


def codes(known: Known) -> list[str]:
    return [step.code for step in next_steps(known)]


@pytest.mark.parametrize(
    ("last", "today", "old"),
    [
        ("2026-03-13", "2026-04-03", False),  # 21 days: three weeks are still in order
        ("2026-03-13", "2026-04-04", True),
        ("2026-03-13", "2026-03-13", False),
        ("2026-05-15", "2026-09-14", False),  # the year was over: nothing is missed in summer
        ("2026-05-15", "2026-09-15", True),
        ("2026-05-14", "2026-07-01", True),  # the last weeks of the year are missing
        ("2025-12-19", "2026-01-08", False),
    ],
)
def test_marks_grow_old(last, today, old):
    assert is_old(dt.date.fromisoformat(last), dt.date.fromisoformat(today)) is old


def test_schools_whose_marks_end_two_weeks_before_the_others():
    days = [
        ("1", "Lincoln", dt.date(2026, 3, 13)),
        ("2", "Mesa", dt.date(2026, 2, 27)),  # 14 days before
        ("3", "Pine", dt.date(2026, 2, 28)),  # 13
        ("4", "Totals only", None),
        ("5", "Adams", dt.date(2026, 2, 6)),
    ]
    assert silent_schools(days) == (
        SilentSchool("5", "Adams", "2026-02-06"),
        SilentSchool("2", "Mesa", "2026-02-27"),
    )
    assert silent_schools([("4", "Totals only", None)]) == ()


def test_the_school_with_the_most_students_to_win():
    gaps = [gap("Ahead", 3, 5), gap("Hidden", None, None), gap("Four", 9, 5), gap("Two", 4, 2)]
    found = most_behind(gaps)
    assert found is not None and found.label == "Four"
    assert most_behind(gaps[:2]) is None


def test_a_new_district_takes_a_file_in_and_nothing_else():
    assert codes(Known(has_figures=False)) == ["take_in_first"]


def test_old_marks_come_first_and_three_are_the_most():
    old = Freshness("2026-03-13", 24, is_old=True)
    silent = (SilentSchool("2", "Mesa", "2026-02-27"),)
    known = Known(has_figures=True, freshness=old, silent=silent)
    assert codes(known) == ["take_in_newer", "ask_silent", "take_in_published"]
    assert next_steps(known)[0].facts == {"day": "2026-03-13", "count": 24}


def test_with_everything_in_order_the_school_furthest_behind_comes_first():
    known = Known(
        has_figures=True,
        behind=gap("Lincoln", 9, 5),
        goal_year=2026,
        school_years=4,
    )
    assert codes(known) == ["help_school", "see_months"]
    step = next_steps(known)[0]
    assert step.facts == {"school": "Lincoln", "count": 4, "spring": 2026}
    assert (step.page, step.part) == ("attendance", "overview")


def test_one_year_alone_asks_for_the_published_ones():
    known = Known(has_figures=True, school_years=1)
    assert codes(known) == ["take_in_published", "see_months"]


def test_what_is_due_comes_before_whom_to_help():
    due = (DueItem("A nurse " * 30, "Clinic", "2026-03-06"), DueItem("Ask", "Lee", "2026-03-10"))
    known = Known(has_figures=True, behind=gap("Lincoln", 9, 5), school_years=4, due=due)
    assert codes(known) == ["follow_up", "help_school", "see_months"]
    step = next_steps(known)[0]
    assert (step.page, step.part) == ("team", "promises")
    assert (step.facts["who"], step.facts["day"], step.facts["count"]) == (
        "Clinic",
        "2026-03-06",
        2,
    )
    assert str(step.facts["what"]).endswith("…") and len(str(step.facts["what"])) <= 90
    assert codes(Known(has_figures=False, due=due)) == ["take_in_first", "follow_up"]


def test_the_plan_comes_up_when_its_day_has_come():
    plan = PlanDue(
        (DueItem("Plow", "", "2026-03-12"), DueItem("Call", "Lee", "2026-03-14")), "2026-03-15", 9
    )
    known = Known(has_figures=True, school_years=4, plan=plan)
    assert codes(known) == ["check_in_late", "see_months"]
    check_in = next_steps(known)[0]
    assert (check_in.page, check_in.part, check_in.facts["count"]) == ("plan", "check-in", 2)
    overdue = next_steps(replace(known, plan=replace(plan, check_in="")))[0]
    assert (overdue.page, overdue.part) == ("plan", "due")
    assert (overdue.facts["what"], overdue.facts["count"]) == ("Plow", 2)
    in_time = next_steps(replace(known, plan=PlanDue((), "2026-03-15", 9)))[0]
    assert (in_time.code, in_time.facts["count"]) == ("check_in", 9)
    soon = PlanDue(due_soon=(DueItem("Plow", "Lee", "2026-03-20"),), open=1)
    (step, *_others) = next_steps(Known(has_figures=True, school_years=4, plan=soon))
    assert (step.code, step.page, step.part) == ("see_due_soon", "plan", "due")
    assert (step.facts["who"], step.facts["day"]) == ("Lee", "2026-03-20")


def test_what_is_owed_is_crowded_out_by_nothing_not_even_by_the_first_hour():
    known = Known(
        has_figures=True,
        freshness=Freshness("2026-03-13", 24, is_old=True),
        silent=(SilentSchool("2", "Mesa", "2026-02-27"),),
        due=(DueItem("Ten rides", "Bus Lines", "2026-03-13"),),
        plan=PlanDue((DueItem("Plow", "Ann", "2026-03-12"),)),
        round=RoundDue("Spring", 19, 24),
    )
    assert codes(known) == ["finish_round", "follow_up", "see_overdue"]
    # The step of the first hour is one of the three.
    assert codes(replace(known, first_hour=True)) == ["follow_up", "see_overdue"]
    nothing_owed = replace(known, first_hour=True, due=(), plan=PlanDue(), round=None)
    assert codes(nothing_owed) == ["take_in_newer", "ask_silent"]
    assert codes(Known(has_figures=True, first_hour=True)) == []


def test_a_meeting_under_way_comes_before_everything():
    step = next_steps(Known(has_figures=False, under_way="Working meeting"))[0]
    assert (step.code, step.page) == ("continue_meeting", "meetings")
    assert step.facts == {"meeting": "Working meeting"}


def test_an_open_round_says_how_many_answered_and_no_more():
    known = Known(has_figures=False, round=RoundDue("Spring", 19, 24))
    step = next_steps(known)[0]
    assert (step.code, step.page, step.part) == ("finish_round", "assessment", "answer")
    assert step.facts == {"round": "Spring", "count": 19, "present": 24}
    # Where nobody said how many are there, or more came than were counted.
    for present in (0, 18):
        step = next_steps(Known(has_figures=False, round=RoundDue("Spring", 19, present)))[0]
        assert step.facts == {"round": "Spring", "count": 19}
        assert step.code == "finish_round_uncounted"


def test_every_candidate_can_be_chosen():
    old = Freshness("2026-03-13", 24, is_old=True)
    everything = Known(
        has_figures=True,
        freshness=old,
        silent=(SilentSchool("2", "Mesa", "2026-02-27"),),
        behind=gap("Lincoln", 9, 5),
        due=(DueItem("Ten rides", "Bus Lines", "2026-03-13"),),
        plan=PlanDue(
            (DueItem("Plow", "Ann", "2026-03-12"),),
            "2026-03-13",
            4,
            (DueItem("Call", "Ann", "2026-03-20"),),
        ),
        under_way="Working meeting",
        round=RoundDue("Spring", 19, 24),
    )
    no_check_in = replace(everything, plan=replace(everything.plan, check_in=""))
    asked = (everything, no_check_in, Known(has_figures=False))
    found = [next((s for s in map(c, asked) if s), None) for c in CANDIDATES]
    assert all(found)
    assert len({step.code for step in found if step}) == len(CANDIDATES)
