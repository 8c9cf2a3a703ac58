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


def test_of_few_students_the_count_comes_first(school_table) -> None:
    (place,) = map_plan(school_table(("A", 1, 4)), SPOTS[:1]).places
    assert place.value_label == "1 of 4, high"


def names_shown(drawing) -> set[str]:
    return {text.text for text in drawing.texts}


@pytest.mark.parametrize("width", [240, 800])
def test_no_name_is_missing(school_table, width) -> None:
    names = [f"School {n:02}" for n in range(80)]
    spots = [Spot(n, 46 + (k % 4) / 900, -112 + (k // 4) / 800) for k, n in enumerate(names)]
    plan = map_plan(school_table(*((n, 20, 100) for n in names)), spots)
    drawing = lay_out(plan, float(width))
    said = " ".join(text.text for text in drawing.texts)
    assert all(name in said for name in names)
    assert drawing.height >= max(text.y + text.height for text in drawing.texts)


def test_a_name_without_room_beside_its_dot_stands_at_the_end_of_a_line(school_table) -> None:
    # Seven small ones along a street, nearer to one another than their names are long.
    at = [*((0.0, n / 50) for n in range(-3, 4)), (0.1, 0.2), (-0.1, -0.2)]
    names = [f"School {n}" for n in range(len(at))]
    spots = [Spot(n, 46 + y, -112 + x) for n, (y, x) in zip(names, at, strict=True)]
    rows = [(name, 20, 100 if n < 7 else 2000) for n, name in enumerate(names)]
    drawing = lay_out(map_plan(school_table(*rows), spots), 900.0)
    assert set(names) <= names_shown(drawing)
    assert drawing.behind
    for leader in drawing.behind:
        near = [math.hypot(leader.x1 - d.x, leader.y1 - d.y) - d.radius for d in drawing.dots]
        # It begins at one dot's edge and under no other one, which it would seem to come from.
        assert min(near) == pytest.approx(0, abs=1e-9)


def test_two_schools_at_one_place_are_both_seen(school_table) -> None:
    spots = (Spot("A", 46.0, -112.0), Spot("B", 46.0, -112.0), Spot("C", 46.3, -111.7))
    drawing = lay_out(map_plan(school_table(*((n, 20, 100) for n in "ABC")), spots), 600.0)
    first, second = (dot for dot in drawing.dots if dot.y > drawing.height / 2)
    assert math.hypot(first.x - second.x, first.y - second.y) >= first.radius
    assert {dot.rim for dot in drawing.dots} == {"surface"}
    assert {"A", "B", "C"} <= names_shown(drawing)


def test_a_map_of_schools_along_a_road_is_low(school_table) -> None:
    spots = (Spot("A", 46.0, -112.0), Spot("B", 46.01, -111.0))
    drawing = lay_out(map_plan(school_table(("A", 20, 100), ("B", 20, 100)), spots), 800.0)
    assert drawing.height < 250


def test_a_map_keeps_to_the_height_asked_for(school_table) -> None:
    names = [f"School {n:02}" for n in range(60)]
    spots = [Spot(n, 46 + (k % 4) / 900, -112 + (k // 4) / 800) for k, n in enumerate(names)]
    plan = map_plan(school_table(*((n, 20, 100) for n in names)), spots)
    assert lay_out(plan, 540.0, 0.75, height=420.0).height <= 440.0
