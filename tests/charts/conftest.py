"""Measures written down by hand, for charts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attendance_desktop.records.attendance import MarkCategory
from attendance_desktop.records.measures import (
    Audience,
    By,
    MeasureRow,
    MeasureTable,
    PartialDay,
    RuleProfile,
)

TableMaker = Callable[..., MeasureTable]


@pytest.fixture
def profile() -> RuleProfile:
    return RuleProfile(
        slug="federal",
        name="Federal",
        minimum_days=10,
        strictly_more=False,
        minimum_present_days=0,
        half_calendar=False,
        cap_at_calendar=False,
        partial_day=PartialDay.THRESHOLD,
        threshold_thousandths=500,
        absent_categories=frozenset({MarkCategory.EXCUSED, MarkCategory.UNEXCUSED}),
        no_mark_present=True,
        source="EDFacts FS195",
        as_of="2024-01-01",
        confirmed=True,
    )


def made_row(
    name: str, chronic: int | None, students: int | None, hidden: str | None = None, shown: str = ""
) -> MeasureRow:
    """A row as `rules.measures` and `rules.small_groups` make it."""
    parts = None if hidden else 63_000 * 10
    return MeasureRow(
        key=name,
        label=name,
        category="",
        students=students,
        not_eligible=None if hidden else 0,
        chronic=chronic,
        severe=None if hidden else 0,
        enrolled_parts=parts,
        absent_parts=parts,
        excused_parts=parts,
        unexcused_parts=parts,
        hidden=hidden,
        shown=shown,
    )


@pytest.fixture
def school_table(profile: RuleProfile) -> TableMaker:
    """Makes a table of schools from (name, chronic, students[, hidden, shown])."""

    def made(*rows: tuple, audience: Audience = Audience.STAFF, by: By = By.SCHOOL) -> MeasureTable:
        return MeasureTable(
            2026, by, audience, profile, tuple(made_row(*r) for r in rows), through="2026-03-13"
        )

    return made


CEDAR = (
    ("Cedar Valley High", 96, 350),
    ("Lincoln Elementary", 58, 307),
    ("Mesa Middle", 47, 290),
    ("Pine Creek K–8", 30, 257),
)


@pytest.fixture
def cedar(school_table: TableMaker) -> MeasureTable:
    return school_table(*CEDAR)
