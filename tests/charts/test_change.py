"""What the chart of change says, checked by hand."""

from __future__ import annotations

import pytest

from attendance_desktop.charts.change import change_plan
from attendance_desktop.records.measures import Audience
from attendance_desktop.rules.comparison import Change, changes

THROUGH = ("2026-03-13", "2025-03-14")


def _plan(school_table, now, before, whole):
    this, last = school_table(*now), school_table(*before)
    district = changes(school_table(("district", *whole[0])), school_table(("district", *whole[1])))
    return change_plan(this, changes(this, last), district[0], THROUGH)


def test_a_school_beside_last_year(school_table) -> None:
    plan = _plan(
        school_table, [("A", 40, 200), ("B", 30, 100)], [("A", 60, 240), ("B", 20, 100)],
        ((70, 300), (80, 340)),
    )  # fmt: skip
    first, second = plan.bars
    # 60 of 240 is 25 %: of 200 students that were 50, so 10 fewer; 20 % of 100 are 10 more.
    assert (first.note, first.earlier) == ("last year 25.0%: 10 students fewer now", 25)
    assert second.note == "last year 20.0%: 10 students more now"
    assert plan.sentence == (
        "Through March 13, 2026, 23.3% of students are chronically absent; after as many school "
        "days last year it was 23.5%: no clear change."
    )
    assert "March 14, 2025" in plan.foot[0]


@pytest.mark.parametrize(
    ("whole", "end"),
    [
        (((200, 1000), (300, 1000)), "less than chance would explain."),
        (((300, 1000), (200, 1000)), "more than chance would explain."),
        (((30, 49), (5, 49)), "no clear change."),  # fewer than fifty: no claim
    ],
)
def test_change_is_claimed_beyond_chance_alone(school_table, whole, end) -> None:
    plan = _plan(school_table, [("A", 40, 200)], [("A", 60, 240)], whole)
    assert plan.sentence.endswith(end)


def test_a_school_without_last_year_has_no_line(school_table) -> None:
    plan = _plan(
        school_table, [("A", 40, 200), ("N", 30, 100)], [("A", 40, 200)], ((70, 300), (40, 200))
    )
    assert plan.bars[1].earlier is None and plan.table.rows[1][4].text == ""


def test_nothing_to_compare(school_table) -> None:
    table = school_table(("A", None, None, "n<10", "n<10"), audience=Audience.PUBLIC)
    (row,) = table.rows
    assert change_plan(table, [Change(row, None, None)], Change(row, None, None), THROUGH).empty
