"""Registers of a month whose columns are headed by days alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attendance_desktop.exchange.grid import grid_of
from attendance_desktop.exchange.month_days import with_month

DAYS = ["1", "2", "3", "4", "5"]


def headings(days, sheet="", above=(), file_name="a.xlsx"):
    rows = [["7", *["P"] * len(days)]]
    grid = grid_of(["Student ID", *days], rows, sheet=sheet, file_name=file_name)
    return list(with_month(replace(grid, above=above)).headings[1:])


@pytest.mark.parametrize(
    ("sheet", "above", "wanted"),
    [
        ("Sep", (), "Sep 1"),
        ("September 2025", (), "2025-09-01"),
        ("Sheet1", (("Attendance register", "Sept. 2025"),), "2025-09-01"),
        ("", (("Month: September",),), "Sep 1"),
    ],
)
def test_the_month_stands_on_the_sheet_or_above(sheet, above, wanted):
    assert headings(DAYS, sheet, above)[0] == wanted


def test_days_of_the_week_may_stand_beside():
    for days in (["M 1", "T 2", "W 3", "Th 4", "F 5"], ["1 Mon", "2 Tue", "3rd", "4", "5"]):
        assert headings(days, "Sep")[4] == "Sep 5"


@pytest.mark.parametrize(
    ("days", "sheet", "above"),
    [
        (DAYS, "", ()),
        (DAYS, "Sheet1", (("September and October",),)),
        (["1", "2", "3", "5", "4"], "Sep", ()),
        (["1", "2", "3"], "Sep", ()),
        (["27", "28", "29", "30", "31"], "Sep", ()),
        (["Q1", "Q2", "Q3", "Q4", "Q5"], "Sep", ()),
    ],
)
def test_other_tables_stay_as_they_are(days, sheet, above):
    assert headings(days, sheet, above) == days


def test_under_a_day_of_their_own_numbers_are_periods():
    grid = grid_of(["Student ID", "Date", *DAYS], [["7", "2025-09-15", *["P"] * 5]], sheet="Sep")
    assert with_month(grid).headings == grid.headings
