"""A plan on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.plan import Bar, Cell, ChartPlan, Heading, PlanTable


def made_plan(bars: int) -> ChartPlan:
    made = tuple(
        Bar(
            f"s{i}",
            f"School {i}",
            f"{i} of 200 students",
            i / 2,
            f"{i / 2:.1f}%",
            "high",
            "level.high",
            (i / 2 - 0.4, i / 2 + 3),
        )
        for i in range(bars, 0, -1)
    )
    rows = tuple((Cell(b.label, b.label), Cell(b.value_label, b.value)) for b in made)
    return ChartPlan(
        "Schools",
        "School 4 has the highest share.",
        percent_axis("", 63),
        made,
        table=PlanTable((Heading("School"), Heading("Share", number=True)), rows),
        foot=("Rule: Federal", "School year 2025-26"),
        alternative="Schools. All of them.",
    )


@pytest.fixture
def plan() -> ChartPlan:
    return made_plan(4)


@pytest.fixture
def long_plan() -> ChartPlan:
    return made_plan(120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
