"""The plan commands: out to a colleague and back, with the difference; a calendar; bad files."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import icalendar
import openpyxl
import pytest

HEAD = ("Action step", "Owner", "Start", "Due", "Status", "Comes again")
ROWS = (
    ("Plow the bus stops", "Ann Lake", "2091-02-01", "2091-03-03", "Under way", ""),
    ("Write to families", "", "", "", "", ""),
    ("Count who came", "Nobody Known", "", "2020-04-06", "", "every first Monday"),
)


@pytest.fixture
def plan(run, district: Path, write_csv) -> Path:
    """A district with a plan."""
    said = run("--file", district, "plan", "import", write_csv("own.csv", (HEAD, *ROWS)), "--json")
    assert said.json["added"] == [row[0] for row in ROWS]
    return district


def test_an_empty_plan_says_so(run, district: Path, tmp_path: Path) -> None:
    assert run("--file", district, "plan", "list").out == "The plan has no steps yet.\n"
    assert run("--file", district, "plan", "list", "--json").json == {"steps": []}
    for command, out in (("export", "plan.xlsx"), ("calendar", "plan.ics")):
        said = run("--file", district, "plan", command, tmp_path / out)
        assert (said.code, said.out) == (1, "") and not (tmp_path / out).exists()


def test_the_list(run, plan: Path) -> None:
    said = run("--file", plan, "plan", "list")
    assert said.out.endswith("0 of 3 steps done. 1 is overdue. 1 needs an owner.\n")
    steps = run("--file", plan, "plan", "list", "--json").json["steps"]
    assert [(s["number"], s["standing"]) for s in steps] == [
        (1, "on time"), (2, "no day"), (3, "overdue"),
    ]  # fmt: skip
    assert steps[2]["repeats"] == "every first Monday"
    for options, expected in (
        (("--status", "under way"), ["Plow the bus stops"]),
        (("--owner", "ANN LAKE"), ["Plow the bus stops"]),
        (("--overdue",), ["Count who came"]),
    ):
        found = run("--file", plan, "plan", "list", *options, "--json").json["steps"]
        assert [s["step"] for s in found] == expected


def test_a_colleague_edits_it_in_a_spreadsheet(run, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    assert run("--file", plan, "plan", "export", out).out == f"Saved 3 steps to {out}.\n"
    same = run("--file", plan, "plan", "import", out, "--json").json
    assert (same["unchanged"], same["added"], same["changed"]) == (3, [], [])
    book = openpyxl.load_workbook(out)
    sheet = book.active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(3, heads.index("Owner") + 1).value = "A. Lake"
    sheet.cell(2, heads.index("Status") + 1).value = "done"
    sheet.delete_rows(4)
    book.save(out)
    seen = run("--file", plan, "plan", "import", out, "--preview", "--owners", "A. Lake=Ann Lake")
    assert "Plow the bus stops, Status: Under way → Done\n" in seen.out
    assert "Not in the file, and kept: Count who came" in seen.out
    assert seen.out.endswith("Nothing was stored.\n")
    same = run("--file", plan, "plan", "import", out, "--owners", "A. Lake=Ann Lake")
    assert same.out == seen.out.replace(
        "Nothing was stored.", "The changes are taken in. `undo` takes them back."
    )
    assert run("--file", plan, "undo").code == 0
    took = run("--file", plan, "plan", "import", out, "--remove-missing", "--json").json
    assert (took["removed"], took["unknown_owners"]) == (1, ["A. Lake"])
    steps = run("--file", plan, "plan", "list", "--json").json["steps"]
    assert [(s["step"], s["status"]) for s in steps] == [
        ("Plow the bus stops", "done"), ("Write to families", "not started"),
    ]  # fmt: skip
    assert run("--file", plan, "undo").code == 0
    assert len(run("--file", plan, "plan", "list", "--json").json["steps"]) == 3


def test_due_days_for_a_calendar(run, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "due.ics"
    assert run("--file", plan, "plan", "calendar", out).out == f"Saved 2 days to {out}.\n"
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert [(str(e["summary"]), e["dtstart"].dt.isoformat()) for e in events] == [
        ("Due: Plow the bus stops", "2091-03-03"), ("Due: Count who came", "2020-04-06"),
    ]  # fmt: skip
    (week, eve) = [alarm["trigger"].dt for alarm in events[0].walk("VALARM")]
    assert (week, eve) == (dt.timedelta(days=-7, hours=9), dt.timedelta(days=-1, hours=9))
    again = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert len({str(e["uid"]) for e in (*events, *again)}) == 2


@pytest.mark.parametrize(
    ("command", "name", "words"),
    [
        ("export", "plan.doc", "plan.doc"),
        ("calendar", "plan.csv", ".ics"),
        ("import", "nothing.csv", "nothing.csv"),
    ],
)
def test_what_cannot_be(run, plan: Path, tmp_path: Path, command, name, words) -> None:
    said = run("--file", plan, "plan", command, tmp_path / name)
    assert said.code == 1 and said.err.startswith("error: ") and words in said.err
    assert said.err.count("\n") == 1


def test_odd_files_are_refused_and_change_nothing(run, plan: Path, tmp_path: Path, write_csv):
    odd = write_csv("odd.csv", (("Days", "Marks"), (1, 2), (2, 3)))
    said = run("--file", plan, "plan", "import", odd)
    assert "no column of action steps" in said.err
    said = run("--file", plan, "plan", "import", odd, "--owners", "Ann")
    assert "Ann does not say who is meant" in said.err
    out = tmp_path / "plan.csv"
    run("--file", plan, "plan", "export", out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][6] = "2091-01-31"
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    said = run("--file", plan, "plan", "import", out)
    assert said.code == 0
    assert "Row 2, Due: The step would be due before it begins." in said.err
