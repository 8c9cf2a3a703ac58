"""Years added up for a small school."""

from __future__ import annotations

from attendance_desktop.records.measures import Audience, By, MeasureRow, MeasureTable
from attendance_desktop.rules import profiles
from attendance_desktop.rules.pooled_years import pooled_years


def _table(year, **counts):
    rows = tuple(
        MeasureRow(key, key, "", students, 0, chronic, 0, 0, 0, 0, 0, hidden=hidden)
        for key, (chronic, students, hidden) in counts.items()
    )
    return MeasureTable(year, By.SCHOOL, Audience.STAFF, profiles.load("federal"), rows)


def test_the_latest_three_years_are_added_up():
    tables = [
        _table(2023, a=(30, 40, None)),
        _table(2024, a=(8, 38, None), b=(3, 20, None)),
        _table(2025, a=(5, 42, None), b=(None, None, "n<10")),
        _table(2026, a=(9, 40, None), c=(1, 9, None)),
    ]
    (row,) = pooled_years(reversed(tables))
    # The first year is too long ago; b and c are known in one year alone.
    assert (row.key, row.school_years) == ("a", (2024, 2025, 2026))
    assert (row.chronic, row.students, row.chronic_share) == (22, 120, 22 / 120)
