"""Steps held to what they may say, to the calendar, and to what was agreed before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import ActionStep, CheckIn, StepNote, StepStatus, Timing
from attendance_desktop.records.team import Member
from attendance_desktop.rules import names, plan_changes, plan_checks, plan_standing, plan_words
from attendance_desktop.wording import error_words

TODAY = dt.date(2026, 3, 10)
RIDES = ActionStep("a", 10, "Drive the bus", start="2026-03-01", due="2026-03-31")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"text": " \n "}, "step_empty"),
        ({"text": "x" * 4001}, "text_long"),
        ({"owner": "x" * 201}, "line_long"),
        ({"due": "March 3"}, "day_unclear"),
        ({"due": "2126-03-03"}, "step_day_far"),
        ({"due": "0026-03-03"}, "day_unclear"),
        ({"due": "2026-02-28"}, "step_days_turned"),
        ({"status": StepStatus.DROPPED}, "step_dropped_why"),
        ({"repeats": "now and then"}, "step_repeats_unclear"),
        ({"repeats": "1 weeks", "due": ""}, "step_repeats_no_due"),
        ({"link": "x" * 2001}, "link_long"),
    ],
)
def test_what_a_step_may_not_say(said: dict[str, str], code: str) -> None:
    with pytest.raises(UserError, match=code) as refused:
        plan_checks.sound(replace(RIDES, **said), TODAY)  # pyright: ignore[reportArgumentType]
    assert "{" not in error_words(refused.value)


def test_a_step_due_on_its_first_day_and_closed_today() -> None:
    done = replace(RIDES, due="2026-03-01", status=StepStatus.DONE)
    assert plan_checks.sound(done, TODAY).closed_on == "2026-03-10"
    again = replace(done, closed_on="2026-03-10", status=StepStatus.UNDER_WAY)
    assert plan_checks.sound(again, TODAY).closed_on == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"due": "2026-03-09"}, Timing.OVERDUE),
        ({"due": "2026-03-10"}, Timing.DUE_SOON),
        ({"due": "2026-03-24"}, Timing.DUE_SOON),
        ({"due": "2026-03-25"}, Timing.LATE_START),
        ({"due": "2026-03-25", "status": StepStatus.UNDER_WAY}, Timing.ON_TIME),
        ({"due": "2026-03-25", "start": "2026-03-10"}, Timing.ON_TIME),
        ({"due": "", "start": ""}, Timing.NO_DAY),
        ({"due": "2026-03-09", "status": StepStatus.DONE}, Timing.CLOSED),
        ({"due": "2026-03-09", "status": StepStatus.STUCK}, Timing.OVERDUE),
    ],
)
def test_how_a_step_stands_to_its_days(said: dict[str, str], expected: Timing) -> None:
    step = replace(RIDES, **said)  # pyright: ignore[reportArgumentType]
    assert plan_standing.timing(step, TODAY) is expected


def test_how_the_plan_stands() -> None:
    gone, here = Member("m", "Ann", until="2026-03-09"), Member("n", "Bo", until="2026-03-10")
    steps = (
        replace(RIDES, owner="Ann", member="m"),
        replace(RIDES, id="b", due="2026-03-09", start="", owner="Bo", member="n"),
        replace(RIDES, id="c", status=StepStatus.DONE, member="m", owner="Ann"),
        replace(RIDES, id="d", status=StepStatus.STUCK),
    )
    found = plan_standing.standing(steps, (gone, here), TODAY)
    assert [s.id for s in found.overdue] == ["b"] and [s.id for s in found.owner_left] == ["a"]
    assert [s.id for s in found.ownerless] == ["d"] and found.open == 3
    assert plan_words.standing_words(found) == (
        "1 of 4 steps done. 1 is overdue. 1 is stuck. 2 need an owner."
    )
    lines = plan_standing.lines(steps, (), {}, (gone, here), TODAY)
    assert [line.owner_left for line in lines] == [True, False, False, False]
    owners = plan_standing.by_owner(lines)
    assert [(name, len(rows)) for name, rows in owners] == [("", 1), ("Ann", 2), ("Bo", 1)]
    assert [month for month, _rows in plan_standing.by_month(lines)] == ["2026-03"]


def test_a_circle_is_found() -> None:
    assert plan_checks.circle({"a": "b", "b": "c", "c": "", "d": "c"}) == ()
    assert set(plan_checks.circle({"x": "a", "a": "b", "b": "c", "c": "a"})) == {"a", "b", "c"}
    assert plan_checks.circle({"a": "a"}) == ("a",)
    with pytest.raises(UserError, match="step_circle"):
        plan_checks.refuse_circle(
            (replace(RIDES, follows="b"), replace(RIDES, id="b", follows="a"))
        )


def test_what_a_check_in_found() -> None:
    steps = tuple(replace(RIDES, id=key) for key in "abcd")
    notes = (
        StepNote("1", "a", "2026-02-01", "Begun", StepStatus.UNDER_WAY, "earlier"),
        StepNote("2", "a", "2026-03-10", "Done", StepStatus.DONE, "now"),
        StepNote("3", "b", "2026-03-10", "No bus", StepStatus.STUCK, "now"),
        StepNote("4", "c", "2026-03-10", "Nothing yet", StepStatus.NOT_STARTED, "now"),
    )
    found = plan_standing.check_in_summary(CheckIn("now", "2026-03-10"), steps, notes)
    assert (found.reviewed, found.done, found.stuck, found.begun, found.waiting) == (3, 1, 1, 0, 1)
    assert plan_words.summary_words(found) == (
        "3 steps reviewed · 1 done · 1 newly stuck · 1 not looked at"
    )


# --- what changed ---------------------------------------------------------------------------

WORDS = st.sampled_from(["", "Bus", "Clinic", "x\ny"])
STEPS = st.builds(
    ActionStep, st.sampled_from("abcdef"), st.integers(1, 9), WORDS,
    owner=WORDS, status=st.sampled_from(StepStatus), due=st.sampled_from(["", "2026-03-10"]),
)  # fmt: skip
PLANS = st.lists(STEPS, unique_by=lambda step: step.id, max_size=6)


@given(PLANS, PLANS)
def test_a_difference_leads_from_one_plan_to_the_other(
    before: list[ActionStep], after: list[ActionStep]
) -> None:
    found = plan_changes.changes(before, after)
    made = {step.id: step for step in before if step not in found.removed}
    for change in found.changed:
        said = {field.field: field.after for field in change.fields}
        status = StepStatus(said.pop("status", change.before.status))
        made[change.before.id] = replace(made[change.before.id], **said, status=status)
    made |= {step.id: step for step in found.added}
    shown = [{name: getattr(made[s.id], name) for name in plan_changes.SHOWN} for s in after]
    assert shown == [{name: getattr(s, name) for name in plan_changes.SHOWN} for s in after]
    assert made.keys() == {step.id for step in after}
    stays = [s.id for s in before if s.id in made and s.id not in found.moved]
    assert stays == [s.id for s in after if s.id in stays]
    assert not plan_changes.changes(after, after).count


@given(PLANS)
def test_a_version_keeps_the_plan(steps: list[ActionStep]) -> None:
    listed = tuple(sorted(steps, key=lambda step: (step.position, step.id)))
    assert plan_changes.thawed(plan_changes.frozen(listed)) == listed


def test_one_step_moved_is_one_step_moved() -> None:
    steps = [replace(RIDES, id=key) for key in "abcde"]
    moved = [steps[n] for n in (0, 4, 1, 2, 3)]
    assert plan_changes.changes(steps, moved).moved == ("e",)


# --- notes in a cell ------------------------------------------------------------------------

NOTES = st.lists(
    st.builds(
        StepNote, st.just("n"), st.just("a"),
        st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)).map(dt.date.isoformat),
        st.text(max_size=20).map(lambda text: names.passage(text) or "x"),
    ),
    max_size=4,
)  # fmt: skip


@given(st.text(max_size=20))
def test_a_passage_kept_is_kept_as_it_is(text: str) -> None:
    kept = names.passage(text)
    assert names.passage(kept) == kept == kept.strip()


@given(NOTES)
def test_notes_come_back_from_their_cell(notes: list[StepNote]) -> None:
    cell = plan_words.note_cell(tuple(notes), 30_000)
    said = [(note.day, note.text) for note in notes]
    assert plan_words.notes_of_cell(cell, TODAY) == tuple(said)


def test_a_line_without_a_day_is_todays() -> None:
    notes = (StepNote("1", "a", "2026-01-01", "first"), StepNote("2", "a", "2026-02-01", "second"))
    assert plan_words.note_cell(notes, 20) == "2026-02-01: second"
    found = plan_words.notes_of_cell("2026-02-01: second\n\n Ask Ann: when? ", TODAY)
    assert found == (("2026-02-01", "second"), ("2026-03-10", "Ask Ann: when?"))
