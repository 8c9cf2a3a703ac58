"""Texts as they are set: every sign has a glyph or is named, and marks stand over their letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.reports import fonts
from attendance_desktop.wording import error_words


@given(st.text())
def test_any_text_is_set_or_the_sign_is_named(text: str) -> None:
    try:
        fonts.plain(text)
    except UserError as error:
        missing = error
    else:
        missing = None
    if missing:
        code = missing.facts["codepoint"]
        assert chr(int(code.removeprefix("U+"), 16)) in unicodedata.normalize("NFC", text)
        assert "\n" not in error_words(missing) and code in error_words(missing)
        return
    line = fonts.plain(text)
    assert "\n" not in line and "\t" not in line
    together = "".join(piece.text for piece in fonts.pieces(text, 400))
    assert together == line
    assert fonts.text_width(text, 10, 400) >= 0


def test_a_text_without_loose_marks_is_one_piece() -> None:
    (piece,) = fonts.pieces("Łukachukai ʻŌiwi Diné", 600)
    assert (piece.right, piece.down) == (0.0, 0.0)


def test_a_loose_mark_stands_over_its_letter() -> None:
    letter, mark, rest = fonts.pieces("ą\u0301b", 400)
    assert (letter.text, mark.text, rest.text) == ("ą", "\u0301", "b")
    end = fonts.text_width("ą", 1, 400)
    # The accent's outline ends left of its own place, so it is moved by less than the letter.
    assert -end < mark.right - end < 0 and rest.right == pytest.approx(end)
    assert mark.down == 0.0


def test_a_mark_over_a_capital_is_lifted() -> None:
    _, small = fonts.pieces("ǫ\u0301", 400)
    _, capital = fonts.pieces("Ǫ\u0301", 400)
    assert capital.down < small.down <= 0.0


def test_composed_and_loose_letters_are_the_same() -> None:
    assert fonts.plain("Dine\u0301") == "Diné"


def test_signs_that_only_steer_are_left_out() -> None:
    assert fonts.plain("Lin\u00adcoln\u200b\u202e School\n2") == "Lincoln School 2"


def test_an_error_names_a_sign_that_cannot_be_shown() -> None:
    with pytest.raises(UserError) as caught:
        fonts.plain("a\ue000")
    assert caught.value.facts == {"sign": "", "codepoint": "U+E000", "name": ""}
