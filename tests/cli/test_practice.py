"""The demo command, and the practice district's own truth."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from attendance_desktop.services import practice

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


def test_demo_leaves_its_files_and_the_numbers_of_its_export(run, tmp_path):
    folder = tmp_path / "practice"
    done = run("demo", folder, "--no-window", "--students", 200)
    assert done.code == 0, done.err
    assert {p.name for p in folder.iterdir()} == {"practice.attend", "practice-sis-export.csv"}
    _enrolled, absent = plain_truth(folder / "practice-sis-export.csv")
    row = run(
        "--file", folder / "practice.attend", "measures", "--rules", "colorado", "--json"
    ).json["rows"][0]
    # Forgotten marks count as present, so enrolled days may exceed the marks; absences may not.
    assert row["students"] == 200
    assert row["days_absent"] == sum(absent.values())
    assert run("demo", folder, "--no-window", "--students", 60).code == 0


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
