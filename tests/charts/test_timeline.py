"""The plan over time: what is said and where it goes, also narrow and in large type."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest

from attendance_desktop.charts.drawing import overlap
from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.timeline import owners_plan, timeline_plan
from attendance_desktop.records.plan import ActionStep, StepStatus
from attendance_desktop.rules import plan_standing

TODAY = dt.date(2026, 3, 10)
STEPS = (
    ActionStep("late", 10, "Plow the bus stops before the first bell", start="2026-01-15",
               due="2026-03-01", owner="Ann Lake", status=StepStatus.UNDER_WAY),
    ActionStep("due", 20, "Write to families", due="2026-04-05", owner="Bo Reed"),
    ActionStep("done", 30, "Ask the clinic", start="2025-12-01", due="2026-02-01",
               owner="Ann Lake", status=StepStatus.DONE, closed_on="2026-01-30"),
    ActionStep("undated", 40, "Thank the drivers"),
    ActionStep("long", 50, "Count who came", start="2026-03-10", due="2026-06-30",
               owner="Ann Lake"),
)  # fmt: skip
LINES = plan_standing.lines(STEPS, (), {}, (), TODAY)


def test_what_the_timeline_says() -> None:
    plan = timeline_plan(LINES, TODAY)
    assert plan.sentence == ("1 of 5 steps done. 1 is overdue. 1 has no day and is not shown.")
    assert [span.key for span in plan.spans] == ["done", "late", "long", "due"]
    late = plan.spans[1]
    assert late.note == "Ann Lake · January 15, 2026 to March 1, 2026 · Under way, overdue"
    assert late.color == "tier.severe chronic" and not late.hatched
    assert [tick.label for tick in plan.axis.ticks] == [
        "Dec 2025", "Jan 2026", "Feb", "Mar", "Apr", "May", "Jun",
    ]  # fmt: skip
    assert dt.date.fromordinal(int(plan.axis.high)) == dt.date(2026, 7, 1)
    assert plan.upright and plan.upright.value == TODAY.toordinal()
    assert plan.row_count == len(plan.table.rows) == 4
    assert all(span.note in plan.alternative for span in plan.spans)


def test_no_days_and_no_plan() -> None:
    assert "has a day yet" in timeline_plan((), TODAY).empty
    assert not timeline_plan((LINES[3],), TODAY).has_marks
    far = plan_standing.lines((ActionStep("f", 10, "Far", due="2099-05-05"),), (), {}, (), TODAY)
    assert timeline_plan(far, TODAY).upright is None
    years = (ActionStep("y", 10, "Years", start="2026-03-01", due="2030-05-05"),)
    ticks = timeline_plan(plan_standing.lines(years, (), {}, (), TODAY), TODAY).axis.ticks
    assert [tick.label for tick in ticks] == [
        "Mar 2026", "Jan 2027", "Jan 2028", "Jan 2029", "Jan 2030",
    ]  # fmt: skip


def test_open_steps_by_owner() -> None:
    plan = owners_plan(LINES, TODAY)
    assert [(bar.label, bar.value, bar.note) for bar in plan.bars] == [
        ("Ann Lake", 2.0, "1 is overdue"), ("No owner", 1.0, ""), ("Bo Reed", 1.0, ""),
    ]  # fmt: skip
    assert plan.sentence == "Ann Lake has the most open steps: 2."
    assert plan.axis.high == 5.0 and owners_plan((), TODAY).empty


@pytest.mark.parametrize(("width", "scale"), [(1000.0, 1.0), (560.0, 1.0), (900.0, 2.0)])
def test_nothing_touches(width: float, scale: float) -> None:
    plan = timeline_plan(LINES, TODAY)
    drawing = lay_out(plan, width, scale)
    for first, second in combinations(drawing.texts, 2):
        assert not overlap(first, second), (first.text, second.text)
    for box in drawing.boxes:
        assert box.x >= 0 and box.x + box.width <= width + 0.01
        assert not any(overlap(box, text) for text in drawing.texts)
    for text in drawing.texts:
        assert text.x >= 0 and text.x + text.width <= width + 0.01
        assert text.y + text.height <= drawing.height + 0.01
    for stroke in (*drawing.behind, *drawing.before):
        for text in drawing.texts[1:]:
            inside = text.x < stroke.x1 < text.x + text.width
            beside = stroke.y2 <= text.y or stroke.y1 >= text.y + text.height
            assert not inside or beside, text.text


def test_a_span_lies_where_its_days_are() -> None:
    plan = timeline_plan(LINES, TODAY)
    drawing = lay_out(plan, 1000.0)
    ticks = {t.text: t.x + t.width / 2 for t in drawing.texts if t.text in ("Feb", "Apr")}
    days = (dt.date(2026, 4, 1) - dt.date(2026, 2, 1)).days
    a_day = (ticks["Apr"] - ticks["Feb"]) / days
    late = drawing.boxes[1]
    assert late.width / a_day == pytest.approx(45, abs=0.01)
    left = (dt.date(2026, 2, 1) - dt.date(2026, 1, 15)).days
    assert (ticks["Feb"] - late.x) / a_day == pytest.approx(left, abs=0.01)
    assert len(drawing.dots) == 1 and drawing.dots[0].hollow
