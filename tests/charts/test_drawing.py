"""Text that fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.charts.drawing import estimated_width, fitted, wrapped

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
