"""Workbooks with the same headings on several sheets, of which only the names differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files, sheet_names
from attendance_desktop.records.attendance import PARTS_PER_DAY
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.read_options import ReadOptions

HEAD = ("Student ID", "Days Enrolled", "Days Absent")
LINCOLN, ADAMS = [("1", 170, 17), ("2", 170, 3)], [("3", 160, 20), ("1", 10, 1)]
Rows = Sequence[Sequence[object]]


def workbook(path: Path, sheets: Mapping[str, Rows], head: Sequence[str] = HEAD) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in (head, *rows):
            sheet.append(list(row))
    book.save(path)
    return path


def read(path: Path, **columns: str) -> tuple[Delivery, ...]:
    said = {key.replace("_", "-"): value for key, value in columns.items()}
    options = ReadOptions(school_year=2026, columns=said)
    return attendance_files.understand(path, options, lambda source: None, lambda s, w: None)


def days(found: Sequence[Delivery]) -> dict[tuple[str, str, str], tuple[float, float]]:
    """Return school, student, period -> days enrolled and absent."""
    return {
        (d.schools[c].key, d.students.ids[s], p): (e / PARTS_PER_DAY, a / PARTS_PER_DAY)
        for d in found
        if d.totals is not None
        for s, c, p, e, a in zip(
            d.totals.student,
            d.totals.school,
            d.totals.period,
            d.totals.enrolled,
            d.totals.absent,
            strict=True,
        )
    }


def by_school(one: str, other: str) -> dict[tuple[str, str, str], tuple[float, float]]:
    return {
        (one, "1", ""): (170, 17),
        (one, "2", ""): (170, 3),
        (other, "3", ""): (160, 20),
        (other, "1", ""): (10, 1),
    }


def test_a_sheet_for_each_school(tmp_path):
    sheets = {"Lincoln Elementary": LINCOLN, "Adams MS": ADAMS}
    found = read(workbook(tmp_path / "a.xlsx", sheets))
    assert days(found) == by_school("Lincoln Elementary", "Adams MS")
    whole = [("1", 180, 18), ("2", 170, 3), ("3", 160, 20)]
    found = read(workbook(tmp_path / "b.xlsx", {"All Schools": whole, **sheets}))
    assert days(found) == by_school("Lincoln Elementary", "Adams MS")


def test_names_that_do_not_tell_are_asked_about(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"Lincoln": LINCOLN, "Adams": ADAMS})
    with pytest.raises(UserError) as refusal:
        read(path)
    assert refusal.value.code == "sheet_names_unclear"
    assert days(read(path, sheet_names="school")) == by_school("Lincoln", "Adams")
    own = {name: [("9", *row) for row in rows] for name, rows in (("A", LINCOLN), ("B", ADAMS[:1]))}
    found = read(workbook(tmp_path / "b.xlsx", own, ("School", *HEAD)))
    assert {key[0] for key in days(found)} == {"9"}


def test_a_sheet_for_each_month_adds_up_and_running_sums_do_not(tmp_path):
    months = {"Sep": [("1", 20, 2), ("2", 20, 3)], "Oct": [("1", 22, 2), ("2", 21, 1)]}
    found = read(workbook(tmp_path / "a.xlsx", months))
    assert days(found) == {
        ("district", "1", "Sep"): (20, 2),
        ("district", "1", "Oct"): (22, 2),
        ("district", "2", "Sep"): (20, 3),
        ("district", "2", "Oct"): (21, 1),
    }
    running = {
        "Oct": [("1", 42, 4), ("2", 41, 4), ("3", 42, 0)],
        "Sep": [("1", 20, 2), ("2", 20, 3), ("3", 20, 0)],
    }
    found = read(workbook(tmp_path / "b.xlsx", running))
    assert [d.sheet for d in found] == ["Sep", "Oct"]  # the newest of the whole year counts
    assert {period for _, _, period in days(found)} == {""}


def test_two_sheets_that_disagree_are_not_taken_in(tmp_path):
    sheets = {"Mrs. Day": [("1", 170, 17)], "Mr. West": [("2", 170, 3)]}
    assert len(days(read(workbook(tmp_path / "a.xlsx", sheets)))) == 2
    sheets["Mr. West"] = [("1", 160, 3)]
    with pytest.raises(UserError) as refusal:
        read(workbook(tmp_path / "b.xlsx", sheets))
    assert (refusal.value.code, refusal.value.facts["count"]) == ("sheets_disagree", 1)
    head = ("Student ID", "Date", "Code")
    marks = {
        "Sheet1": [("1", "2025-09-15", "P"), ("1", "2025-09-16", "A")],
        "Sheet2": [("1", "2025-09-16", "P"), ("1", "2025-09-17", "P")],
    }
    with pytest.raises(UserError) as refusal:
        read(workbook(tmp_path / "c.xlsx", marks, head))
    assert refusal.value.code == "sheets_disagree"


def test_a_sheet_for_each_day(tmp_path):
    sheets = {"9-15-25": [("1", "P"), ("2", "A")], "9-16-25": [("1", "A"), ("2", "A")]}
    found = read(workbook(tmp_path / "a.xlsx", sheets, ("Student ID", "Status")))
    assert [(d.first_day, d.rows_taken) for d in found] == [("2025-09-15", 2), ("2025-09-16", 2)]


def test_no_sheet_withdraws_the_absences_of_another(tmp_path):
    head = ("Student ID", "Absence Date")
    sheets = {
        "Grade 3": [("1", "2025-09-15"), ("1", "2025-09-19")],
        "Grade 4": [("2", "2025-09-16"), ("2", "2025-09-22")],
    }
    path = workbook(tmp_path / "a.xlsx", sheets, head)
    found = attendance_files.understand(
        path, ReadOptions(school_year=2026, calendar_days=20), lambda s: None, lambda s, w: None
    )
    reach = {d.sheet: d.reach for d in found}
    assert sorted(reach.values()) == [(("", ""),), (("2025-09-15", "2025-09-22"),)]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Sheet1", "Sheet2"), "nothing"),
        (("Aug 2025", "Sept 2025", "October"), "term"),
        (("01 August", "02 September"), "term"),
        (("Q1", "Q2", "YTD"), "term"),
        (("K", "1st", "2nd Grade"), "grade"),
        (("Lincoln ES", "Adams", "West High School"), "school"),
        (("Room 12", "Ms. Hill"), "nothing"),
        (("2025-09-15", "2025-09-16"), "day"),
        (("2024-25", "2025-26"), "year"),
        (("2024", "2025"), "year"),
        (("Lincoln", "Adams"), ""),
        (("1st", "2nd"), ""),
        (("1", "2"), "nothing"),
    ],
)
def test_what_names_name(names, kind):
    assert sheet_names.kind_of(names) == kind


def test_a_sheet_for_each_year(tmp_path):
    sheets = {"2024-25": [("1", 170, 17)], "2025-26": [("1", 85, 3)]}
    path = workbook(tmp_path / "a.xlsx", sheets)
    found = attendance_files.understand(path, ReadOptions(), lambda s: None, lambda s, w: None)
    assert {d.sheet: d.school_year for d in found} == {"2024-25": 2025, "2025-26": 2026}
