"""Words on several lines: how wide they must be, how many lines they take, where they break."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

#: By how much a width grows until the words fit.
_STEP = 1.05
Advance = Callable[[str], float]


def remembering(advance: Advance) -> Advance:
    """Return a way to measure that measures each text once: in tables words come again and again.

    Not a cache of Qt's own method: it would read a description of it that has to be written first,
    which takes a fortieth of a second.
    """
    return cache(lambda text: advance(text))  # noqa: PLW0108


def width_on_lines(texts: Iterable[str], lines: int, advance: Advance) -> float:
    """Return the least width, nearly, at which none of some texts takes more lines than given.

    Args:
        advance: the width of a text on one line.
    """
    return max((_width(text, lines, advance) for text in texts), default=0.0)


class ColumnWords:
    """The words of a table's columns, measured once however often a width is tried.

    Attributes:
        advance: the width of a text on one line.
    """

    def __init__(self, texts: Mapping[int, Iterable[str]], advance: Advance, around: int) -> None:
        """Measure nothing yet.

        Args:
            texts: column -> the texts of its cells.
            around: what a cell takes beside its words.
        """
        self._texts, self._around = texts, around
        self.advance = remembering(advance)
        self._widths: dict[tuple[int, int], int] = {}

    def width(self, column: int, lines: int) -> int:
        """Return the least width at which no cell of a column takes more lines."""
        asked = (column, lines)
        if asked not in self._widths:
            words = width_on_lines(self._texts[column], lines, self.advance)
            self._widths[asked] = math.ceil(words) + self._around
        return self._widths[asked]

    def lines(self, column: int, width: int) -> int:
        """Return the most lines that a cell of a column takes at a width."""
        room = width - self._around
        taken = (len(broken(text, room, self.advance)) for text in self._texts[column])
        return max(taken, default=1)


def broken(text: str, width: float, advance: Advance) -> list[str]:
    """Return the lines of a text where each takes the words it has room for."""
    lines: list[str] = []
    for word in _words(text):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and advance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def on_lines(text: str, lines: int) -> str:
    """Return a text broken into so many lines of nearly one length, or fewer."""
    return "\n".join(broken(text, _width(text, lines, len), len))


def _words(text: str) -> list[str]:
    # Not at the spaces that hold together, such as that before "AM".
    return [word for word in re.split(r"[ \t\n]", text) if word]


def _width(text: str, lines: int, advance: Advance) -> float:
    words = _words(text)
    if not words or lines == 1:
        return advance(text)
    width = max(*map(advance, words), advance(text) / lines, 1.0)
    while len(broken(text, width, advance)) > lines:
        width *= _STEP
    return width
