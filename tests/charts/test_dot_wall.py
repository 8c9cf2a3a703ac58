"""The dot wall: a dot for each answer, nothing over anything, the same numbers in every form."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import pytest

from attendance_desktop.charts.dot_wall import Order, choice_colors, dot_wall_plan
from attendance_desktop.charts.drawing import overlap
from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.then_now import then_now_plan
from attendance_desktop.charts.vote_chart import vote_plan
from attendance_desktop.records.assessment import OpenSheet, Round, RoundState
from attendance_desktop.records.assessment_results import RoundResult
from attendance_desktop.records.instruments import Choice, Instrument, Item, Section
from attendance_desktop.records.priorities import Ballot, Idea
from attendance_desktop.reports import styles
from attendance_desktop.rules import closing, round_results, votes
from attendance_desktop.rules.instruments import MOST_CHOICES, ready
from attendance_desktop.rules.shift import shifts

DISTRICT = ready("district")
CHOICES = [choice.key for choice in DISTRICT.scale]
MADE = Round("r", "Spring", "2026-03-12", state=RoundState.CLOSED)


def answered(people: int, turn: int = 0) -> RoundResult:
    """Return a round in which person p gives item i the choice (p * (i + 1) + turn) mod 5."""
    sheets: list[OpenSheet] = [
        closing.sheet(
            "r",
            answers={
                item.key: CHOICES[(person * (at + 1) + turn) % 5]
                for at, item in enumerate(DISTRICT.items)
            },
        )
        for person in range(people)
    ]
    return round_results.of_sheets(MADE, DISTRICT, sheets)


@pytest.mark.parametrize(
    ("people", "width", "scale", "height"),
    [(1, 900, 1.0, None), (24, 1024, 1.0, 640), (24, 600, 2.0, None), (200, 900, 1.0, 700),
     (24, 1366, 1.0, None)],
)  # fmt: skip
def test_each_answer_is_a_dot_in_its_place(
    people: int, width: float, scale: float, height: float | None
) -> None:
    result = answered(people)
    plan = dot_wall_plan(result, "data")
    drawing = lay_out(plan, width, scale, height=height)
    colors = choice_colors(DISTRICT)
    wanted: Counter[str] = Counter()
    for one in result.items[:6]:
        for choice, count in one.counts.items():
            wanted[colors[choice]] += count
    assert Counter(dot.color for dot in drawing.dots) == wanted
    assert drawing.height <= (height or 10_000) + 0.01
    for dot in drawing.dots:
        assert dot.radius <= dot.x <= width - dot.radius
        assert dot.radius <= dot.y <= drawing.height - dot.radius
    assert len({(round(dot.x, 3), round(dot.y, 3)) for dot in drawing.dots}) == len(drawing.dots)
    for one, other in combinations(drawing.texts, 2):
        assert not overlap(one, other, -1.0), (one.text, other.text)
    for text in drawing.texts:
        assert text.x >= 0 and text.x + text.width <= width + 1
        for dot in drawing.dots:
            inside = text.x < dot.x < text.x + text.width
            assert not (inside and text.y < dot.y < text.y + text.height), text.text


def test_wall_table_and_alternative_say_the_same_numbers() -> None:
    plan = dot_wall_plan(answered(19))
    assert len(plan.dots) == 24
    for row, cells in zip(plan.dots, plan.table.rows, strict=True):
        assert [str(cell.count) for cell in row.cells] == [cell.text for cell in cells[1:6]]
        assert cells[6].text == "19" and row.label == cells[0].text
        assert cells[7].text in plan.alternative
    assert plan.sentence.startswith("19 people answered.")
    assert plan.foot[0] == "Spring, March 12, 2026, closed"


def test_the_most_divided_item_is_marked_and_comes_first_where_we_differ() -> None:
    sheets = [
        closing.sheet("r", answers={"data-1": "ok", "data-2": "strength" if p < 3 else "urgent"})
        for p in range(6)
    ]
    result = round_results.of_sheets(MADE, DISTRICT, sheets)
    asked = dot_wall_plan(result, "data")
    assert [row.key for row in asked.dots if row.marked] == ["data-2"]
    words = "Half say “Strength”, half “Urgent gap”."
    assert asked.dots[1].note == f"Most divided. {words}"
    differ = dot_wall_plan(result, order=Order.SPREAD)
    assert (differ.dots[0].key, differ.dots[0].note) == ("data-2", words)
    assert differ.dots[1].note == "All say “OK for now”."
    # Of fewer than five people nothing is called divided.
    few = round_results.of_sheets(MADE, DISTRICT, sheets[2:5])
    assert not any(row.marked for row in dot_wall_plan(few, "data").dots)


def test_nobody_and_other_scales() -> None:
    empty = dot_wall_plan(round_results.of_sheets(MADE, DISTRICT, ()))
    assert empty.empty and not empty.has_marks
    for steps in range(2, MOST_CHOICES + 1):
        scale = tuple(Choice(f"c{n}", {"en": f"C{n}"}) for n in range(steps))
        made = Instrument(
            "own", {"en": "O"}, scale, (Section("s", {"en": "S"}, (Item("a", {"en": "A"}),)),)
        )
        sheets = [closing.sheet("r", answers={"a": "c1"})]
        plan = dot_wall_plan(round_results.of_sheets(MADE, made, sheets))
        assert len(lay_out(plan, 900).dots) == 1
        # Each answer has a color of its own, of which paper has the same as the screen.
        looks = {styles.COLORS[role] for role in choice_colors(made).values()}
        assert len(looks) == steps


def test_then_and_now_shows_every_verdict_whole_where_it_is_narrow() -> None:
    then, now = answered(19), answered(19, 1)
    plan = then_now_plan(then, now, shifts(then, now))
    found = lay_out(plan, 420).texts
    words = [text for text in found if (text.weight, text.color) == (700, "muted")]
    said = " ".join(text.text for text in words)
    assert len(words) > 24 and "…" not in said
    assert all(stack.section in said for stack in plan.stacks)


def test_then_and_now_claims_only_what_moved() -> None:
    then, now = answered(19), answered(19, 1)
    found = shifts(then, now)
    plan = then_now_plan(then, now, found)
    assert len(plan.stacks) == 48
    better = sum(one.claim > 0 for one in found)
    worse = sum(one.claim < 0 for one in found)
    if better or worse:
        assert f"{better} are clearly better, {worse} clearly worse" in plan.sentence
    alike = then_now_plan(then, then, shifts(then, then))
    assert alike.sentence == "Nothing clearly moved between the two rounds."
    assert lay_out(plan, 900).boxes
    # What is said of an item is whole on a narrow sheet in double type too, and nothing overlaps.
    drawn = lay_out(plan, 900, 2.0).texts
    whole = " ".join(text.text for text in drawn)
    assert "…" not in whole and all(stack.section in whole for stack in plan.stacks)
    texts = [text for text in drawn if text.text]
    assert not [(a, b) for a, b in pairwise(texts) if overlap(a, b)]


def test_a_vote_shows_ties_as_ties() -> None:
    ballot = Ballot("b", "r", 3, several=True, state=RoundState.CLOSED, voters=9)
    ideas = [Idea(key, "r", at, key.upper()) for at, key in enumerate("abc")]
    plan = vote_plan(votes.result(ballot, ideas, {"a": 4, "b": 4}, 9))
    assert [bar.note for bar in plan.bars] == ["tied for place 1", "tied for place 1", "no dot"]
    assert plan.sentence == "9 people voted. 2 ideas are tied in front."
    assert lay_out(plan, 700).boxes
    assert vote_plan(votes.result(ballot, ideas, {}, 0)).empty
