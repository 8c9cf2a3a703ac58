"""What the chart of tiers says, checked by hand."""

from __future__ import annotations

import pytest

from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.tiers import tiers_plan
from attendance_desktop.records.measures import By
from attendance_desktop.rules.tier_table import TierRow


def _plan(school_table, *counted, by=By.SCHOOL):
    """A plan of (name, satisfactory, at risk, moderate, severe)."""
    table = school_table(*((name, c + d, a + b + c + d) for name, a, b, c, d in counted), by=by)
    rows = [TierRow(row, tuple(one[1:])) for row, one in zip(table.rows, counted, strict=True)]
    return tiers_plan(table, rows)


def test_parts_in_one_order_add_up_to_the_bar(school_table) -> None:
    plan = _plan(school_table, ("A", 100, 60, 30, 10), ("B", 180, 10, 10, 0))
    first = plan.stacks[0]
    assert [(part.value, part.value_label) for part in first.parts] == [
        (5, "5.0%"), (15, "15.0%"), (30, "30.0%"), (50, "50.0%"),
    ]  # fmt: skip
    assert (first.divider, first.note) == (20, "40 of 200 students chronically absent")
    assert plan.sentence == "A has the most students who miss 20% or more of their days: 10."
    assert [cell.text for cell in plan.table.rows[0]] == [
        "A", "10", "30", "60", "100", "200", "40", "20.0%",
    ]  # fmt: skip


def test_few_students_are_counted(school_table) -> None:
    plan = _plan(school_table, ("A", 10, 6, 3, 1))
    assert [part.value_label for part in plan.stacks[0].parts] == ["1", "3", "6", "10"]
    assert plan.sentence == (
        "Of 20 students, 1 missed 20% or more of their days, 3 10% to under 20%, and 6 came near "
        "the edge with 5% to under 10%."
    )


def test_equals_are_not_ranked(school_table) -> None:
    plan = _plan(school_table, ("A", 100, 0, 0, 4), ("B", 90, 0, 0, 4))
    assert plan.sentence == "No row has more than 4 students who miss 20% or more of their days."
    nobody = _plan(school_table, ("A", 100, 0, 0, 0), ("B", 90, 0, 0, 0))
    assert nobody.sentence == "No student of the rows shown misses 20% or more of their days."


def test_a_split_that_is_hidden_leaves_the_count(school_table) -> None:
    table = school_table(("A", 40, 200), ("B", 30, 200))
    plan = tiers_plan(
        table, [TierRow(table.rows[0], None), TierRow(table.rows[1], (100, 70, 20, 10))]
    )
    assert plan.stacks[0].parts == ()
    assert plan.stacks[0].note == (
        "40 of 200 students chronically absent; the split is not shown, to protect students"
    )
    assert tiers_plan(table, [TierRow(row, None) for row in table.rows]).empty


@pytest.mark.parametrize("width", [240, 480, 960])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_figure_lies_on_a_part_or_another_text(school_table, width, scale) -> None:
    names = ("Kula Kaiapuni ʻo Ānuenue", "Tséhootsooí Diné Bi’ólta’ " * 3, "A")
    plan = _plan(
        school_table,
        *((name, 200, 7, 3, n) for n, name in enumerate(names)),
        ("Everyone", 0, 0, 0, 60),
    )
    drawing = lay_out(plan, width, scale)
    parts = [box for box in drawing.boxes if box.height > 15 * scale]
    for text in drawing.texts:
        assert text.x >= 0 and text.x + text.width <= width + 0.01
        for box in parts:
            assert text.y + text.height <= box.y + 0.01 or text.y >= box.y + box.height
        for other in drawing.texts:
            apart = (
                text is other
                or text.x + text.width <= other.x + 0.01
                or other.x + other.width <= text.x + 0.01
                or text.y + text.height <= other.y + 0.01
                or other.y + other.height <= text.y + 0.01
            )
            assert apart, (text.text, other.text)
