"""Text that fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.charts.drawing import (
    Box,
    Dot,
    Drawing,
    Text,
    estimated_width,
    fitted,
    whole_height,
    wrapped,
)

METER = estimated_width


def test_what_fits_stays_as_it_is() -> None:
    assert fitted("Mesa Middle", 500, 15, 400, METER) == "Mesa Middle"


@given(st.text(max_size=90), st.floats(20, 400))
def test_shortened_text_is_no_wider_than_its_room(text: str, width: float) -> None:
    assert estimated_width(fitted(text, width, 15, 600, METER), 15, 600) <= width


@given(st.text("ab cd", max_size=90), st.floats(30, 300))
def test_wrapped_lines_fit_and_keep_their_words_in_order(text: str, width: float) -> None:
    lines = wrapped(text, width, 15, 400, METER)
    assert 1 <= len(lines) <= 2
    assert all(estimated_width(line, 15, 400) <= width for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert " ".join(lines).split() == text.split()


def _rows(count: int) -> Drawing:
    """Return rows 50 high: a name at 0 to 20, two on a bar at 22 to 40, then nothing."""
    names = tuple(Text(0, 50 * n, 90, 20, "Mesa", 15, 600, "ink") for n in range(count))
    bars = tuple(Box(0, 50 * n + 22, 90, 18, "accent") for n in range(count))
    return Drawing(100, 50 * count, boxes=bars, texts=names)


def test_a_drawing_too_high_ends_between_two_rows() -> None:
    # Half way between a bar's foot and the next name, never between a name and its bar.
    assert whole_height(_rows(10), 271) == 245
    assert whole_height(_rows(10), 299) == 295
    assert whole_height(_rows(10), 245) == 245


def test_a_dot_is_not_cut_and_without_a_gap_all_the_room_is_taken() -> None:
    dots = tuple(Dot(10, y, 5, "accent") for y in (95, 125))
    assert whole_height(Drawing(20, 130, dots=dots), 122) == 110
    assert whole_height(Drawing(20, 500, boxes=(Box(0, 0, 20, 500, "accent"),)), 300) == 300
