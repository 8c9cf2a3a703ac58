"""Nothing in a laid-out chart of bars touches what it must not touch."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.drawing import Box, Drawing, estimated_width, overlap
from attendance_desktop.charts.layout_bars import lay_out_bars
from attendance_desktop.charts.plan import Bar, ChartPlan
from attendance_desktop.charts.schools import schools_plan


def bars_strategy() -> st.SearchStrategy[list[Bar]]:
    names = st.text("abcdefgh ILMW'-é学", min_size=1, max_size=80).filter(str.strip)
    spans = st.tuples(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100)).map(sorted)

    def made(name: str, span: list[float], hidden: bool) -> Bar:
        if hidden:
            return Bar(name, name, "fewer than 10 students: not shown", None)
        low, value, high = span
        return Bar(
            name,
            name,
            "1,096 of 13,350 students",
            value,
            f"{value:.1f}%",
            "significant",
            "level.significant",
            (low, high),
        )

    return st.lists(st.builds(made, names, spans, st.booleans()), min_size=1, max_size=20)


def faults(drawing: Drawing) -> list[str]:
    """Every place where the drawing breaks the rules of layout."""
    found = []
    for first, second in combinations(drawing.texts, 2):
        if overlap(first, second, gap=-0.01):
            found.append(f"text on text: {first.text!r} {second.text!r}")
    for text in drawing.texts:
        found += [f"text on bar: {text.text!r}" for b in drawing.boxes if overlap(text, b)]
        for stroke in (*drawing.behind, *drawing.before):
            line = Box(
                min(stroke.x1, stroke.x2),
                min(stroke.y1, stroke.y2),
                abs(stroke.x2 - stroke.x1),
                abs(stroke.y2 - stroke.y1),
                "",
            )
            if overlap(text, line, gap=stroke.width / 2):
                found.append(f"line through {text.text!r}")
        if text.x < -0.01 or text.x + text.width > drawing.width + 0.01:
            found.append(f"outside: {text.text!r}")
        if text.y < -0.01 or text.y + text.height > drawing.height + 0.01:
            found.append(f"above or below: {text.text!r}")
    for bar in drawing.boxes:
        if bar.x < 0 or bar.x + bar.width > drawing.width + 0.01:
            found.append("bar outside")
    return found


@given(bars_strategy(), st.floats(240, 1400), st.sampled_from([1.0, 1.5, 2.0]))
@settings(max_examples=150, deadline=None)
def test_labels_touch_neither_lines_nor_bars_nor_each_other(
    bars: list[Bar], width: float, scale: float
) -> None:
    ends = [b.whisker[1] for b in bars if b.whisker]
    plan = ChartPlan("t", "s", percent_axis("", max(ends, default=0.0)), tuple(bars))
    assert faults(lay_out_bars(plan, width, scale)) == []


@pytest.mark.parametrize("width", [300, 560, 1100])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_practice_schools_fit(cedar, width: int, scale: float) -> None:
    drawing = lay_out_bars(schools_plan(cedar), width, scale)
    assert faults(drawing) == []
    assert len(drawing.boxes) == 4


def test_names_stand_beside_the_bars_where_there_is_room(cedar) -> None:
    drawing = lay_out_bars(schools_plan(cedar), 700)
    name = next(t for t in drawing.texts if t.text == "Mesa Middle")
    assert name.x == 0 and all(b.x > name.x + name.width for b in drawing.boxes)


def test_names_stand_above_the_bars_where_there_is_little(cedar) -> None:
    drawing = lay_out_bars(schools_plan(cedar), 320)
    name = next(t for t in drawing.texts if t.text == "Cedar Valley High")
    assert drawing.boxes[0].y > name.y + name.height and drawing.boxes[0].x < 60


def test_bars_are_as_long_as_their_values(cedar) -> None:
    drawing = lay_out_bars(schools_plan(cedar), 700)
    long, short = drawing.boxes[0], drawing.boxes[3]
    assert long.width / short.width == pytest.approx((96 / 350) / (30 / 257))


def test_no_bar_for_nothing(school_table) -> None:
    plan = schools_plan(school_table(("A", 0, 100), ("B", None, None, "n<10")))
    drawing = lay_out_bars(plan, 700)
    assert drawing.boxes == () and faults(drawing) == []
    assert "0.0%" in [t.text for t in drawing.texts]


def test_a_name_of_eighty_characters_is_shortened(school_table) -> None:
    name = "Wilhelmina Elementary School of the Northern Valley and its Neighboring Villages"
    assert len(name) == 80
    drawing = lay_out_bars(schools_plan(school_table((name, 30, 100))), 560)
    lines = [t for t in drawing.texts if t.weight == 600]
    assert len(lines) == 3 and lines[2].text.endswith("…")
    assert all(estimated_width(t.text, t.size, 600) <= 0.38 * 560 for t in lines)


def test_many_schools_carry_the_axis_above_too(school_table) -> None:
    plan = schools_plan(school_table(*((f"School {i}", i, 200) for i in range(1, 121))))
    drawing = lay_out_bars(plan, 700)
    zeros = [t for t in drawing.texts if t.text == "0%"]
    assert len(zeros) == 2 and zeros[0].y != zeros[1].y
    assert len(drawing.boxes) == 120


def test_grid_lines_are_cut_around_labels(cedar) -> None:
    drawing = lay_out_bars(schools_plan(cedar), 700)
    value = next(t for t in drawing.texts if t.text == "18.9%")
    crossing = [s for s in drawing.behind if value.x - 4 < s.x1 < value.x + value.width + 4]
    for stroke in crossing:
        assert stroke.y2 <= value.y or stroke.y1 >= value.y + value.height


@given(bars_strategy(), st.floats(240, 700), st.floats(60, 900))
@settings(max_examples=80, deadline=None)
def test_a_sheet_of_a_given_height_keeps_labels_apart_too(
    bars: list[Bar], width: float, height: float
) -> None:
    plan = ChartPlan("t", "s", percent_axis("", 100.0), tuple(bars))
    assert faults(lay_out_bars(plan, width, 0.62, height=height)) == []


def test_four_schools_fill_the_height_they_are_given(cedar) -> None:
    usual = lay_out_bars(schools_plan(cedar), 700).height
    for height in (usual - 20, usual + 60):
        drawing = lay_out_bars(schools_plan(cedar), 700, height=height)
        assert drawing.height == pytest.approx(height)
    assert lay_out_bars(schools_plan(cedar), 700, height=30).height < usual
