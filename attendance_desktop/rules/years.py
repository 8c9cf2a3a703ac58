"""The same measures over several school years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import By, MeasureRow, MeasureTable, RuleProfile
from attendance_desktop.rules.measures import measure


@dataclass(frozen=True)
class YearsOfRow:
    """One school, grade or group over the years.

    Attributes:
        by_year: school year (spring) and its row, rising; years without the row are left out.
    """

    category: str
    key: str
    label: str
    by_year: tuple[tuple[int, MeasureRow], ...]


def several_years(
    years: Iterable[AttendanceYear], profile: RuleProfile, by: By
) -> tuple[MeasureTable, ...]:
    """Return a table a year under one and the same profile, the earliest first."""
    ordered = sorted(years, key=lambda year: year.school_year)
    return tuple(measure(year, profile, by) for year in ordered)


def rows_over_years(tables: Iterable[MeasureTable]) -> tuple[YearsOfRow, ...]:
    """Return the rows of several years side by side.

    Rows stand in the order of the latest year; those that it no longer has follow. A row carries
    the label of its latest year.
    """
    ordered = sorted(tables, key=lambda table: table.school_year)
    found: dict[tuple[str, str], list[tuple[int, MeasureRow]]] = {}
    for table in reversed(ordered):
        for row in table.rows:
            found.setdefault((row.category, row.key), []).append((table.school_year, row))
    return tuple(
        YearsOfRow(category, key, rows[0][1].label, tuple(reversed(rows)))
        for (category, key), rows in found.items()
    )
