"""The demo command, and the practice district's own truth."""

from __future__ import annotations

import csv
import re
from collections import Counter
from fractions import Fraction

import pytest

from attendance_desktop.services import practice, practice_state

ABSENT = {"AE", "AU", "OSS"}


def plain_truth(path):
    """Students, chronic students and days, counted by a few plain lines from the export."""
    enrolled, absent, seen = Counter(), Counter(), set()
    with path.open(encoding="cp1252", newline="") as file:
        for row in csv.reader(file):
            if len(row) != 15 or not row[0].isdigit():
                continue
            student, day, code = row[0], row[13], row[14]
            if not day or day in ("2/30/2026", "11/3/2055") or (student, row[4], day) in seen:
                continue
            seen.add((student, row[4], day))
            enrolled[student] += 1
            absent[student] += code in ABSENT
    return enrolled, absent


def test_the_same_seed_gives_the_same_file(tmp_path):
    practice.write_export(tmp_path / "a.csv", 40)
    practice.write_export(tmp_path / "b.csv", 40)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["a.csv", "b.csv"]


def years_of_all(run, file):
    """District, all students: of each school year, as the command prints it."""
    rows = run("--file", file, "history", "--json").json["rows"]
    return [r for r in rows if r["level"] == "district" and r["group"] in (None, "All Students")]


def test_demo_leaves_its_files_and_the_numbers_of_its_export(run, tmp_path):
    folder = tmp_path / "practice"
    done = run("demo", folder, "--no-window", "--students", 200)
    assert done.code == 0, done.err
    assert "practice-state-rates-2023-2025.csv" in done.out
    assert {p.name for p in folder.iterdir()} == {
        "practice.attend", "practice-sis-export.csv", "practice-state-rates-2023-2025.csv",
        "brief.pdf",
    }  # fmt: skip
    _enrolled, absent = plain_truth(folder / "practice-sis-export.csv")
    row = run(
        "--file", folder / "practice.attend", "measures", "--rules", "colorado", "--json"
    ).json["rows"][0]
    # Forgotten marks count as present, so enrolled days may exceed the marks; absences may not.
    assert row["students"] == 200
    assert row["days_absent"] == sum(absent.values())
    # As the recipe in resources/practice tells of the district, year by year.
    whole = [
        (r["school_year"], r["students"], r["chronic"])
        for r in years_of_all(run, folder / "practice.attend")
    ]
    assert whole[:3] == [("2022-23", 1251, 358), ("2023-24", 1238, 323), ("2024-25", 1217, 280)]
    assert [year for year, _students, _chronic in whole[3:]] == ["2025-26"]
    team_has_a_goal_snow_days_places_and_notes(run, folder / "practice.attend")
    # Made again over itself, as large as it is by default.
    assert run("demo", folder, "--no-window").code == 0
    shares = [r["share"] for r in years_of_all(run, folder / "practice.attend")]
    assert len(shares) == 4
    assert shares == sorted(shares, reverse=True)


def team_has_a_goal_snow_days_places_and_notes(run, file):
    goal = run("--file", file, "goal", "show", "--json").json["goal"]
    # The state's 23.0 percent of 2024-25, halved in five years.
    assert (goal["baseline_year"], goal["target_year"]) == ("2024-25", "2029-30")
    done = [line["label"] for line in run("--file", file, "activity", "--json").json["actions"]]
    assert done[0] == "Took in practice-sis-export.csv"
    assert done.count("Added a note on what lies behind") == 6
    assert "Placed 4 schools on the map" in done
    assert sum(label.startswith("Corrected ") and ", 2026 in the" in label for label in done) == 4


def test_demo_overwrites_nobody_elses_file(run, tmp_path):
    theirs = tmp_path / "practice.attend"
    assert run("init", theirs, "--district", "Real district").code == 0
    before = theirs.read_bytes()
    assert run("demo", tmp_path, "--no-window", "--students", 20).code == 1
    assert theirs.read_bytes() == before


def test_demo_overwrites_nobody_elses_export(run, tmp_path):
    theirs = tmp_path / "practice-sis-export.csv"
    theirs.write_text("mine\n")
    said = run("demo", tmp_path, "--no-window", "--students", 20)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert str(theirs) in said.err
    assert [p.name for p in tmp_path.iterdir()] == [theirs.name]
    assert theirs.read_text() == "mine\n"


def test_the_state_publishes_the_same_file_each_time(tmp_path):
    practice_state.write_rates(tmp_path / "a.csv")
    practice_state.write_rates(tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_every_published_percent_is_that_of_its_counts(tmp_path):
    practice_state.write_rates(tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [r for r in csv.reader(file) if re.fullmatch(r"20\d\d-\d\d", r[0])]
    assert {r[0] for r in rows} == {"2022-23", "2023-24", "2024-25"}
    assert len({r[1] for r in rows if r[1]}) >= 8
    assert '="9990"' in {r[1] for r in rows}
    printed = {text for r in rows for text in r[6:]}
    assert {"*", "<= 5.0%"} <= printed
    for row in rows:
        students, chronic, percent = (cell.replace(",", "") for cell in row[6:])
        if students.isdigit() and chronic.isdigit():
            exact = Fraction(int(chronic) * 100, int(students))
            assert abs(exact - Fraction(percent.rstrip("%"))) <= Fraction(1, 20)
            assert int(students) >= 10
        elif students.isdigit():
            assert (chronic, percent) == ("*", "<= 5.0%")


def test_demo_overwrites_nobody_elses_published_file(run, tmp_path):
    theirs = tmp_path / "practice-state-rates-2023-2025.csv"
    theirs.write_text("mine\n")
    said = run("demo", tmp_path, "--no-window", "--students", 20)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert str(theirs) in said.err
    assert [p.name for p in tmp_path.iterdir()] == [theirs.name]
    assert theirs.read_text() == "mine\n"


def test_demo_where_no_folder_can_be_made(run, tmp_path):
    (tmp_path / "taken").write_bytes(b"")
    said = run("demo", tmp_path / "taken", "--no-window", "--students", 20)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "Choose another folder" in said.err


def test_demo_needs_a_few_students(run, tmp_path):
    assert run("demo", tmp_path, "--no-window", "--students", 1).code == 2


@pytest.mark.parametrize("students", [4, 25])
def test_every_practice_student_has_marks(tmp_path, students):
    practice.write_export(tmp_path / "a.csv", students)
    enrolled, _absent = plain_truth(tmp_path / "a.csv")
    assert len(enrolled) == students


def test_demo_overwrites_nobody_elses_brief(run, tmp_path):
    for name, theirs in (("b", b"%PDF-1.7 the minutes of the board"), ("c", b"minutes")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "brief.pdf").write_bytes(theirs)
        said = run("demo", folder, "--no-window", "--students", 60)
        assert said.code == 1 and "brief.pdf" in said.err
        assert (folder / "brief.pdf").read_bytes() == theirs
        assert [p.name for p in folder.iterdir()] == ["brief.pdf"]
