"""The import, measures and calendar commands against numbers worked out by hand."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from attendance_desktop.cli.attendance import parsed_school_year
from attendance_desktop.errors import UserError


def school_days(count: int, first: dt.date = dt.date(2025, 8, 18)) -> list[dt.date]:
    """The first `count` weekdays from a date on."""
    days = (first + dt.timedelta(n) for n in range(400))
    return [d for d in days if d.weekday() < 5][:count]


def daily(plan: dict[str, tuple[str, int, int]], days: list[dt.date]) -> Iterator[tuple[str, ...]]:
    """Rows of student, school, date, code; plan: student -> school, days enrolled, days absent."""
    yield ("Student ID", "School Code", "Date", "Code")
    for student, (school, enrolled, absent) in plan.items():
        for n, day in enumerate(days[:enrolled]):
            yield (student, school, day.isoformat(), "AU" if n < absent else "P")


@pytest.fixture
def marks(write_csv: Callable[..., Path]) -> Path:
    """Thirty days: exactly a tenth missed, just under, severe, and one with nine days only."""
    plan = {
        "001": ("0101", 30, 3),
        "002": ("0101", 30, 2),
        "003": ("0102", 30, 6),
        "004": ("0102", 9, 9),
    }
    return write_csv("marks.csv", daily(plan, school_days(30)))


def test_a_file_is_taken_in_and_measured_exactly(run, district, marks):
    taken = run("--file", district, "import", marks, "--json")
    assert taken.code == 0, taken.err
    (file,) = taken.json["files"]
    assert (file["kind"], file["school_year"]) == ("daily", "2025-26")
    assert (file["rows_read"], file["rows_taken"], file["rows_repeated"], file["rows_refused"]) == (
        99,
        99,
        0,
        0,
    )
    assert (file["students"], file["schools"]) == (4, 2)
    measured = run("--file", district, "measures", "--json").json
    (row,) = measured["rows"]
    assert measured["rules"]["name"] == "federal"
    assert measured["rules"]["minimum_days"] == 10
    assert row["key"] == "district"
    assert (row["students"], row["not_eligible"], row["chronic"], row["severe"]) == (3, 1, 2, 1)
    assert (row["days_enrolled"], row["days_absent"]) == (90, 11)
    assert row["chronic_share"] == pytest.approx(2 / 3)
    assert row["attendance_share"] == pytest.approx(79 / 90)


def test_schools_have_their_codes_as_text(run, district, marks):
    run("--file", district, "import", marks)
    rows = run("--file", district, "measures", "--by", "school", "--json").json["rows"]
    assert [(r["key"], r["students"], r["chronic"]) for r in rows] == [
        ("0101", 2, 1),
        ("0102", 1, 1),
    ]


def test_the_same_file_twice_changes_nothing_and_says_so(run, district, marks):
    first = run("--file", district, "import", marks, "--json").json["files"][0]
    again = run("--file", district, "import", marks, "--json")
    assert again.code == 0
    assert again.json["files"][0]["taken_in_before"] is True
    assert again.json["files"][0]["batch"] == first["batch"]
    assert "taken in before" in run("--file", district, "import", marks).out


def test_a_later_delivery_lies_over_the_earlier_one(run, district, marks, write_csv):
    run("--file", district, "import", marks)
    days = school_days(32)
    rows = [
        ("Student ID", "School Code", "Date", "Code"),
        ("001", "0101", days[0], "P"),
        ("001", "0101", days[30], "P"),
        ("001", "0101", days[31], "AE"),
    ]
    file = run("--file", district, "import", write_csv("later.csv", rows), "--json").json["files"][
        0
    ]
    assert (file["marks_corrected"], file["marks_new"]) == (1, 2)
    row = run("--file", district, "measures", "--by", "school", "--json").json["rows"][0]
    # 001: 32 days, 2 + 1 missed; 002 left after 30.
    assert (row["days_enrolled"], row["days_absent"], row["chronic"]) == (62, 5, 0)


def test_undo_and_redo_across_restarts(run, district, marks):
    run("--file", district, "import", marks)
    before = run("--file", district, "measures", "--by", "school", "--json").out
    assert run("--file", district, "undo").code == 0
    empty = run("--file", district, "measures", "--json")
    assert empty.code == 1
    assert empty.err.startswith("error: ")
    assert run("--file", district, "redo").code == 0
    assert run("--file", district, "measures", "--by", "school", "--json").out == before
    actions = run("--file", district, "activity", "--json").json["actions"]
    assert "Took in marks.csv" in [a["label"] for a in actions]


def test_the_same_file_twice_in_one_command_counts_once(run, district, marks):
    twice = run("--file", district, "import", marks, marks, "--json")
    assert twice.code == 0
    first, second = twice.json["files"]
    assert first["batch"] == second["batch"]
    assert (first["taken_in_before"], second["taken_in_before"]) == (False, True)
    assert (first["marks_new"], second["marks_new"]) == (99, 0)
    assert run("--file", district, "undo").code == 0
    # What was undone is taken in anew.
    again = run("--file", district, "import", marks, "--json").json["files"][0]
    assert (again["taken_in_before"], again["marks_new"]) == (False, 99)
    assert run("--file", district, "measures").code == 0


def test_a_question_is_one_line_whatever_the_cells_hold(run, district, write_csv):
    rows = [("Student ID", "School", "Date", "Code")]
    rows += [("1", "A", d, '"Q\nQ\x1b[2J"') for d in school_days(3)]
    asked = run("--file", district, "import", write_csv("odd.csv", rows))
    assert (asked.code, asked.err.count("\n")) == (1, 1)
    assert "\x1b" not in asked.err
    bad = [*rows[:1], ("1", "A", school_days(1)[0], "P"), ("1", "A", '"so\non\x1b[2J"', "P")]
    shown = run("--file", district, "import", write_csv("bad.csv", bad))
    assert "so on [2J" in shown.out


def test_a_dry_run_stores_nothing(run, district, marks):
    shown = run("--file", district, "import", marks, "--dry-run")
    assert shown.code == 0
    assert "dry run" in shown.out
    assert run("--file", district, "measures").code == 1


def test_unknown_codes_are_a_question_with_a_remedy(run, district, write_csv):
    rows = [
        ("Student ID", "School", "Date", "Code"),
        *[("1", "A", d, "P") for d in school_days(18)],
        ("1", "A", school_days(20)[18], "QQ"),
        ("1", "A", school_days(20)[19], "QQ"),
    ]
    path = write_csv("odd.csv", rows)
    asked = run("--file", district, "import", path)
    assert asked.code == 1
    assert "QQ" in asked.err
    assert "--codes" in asked.err
    assert run("--file", district, "measures").code == 1
    assert run("--file", district, "import", path, "--codes", "QQ=excused").code == 0
    row = run("--file", district, "measures", "--json").json["rows"][0]
    assert (row["days_enrolled"], row["days_absent"], row["chronic"]) == (20, 2, 1)
    # The answer is remembered for files with the same headings.
    later = write_csv("odd2.csv", [rows[0], ("1", "A", "2025-10-01", "QQ")])
    assert run("--file", district, "import", later).code == 0


def test_bad_rows_are_listed_and_strict_refuses_them(run, district, write_csv, tmp_path):
    days = school_days(12)
    rows = [
        ("Student ID", "School", "Date", "Code"),
        *[("1", "A", d, "P") for d in days],
        ("1", "A", "2025-02-30", "P"),
        ("", "A", days[0], "P"),
    ]
    path = write_csv("bad.csv", rows)
    strict = run("--file", district, "import", path, "--strict")
    assert strict.code == 1
    assert "2 rows were refused" in strict.err
    problems = tmp_path / "problems.csv"
    taken = run("--file", district, "import", path, "--json", "--problems", problems)
    file = taken.json["files"][0]
    assert (taken.code, file["rows_read"], file["rows_taken"], file["rows_refused"]) == (
        0,
        14,
        12,
        2,
    )
    assert {p["row"] for p in file["problems"] if p["refused"]} == {14, 15}
    assert all(p["message"] for p in file["problems"])
    assert "2025-02-30" in problems.read_text(encoding="utf-8-sig")


def test_several_files_are_all_or_nothing(run, district, marks, tmp_path):
    broken = tmp_path / "empty.csv"
    broken.write_bytes(b"")
    assert run("--file", district, "import", marks, broken).code == 1
    assert run("--file", district, "measures").code == 1


def test_events_give_no_rate_before_days_enrolled_are_known(run, district, write_csv):
    rows = [
        ("Student ID", "School", "Date", "Absence Code"),
        *[("7", "A", d, "AU") for d in school_days(18)],
        ("8", "A", school_days(1)[0], "AE"),
    ]
    path = write_csv("events.csv", rows)
    taken = run("--file", district, "import", path, "--json")
    assert taken.code == 0, taken.err
    assert taken.json["files"][0]["kind"] == "events"
    asked = run("--file", district, "measures")
    assert asked.code == 1
    assert "--calendar-days" in asked.err
    assert run("--file", district, "import", path, "--calendar-days", 180).code == 0
    row = run("--file", district, "measures", "--json").json["rows"][0]
    assert (row["students"], row["chronic"], row["days_enrolled"], row["days_absent"]) == (
        2,
        1,
        360,
        19,
    )


def test_public_audience_hides_what_is_small(run, district, marks):
    run("--file", district, "import", marks)
    table = run("--file", district, "measures", "--audience", "public", "--json").json
    (row,) = table["rows"]
    assert table["audience"] == "public"
    assert row["hidden"] == "n<10"
    assert all(
        row[k] is None
        for k in ("students", "chronic", "days_absent", "days_enrolled", "chronic_share")
    )


def test_calendar_is_derived_and_corrected(run, district, marks):
    run("--file", district, "import", marks)
    shown = run("--file", district, "calendar", "--json").json["schools"]
    assert [(s["school"], s["school_days"]) for s in shown] == [("0101", 30), ("0102", 30)]
    assert run("--file", district, "calendar", "--set", "2025-08-20=weather").code == 0
    corrected = run("--file", district, "calendar", "--json").json["schools"]
    assert [s["school_days"] for s in corrected] == [29, 29]
    assert corrected[0]["weather_days"] == ["2025-08-20"]
    assert run("--file", district, "undo").code == 0
    assert run("--file", district, "calendar", "--json").json["schools"] == shown


def test_a_day_of_a_school_that_is_not_there(run, district, marks):
    run("--file", district, "import", marks)
    for more in ((), ("--set", "2025-08-20=off")):
        said = run("--file", district, "calendar", "--school", "0109", *more)
        assert said.code == 1
        assert "0101, 0102" in said.err
    assert (
        run("--file", district, "activity", "--json")
        .json["actions"][0]["label"]
        .startswith("Took in")
    )


@pytest.mark.parametrize("periods", ["0", "-1", "²", "many", "99"])
def test_periods_that_cannot_be_are_never_remembered(run, district, marks, periods):
    said = run("--file", district, "import", marks, "--columns", f"periods={periods}")
    assert said.code == 1
    assert "periods=7" in said.err
    assert run("--file", district, "measures").code == 1


def test_more_days_than_a_year_has_are_wrong_usage(run, district, marks):
    assert run("--file", district, "import", marks, "--calendar-days", 367).code == 2


def test_a_list_of_problems_that_cannot_be_saved_stops_the_import(run, district, marks, tmp_path):
    there = tmp_path / "no-such-folder" / "problems.csv"
    said = run("--file", district, "import", marks, "--problems", there)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert str(there) in said.err
    assert run("--file", district, "measures").code == 1


def test_a_question_says_which_of_several_files_is_meant(run, district, marks, write_csv):
    rows = [("Student ID", "School", "Date", "Code"), ("1", "A", "01/02/2026", "P")]
    said = run("--file", district, "import", marks, write_csv("which.csv", rows))
    assert said.code == 1
    assert said.err.startswith("error: which.csv: ")


def test_a_file_name_that_is_no_text(run, district, marks):
    odd = marks.with_name(os.fsdecode(b"m\xff.csv"))
    try:
        marks.rename(odd)
    except OSError:
        pytest.skip("this disk knows text for names only")
    taken = run("--file", district, "import", odd, "--json")
    assert taken.code == 0, taken.err
    assert taken.json["files"][0]["file"] == "m?.csv"
    assert "Took in m?.csv" in run("--file", district, "activity").out


@pytest.mark.parametrize(
    ("text", "spring"),
    [
        ("2025-26", 2026),
        ("2025-2026", 2026),
        ("2025/26", 2026),
        ("2026", 2026),
        ("1999-00", 2000),
        ("", None),
    ],
)
def test_school_years_as_people_write_them(text, spring):
    assert parsed_school_year(text) == spring


@pytest.mark.parametrize("text", ["2025-27", "25-26", "soon", "2025-2027", "2025-6"])
def test_no_school_year(text):
    with pytest.raises(UserError, match="school_year_unclear"):
        parsed_school_year(text)


def test_what_is_remembered_is_listed_forgotten_and_comes_back(run, district, write_csv):
    days = school_days(20)
    rows = [
        ("Student ID", "School", "Date", "Code", "Old Code"),
        *[("1", "A", d, "QQ", "P") for d in days],
    ]
    taken = run(
        "--file", district, "import", write_csv("odd.csv", rows),
        "--columns", "mark=Old Code,mark-description=", "--json",
    )  # fmt: skip
    assert taken.code == 0, taken.err
    assert taken.json["files"][0]["columns"]["mark"] == "Old Code"
    (source,) = run("--file", district, "remembered", "--json").json["sources"]
    assert source.pop("last_taken_in")
    ident = source.pop("id")
    assert source == {
        "headings": "Student ID, School, Date, Code, Old Code",
        "columns": {"mark": "Old Code", "mark-description": ""},
        "settings": {},
        "codes": {},
        "files": 1,
        "last_file": "odd.csv",
    }
    assert "mark=Old Code" in run("--file", district, "remembered").out
    later = write_csv("odd2.csv", [rows[0], ("1", "A", "2025-10-01", "P", "A")])
    again = run("--file", district, "import", later, "--dry-run", "--json").json["files"][0]
    assert again["remembered"] and again["columns"]["mark"] == "Old Code"
    assert run("--file", district, "remembered", "--forget", "nothing").code == 1
    assert run("--file", district, "remembered", "--forget", ident).code == 0
    assert "Nothing is remembered." in run("--file", district, "remembered").out
    assert run("--file", district, "undo").code == 0
    assert run("--file", district, "remembered", "--json").json["sources"][0]["id"] == ident
