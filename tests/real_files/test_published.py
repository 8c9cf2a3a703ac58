"""Every count of states' published files found again, read a second time by a few plain lines."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.records.read_options import ReadOptions

#: What a table is held against: place, grade or group, students, chronic, rate; all as printed.
Printed = tuple[tuple[str, ...], str, str, str]


def read(path: Path) -> Delivery:
    (found,) = attendance_files.understand(
        path, ReadOptions(), lambda source: None, lambda share, word: None
    )
    assert found.kind is FileKind.PUBLISHED
    assert found.rows_read == found.rows_taken + found.rows_repeated + found.rows_refused
    return found


def number(text: str) -> Decimal | None:
    return Decimal(text) if text.replace(".", "", 1).isdigit() else None


def held(found: Iterable[PublishedRate], percent: bool, key: Callable[[PublishedRate], tuple]):
    scale = 100 if percent else 1
    return Counter(
        (key(f), f.students, f.chronic, None if f.share is None else f.share * scale)
        for f in found
        if f.level is not Level.STATE
    )


def expected(rows: Iterable[Printed]) -> Counter:
    return Counter(
        (key, number(students), number(chronic), number(rate))
        for key, students, chronic, rate in rows
    )


def csv_rows(path: Path, skip: int) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8-sig") as stream:
        lines = list(csv.reader(stream))
    return [row for row in lines[skip:] if any(row)]


def xlsx_rows(path: Path, skip: int) -> list[tuple]:
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    return list(sheet.iter_rows(min_row=skip + 1, values_only=True))


@pytest.mark.filterwarnings("ignore:Cannot parse header or footer")
def test_colorado_2018_19(real_data):
    path = real_data / "published" / "colorado-districts-2018-19.xlsx"
    rows = [r for r in xlsx_rows(path, 5) if r[3]]
    assert len(rows) == 184
    found = read(path)
    printed = [((r[3], r[4].strip()), str(r[6]), str(r[5]), repr(r[7])) for r in rows]
    assert held(found.published, False, lambda f: (f.district_code, f.district)) == expected(
        printed
    )
    assert found.rows_read == 184
    state = [f for f in found.published if f.level is Level.STATE]
    assert [(f.chronic, f.students) for f in state] == [(197392, 877308)]
    assert {(p.code, p.row) for p in found.problems if p.row} == {
        ("count_over_students", 186), ("rate_over_all", 186)}  # fmt: skip


def test_colorado_2022_23(real_data):
    path = real_data / "published" / "colorado-districts-2022-23.xlsx"
    rows = [r for r in xlsx_rows(path, 6) if r[3] and r[3].strip()]
    found = read(path)
    # The rate divides by the students of kindergarten to grade 12, the second of two counts.
    printed = [((r[3], r[4].strip()), str(r[6]), str(r[7]), repr(r[8])) for r in rows]
    assert held(found.published, False, lambda f: (f.district_code, f.district)) == expected(
        printed
    )
    assert found.rows_read == len(rows) == 185
    state = [f for f in found.published if f.level is Level.STATE]
    assert [(f.chronic, f.students, f.school_year) for f in state] == [(269582, 866788, 2023)]


def test_virginia(real_data):
    path = real_data / "published" / "virginia-schools-2021-22.csv"
    rows = csv_rows(path, 4)
    found = read(path)
    printed = [((r[1], r[2].strip()), r[6], r[5], r[7]) for r in rows]
    assert held(found.published, True, lambda f: (f.district, f.school)) == expected(printed)
    assert found.rows_read == len(found.schools) == 1821
    assert {f.school_year for f in found.published} == {2022}


def test_maryland(real_data):
    path = real_data / "published" / "maryland-schools-2018.csv"
    rows = csv_rows(path, 1)
    found = read(path)
    districts = [r for r in rows if r[1] != "A"]
    printed = [((r[1], "" if r[3] == "A" else r[3]), r[15], r[14], r[16]) for r in districts]
    key = lambda f: (f.district_code, f.school_code)  # noqa: E731
    assert held(found.published, True, key) == expected(printed)
    assert found.rows_read == len(districts)
    hidden = Counter(r[16] for r in districts if number(r[16]) is None)
    assert Counter(f.hidden for f in found.published if f.share is None) == hidden
    assert hidden["<= 5.0"] == 80
    levels = Counter(f.level for f in found.published if f.is_all)
    assert (levels[Level.STATE], levels[Level.DISTRICT]) == (1, sum(r[3] == "A" and
            r[5] == "All Students" for r in districts))  # fmt: skip


def test_tennessee(real_data):
    path = real_data / "published" / "tennessee-districts-2016-17.xls"
    book = python_calamine.CalamineWorkbook.from_path(path)
    rows = book.get_sheet_by_index(0).to_python()[1:]
    found = read(path)
    printed = [
        ((f"{r[1]:.0f}", r[2], r[3]), f"{r[4]:.0f}", r[5], r[8].replace("100.0", "100"))
        for r in rows
    ]
    key = lambda f: (f.district_code, f.district, f.group)  # noqa: E731
    assert held(found.published, True, key) == expected(printed)
    codes = Counter(r[8] for r in rows if number(r[8]) is None)
    assert Counter(f.hidden for f in found.published if f.share is None) == codes
    assert not [p for p in found.problems if p.row]
    assert sum(f.is_all for f in found.published) == 147


def test_connecticut(real_data):
    path = real_data / "published" / "connecticut-grades-2019-20.csv"
    rows = csv_rows(path, 5)
    found = read(path)
    grades = {"Kindergarten": "KG", "Prekindergarten": "PK"}
    printed = [
        (
            (r[0], r[1].strip('="'), grades.get(r[2]) or f"{int(r[2].split()[1]):02}"),
            "",
            r[3].replace(",", ""),
            r[4],
        )
        for r in rows
    ]
    key = lambda f: (f.district, f.district_code, f.grade)  # noqa: E731
    assert held(found.published, True, key) == expected(printed)
    assert found.rows_read == len(rows) == 2227
    assert sum(f.hidden == "*" for f in found.published) == sum("*" in r[3:5] for r in rows)
    assert {f.school_year for f in found.published} == {2020}


def test_new_york_city(real_data):
    path = real_data / "published" / "new-york-city-schools-2018-2025.csv"
    rows = csv_rows(path, 1)
    found = read(path)
    printed = [((r[0], r[1]), "", r[2].removesuffix(".0"), r[3]) for r in rows]

    def key(f: PublishedRate) -> tuple[str, str]:
        return f.school_code, f"{f.school_year - 1}-{f.school_year % 100:02d}"

    assert held(found.published, True, key) == expected(printed)
    assert (found.rows_read, found.school_year) == (10787, 2025)
    assert {f.level for f in found.published} == {Level.SCHOOL}


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("colorado-districts-2018-19.xlsx", 6, 190),
        ("virginia-schools-2021-22.csv", 5, 1825),
        ("connecticut-grades-2019-20.csv", 6, 2232),
    ],
)
def test_rows_are_numbered_as_a_spreadsheet_shows_them(real_data, name, first, last):
    found = read(real_data / "published" / name).published
    assert (found[0].row, found[-1].row) == (first, last)
