"""A laid-out chart: boxes, strokes and texts at places, ready to be painted.

Units are points at a scale of 1 (a logical pixel in the window); x goes right, y goes down.
Colors are roles, see `charts.plan`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

#: Returns the width of a text in units: text, size, weight (400, 600 or 700).
TextMeter = Callable[[str, float, int], float]

LINE_HEIGHT = 1.3
#: Where a drawing that is too high may end: in this last part of its room, in a gap between marks
#: that is nearly as wide as the widest there.
_LAST_PART, _NEARLY = 1 / 3, 0.6


class Anchor(StrEnum):
    """Which end of its place a text keeps to."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Box:
    """A filled box, with rounded corners where `corner` is above 0."""

    x: float
    y: float
    width: float
    height: float
    color: str
    corner: float = 0.0
    hatched: bool = False


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class Dot:
    """A filled circle; hollow where the value is not our own.

    `rim` is the color of its edge, which parts it from what lies beneath; "" for its own.
    """

    x: float
    y: float
    radius: float
    color: str
    hollow: bool = False
    rim: str = ""


@dataclass(frozen=True)
class Text:
    """One line of text in the box that it fills."""

    x: float
    y: float
    width: float
    height: float
    text: str
    size: float
    weight: int
    color: str
    anchor: Anchor = Anchor.LEFT


@dataclass(frozen=True)
class Drawing:
    """Everything to paint, in this order: strokes behind, boxes, strokes before, dots, texts."""

    width: float
    height: float
    behind: tuple[Stroke, ...] = ()
    boxes: tuple[Box, ...] = ()
    before: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[Text, ...] = ()


def estimated_width(text: str, size: float, weight: int) -> float:
    """Return a text's width without a font, on the wide side; the meter of tests.

    A painter gives its own meter, made from the font that it paints with.
    """
    wide = sum(1 for c in text if unicodedata.east_asian_width(c) in "WF")
    heavier = 1.06 if weight >= 600 else 1.0
    return (0.56 * (len(text) - wide) + 1.0 * wide) * size * heavier


def fitted(text: str, width: float, size: float, weight: int, meter: TextMeter) -> str:
    """Return the text, shortened with an ellipsis where it is wider than `width`."""
    if meter(text, size, weight) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if meter(text[:middle].rstrip() + "…", size, weight) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrapped(
    text: str, width: float, size: float, weight: int, meter: TextMeter, lines: int = 2
) -> tuple[str, ...]:
    """Return the text over at most `lines` lines, the last one shortened where it must be."""
    words = text.split()
    whole = " ".join(words)
    if meter(whole, size, weight) <= width:
        return (whole,)
    made: list[str] = []
    while words and len(made) < lines - 1:
        count = 1
        while count < len(words) and meter(" ".join(words[: count + 1]), size, weight) <= width:
            count += 1
        made.append(fitted(" ".join(words[:count]), width, size, weight, meter))
        words = words[count:]
    if words:
        made.append(fitted(" ".join(words), width, size, weight, meter))
    return tuple(made) or ("",)


def line_height(size: float) -> float:
    """Return the height of one line of text."""
    return size * LINE_HEIGHT


def whole_height(drawing: Drawing, most: float) -> float:
    """Return a height up to `most` at which no row of marks is cut; `most` where there is none."""
    marks = [(mark.y, mark.y + mark.height) for mark in (*drawing.boxes, *drawing.texts)]
    marks += [(dot.y - dot.radius, dot.y + dot.radius) for dot in drawing.dots]
    gaps, reached = list[tuple[float, float]](), 0.0
    for top, bottom in sorted(marks):
        middle = (reached + top) / 2
        if top > reached and most * (1 - _LAST_PART) < middle <= most:
            gaps.append((top - reached, middle))
        reached = max(reached, bottom)
    widest = max((wide for wide, _middle in gaps), default=0.0)
    return max((middle for wide, middle in gaps if wide >= _NEARLY * widest), default=most)


def overlap(first: Text | Box, second: Text | Box, gap: float = 0.0) -> bool:
    """Return whether two boxes share a place, or come nearer than `gap`."""
    return (
        first.x < second.x + second.width + gap
        and second.x < first.x + first.width + gap
        and first.y < second.y + second.height + gap
        and second.y < first.y + first.height + gap
    )
