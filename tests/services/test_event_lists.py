"""Lists of absences taken in together: none withdraws what another one says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from attendance_desktop.records.attendance import PARTS_PER_DAY
from attendance_desktop.records.measures import By
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts

OPTIONS = ReadOptions(school_year=2026, calendar_days=20)
LINCOLN = ["1,2025-09-15", "1,2025-09-16", "2,2025-09-18", "1,2025-09-30"]
ADAMS = ["3,2025-09-12", "3,2025-09-16", "4,2025-09-18", "4,2025-09-29"]


@pytest.fixture
def attendance(tmp_path: Path):
    districts = Districts()
    districts.create(tmp_path / "Cedar.attendance", "Cedar Fork", "")
    yield Attendance(districts)
    districts.close()


def absences(path: Path, rows: Sequence[str]) -> Path:
    path.write_text("\n".join(("Student ID,Absence Date", *rows)) + "\n", encoding="utf-8")
    return path


def days_absent(attendance: Attendance) -> float:
    (row,) = attendance.measures(By.DISTRICT).rows
    assert row.absent_parts is not None
    return row.absent_parts / PARTS_PER_DAY


def test_lists_of_other_students_add_up(attendance, tmp_path):
    paths = [absences(tmp_path / "a.csv", LINCOLN), absences(tmp_path / "b.csv", ADAMS)]
    attendance.take_in(attendance.read(paths, OPTIONS))
    assert days_absent(attendance) == 8
    again = [absences(tmp_path / "a.csv", [*LINCOLN, "2,2025-09-19"]), paths[1]]
    read = attendance.read(again, OPTIONS)
    assert "nothing_withdrawn" in {p.code for p in read.deliveries[0].problems}
    attendance.take_in(read)
    assert days_absent(attendance) == 9


def test_a_later_list_of_the_same_students_withdraws(attendance, tmp_path):
    paths = [
        absences(tmp_path / "a.csv", LINCOLN),
        absences(tmp_path / "b.csv", [LINCOLN[0], *LINCOLN[2:]]),
    ]
    attendance.take_in(attendance.read(paths, OPTIONS))
    assert days_absent(attendance) == 3
