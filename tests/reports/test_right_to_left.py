"""Arabic and Hebrew names: their letters join, and go from right to left."""

from __future__ import annotations

import unicodedata

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.reports import fonts
from attendance_desktop.reports.right_to_left import runs, set_out


def test_arabic_letters_join_as_they_stand() -> None:
    """Lam begins, yeh is in the middle, lam is in the middle, alef maksura ends: Layla."""
    assert set_out("\u0644\u064a\u0644\u0649") == "\ufef0\ufee0\ufef4\ufedf"
    # Dal, reh and alef never join what follows: each of "Dar" stands alone.
    assert set_out("\u062f\u0627\u0631") == "\ufead\ufe8d\ufea9"


def test_lam_and_alef_are_one_sign() -> None:
    """Salam: seen begins, lam-alef ends, meem stands alone."""
    assert set_out("\u0633\u0644\u0627\u0645") == "\ufee1\ufefc\ufeb3"


def test_hebrew_goes_from_right_to_left() -> None:
    assert (
        set_out("\u05d3\u05d5\u05d3 (\u05db\u05d4\u05df)")
        == "(\u05df\u05d4\u05db) \u05d3\u05d5\u05d3"
    )


def test_what_stands_beside_a_name_keeps_its_place() -> None:
    line = "Dr. \u062f\u0627\u0631 \u062f\u0627\u0631, 555 0101"
    assert list(runs(line)) == [
        ("Dr. ", False), ("\u062f\u0627\u0631 \u062f\u0627\u0631", True), (", 555 0101", False),
    ]  # fmt: skip


def test_a_bracket_stays_with_its_other_half() -> None:
    run = "\u05d3\u05d5\u05d3 (\u05db\u05d4\u05df)"
    assert list(runs(run + ", 12")) == [(run, True), (", 12", False)]
    run = "(\u05db\u05d4\u05df) \u05d3"
    assert list(runs(run)) == [(run, True)]


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_a_name_of_two_scripts_is_set_in_pieces(weight: int) -> None:
    text = "Ana \u05d3\u05d5\u05d3 Ruiz"
    ana, david, ruiz = fonts.pieces(text, weight)
    assert (ana.text, david.text, ruiz.text) == ("Ana ", "\u05d3\u05d5\u05d3", " Ruiz")
    assert (ana.leftward, david.leftward) == (False, True)
    assert david.right == pytest.approx(fonts.text_width("Ana ", 1, weight))
    whole = fonts.text_width(text, 1, weight)
    assert ruiz.right + fonts.text_width(" Ruiz", 1, weight) == pytest.approx(whole)


def test_every_arabic_letter_has_a_form_to_be_set_in() -> None:
    letters = [chr(code) for code in range(0x0620, 0x064B) if unicodedata.name(chr(code), "")]
    for letter in letters:
        word = f"\u0628{letter}\u0628"
        try:
            fonts.plain(word)
        except UserError:
            continue
        (piece,) = fonts.pieces(word, 400)
        assert len(piece.set_text) in (2, 3)


def test_vowel_signs_are_left_out_and_other_scripts_named() -> None:
    assert fonts.plain("\u0645\u064f\u062d\u0645\u062f") == "\u0645\u062d\u0645\u062f"
    with pytest.raises(UserError):
        fonts.plain("\u5b78\u6821")
