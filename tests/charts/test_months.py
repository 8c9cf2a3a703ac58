"""The months chart: what it says and where its labels go."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.drawing import Text, overlap
from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.layout_lines import crosses
from attendance_desktop.charts.months import months_plan
from attendance_desktop.charts.plan import ChartPlan, Line, LinePoint
from attendance_desktop.records.measures import Audience, By


def test_the_sentence_compares_the_last_month_with_the_first(school_table) -> None:
    table = school_table(
        ("2025-10", 24, 120), ("2025-09", 12, 120), ("2026-01", 18, 120), by=By.MONTH
    )
    plan = months_plan(table)
    assert plan.sentence == (
        "By the end of January 2026, 15.0% of students had missed 10% or more of their days; by "
        "the end of September 2025 it was 10.0%."
    )
    assert [p.label for p in plan.lines[0].points] == ["Sep", "Oct", "Jan"]
    assert [p.value_label for p in plan.lines[0].points] == ["10.0%", "20.0%", "15.0%"]
    assert plan.table.rows[1][0].text == "October 2025"


def test_one_month(school_table) -> None:
    plan = months_plan(school_table(("2025-09", 12, 120), by=By.MONTH))
    assert plan.sentence == (
        "By the end of September 2025, 10.0% of students had missed 10% or more of their days."
    )


def test_of_few_students_the_count_comes_first(school_table) -> None:
    plan = months_plan(school_table(("2025-09", 2, 30), ("2025-10", 3, 30), by=By.MONTH))
    assert plan.sentence == (
        "By the end of October 2025, 3 of 30 students had missed 10% or more of their days: 10.0%; "
        "by the end of September 2025 it was 6.7%."
    )
    assert [p.value_label for p in plan.lines[0].points] == ["2 of 30", "3 of 30"]


def test_a_protected_month_breaks_the_line_and_says_nothing(school_table) -> None:
    table = school_table(
        ("2025-09", 12, 120),
        ("2025-10", None, None, "bottom", "≤ 5 %"),
        ("2025-11", 30, 120),
        by=By.MONTH,
        audience=Audience.PUBLIC,
    )
    plan = months_plan(table)
    assert plan.lines[0].points[1].value is None
    assert plan.table.rows[1][3].text == "≤ 5 %"
    assert lay_out(plan, 500).before == ()


def test_nothing_to_show(school_table) -> None:
    plan = months_plan(school_table(by=By.MONTH))
    assert plan.lines == () and plan.empty == "No month has a share that can be shown yet."


def _plan(values: list[float]) -> ChartPlan:
    points = tuple(LinePoint(str(i), f"M{i}", v, f"{v:.1f}%") for i, v in enumerate(values))
    return ChartPlan("t", "s", percent_axis("", max(values)), lines=(Line("", "accent", points),))


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=12),
    st.floats(260, 1200),
    st.sampled_from([1.0, 2.0]),
)
@settings(max_examples=120, deadline=None)
def test_labels_touch_neither_lines_nor_each_other(
    values: list[float], width: float, scale: float
) -> None:
    drawing = lay_out(_plan(values), width, scale)
    for first, second in combinations(drawing.texts, 2):
        assert not overlap(first, second, gap=-0.01)
    for text in drawing.texts:
        assert not any(crosses(s, text, 0.0) for s in (*drawing.behind, *drawing.before))
        assert text.x >= -0.01 and text.x + text.width <= width + 0.01
        assert text.y >= -0.01 and text.y + text.height <= drawing.height + 0.01


def test_the_last_point_is_always_labelled() -> None:
    drawing = lay_out(_plan([14.1, 22.7, 29.8, 27.2, 24.6, 20.8, 19.2]), 580)
    bold = [t.text for t in drawing.texts if t.weight == 700]
    assert bold == ["19.2%"]
    assert len([t for t in drawing.texts if "." in t.text]) == 7


@pytest.mark.parametrize("y", [30.0, 50.0])
def test_a_line_through_a_text_is_seen(y: float) -> None:
    from attendance_desktop.charts.drawing import Stroke

    text = Text(40, 40, 30, 20, "x", 13, 400, "ink")
    assert crosses(Stroke(0, y, 100, y, "ink"), text, 0.0) is (y == 50.0)
