"""The command line's promises: names, keys, exit codes, and the rules of days, line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

HEADINGS = ("Student ID", "School Code", "Date", "Code")
IMPORT_KEYS = {
    "file", "kind", "layout", "school_year", "rows_read", "rows_taken", "rows_repeated",
    "rows_refused", "students", "schools", "ignored_columns", "problems", "batch",
}  # fmt: skip
PROBLEM_KEYS = {"row", "column", "code", "value", "message"}
ROW_KEYS = {
    "key", "label", "students", "not_eligible", "chronic", "severe", "days_enrolled",
    "days_absent", "chronic_share", "attendance_share", "hidden", "shown",
}  # fmt: skip
#: What a hidden row never says: each would give a count away.
HIDES = (
    "chronic", "severe", "days_enrolled", "days_absent", "days_excused", "days_unexcused",
    "chronic_share", "attendance_share", "level",
)  # fmt: skip


def school_days(count: int, first: dt.date = dt.date(2025, 8, 18)) -> list[dt.date]:
    """The first `count` weekdays from a date on."""
    days = (first + dt.timedelta(n) for n in range(400))
    return [d for d in days if d.weekday() < 5][:count]


@pytest.fixture
def take(run: Any, district: Path, write_csv: Callable[..., Path]) -> Callable[..., Any]:
    """Take rows in as a file of their own, and return what was said of it."""

    def call(name: str, rows: Iterable[Iterable[object]], *options: object) -> Any:
        said = run("--file", district, "import", write_csv(name, rows), "--json", *options)
        assert said.code == 0, said.err
        return said.json["files"][0]

    return call


@pytest.fixture
def rows(run: Any, district: Path) -> Callable[..., list[dict[str, Any]]]:
    """Measure, and return the rows."""

    def call(by: str, *options: object) -> list[dict[str, Any]]:
        said = run("--file", district, "measures", "--by", by, "--json", *options)
        assert said.code == 0, said.err
        for row in said.json["rows"]:
            assert row.keys() >= ROW_KEYS
            assert isinstance(row["key"], str)
        return said.json["rows"]

    return call


def whole_school(students: int, **more: Callable[[int], str]) -> list[tuple[object, ...]]:
    """Students of 40 days; student n misses the first n. More columns by name."""
    found: list[tuple[object, ...]] = [(*HEADINGS, *(name.replace("_", " ") for name in more))]
    for student in range(students):
        for n, day in enumerate(school_days(40)):
            code = "AU" if n < student else "P"
            found.append(
                (f"{student:03d}", "0007", day, code, *(f(student) for f in more.values()))
            )
    return found


# --- import -----------------------------------------------------------------------------------


def test_what_an_import_says(take, run, district, write_csv):
    people = {"Student_Name": lambda n: f"Name {n}", "Birth_Date": lambda n: "2014-01-02"}
    file = take("marks.csv", [*whole_school(3, **people), ("9", "0007", "soon", "P", "x", "")])
    assert file.keys() >= IMPORT_KEYS
    assert (file["file"], file["kind"], file["school_year"]) == ("marks.csv", "daily", "2025-26")
    assert (file["rows_read"], file["rows_taken"], file["rows_refused"]) == (121, 120, 1)
    assert file["ignored_columns"] == ["Student Name", "Birth Date"]
    (problem,) = file["problems"]
    assert problem.keys() >= PROBLEM_KEYS
    assert (problem["row"], problem["column"], problem["value"]) == (122, "Date", "soon")
    assert isinstance(file["batch"], str)
    # A dry run stores nothing, so it has no batch.
    again = write_csv("dry.csv", whole_school(4))
    dry = run("--file", district, "import", again, "--dry-run", "--json").json["files"][0]
    assert (dry["batch"], dry["rows_taken"]) == (None, 160)


def test_refused_rows_do_not_change_the_exit_status_and_strict_does(run, district, write_csv):
    path = write_csv("marks.csv", [*whole_school(2), ("", "0007", "2025-09-02", "P")])
    assert run("--file", district, "import", path, "--strict").code == 1
    assert run("--file", district, "measures").code == 1
    assert run("--file", district, "import", path).code == 0


def test_read_only_commands_make_no_back_up(run, take, district, program_home):
    take("marks.csv", whole_school(2))
    before = sorted(p.name for p in (program_home / "backups").rglob("*"))
    for command in (("measures",), ("activity",), ("check",), ("calendar",)):
        assert run("--file", district, *command).code == 0
    assert sorted(p.name for p in (program_home / "backups").rglob("*")) == before


# --- keys -------------------------------------------------------------------------------------


def test_keys_are_text_of_the_kind_that_was_agreed(take, rows, run, district):
    grades = ("PK", "K", "1", "12th", "Grade 9", "03")
    columns = {
        "Grade": lambda n: grades[n],
        "Town": lambda n: "Mesa" if n < 3 else "Pine",
        "English_Learner": lambda n: "Y" if n == 5 else "N",
        "Sex": lambda n: "F" if n % 2 else "M",
    }
    take("marks.csv", whole_school(6, **columns))
    table = run("--file", district, "measures", "--json").json
    assert table.keys() >= {"school_year", "by", "audience", "rules", "rows"}
    assert (table["school_year"], table["by"], table["audience"]) == (
        "2025-26",
        "district",
        "staff",
    )
    assert (table["rules"]["name"], table["rules"]["minimum_days"]) == ("federal", 10)
    (row,) = table["rows"]
    # Students 4 and 5 miss 4 and 5 of 40 days; 0 + 1 + 2 + 3 + 4 + 5 days in all.
    assert (row["key"], row["students"], row["chronic"], row["days_absent"]) == (
        "district",
        6,
        2,
        15,
    )
    assert 0 <= row["chronic_share"] <= row["attendance_share"] <= 1
    assert [r["key"] for r in rows("school")] == ["0007"]
    assert [r["key"] for r in rows("grade")] == ["PK", "KG", "01", "03", "09", "12"]
    assert [r["key"] for r in rows("area")] == ["Mesa", "Pine"]
    assert {(r["category"], r["key"]): r["students"] for r in rows("group")} == {
        ("English learner", "yes"): 1,
        ("sex", "F"): 3,
        ("sex", "M"): 3,
    }
    assert {r["key"]: r["students"] for r in rows("tier")} == {
        "satisfactory": 2,
        "at risk": 2,
        "moderate chronic": 2,
        "severe chronic": 0,
    }


def test_filters_choose_students(take, run, district, rows):
    columns = {"Grade": lambda n: ("01", "02")[n % 2], "Sex": lambda n: "FM"[n // 3]}
    take("marks.csv", whole_school(6, **columns))
    # Students 4 and 5 miss 4 and 5 of 40 days; 1, 3, 5 are in grade 02; 3, 4, 5 are M.
    options = ("--grade", "02", "--group", "sex=m", "--school", "0007")
    (row,) = rows("district", *options)
    assert (row["students"], row["chronic"]) == (2, 1)
    said = run("--file", district, "measures", "--by", "school", "--json", *options).json
    assert said["filters"] == {"school": "0007", "grade": "02", "category": "sex", "group": "m"}
    assert [r["students"] for r in said["rows"]] == [2]
    (hidden,) = rows("district", *options, "--audience", "public")
    assert (hidden["students"], hidden["chronic_share"]) == (None, None)
    assert "Only: 0007 · Grade 02" in run("--file", district, "measures", *options).out


@pytest.mark.parametrize(
    "options", [("--school", "9"), ("--grade", "12"), ("--group", "foster=yes"), ("--group", "M")]
)
def test_a_filter_that_is_not_known_is_one_line(take, run, district, options):
    take("marks.csv", whole_school(2, Grade=lambda n: "01", Sex=lambda n: "F"))
    said = run("--file", district, "measures", *options)
    assert said.code == 1 and said.out == ""
    assert said.err.startswith("error: ") and said.err.count("\n") == 1


def test_months_are_the_year_to_date(take, rows):
    take("marks.csv", whole_school(6))
    # From 18 August 10 school days, 22 in September, 8 in October; all is missed in August.
    found = [(r["key"], r["days_enrolled"], r["days_absent"], r["chronic"]) for r in rows("month")]
    assert found == [
        ("2025-08", 60, 15, 5),
        ("2025-09", 192, 15, 2),
        ("2025-10", 240, 15, 2),
    ]


def test_what_the_public_is_not_told(take, rows):
    columns = {"Grade": lambda n: "1" if n < 4 else "2", "Sex": lambda n: "F" if n < 12 else "M"}
    take("marks.csv", whole_school(25, **columns))
    for by in ("district", "school", "grade", "group", "month", "tier"):
        for row in rows(by, "--audience", "public"):
            assert row["hidden"] in (None, "n<10", "complementary", "top", "bottom")
            if row["hidden"]:
                assert all(row[name] is None for name in HIDES)
            if row["hidden"] == "n<10":
                assert row["students"] is None
            if row["hidden"] in ("top", "bottom"):
                assert row["shown"][0] in "≤≥"
    first, second = rows("grade", "--audience", "public")
    # Grade 1 has four students; grade 2 beside the district's number would give them away.
    assert (first["hidden"], second["hidden"]) == ("n<10", "complementary")
    assert rows("grade")[0]["hidden"] is None


# --- days and marks ---------------------------------------------------------------------------


def one_student(codes: Iterable[str]) -> list[tuple[object, ...]]:
    """One student with these marks, a school day each."""
    listed = list(codes)
    days = school_days(len(listed))
    return [HEADINGS, *(("1", "A", d, c) for d, c in zip(days, listed, strict=True))]


def test_which_marks_are_absences(take, rows):
    codes = ["P", "AE", "AU", "A", "OSS", "ISS", "T", "E", "U", "P", "P", "P"]
    take("marks.csv", one_student(codes))
    (row,) = rows("district")
    # Excused, unexcused, unknown and suspended out of school; in school and tardy are present.
    assert (row["days_enrolled"], row["days_absent"]) == (12, 6)
    assert (row["days_excused"], row["days_unexcused"]) == (2, 2)


def test_marks_on_a_weekend_count_with_a_warning(take, rows):
    marks = one_student(["P"] * 15)
    file = take("marks.csv", [*marks, ("1", "A", "2025-08-23", "AU")])
    assert [p["code"] for p in file["problems"]] == ["weekend_marks"]
    assert (rows("district")[0]["days_enrolled"], rows("district")[0]["days_absent"]) == (16, 1)


def test_enrollment_dates_in_the_file_win(take, rows):
    days = school_days(20)
    table = [
        (*HEADINGS, "Entry Date", "Withdrawal Date"),
        *(("1", "A", d, "P", days[0], "") for d in days),
        # Marks from the fifth day on, but there from the first.
        *(("2", "A", d, "P", days[0], "") for d in days[4:]),
        # The last mark is five days before the end of the school.
        *(("3", "A", d, "P", days[0], days[14]) for d in days[:15]),
    ]
    take("marks.csv", table)
    assert rows("district")[0]["days_enrolled"] == 20 + 20 + 15


def test_a_school_without_a_code_has_its_name_as_key(take, rows):
    table = [("Student ID", "School Name", "Date", "Code")]
    table += [("1", "Pine Creek", d, "P") for d in school_days(12)]
    take("marks.csv", table)
    assert [(r["key"], r["label"]) for r in rows("school")] == [("Pine Creek", "Pine Creek")]


def test_two_marks_for_one_period_are_a_conflict_that_is_shown(take):
    table = [("Student ID", "School Code", "Date", "Period", "Code")]
    table += [("1", "A", d, p, "P") for d in school_days(12) for p in (1, 2, 3)]
    table.append(("1", "A", school_days(1)[0], 2, "AU"))
    file = take("marks.csv", table)
    found = [(p["row"], p["value"], p["code"]) for p in file["problems"] if p["refused"]]
    assert found == [(3, "P", "mark_conflict_in_period"), (38, "AU", "mark_conflict_in_period")]


def test_grade_and_groups_are_the_latest_known(take, rows):
    take("one.csv", whole_school(2, Grade=lambda n: "1"))
    later = [(*HEADINGS, "Grade"), ("000", "0007", "2025-12-01", "P", "2")]
    take("two.csv", later)
    assert {r["key"]: r["students"] for r in rows("grade")} == {"01": 1, "02": 1}


# --- totals and events ------------------------------------------------------------------------

TOTALS = ("Student ID", "School Code", "School Year", "Days Enrolled")


def test_a_bare_year_is_the_spring_year(take):
    assert take("a.csv", [(*TOTALS, "Days Absent"), ("1", "A", 2022, 180, 3)])["school_year"] == (
        "2021-22"
    )
    assert take("b.csv", [(*TOTALS, "Days Absent"), ("1", "A", "2022-23", 180, 3)])[
        "school_year"
    ] == ("2022-23")


def test_absences_of_totals_are_summed_where_the_file_has_no_sum(take, rows):
    head = (*TOTALS, "Excused", "Unexcused", "Suspended")
    take("a.csv", [head, ("1", "A", "2024-25", 180, 8, 8, 2), ("2", "A", "2024-25", 180, 17, 0, 0)])
    (row,) = rows("district")
    assert (row["students"], row["chronic"], row["days_absent"]) == (2, 1, 35)


def test_reporting_periods_add_up_and_snapshots_replace_one_another(take, rows):
    head = ("Student ID", "School Code", "School Year", "Reporting Period", "Days Enrolled",
            "Days Absent")  # fmt: skip
    take("six.csv", [head, *(("1", "A", "2023-24", n, 30, 3) for n in range(1, 7))])
    (row,) = rows("district", "--school-year", "2023-24")
    assert (row["days_enrolled"], row["days_absent"], row["chronic"]) == (180, 18, 1)
    snapshots = [("1", "A", "2024-25", n, int(n[:-4]), int(n[:-4]) // 8)
                 for n in ("40 day", "80 day", "120 day")]  # fmt: skip
    take("forty.csv", [head, *snapshots])
    (row,) = rows("district", "--school-year", "2024-25")
    assert (row["days_enrolled"], row["days_absent"]) == (120, 15)


def test_daily_marks_win_over_totals(take, rows):
    take("totals.csv", [(*TOTALS, "Days Absent"), ("1", "A", "2025-26", 100, 50),
                        ("2", "A", "2025-26", 100, 5)])  # fmt: skip
    take("marks.csv", one_student(["AU", *["P"] * 39]))
    (row,) = rows("district")
    assert (row["students"], row["days_enrolled"], row["days_absent"]) == (2, 140, 6)


def test_events_delivered_again_withdraw_what_vanished(take, rows):
    days = school_days(30)
    head = ("Student ID", "School Code", "Date", "Absence Code")
    first = [head, *(("1", "A", d, "AU") for d in days[:20]), ("2", "A", days[29], "AE")]
    take("events.csv", first, "--calendar-days", 180)
    assert [r["days_absent"] for r in rows("district")] == [21]
    second = [head, *(("1", "A", d, "AU") for d in days[:17]), ("2", "A", days[29], "AE")]
    take("events-again.csv", second, "--calendar-days", 180)
    (row,) = rows("district")
    # 17 of 180 is 9.4 percent: no longer chronic.
    assert (row["days_absent"], row["days_enrolled"], row["chronic"]) == (18, 360, 0)
