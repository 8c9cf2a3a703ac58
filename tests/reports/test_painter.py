"""Charts as vectors: told apart in black and white, in the colors of the screen."""

from __future__ import annotations

from itertools import combinations

import pytest

from attendance_desktop.charts.drawing import Box, Dot, Drawing, Stroke
from attendance_desktop.records.measures import Tier
from attendance_desktop.reports import styles
from attendance_desktop.reports.painter import paint
from attendance_desktop.reports.paper import Frame, Paper
from attendance_desktop.ui import colors


@pytest.fixture
def operators(read_back):
    """What painting a drawing writes on its page."""

    def made(drawing: Drawing) -> str:
        paper = Paper(Frame("t", "d", ()), 1)

        def page() -> None:
            with paper.artifact():
                paint(paper, drawing, 50, 100)

        paper.page(page)
        return read_back(paper.finished()).reader.pages[0]["/Contents"].get_data().decode()

    return made


def test_paper_and_screen_have_the_same_colors() -> None:
    assert styles.TIER_COLORS == colors.TIER_COLORS
    assert styles.LEVEL_COLORS == colors.LEVEL_COLORS
    assert styles.STEP_COLORS == colors.STEP_COLORS
    assert styles.COLORS["ink"] == colors.LIGHT.ink and styles.COLORS["muted"] == colors.LIGHT.muted


def test_tiers_are_told_apart_without_color() -> None:
    """Two tiers differ by a quarter of all grays, or one of them has another pattern."""
    for one, other in combinations([f"tier.{tier}" for tier in Tier], 2):
        alike = abs(styles.gray(one) - styles.gray(other)) < 0.25
        assert not alike or styles.PATTERNS.get(one) != styles.PATTERNS.get(other)


def test_text_is_dark_enough_on_paper() -> None:
    for role in ("ink", "muted", "accent", "staff"):
        light = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in styles.rgb(role)
        ]
        luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
        assert 1.05 / (luminance + 0.05) >= 4.5


def test_a_severe_tier_is_cross_hatched(operators) -> None:
    plain = operators(Drawing(200, 50, boxes=(Box(0, 0, 100, 20, "tier.satisfactory"),)))
    crossed = operators(Drawing(200, 50, boxes=(Box(0, 0, 100, 20, "tier.severe chronic"),)))
    assert " W" not in plain and plain.count(" l S") <= 2
    assert " W" in crossed and crossed.count(" l S") > 40


def test_a_protected_bound_is_hatched_on_white(operators) -> None:
    page = operators(Drawing(200, 50, boxes=(Box(0, 0, 100, 20, "level.low", 3, hatched=True),)))
    assert "1 1 1 rg" in page and " W" in page


def test_marks_stand_where_the_layout_put_them(operators) -> None:
    drawing = Drawing(
        200,
        50,
        behind=(Stroke(0, 10, 100, 10, "hairline"),),
        before=(Stroke(5, 0, 5, 50, "ink", 2.0, dashed=True),),
        dots=(Dot(20, 30, 4, "accent", hollow=True),),
    )
    page = operators(drawing)
    assert "50 682 m 150 682 l S" in page  # 792 - 100 - 10
    assert "55 692 m 55 642 l S" in page and "[8 6] 0 d" in page


def test_a_mark_outside_the_structure_is_a_bug() -> None:
    paper = Paper(Frame("t", "d", ()), 1)
    with pytest.raises(ValueError, match="neither tagged"):
        paper.page(lambda: paper.text(0, 0, "lost", styles.BODY))
