"""The plan in a colleague's hands: out and back loses nothing; edits, moves and slips are told."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import plan_lists, plan_out
from attendance_desktop.records.partners import Partner
from attendance_desktop.records.plan import ActionStep, StepNote, StepStatus
from attendance_desktop.records.plan_changes import PlanRead
from attendance_desktop.records.team import Member
from attendance_desktop.rules import (
    names,
    plan_checks,
    plan_merging,
    plan_standing,
    plan_table,
    plan_words,
    recurrence,
)
from attendance_desktop.rules.plan_rows import Owners
from attendance_desktop.wording import problem_words

TODAY = dt.date(2026, 3, 10)
PRIORITIES = {"p": "Rides in winter"}
OWNERS = Owners((Member("m", "Ann Lake"), Member("n", "Zoë Łuk")), (Partner("c", "Cedar Clinic"),))
OWN = {role: plan_words.FIELDS[plan_lists._own_name(role)] for role in plan_lists._HEADINGS}
Cells = list[list[str]]


def saved(steps: Sequence[ActionStep], notes: Sequence[StepNote], out: Path) -> Path:
    """Write a plan as `services.plan_files` does."""
    lines = plan_standing.lines(steps, notes, PRIORITIES, OWNERS.members, TODAY)
    rows = plan_table.rows(lines, plan_out.MOST_IN_CELL)
    if out.suffix == ".csv":
        plan_out.save_csv(out, plan_words.FIELDS, rows)
    else:
        plan_out.save_workbook(out, "Plan", plan_words.FIELDS, rows, ["Done"])
    return out


def read(
    path: Path, steps: Sequence[ActionStep], notes: Sequence[StepNote] = (), **meant: str
) -> PlanRead:
    """Read a file over a plan."""
    days = {s.id: {"start": s.start, "due": s.due, "closed_on": s.closed_on} for s in steps}
    rows = plan_lists.with_days(plan_lists.understand(path, OWN), days)
    owners = replace(OWNERS, meant=tuple(meant.items()))
    known = plan_merging.Known(steps, notes, PRIORITIES, owners)
    ids = itertools.count(1)
    return plan_merging.merge(path.name, rows, known, TODAY, lambda: f"new {next(ids)}")


# --- any plan ---------------------------------------------------------------------------------

WORDS = st.text(max_size=25).map(names.passage)
LINES = st.text(max_size=12).map(names.line)
SOME = WORDS.filter(bool)
ISO = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)).map(dt.date.isoformat)


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[ActionStep], list[StepNote]]:
    steps: list[ActionStep] = []
    for number in range(draw(st.integers(1, 4))):
        start, due = sorted(draw(st.tuples(ISO, ISO)))
        owner, member, partner = draw(
            st.sampled_from([("", "", ""), ("Zoë Łuk", "n", ""), ("Cedar Clinic", "", "c")])
        )
        status = draw(st.sampled_from(StepStatus))
        step = ActionStep(
            f"s{number}", 10 * (number + 1), draw(SOME),
            draw(st.sampled_from(["", "p"])), "", draw(WORDS), draw(LINES), start, due,
            draw(WORDS), owner, member, partner, draw(WORDS), status,
            draw(SOME) if status is StepStatus.DROPPED else "", "", draw(WORDS),
            draw(st.sampled_from(["", *(rule.text for rule in recurrence.every())])),
            draw(st.sampled_from(["", *(s.id for s in steps)])),
        )  # fmt: skip
        if not step.priority:
            step = replace(step, priority_text=draw(LINES))
        step = replace(step, lever=draw(st.sampled_from(["", "2", "8"])))
        steps.append(plan_checks.sound(step, TODAY))
    notes = draw(
        st.lists(st.builds(StepNote, st.just("n"), st.just("s0"), ISO, SOME), max_size=3)
    )  # fmt: skip
    return steps, notes


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=plans())
def test_out_and_back_changes_nothing(
    tmp_path: Path, ending: str, plan: tuple[list[ActionStep], list[StepNote]]
) -> None:
    steps, notes = plan
    path = saved(steps, notes, tmp_path / f"plan.{ending}")
    again = read(path, steps, notes)
    assert (again.steps, again.notes, again.absent) == (tuple(steps), (), ())
    assert (again.changes.count, again.unchanged, again.problems) == (0, len(steps), ())
    # Into a file without a plan, all of it comes in.
    fresh = read(path, ())
    shown = [replace(s, id="", follows="", position=0, priority_text="") for s in fresh.steps]
    assert shown == [replace(s, id="", follows="", position=0, priority_text="") for s in steps]
    before = {s.id: f.id for s, f in zip(steps, fresh.steps, strict=True)}
    assert [f.follows for f in fresh.steps] == [before.get(s.follows, "") for s in steps]
    assert sorted((n.day, n.text) for n in fresh.notes) == sorted({(n.day, n.text) for n in notes})


# --- what a colleague does --------------------------------------------------------------------

PLAN = (
    ActionStep("a", 10, "Plow the stops", "p", "Rides in winter", start="2026-02-01",
               due="2026-03-04", owner="Ann Lake", member="m"),
    ActionStep("b", 20, "Write to families", due="2026-04-05", follows="a"),
    ActionStep("c", 30, "Ask the clinic", due="2026-05-13", owner="Cedar Clinic", partner="c"),
)  # fmt: skip


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[Callable[[Cells], Cells]], Path]:
    """Let a colleague edit the saved plan, as a list of rows of cells."""

    def edit(change: Callable[[Cells], Cells]) -> Path:
        path = saved(PLAN, (), tmp_path / "plan.csv")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = change(list(csv.reader(file)))
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return edit


def at(column: str) -> int:
    return list(plan_words.FIELDS).index(column)


def told(found: PlanRead) -> list[tuple[str, int | None, str]]:
    for problem in found.problems:
        assert "{" not in problem_words(problem.code, dict(problem.facts))
    return [(p.code, p.row, p.column) for p in found.problems]


def test_cells_changed_rows_moved_added_and_deleted(edited) -> None:
    def change(rows: Cells) -> Cells:
        head, _a, b, c = rows
        b[at("status")], b[at("notes")] = "under way", "First draft is out"
        new = [""] * len(head)
        new[at("text")], new[at("owner")] = "Count the vans", "zoe luks"
        return [head, c, new, b]

    found = read(edited(change), PLAN)
    assert [step.id for step in found.absent] == ["a"], "left out, and so kept"
    assert [step.text for step in found.steps] == [
        "Plow the stops", "Ask the clinic", "Count the vans", "Write to families",
    ]  # fmt: skip
    (added,) = found.changes.added
    assert (added.owner, added.member) == ("zoe luks", ""), "nearly a name is asked about"
    assert told(found) == [("plan_owner_like", 3, "owner")]
    assert found.steps[3].follows == "a"
    (changed,) = found.changes.changed
    assert [(f.field, f.after) for f in changed.fields] == [("status", "under way")]
    assert len(found.changes.moved) == 1 and not found.changes.removed
    (note,) = found.notes
    assert (note.step, note.day, note.text) == ("b", "2026-03-10", "First draft is out")
    assert [step.position for step in found.steps] == [10, 20, 30, 40]


def test_rows_copied_and_keys_gone(edited) -> None:
    def change(rows: Cells) -> Cells:
        head, a, b, c = rows
        copied = [*a]
        copied[at("text")] = "Plow the yard"
        b[at("key")] = ""
        c[at("key")] = "of another plan/12345678"
        return [head, a, copied, b, c]

    found = read(edited(change), PLAN)
    assert told(found) == [("plan_key_twice", 3, "key"), ("plan_key_unknown", 5, "key")]
    assert [s.text for s in found.changes.added] == ["Plow the yard", "Ask the clinic"]
    assert [s.id for s in found.absent] == ["c"] and found.unchanged == 2


@pytest.mark.parametrize(
    ("written", "due"),
    [
        # Excel writes days anew in its own way; the days of the other rows tell which.
        (("3/4/2026", "4/5/2026", "5/14/2026"), ["2026-03-04", "2026-04-05", "2026-05-14"]),
        (("4/3/2026", "5/4/2026", "6/5/2026"), ["2026-03-04", "2026-04-05", "2026-05-06"]),
        (("March 4, 2026", "5 Apr 2026", "46156"), ["2026-03-04", "2026-04-05", "2026-05-14"]),
    ],
)
def test_days_as_text(edited, written: tuple[str, ...], due: list[str]) -> None:
    def change(rows: Cells) -> Cells:
        for row, text in zip(rows[1:], written, strict=True):
            row[at("due")] = text
            row[at("start")] = ""
        return rows

    found = read(edited(change), PLAN)
    assert [step.due for step in found.steps] == due
    assert told(found) == []


def test_days_that_cannot_be_read_stay_ours(edited) -> None:
    def change(rows: Cells) -> Cells:
        rows[1][at("due")] = "soon"
        rows[2][at("due")] = "2026-02-30"
        rows[3][at("due")] = "9/10/2026"
        return rows

    found = read(edited(change), PLAN)
    assert found.steps == PLAN
    assert told(found) == [
        ("plan_day_unclear", 2, "due"),
        ("plan_day_unclear", 3, "due"),
        ("plan_day_order", 4, "due"),
    ]


def test_what_cannot_be_kept_is_told(edited) -> None:
    def change(rows: Cells) -> Cells:
        a, b, c = rows[1:]
        a[at("due")], a[at("owner")] = "2026-01-31", "Anne Lake"
        a[at("follows")] = "2"
        b[at("status")], b[at("repeats")] = "Dropped", "now and then"
        c[at("status")], c[at("owner")], c[at("follows")] = "half done", "Nobody Known", "9"
        c[at("lever")] = "12"
        return rows

    found = read(edited(change), PLAN)
    assert told(found) == [
        ("plan_days_turned", 2, "due"),
        ("plan_owner_like", 2, "owner"),
        ("plan_repeats_unclear", 3, "repeats"),
        ("plan_dropped_why", 3, "status"),
        ("plan_status_unknown", 4, "status"),
        ("plan_follows_unknown", 4, "follows"),
        ("plan_lever_unknown", 4, "lever"),
        ("plan_owner_unknown", 4, "owner"),
        ("plan_circle", 2, "follows"),
    ]
    assert [s.owner for s in found.steps] == ["Anne Lake", "", "Nobody Known"], "kept as written"
    assert found.unknown_owners == ("Anne Lake", "Nobody Known")
    assert [s.follows for s in found.steps] == ["", "a", ""]


def test_somebody_says_who_is_meant(edited) -> None:
    def change(rows: Cells) -> Cells:
        rows[2][at("owner")] = "A. L."
        return rows

    found = read(edited(change), PLAN, **{"A. L.": "Ann Lake"})
    assert (found.steps[1].owner, found.steps[1].member) == ("Ann Lake", "m")
    assert found.unknown_owners == ()


def test_an_owner_who_has_left(edited) -> None:
    def change(rows: Cells) -> Cells:
        rows[2][at("owner")] = "Ann Lake"
        return rows

    gone = replace(OWNERS, members=(Member("m", "Ann Lake", until="2026-03-01"),))
    rows = plan_lists.with_days(plan_lists.understand(edited(change), OWN), {})
    known = plan_merging.Known(PLAN, (), PRIORITIES, gone)
    found = plan_merging.merge("plan.csv", rows, known, TODAY, str)
    assert told(found) == [("plan_owner_left", 3, "owner")], "one who owned it before is no news"
    assert (found.left_owners, found.unknown_owners) == (("Ann Lake",), ())


def test_a_row_changed_on_both_sides(edited) -> None:
    def change(rows: Cells) -> Cells:
        rows[1][at("deliverable")] = "Ten stops"
        rows[2][at("deliverable")] = "A letter"
        return rows

    path = edited(change)
    ours = (replace(PLAN[0], deliverable="All stops"), PLAN[1], replace(PLAN[2], due="2026-06-01"))
    found = read(path, ours)
    assert [s.deliverable for s in found.steps] == ["All stops", "A letter", ""]
    assert found.steps[2].due == "2026-06-01", "a row left alone does not bring the old day back"
    assert told(found) == [("plan_changed_here", 2, "deliverable")]


def test_two_colleagues_edit_one_row_each_in_a_cell_of_their_own(edited) -> None:
    def change(rows: Cells) -> Cells:
        rows[1][at("resources")], rows[1][at("owner")] = "Two vans", "Cedar Clinic"
        rows[2][at("due")] = "2026-06-30"
        return rows

    # What the other colleague's copy of the file changed is in the plan already.
    ours = (
        replace(PLAN[0], due="2026-05-05", groups="Parents"),
        replace(PLAN[1], due="2026-06-15"), PLAN[2],
    )  # fmt: skip
    found = read(edited(change), ours)
    first = found.steps[0]
    assert (first.due, first.groups) == ("2026-05-05", "Parents"), "the other's stays"
    assert (first.resources, first.owner, first.partner) == ("Two vans", "Cedar Clinic", "c")
    assert found.steps[1].due == "2026-06-15"
    assert told(found) == [("plan_changed_here", 3, "due")]


def test_a_file_in_which_no_row_was_moved_moves_none(edited) -> None:
    def change(rows: Cells) -> Cells:
        return [*rows[:2], ["", "", "Ask the dentist", *[""] * (len(rows[0]) - 3)], *rows[2:]]

    moved = (
        replace(PLAN[1], position=10), replace(PLAN[0], position=20), replace(PLAN[2], position=30)
    )  # fmt: skip
    found = read(edited(change), moved)
    assert [s.id for s in found.steps] == ["b", "a", "new 1", "c"]
    assert found.changes.moved == ()


def test_a_colleague_s_own_list(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Attendance plan 2026"])
    sheet.append(["Task", "Who", "By when", "Status"])
    sheet.append(["Call the bus company", "Ann Lake", dt.datetime(2026, 4, 1), "Done"])
    sheet.append(["Total", "", None, ""])
    path = tmp_path / "list.xlsx"
    book.save(path)
    found = read(path, PLAN)
    first, second = found.changes.added
    assert (first.text, first.member, first.due, first.closed_on) == (
        "Call the bus company", "m", "2026-04-01", "2026-03-10",
    )  # fmt: skip
    assert second.text == "Total"
    assert [s.id for s in found.absent] == ["a", "b", "c"]


def test_no_formula_leaves_the_house(tmp_path: Path) -> None:
    steps = (replace(PLAN[0], text="=1+1", deliverable="'=2", groups="''x", owner="@ann"),)
    with saved(steps, (), tmp_path / "plan.csv").open(encoding="utf-8-sig", newline="") as file:
        _head, row = csv.reader(file)
    assert (row[at("text")], row[at("owner")]) == ("'=1+1", "'@ann")
    book = openpyxl.load_workbook(saved(steps, (), tmp_path / "plan.xlsx"))
    assert book.active is not None
    assert {cell.data_type for cell in book.active[2]} <= {"s", "n", "d"}


def test_a_table_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Date,Days\n2026-01-02,3\n2026-01-03,4\n")
    with pytest.raises(UserError, match="plan_no_columns"):
        plan_lists.understand(path, OWN)
