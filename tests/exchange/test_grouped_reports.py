"""Reports printed in groups: a line over the rows says their school, grade, student or day."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files, group_lines
from attendance_desktop.records.attendance import PARTS_PER_DAY, MarkCategory
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.read_options import ReadOptions

HEAD = "Student ID,Name,Days Enrolled,Days Absent"
YEAR = ReadOptions(school_year=2026, calendar_days=20)


def read(path: Path, text: str) -> Delivery:
    path.write_text(text, encoding="utf-8")
    (found,) = attendance_files.understand(path, YEAR, lambda source: None, lambda s, w: None)
    return found


def days(found: Delivery) -> dict[tuple[str, str], tuple[float, float]]:
    """Return school and student -> days enrolled and absent."""
    assert found.totals is not None
    totals = found.totals
    return {
        (found.schools[c].key, found.students.ids[s]): (e / PARTS_PER_DAY, a / PARTS_PER_DAY)
        for s, c, e, a in zip(
            totals.student, totals.school, totals.enrolled, totals.absent, strict=True
        )
    }


TWO_SCHOOLS = {
    ("Lincoln Elementary", "1"): (170, 17),
    ("Lincoln Elementary", "2"): (170, 3),
    ("Adams Middle", "3"): (160, 20),
    ("Adams Middle", "1"): (10, 1),
}


@pytest.mark.parametrize(
    "lines",
    [
        ["School: Lincoln Elementary,,,", "School: Adams Middle,,,"],
        ["School: Lincoln Elementary", "School: Adams Middle"],
        ["School:,Lincoln Elementary,,", "School:,Adams Middle,,"],
        ["Lincoln Elementary,,,", "Adams Middle,,,"],
        ["School: Lincoln Elementary,,Grade: 3,", "School: Adams Middle,,Grade: 7,"],
        [f"School: Lincoln Elementary,,,\n{HEAD}", f"School: Adams Middle,,,\n{HEAD}"],
    ],
)
def test_a_line_over_the_rows_names_their_school(lines, tmp_path):
    first, second = lines
    rows = "1,A B,170,17\n2,C D,170,3\n"
    text = f"{HEAD}\n{first}\n{rows}{second}\n3,E F,160,20\n1,A B,10,1\n"
    found = read(tmp_path / "report.csv", text)
    assert days(found) == TWO_SCHOOLS
    assert (found.rows_read, found.rows_taken) == (4, 4)


def test_totals_of_each_group_are_no_students(tmp_path):
    text = (
        f"Summary of days,,,\n\n{HEAD}\nSchool: Lincoln Elementary,,,\n1,A B,170,17\n2,C D,170,3\n"
        "Total Lincoln Elementary,,340,20\n\nSchool: Adams Middle,,,\n3,E F,160,20\n"
        "1,A B,10,1\nAdams Middle Total,,170,21\nGrand Total,,510,41\n"
    )
    assert days(read(tmp_path / "report.csv", text)) == TWO_SCHOOLS


def test_a_new_school_ends_the_grade_above(tmp_path):
    text = (
        f"{HEAD}\nSchool: Lincoln,,,\nGrade: 3,,,\n1,A,170,17\nGrade: 4,,,\n2,B,170,3\n"
        "School: Adams,,,\n3,C,160,20\n"
    )
    found = read(tmp_path / "report.csv", text)
    grade = found.students.grade
    assert grade is not None
    of_student = dict(zip(found.students.ids, grade.codes.tolist(), strict=True))
    assert [grade.values[of_student[s]] for s in "12"] == ["03", "04"]
    assert of_student["3"] == -1


@pytest.mark.parametrize(
    "lines",
    [
        ["Student: 1234 Doe Jane", "Student: 1235 Roe Sam"],
        ['"Student: Doe, Jane (1234)  Grade: 03"', '"Student: Roe, Sam (1235)  Grade: 04"'],
        ['"Doe, Jane (1234)"', '"Roe, Sam (1235)"'],
    ],
)
def test_a_line_over_the_rows_names_their_student_and_no_name_is_kept(lines, tmp_path):
    text = (
        f"Date,Code,Description\n{lines[0]},,\n9/2/2025,A,Absent\n9/3/2025,T,Tardy\n"
        f"9/16/2025,U,Unexcused\n{lines[1]},,\n9/4/2025,E,Excused\n"
    )
    found = read(tmp_path / "report.csv", text)
    assert found.strips is not None
    counted: dict[str, int] = {}
    for student, row in zip(found.strips.student, found.strips.days, strict=True):
        marks = [found.strips.marks[number] for number in row.tolist() if number]
        away = [m for m in marks if m.category is not MarkCategory.TARDY]
        counted[found.students.ids[student]] = len(away)
    assert counted == {"1234": 2, "1235": 1}
    assert "Doe" not in repr(found) and "Roe" not in repr(found)


def test_a_title_names_the_one_school_of_a_report(tmp_path):
    rows = f"{HEAD}\n1,A B,170,17\n"
    found = read(tmp_path / "one.csv", f"School: Lincoln,,,\n{rows}")
    assert days(found) == {("Lincoln", "1"): (170, 17)}
    found = read(tmp_path / "alone.csv", f"Lincoln Elementary,,,\nDays so far,,,\n{rows}")
    assert days(found) == {("Lincoln Elementary", "1"): (170, 17)}
    found = read(tmp_path / "all.csv", f"School: All Schools,,,\n{rows}")
    assert [key for key, _ in days(found)] == ["district"]


def test_the_tables_own_school_goes_before_the_lines(tmp_path):
    text = (
        "Student ID,School,Days Enrolled,Days Absent\nSchool: Adams Middle,,,\n1,12,170,17\n"
        "School: Lincoln Elementary,,,\n2,13,170,3\n"
    )
    assert {key for key, _ in days(read(tmp_path / "report.csv", text))} == {"12", "13"}


@pytest.mark.parametrize(
    "cells",
    [
        ["Absent: 12", "", ""],
        ["Printed: 9/2/2025", "", ""],
        ["Lincoln Elementary Attendance Report", "", ""],
        ["No school on Monday", "", ""],
        ["9:15", "", ""],
        ["School: Lincoln", "1", "170", "17"],
        ["1", "Lincoln Elementary", "170"],
    ],
)
def test_other_lines_group_nothing(cells):
    assert group_lines.said_by(cells) == {}


def test_an_id_on_the_first_row_of_a_student_counts_for_the_rows_below(tmp_path):
    text = (
        "Student ID,Name,Date,Code\n1234,A,9/2/2025,A\n,,9/3/2025,T\n,,9/16/2025,U\n"
        "1235,B,9/4/2025,E\n"
    )
    found = read(tmp_path / "report.csv", text)
    assert (found.rows_taken, found.rows_refused) == (4, 0)
    assert {p.code for p in found.problems} >= {"ids_filled_down"}
    again = text + ",,9/4/2025,A\n"  # one day twice: no row below is surely that student's
    with pytest.raises(UserError) as refusal:
        read(tmp_path / "again.csv", again)
    assert refusal.value.code == "ids_mostly_missing"


def test_lines_that_are_no_students_are_passed_over(tmp_path):
    text = (
        f"{HEAD}\nTeacher: Hill,,,\n1,A,170,17\nStudents: 1,,170,17\nGrade 3 Average,,170,17\n"
        "Lincoln Elementary,,180,1\n3,C,180,1\n"
    )
    found = read(tmp_path / "report.csv", text)
    assert {student: d for (_, student), d in days(found).items()} == {
        "1": (170, 17),
        "3": (180, 1),
    }


def test_a_column_whose_every_cell_has_a_label_is_a_column(tmp_path):
    text = "Location,Student ID,Days Enrolled,Days Absent\n" + "".join(
        f"School: Lincoln,{n},170,17\n" for n in range(3)
    )
    assert len(days(read(tmp_path / "a.csv", text))) == 3
