"""The bundled typeface on paper: measured, embedded as a subset, never silently short of a sign.

ReportLab does not place combining marks, which Navajo needs over its nasal vowels (ą́, ǫ́): a mark
without a precomposed letter is centered over its letter here, by the outlines in the font.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import UserError

_FILES = {400: "Regular", 600: "Semibold", 700: "Bold"}
#: Combining class of marks that stand above their letter.
_ABOVE = 230


@dataclass(frozen=True)
class Piece:
    """Letters to be set from one place; `right` and `down` are shares of the type's size."""

    text: str
    right: float
    down: float


@cache
def name_of(weight: int) -> str:
    """Return the name by which a page sets type of this weight, loading the font first."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    style = _FILES[weight]
    name = f"SourceSans3-{style}"
    pdfmetrics.registerFont(TTFont(name, str(settings.resource("fonts", f"{name}.ttf"))))
    return name


@cache
def _face(weight: int) -> Any:
    from reportlab.pdfbase import pdfmetrics

    font: Any = pdfmetrics.getFont(name_of(weight))
    return font.face


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text as it is set: one line, composed letters, no signs that only steer.

    Raises:
        UserError: "paper_sign_missing", naming the first sign that the font does not have.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in composed if unicodedata.category(c) != "Cf")
    line = "".join(" " if _steers(c) else c for c in kept)
    glyphs = _face(400).charToGlyph
    for sign in line:
        if not glyphs.get(ord(sign)):
            raise UserError(
                "paper_sign_missing",
                sign=sign if sign.isprintable() else "",
                codepoint=f"U+{ord(sign):04X}",
                name=unicodedata.name(sign, ""),
            )
    return line


def _steers(sign: str) -> bool:
    return (sign.isspace() and sign != "\u00a0") or unicodedata.category(sign) == "Cc"


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, weight: int) -> float:
    """Return a text's width in points; the meter that plans are laid out with."""
    widths = _face(weight).charWidths
    default = _face(weight).defaultWidth
    return sum(widths.get(ord(c), default) for c in plain(text)) * size / 1000


def pieces(text: str, weight: int) -> Iterator[Piece]:
    """Yield the parts of a text with their places; one part where no letter has a loose mark."""
    line = plain(text)
    start, at = 0, 0.0
    for index, sign in enumerate(line):
        if index and unicodedata.combining(sign):
            if start < index:
                yield Piece(line[start:index], at, 0.0)
                at += text_width(line[start:index], 1.0, weight)
            right, down = _placed(_letter_before(line, index), sign, weight)
            yield Piece(sign, at + right, down)
            at += text_width(sign, 1.0, weight)
            start = index + 1
    if start < len(line):
        yield Piece(line[start:], at, 0.0)


def _letter_before(line: str, index: int) -> str:
    while index and unicodedata.combining(line[index]):
        index -= 1
    return line[index]


@cache
def _placed(letter: str, mark: str, weight: int) -> tuple[float, float]:
    """Return how far a mark moves from the end of its letter to stand centered over it."""
    left, _, right, top = _outline(letter, weight)
    mark_left, _, mark_right, _ = _outline(mark, weight)
    advance = text_width(letter, 1.0, weight)
    moved = (left + right) / 2 - (mark_left + mark_right) / 2 - advance
    if unicodedata.combining(mark) != _ABOVE:
        return moved, 0.0
    # Marks are drawn for the height of a small letter; over a taller one they are lifted.
    return moved, -max(top - _outline("a", weight)[3], 0.0)


@cache
def _outline(sign: str, weight: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a sign's outline, in shares of the type's size."""
    face = _face(weight)
    glyph = face.charToGlyph[ord(sign)]
    start = face.get_table_pos("glyf")[0] + face.glyphPos[glyph]
    if face.glyphPos[glyph + 1] == face.glyphPos[glyph]:
        return 0.0, 0.0, text_width(sign, 1.0, weight), 0.0
    corners = struct.unpack(">4h", face._ttf_data[start + 2 : start + 10])  # noqa: SLF001
    left, bottom, right, top = (corner / face.unitsPerEm for corner in corners)
    return left, bottom, right, top
