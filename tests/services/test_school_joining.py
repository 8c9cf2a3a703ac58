"""Files that name schools by code, by name or not at all: never two schools without a word."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from attendance_desktop import wording
from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.attendance import PARTS_PER_DAY
from attendance_desktop.records.measures import By
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.services import school_joining
from attendance_desktop.services.attendance import Attendance, ReadFiles
from attendance_desktop.services.district import Districts
from attendance_desktop.store import batches

CODES = {"0101": "Lincoln Elementary", "0102": "Peñasco Middle"}
#: Student -> school; every one is enrolled for 20 days.
STUDENTS = {f"{n:04d}": "0101" if n < 8 else "0102" for n in range(1, 13)}
#: Student -> days absent; two days or more of 20 are chronic. 9 to 12 were never absent.
ABSENT = {"0001": 5, "0002": 2, "0003": 1, "0004": 1, "0008": 6, "0009": 2, "0010": 1}
YEAR = ReadOptions(school_year=2026)
#: School -> students, days enrolled, days absent, chronically absent.
TRUTH = {"0101": (7, 140, 9, 2), "0102": (5, 100, 9, 2)}


@pytest.fixture
def attendance(tmp_path: Path):
    districts = Districts()
    districts.create(tmp_path / "Cedar.attendance", "Cedar Fork", "")
    yield Attendance(districts)
    districts.close()


def write(path: Path, rows) -> Path:
    path.write_text("".join(",".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
    return path


def events(folder: Path, said=None, name: str = "events.csv") -> Path:
    """Write a list of absences; `said` is heading and text of a school, None for no such column."""
    rows = [("Student ID", *([said[0]] if said else []), "Date", "Code")]
    for student, days in ABSENT.items():
        for n in range(days):
            day = dt.date(2025, 9, 2) + dt.timedelta(n)
            school = [said[1](STUDENTS[student])] if said else []
            rows.append((student, *school, day.isoformat(), "Unexcused"))
    return write(folder / name, rows)


def roster(folder: Path, *said, name: str = "roster.csv") -> Path:
    heads = [heading for heading, _ in said]
    rows = [("Student ID", *heads, "Days Enrolled")]
    rows += [(s, *(of(school) for _, of in said), 20) for s, school in STUDENTS.items()]
    return write(folder / name, rows)


CODE = ("School Code", lambda code: code)
NAME = ("School Name", CODES.__getitem__)


def figures(attendance: Attendance) -> dict[str, tuple[int, ...]]:
    return {
        row.key: (
            row.students,
            row.enrolled_parts // PARTS_PER_DAY,
            row.absent_parts // PARTS_PER_DAY,
            row.chronic,
        )
        for row in attendance.measures(By.SCHOOL).rows
    }


def codes(read: ReadFiles) -> set[str]:
    for delivery in read.deliveries:
        for problem in delivery.problems:
            assert (
                len(
                    wording.problem_words(
                        problem.code, {"count": problem.count} | dict(problem.facts)
                    )
                )
                > 20
            )
    return {p.code for d in read.deliveries for p in d.problems}


def understood(attendance: Attendance, paths) -> ReadFiles:
    """Return what `Attendance.read` does, read in this process, which is faster."""
    deliveries = school_joining.joined(
        attendance.districts,
        [
            delivery
            for path in paths
            for delivery in attendance_files.understand(
                path, YEAR, attendance.remembered, lambda share, word: None
            )
        ],
    )
    with attendance.districts.file.reading() as connection:
        changes = tuple(batches.changes(connection, d) for d in deliveries)
    return ReadFiles(deliveries, changes, (None,) * len(deliveries), YEAR)


def test_what_is_read_is_joined(attendance, tmp_path):
    paths = [events(tmp_path), roster(tmp_path, CODE)]
    read = attendance.read(paths, YEAR)
    assert [[s.key for s in d.schools] for d in read.deliveries] == [["0101", "0102"]] * 2


def take_in(attendance: Attendance, *paths: Path) -> set[str]:
    read = understood(attendance, paths)
    said = codes(read)
    attendance.take_in(read)
    return said


def test_names_meet_codes_where_the_roster_has_both(attendance, tmp_path):
    said = take_in(attendance, events(tmp_path, NAME), roster(tmp_path, CODE, NAME))
    assert figures(attendance) == TRUTH
    assert "schools_joined" not in said


def test_names_meet_codes_of_files_taken_in_before(attendance, tmp_path):
    take_in(attendance, roster(tmp_path, CODE, NAME))
    take_in(attendance, events(tmp_path, NAME))
    assert figures(attendance) == TRUTH


def test_codes_meet_names_taken_in_before(attendance, tmp_path):
    take_in(attendance, roster(tmp_path, NAME))
    take_in(attendance, events(tmp_path, CODE))
    truth = {CODES[code]: numbers for code, numbers in TRUTH.items()}
    assert figures(attendance) == truth


@pytest.mark.parametrize(("of_events", "of_roster"), [(NAME, CODE), (CODE, NAME)])
def test_names_and_codes_meet_by_their_students(of_events, of_roster, attendance, tmp_path):
    said = take_in(attendance, events(tmp_path, of_events), roster(tmp_path, of_roster))
    assert figures(attendance) == TRUTH
    assert "schools_joined" in said


def test_a_list_without_schools_takes_those_of_the_roster(attendance, tmp_path):
    said = take_in(attendance, events(tmp_path), roster(tmp_path, CODE, NAME))
    assert figures(attendance) == TRUTH
    assert not said & {"no_school_column", "students_at_no_school"}


def test_a_list_without_schools_takes_those_of_a_roster_before(attendance, tmp_path):
    take_in(attendance, roster(tmp_path, CODE))
    take_in(attendance, events(tmp_path))
    assert figures(attendance) == TRUTH


def test_a_roster_without_schools_says_who_is_nowhere(attendance, tmp_path):
    said = take_in(attendance, events(tmp_path, CODE), roster(tmp_path))
    assert "students_at_no_school" in said
    found = figures(attendance)
    # Never absent, and no file says where: 0005, 0006, 0007, 0011, 0012.
    assert found == {"0101": (4, 80, 9, 2), "0102": (3, 60, 9, 2), "district": (5, 100, 0, 0)}


def test_a_roster_after_a_list_without_schools_says_that_students_stand_twice(attendance, tmp_path):
    take_in(attendance, events(tmp_path))
    assert "students_known_at_no_school" in take_in(attendance, roster(tmp_path, CODE))


def test_schools_that_split_are_not_joined_and_that_is_said(attendance, tmp_path):
    other = dict(zip(STUDENTS, ["North", "South"] * 6, strict=True))
    rows = [("Student ID", "School Name", "Days Enrolled"), *((s, n, 20) for s, n in other.items())]
    said = take_in(attendance, events(tmp_path, CODE), write(tmp_path / "odd.csv", rows))
    assert "schools_not_joined" in said


def test_a_second_school_of_the_same_students_stays_one_of_its_own(attendance, tmp_path):
    take_in(attendance, roster(tmp_path, CODE))
    rows = [("Student ID", "School Code", "Days Enrolled"), *((s, "77", 20) for s in STUDENTS)]
    said = take_in(attendance, write(tmp_path / "center.csv", rows))
    assert not said & {"schools_joined", "schools_not_joined"}
    assert {s.key for s in attendance.schools()} == {"0101", "0102", "77"}


def test_codes_that_lost_their_zeros_meet_by_their_students(attendance, tmp_path):
    bare = ("School Code", lambda code: code.lstrip("0"))
    assert "schools_joined" in take_in(attendance, roster(tmp_path, CODE), events(tmp_path, bare))
    assert sorted(figures(attendance).values()) == sorted(TRUTH.values())


def test_schools_with_no_student_in_common_stay_apart_without_a_word(attendance, tmp_path):
    take_in(attendance, roster(tmp_path, CODE))
    rows = [("Student ID", "School Name", "Days Enrolled"), ("9001", "Far Away", 20)]
    said = take_in(attendance, write(tmp_path / "far.csv", rows))
    assert not said & {"schools_joined", "schools_not_joined"}
    assert {s.key for s in attendance.schools()} == {"0101", "0102", "Far Away"}


def test_a_name_of_two_codes_is_no_key(attendance, tmp_path):
    rows = [("Student ID", "School Code", "School Name", "Days Enrolled")]
    rows += [(s, c, "Central", 20) for s, c in STUDENTS.items()]
    paths = [write(tmp_path / "two.csv", rows), events(tmp_path, NAME)]
    read = understood(attendance, paths)
    assert {s.key for s in read.deliveries[0].schools} == {"0101", "0102"}
