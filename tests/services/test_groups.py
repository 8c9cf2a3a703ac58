"""Categories of groups shown and left out, in the measures too."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desktop.records.measures import By
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.groups import Groups


@pytest.fixture
def groups(districts: Districts, attendance: Attendance, tmp_path: Path) -> Groups:
    path = tmp_path / "totals.csv"
    rows = [f"{n:03},0007,2025-26,100,{n},{'FM'[n % 2]},{'YN'[n % 2]}\n" for n in range(30)]
    path.write_text(
        "Student ID,School Code,School Year,Days Enrolled,Days Absent,Sex,English Learner\n"
        + "".join(rows),
        encoding="utf-8",
    )
    attendance.take_in(attendance.read([path], ReadOptions()))
    return Groups(districts)


def test_a_category_left_out_has_no_rows(
    groups: Groups, attendance: Attendance, districts: Districts
) -> None:
    def categories() -> set[str]:
        return {row.category for row in attendance.measures(By.GROUP).rows}

    both = {choice.category for choice in groups.listed()}
    assert categories() == both and "sex" in both
    groups.show("sex", shown=False)
    assert categories() == both - {"sex"}
    assert {c.category: c.shown for c in groups.listed()} == dict.fromkeys(both, True) | {
        "sex": False
    }
    assert districts.undo_label() == "Left out the groups of sex"
    districts.undo()
    assert categories() == both
    before = districts.activities()
    groups.show("sex", shown=True)
    assert districts.activities() == before
