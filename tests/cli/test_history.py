"""The history command: our own marks beside published rates, worked out by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = (
    "School Year", "District Code", "District", "School Code", "School", "Group", "Students",
    "Chronically Absent", "Chronic Absence Rate",
)  # fmt: skip
ROWS = (
    ("2021-22", "0010", "Cedar Valley SD", "", "", "All Students", 500, 125, "25.0"),
    ("2021-22", "0010", "Cedar Valley SD", "", "", "Black", "*", "*", ">= 95.0"),
    ("2021-22", "0010", "Cedar Valley SD", "0101", "Lake", "All Students", 200, 40, "20.0"),
    ("2021-22", "0020", "Big City", "", "", "All Students", 40000, 14000, "35.0"),
    ("2021-22", "0030", "Oak Hill", "", "", "All Students", 520, 120, "23.1"),
    ("2021-22", "0040", "Pine", "", "", "All Students", 90, 20, "22.2"),
    ("2021-22", "0050", "Elm", "", "", "All Students", 1000, 250, "25.0"),
    ("2021-22", "0060", "Ash", "", "", "All Students", 450, 45, "10.0"),
    ("2021-22", "0070", "Fir", "", "", "All Students", 510, 128, "25.1"),
    ("2021-22", "", "State Total", "", "", "All Students", 90000, 27000, "30.0"),
)
KEYS = {
    "school_year", "level", "district_code", "district", "school_code", "school", "grade", "group",
    "students", "chronic", "share", "hidden", "source",
}  # fmt: skip


@pytest.fixture
def table(write_csv: Callable[..., Path]) -> Path:
    return write_csv("state.csv", (HEAD, *ROWS))


@pytest.fixture
def marks(write_csv: Callable[..., Path]) -> Path:
    """Twenty days of 2024-25: twelve students, three of whom missed a tenth or more."""
    days = [dt.date(2024, 9, 2) + dt.timedelta(n) for n in range(28)]
    days = [day for day in days if day.weekday() < 5]
    rows = [
        (f"{n:03}", "0101", day.isoformat(), "AU" if n < 3 and i < 2 + n else "P")
        for n in range(12)
        for i, day in enumerate(days)
    ]
    return write_csv("marks.csv", (("Student ID", "School Code", "Date", "Code"), *rows))


def test_a_published_table_is_taken_in_like_any_file(run, district, table):
    taken = run("--file", district, "import", table, "--json")
    assert taken.code == 0, taken.err
    (file,) = taken.json["files"]
    assert (file["kind"], file["school_year"], file["students"]) == ("published", "2021-22", 0)
    assert (file["rows_read"], file["rows_taken"], file["schools"]) == (9, 9, 1)
    assert [p["code"] for p in file["problems"]] == ["totals_apart"]
    assert run("--file", district, "import", table).out.startswith("state.csv: published rates")


def test_own_marks_and_our_rows_of_the_table(run, district, table, marks):
    assert run("--file", district, "import", table).code == 0
    assert run("--file", district, "import", marks).code == 0
    ran = run("--file", district, "history", "--json")
    assert ran.code == 0, ran.err
    rows = ran.json["rows"]
    assert {frozenset(row) for row in rows} == {frozenset(KEYS)}
    shown = [
        (r["school_year"], r["level"], r["school_code"], r["group"], r["students"], r["chronic"],
         r["share"], r["hidden"], r["source"])
        for r in rows
    ]  # fmt: skip
    assert shown == [
        ("2021-22", "district", None, "All Students", 500, 125, 0.25, None, "state.csv"),
        ("2021-22", "district", None, "Black", None, None, None, ">= 95.0", "state.csv"),
        ("2021-22", "school", "0101", "All Students", 200, 40, 0.2, None, "state.csv"),
        ("2024-25", "district", None, None, 12, 3, 0.25, None, "marks, federal"),
        ("2024-25", "school", "0101", None, 12, 3, 0.25, None, "marks, federal"),
    ]
    assert rows[0]["district_code"] == "0010"


def test_the_readable_table_says_what_is_missing(run, district, table, marks):
    run("--file", district, "import", table)
    run("--file", district, "import", marks)
    out = run("--file", district, "history").out
    assert "No rate of the district is known for: 2022-23, 2023-24." in out
    assert "25.0%" in out
    assert ">= 95.0" in out
    assert "Big City" not in out
    assert "Big City" in run("--file", district, "history", "--all-districts").out


def test_the_public_sees_own_small_groups_hidden_and_published_ones_as_printed(
    run, district, table, write_csv
):
    rows = [(f"{n}", "0101", 100, 20 if n else 0) for n in range(6)]
    totals = write_csv("t.csv", (("Student ID", "School", "Days Enrolled", "Days Absent"), *rows))
    run("--file", district, "import", table)
    assert run("--file", district, "import", totals, "--school-year", "2022-23").code == 0
    rows = run("--file", district, "history", "--audience", "public", "--json").json["rows"]
    own = [r for r in rows if r["source"].startswith("marks")]
    assert {(r["students"], r["chronic"], r["share"], r["hidden"]) for r in own} == {
        (None, None, None, "n<10")
    }
    assert [r["chronic"] for r in rows if r["source"] == "state.csv"] == [125, None, 40]


def test_without_a_match_the_state_is_shown_and_the_answer_remembered(run, tmp_path, table):
    path = tmp_path / "far.attend"
    run("init", path, "--district", "Far Away")
    assert run("--file", path, "import", table).code == 0
    ran = run("--file", path, "history")
    assert "our district is not found" in ran.err
    assert "--columns own-district=CODE" in ran.err
    assert "State" in ran.out
    assert "Big City" not in ran.out
    assert run("--file", path, "import", table, "--columns", "own-district=0030").code == 0
    ran = run("--file", path, "history", "--json")
    assert (ran.err, {r["district"] for r in ran.json["rows"]}) == ("", {"Oak Hill"})
    assert run("--file", path, "undo").code == 0
    assert "not found" in run("--file", path, "history").err


def test_our_district_is_found_by_its_name(run, tmp_path, table):
    path = tmp_path / "oak.attend"
    run("init", path, "--district", "Oak Hill Public Schools")
    run("--file", path, "import", table)
    rows = run("--file", path, "history", "--json").json["rows"]
    assert {r["district_code"] for r in rows} == {"0030"}


def test_districts_like_ours(run, district, table):
    run("--file", district, "import", table)
    rows = run("--file", district, "history", "--similar", "--json").json["rows"]
    assert [r["district"] for r in rows] == [
        "Cedar Valley SD", "Fir", "Oak Hill", "Elm", "Ash", "Pine"]  # fmt: skip
    assert "nearest" in run("--file", district, "history", "--similar").out


def test_undo_takes_the_table_out_of_history(run, district, table):
    run("--file", district, "import", table)
    run("--file", district, "undo")
    ran = run("--file", district, "history")
    assert ran.code == 1
    assert "There is no rate of any year yet" in ran.err
    assert run("--file", district, "history", "--similar").code == 1


def test_schools_of_a_table_without_districts_are_found_by_their_codes(
    run, district, marks, write_csv
):
    city = write_csv(
        "city.csv",
        (("DBN", "school_year", "chronic_absent_count", "chronic_absent_rate"),
         ("0101", "2020-21", "30.0", "24.48"), ("0909", "2020-21", "7.0", "3.5")),
    )  # fmt: skip
    run("--file", district, "import", marks)
    assert run("--file", district, "import", city).code == 0
    rows = run("--file", district, "history", "--json").json["rows"]
    published = [(r["school_code"], r["chronic"], r["share"]) for r in rows
                 if r["source"] == "city.csv"]  # fmt: skip
    assert published == [("0101", 30, 0.2448)]


def test_a_year_without_a_rate_of_its_own_leaves_the_others_standing(
    run, district, table, write_csv
):
    events = write_csv(
        "events.csv",
        (("Student ID", "School", "Absence Date", "Code"),
         *((f"{n:03}", "0101", f"2025-09-{d:02}", "AU") for n in range(5) for d in (8, 9, 10))),
    )  # fmt: skip
    run("--file", district, "import", table)
    taken = run("--file", district, "import", events, "--json")
    assert (taken.code, taken.json["files"][0]["kind"]) == (0, "events"), taken.err
    ran = run("--file", district, "history", "--json")
    assert ran.code == 0, ran.err
    assert {r["source"] for r in ran.json["rows"]} == {"state.csv"}
