"""Where schools stand on the map."""

from __future__ import annotations

import math

import pytest

from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.map import Spot, map_plan
from attendance_desktop.records.measures import Audience

SPOTS = (Spot("A", 46.0, -112.0), Spot("B", 46.2, -112.0), Spot("C", 46.0, -111.7))


def test_north_is_up_and_a_degree_of_longitude_is_shorter(school_table) -> None:
    plan = map_plan(school_table(("A", 20, 100), ("B", 80, 400), ("C", 5, 100)), SPOTS)
    drawing = lay_out(plan, 800.0)
    at = {place.key: place for place in plan.places}
    assert at["B"].value_label == "20.0%, high" and at["B"].color == "level.high"
    b, a, c = drawing.dots[0], *sorted(drawing.dots[1:], key=lambda dot: dot.x)
    assert a.x == pytest.approx(b.x) and b.y < a.y and c.y == pytest.approx(a.y)
    # 0.3 degrees east at 46.07 degrees north against 0.2 degrees north.
    expected = 0.3 * math.cos(math.radians((46.0 + 46.2 + 46.0) / 3)) / 0.2
    assert (c.x - a.x) / (a.y - b.y) == pytest.approx(expected)
    assert b.radius == pytest.approx(2 * a.radius)  # four times the students


def test_one_place_stands_in_the_middle(school_table) -> None:
    drawing = lay_out(map_plan(school_table(("A", 20, 100)), SPOTS[:1]), 600.0)
    (dot,) = drawing.dots
    assert dot.x == 300 and dot.y == drawing.height / 2


def test_schools_without_a_place_are_said(school_table) -> None:
    table = school_table(("A", 20, 100), ("D", 20, 100))
    assert map_plan(table, SPOTS).sentence == (
        "1 of 2 schools; the place of the others is not known."
    )
    assert map_plan(table, ()).empty
    assert len(map_plan(table, SPOTS).table.rows) == 2


def test_a_hidden_share_is_a_hollow_dot(school_table) -> None:
    hidden = ("A", None, None, "n<10", "n<10")
    plan = map_plan(school_table(hidden, audience=Audience.PUBLIC), SPOTS)
    (place,) = plan.places
    assert place.hollow and place.weight == 0
    assert place.value_label == "fewer than 10 students: not shown"


@pytest.mark.parametrize("size", [240, 800])
def test_words_touch_no_dot_and_no_other_words(school_table, size) -> None:
    names = [f"School {n}" for n in range(80)]
    spots = [Spot(n, 46 + (k % 9) / 50, -112 + (k // 9) / 40) for k, n in enumerate(names)]
    plan = map_plan(school_table(*((n, 20, 100 + k) for k, n in enumerate(names))), spots)
    drawing = lay_out(plan, float(size))
    for text in drawing.texts:
        for dot in drawing.dots:
            x = min(max(dot.x, text.x), text.x + text.width)
            y = min(max(dot.y, text.y), text.y + text.height)
            assert math.hypot(dot.x - x, dot.y - y) >= dot.radius
    assert drawing.texts
