"""Other people's real exports of daily marks and events, counted by another route."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.attendance import PARTS_PER_DAY, FileKind
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.read_options import ReadOptions


def read(path: Path, **options) -> Delivery:
    (found,) = attendance_files.understand(
        path, ReadOptions(**options), lambda source: None, lambda share, word: None
    )
    return found


def shares_of(path: Path) -> dict[tuple[str, dt.date], Fraction]:
    """Return the share absent of each student's day, each section counted once."""
    sections: dict[tuple[str, dt.date], dict[str, str]] = defaultdict(dict)
    with path.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            day, month, year = map(int, row["attendance_date"].split("/"))
            key = row["student_id"], dt.date(year, month, day)
            sections[key][row["section_id"]] = row["AttendanceCode"]
    return {
        key: Fraction(sum(code == "A" for code in codes.values()), len(codes))
        for key, codes in sections.items()
    }


@pytest.mark.parametrize(
    ("name", "rows", "absent", "present", "repeated", "students"),
    [
        ("contoso-day1.csv", 1462, 292, 1170, 1, 1),
        ("contoso-day2.csv", 1467, 308, 1159, 0, 2),
    ],
)
def test_contoso(real_data, name, rows, absent, present, repeated, students):
    path = real_data / "daily" / name
    with path.open(newline="", encoding="utf-8") as stream:
        codes = Counter(row["AttendanceCode"] for row in csv.DictReader(stream))
    assert codes == {"A": absent, "P": present}
    found = read(path)
    assert (found.kind, found.school_year, found.date_order) == (FileKind.DAILY, 2020, "dmy")
    assert (found.rows_read, found.rows_repeated, found.rows_refused) == (rows, repeated, 0)
    assert found.rows_taken == rows - repeated
    assert (len(found.students.ids), len(found.schools)) == (students, 1)
    assert (found.first_day, found.last_day) == ("2019-09-01", "2020-05-30")
    said = {p.code: p for p in found.problems}
    assert said["school_year_differs"].facts == (("stated", "2020-21"), ("by_dates", "2019-20"))
    assert "weekend_marks" in said
    if repeated:
        assert said["row_repeated"].row == 3
    roles = {c.heading: c.role for c in found.columns}
    assert (roles["section_id"], roles["id"]) == ("section", "")
    expected = shares_of(path)
    strips = found.strips
    for (student, day), share in expected.items():
        strip = found.students.ids.index(student)
        mark = strips.marks[strips.days[strip, (day - dt.date(2019, 7, 1)).days]]
        assert Fraction(sum(mark.parts), PARTS_PER_DAY) == share
    assert sum(int((row >= 1).sum() - (row == 2).sum()) for row in strips.days) == len(expected)


def test_aspen(real_data):
    found = read(real_data / "daily" / "aspen-dump.csv", calendar_days=180)
    assert (found.kind, found.layout, found.school_year) == (FileKind.EVENTS, "aspen", 2005)
    assert (found.rows_read, found.rows_taken, found.rows_repeated) == (2, 1, 1)
    assert found.codes == {"T-E": "tardy"}
    assert found.totals.enrolled.tolist() == [180 * PARTS_PER_DAY]
    assert found.reach == (("2005-05-03", "2005-05-03"),)
    assert {c.heading for c in found.columns if c.reason == "private"} == {
        "ATT_COMMENT",
        "ATT_COMMENT_02",
    }
    assert not any("MTHR" in cell for row in found.preview.rows for cell in row.cells)
