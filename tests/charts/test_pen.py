"""A pen writes in its sheet's scale, from the end it is told, and never over an edge."""

from __future__ import annotations

import pytest

from attendance_desktop.charts.drawing import Anchor
from attendance_desktop.charts.pen import Pen

INK = (10.0, 400, "ink")


def _ten_a_letter(text: str, size: float, weight: int) -> float:
    return len(text) * size


@pytest.mark.parametrize(
    ("anchor", "at", "begins"),
    [
        (Anchor.LEFT, 50.0, 50.0),
        (Anchor.CENTER, 50.0, 35.0),  # three letters of 10, half of them before the place
        (Anchor.RIGHT, 50.0, 20.0),
        (Anchor.RIGHT, 10.0, 0.0),  # would begin 20 left of the sheet
        (Anchor.LEFT, 95.0, 70.0),  # would end 25 right of it
    ],
)
def test_text_is_anchored_and_kept_on_the_sheet(anchor: Anchor, at: float, begins: float) -> None:
    text = Pen(100.0, 1.0, _ten_a_letter).text((at, 7.0), "abc", INK, anchor)

    assert (text.x, text.y, text.width, text.height) == (begins, 7.0, 30.0, 13.0)


def test_sizes_are_scaled_and_wide_text_begins_at_the_left_edge() -> None:
    text = Pen(50.0, 2.0, _ten_a_letter).text((20.0, 0.0), "abc", INK, Anchor.CENTER)

    assert (text.size, text.width, text.x) == (20.0, 60.0, 0.0)
