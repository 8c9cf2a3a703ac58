"""The bundled typeface on paper: measured, embedded as a subset, never silently short of a sign.

ReportLab does not place combining marks, which Navajo needs over its nasal vowels (ą́, ǫ́): a mark
without a precomposed letter is centered over its letter here, by the outlines in the font.

Arabic and Hebrew letters, which the typeface does not have, are set from a second one.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.reports.right_to_left import runs, set_out, unmarked

_FILES = {400: "SourceSans3-Regular", 600: "SourceSans3-Semibold", 700: "SourceSans3-Bold"}
_RIGHT_TO_LEFT = {
    400: "DejaVuSans-RightToLeft-Regular",
    600: "DejaVuSans-RightToLeft-Bold",
    700: "DejaVuSans-RightToLeft-Bold",
}
_BEGIN_LETTERS = re.compile(r"\d+ beginbfchar\n")
#: Combining class of marks that stand above their letter.
_ABOVE = 230


@dataclass(frozen=True)
class Piece:
    """Letters to be set from one place.

    Attributes:
        text: as it is read.
        right, down: shares of the type's size.
        set_text: the signs to set, from the left to the right.
        leftward: True for letters that go from right to left, set from the second typeface.
    """

    text: str
    right: float
    down: float
    set_text: str
    leftward: bool = False


@cache
def name_of(weight: int, *, leftward: bool = False) -> str:
    """Return the name by which a page sets type of this weight, loading the font first.

    Args:
        leftward: for letters that go from right to left.
    """
    from reportlab.pdfbase import pdfmetrics

    name = (_RIGHT_TO_LEFT if leftward else _FILES)[weight]
    pdfmetrics.registerFont(_kind()(name, str(settings.resource("fonts", f"{name}.ttf"))))
    return name


@cache
def _kind() -> Any:
    """Return ReportLab's kind of font, saying of each code what it reads as.

    ReportLab's own says "U+0000" of codes that no text uses, which PDF/UA-1 (7.21.7) forbids.
    """
    from reportlab.pdfbase.ttfonts import TTFont

    class Font(TTFont):
        def addObjects(self, doc: Any) -> None:  # noqa: N802
            super().addObjects(doc)
            for name, made in doc.idToObject.items():
                if name.startswith("toUnicodeCMap:"):
                    made.content = _only_letters(made.content)

    return Font


def _only_letters(cmap: str) -> str:
    """Return a table from codes to letters without its empty lines, a hundred lines a part."""
    before, rest = _BEGIN_LETTERS.split(cmap, maxsplit=1)
    lines, after = rest.split("\nendbfchar\n", 1)
    said = [line for line in lines.split("\n") if line and not line.endswith("<0000>")]
    parts = [said[start : start + 100] for start in range(0, len(said), 100)]
    written = ["\n".join([f"{len(p)} beginbfchar", *p, "endbfchar", ""]) for p in parts]
    return before + "".join(written) + after


@cache
def _face(weight: int, *, leftward: bool = False) -> Any:
    from reportlab.pdfbase import pdfmetrics

    font: Any = pdfmetrics.getFont(name_of(weight, leftward=leftward))
    return font.face


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text as it is set: one line, composed letters, no signs that only steer.

    Raises:
        UserError: "paper_sign_missing", naming the first sign that the font does not have.
    """
    composed = unmarked(unicodedata.normalize("NFC", text))
    kept = "".join(c for c in composed if unicodedata.category(c) != "Cf")
    line = "".join(" " if _steers(c) else c for c in kept)
    for run, leftward in runs(line):
        glyphs = _face(400, leftward=leftward).charToGlyph
        for sign in run:
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
    return sum(_width(*run, weight) for run in runs(plain(text))) * size / 1000


def _width(run: str, leftward: bool, weight: int) -> float:
    face = _face(weight, leftward=leftward)
    signs = _leftward(run) if leftward else run
    return sum(face.charWidths.get(ord(sign), face.defaultWidth) for sign in signs)


def _leftward(run: str) -> str:
    """Return the signs of a run from the left to the right; a letter without its form as it is."""
    glyphs = _face(400, leftward=True).charToGlyph
    return "".join(
        sign if glyphs.get(ord(sign)) else unicodedata.normalize("NFKC", sign)[::-1]
        for sign in set_out(run)
    )


def pieces(text: str, weight: int) -> Iterator[Piece]:
    """Yield the parts of a text with their places; one part where no letter has a loose mark."""
    at = 0.0
    for run, leftward in runs(plain(text)):
        if leftward:
            yield Piece(run, at, 0.0, _leftward(run), leftward=True)
        else:
            yield from _rightward(run, at, weight)
        at += _width(run, leftward, weight) / 1000


def _rightward(line: str, at: float, weight: int) -> Iterator[Piece]:
    start = 0
    for index, sign in enumerate(line):
        if index and unicodedata.combining(sign):
            if start < index:
                yield Piece(line[start:index], at, 0.0, line[start:index])
                at += text_width(line[start:index], 1.0, weight)
            right, down = _placed(_letter_before(line, index), sign, weight)
            yield Piece(sign, at + right, down, sign)
            at += text_width(sign, 1.0, weight)
            start = index + 1
    if start < len(line):
        yield Piece(line[start:], at, 0.0, line[start:])


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
