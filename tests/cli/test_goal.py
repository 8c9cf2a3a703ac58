"""The goal command: names, keys, exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

KEYS = {
    "goal", "path", "school_year", "audience", "rules", "now", "next", "schools", "notes",
}  # fmt: skip
GAP_KEYS = {
    "key", "label", "students", "chronic", "chronic_share", "path_share", "allowed", "fewer",
    "points", "follows_district", "hidden", "shown",
}  # fmt: skip


@pytest.fixture
def measured(run, district: Path, write_csv: Callable[..., Path]) -> Path:
    """Totals of two years: 10 of 40 students in the first, 9 of 40 in the second."""
    head = ("Student ID", "School Code", "School", "School Year", "Days Enrolled", "Days Absent")
    rows = [
        (f"{n:03}", "0007", "Lincoln", year, 100, 10 if n < chronic else 0)
        for year, chronic in (("2024-25", 10), ("2025-26", 9))
        for n in range(40)
    ]
    said = run("--file", district, "import", write_csv("totals.csv", (head, *rows)))
    assert said.code == 0, said.err
    return district


def test_no_goal(run, district: Path) -> None:
    assert run("--file", district, "goal", "show", "--json").json == {"goal": None}
    assert run("--file", district, "goal", "show").out.startswith("No goal is set.")


def test_a_measured_goal(run, measured: Path) -> None:
    said = run("--file", measured, "goal", "set", "--year", "2024-25", "--json")
    assert said.code == 0, said.err
    found = said.json
    assert found.keys() == KEYS
    assert found["goal"] == {
        "baseline_year": "2024-25", "target_year": "2029-30", "baseline_share": 0.25,
        "students": 40, "chronic": 10, "source": "own", "label": None, "rules": "federal",
    }  # fmt: skip
    assert [p["share"] for p in found["path"]] == [0.25, 0.225, 0.2, 0.175, 0.15, 0.125]
    assert found["now"].keys() == found["next"].keys() == GAP_KEYS
    # 22.5 percent of 40 are 9, 20 percent are 8.
    assert [found[k]["fewer"] for k in ("now", "next")] == [0, 1]
    (school,) = found["schools"]
    assert (school["key"], school["label"], school["allowed"]) == ("0007", "Lincoln", 9)


def test_a_goal_for_people(run, measured: Path) -> None:
    assert run("--file", measured, "goal", "set", "--year", "2025", "--point", "2027=10%").code == 0
    lines = run("--file", measured, "goal", "show").out.splitlines()
    assert lines[0] == "From 25.0% in 2024-25 to 12.5% by May 2030"
    # A point of 10 percent in 2027: 17.5 percent in 2026 are 7 of 40.
    assert any(line.startswith("Lincoln") and "2 fewer students" in line for line in lines)
    assert run("--file", measured, "goal", "clear").code == 0
    assert run("--file", measured, "undo").code == 0
    assert run("--file", measured, "goal", "show", "--json").json["goal"]["students"] == 40


def test_the_public_sees_what_it_may(run, measured: Path) -> None:
    run("--file", measured, "goal", "set", "--year", "2025", "--baseline", "11/40")
    found = run("--file", measured, "goal", "show", "--audience", "public", "--json").json
    assert (found["audience"], found["now"]["fewer"]) == ("public", 0)


WRONG = {
    "lots is no rate": ("--year", "2025", "--baseline", "lots"),
    "two ways": ("--year", "2025", "--baseline", "24%", "--published", "x.csv"),
    "someday is no school year": ("--year", "someday"),
    "is no school year": ("--year", ""),
    "No attendance was taken in": ("--year", "2019"),
    "No published table of x.csv": ("--year", "2025", "--published", "x.csv"),
    "soon does not say": ("--year", "2025", "--baseline", "24%", "--point", "soon"),
    "is not on the goal's": ("--year", "2025", "--baseline", "24%", "--point", "2050=1%"),
}


def test_what_cannot_be_is_said_in_one_line(run, district: Path) -> None:
    for words, options in WRONG.items():
        said = run("--file", district, "goal", "set", *options)
        assert (said.code, said.err.count("\n")) == (1, 1)
        assert said.err.startswith("error: ")
        assert words in said.err
    assert run("--file", district, "goal", "show", "--json").json == {"goal": None}
