"""Where the names of dots go: beside their dot, else a little way off with a line to it.

A name never lies on a dot or on another name. One that finds no place is left to whoever asked,
who says it elsewhere.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attendance_desktop.charts.drawing import (
    Anchor,
    Box,
    Dot,
    Stroke,
    Text,
    TextMeter,
    line_height,
    overlap,
)

#: Words, weight and color of one line of a label.
Line = tuple[str, int, str]

_TOUCH = 3.0
#: How far off a name may stand, in units from the dot's edge, and in how many directions.
_FAR, _DIRECTIONS = (20.0, 36.0, 56.0, 80.0, 112.0), 12
#: Side of the squares by which neighbors are found, in units.
_SQUARE = 48.0


@dataclass(frozen=True)
class Named:
    """A dot and the lines of its label."""

    dot: Dot
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Labels:
    """Labels that found a place, lines that lead to those far off, and who found none."""

    texts: tuple[Text, ...]
    leaders: tuple[Stroke, ...]
    unnamed: tuple[int, ...]


def place_labels(
    named: Sequence[Named],
    room: tuple[float, float],
    size: float,
    scale: float,
    meter: TextMeter,
) -> Labels:
    """Return where the labels go.

    Args:
        named: dots with the lines of their labels, the weightiest first.
        room: width and height of the map.
        size: of the letters, in units.
        scale: of all sizes.
        meter: the painter's own measure of text.

    Returns:
        Labels; `unnamed` are places in `named`.
    """
    sheet = _Sheet(room, size, scale, meter)
    for each in named:
        sheet.take_dot(each.dot)
    waiting = [n for n, each in enumerate(named) if not sheet.put_beside(each)]
    unnamed = tuple(n for n in waiting if not sheet.put_far(named[n]))
    return Labels(tuple(sheet.texts), tuple(sheet.leaders), unnamed)


class _Sheet:
    """What lies where already."""

    def __init__(
        self, room: tuple[float, float], size: float, scale: float, meter: TextMeter
    ) -> None:
        self.room, self.size, self.scale, self.meter = room, size, scale, meter
        self.texts: list[Text] = []
        self.leaders: list[Stroke] = []
        self._all: list[Dot] = []
        self._dots: dict[tuple[int, int], list[Dot]] = defaultdict(list)
        self._boxes: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take_dot(self, dot: Dot) -> None:
        self._all.append(dot)
        reach = dot.radius + _TOUCH * self.scale
        around = Box(dot.x - reach, dot.y - reach, 2 * reach, 2 * reach, "")
        for square in self._squares(around):
            self._dots[square].append(dot)

    def put_beside(self, named: Named) -> bool:
        wide, high = self._extent(named.lines)
        for x, y, anchor in _around(named.dot, wide, high, self.scale):
            box = Box(x, y, wide, high, "")
            if self._is_free(box):
                self._put(named.lines, box, anchor)
                return True
        return False

    def put_far(self, named: Named) -> bool:
        wide, high = self._extent(named.lines)
        for box, anchor, leader in _far(named.dot, wide, high, self.scale):
            if self._is_free(box) and self._may_lead(leader, named.dot):
                self._put(named.lines, box, anchor)
                self.leaders.append(leader)
                return True
        return False

    def _extent(self, lines: Sequence[Line]) -> tuple[float, float]:
        wide = max(self.meter(words, self.size, weight) for words, weight, _color in lines)
        return wide, line_height(self.size) * len(lines)

    def _is_free(self, box: Box) -> bool:
        touch = _TOUCH * self.scale
        inside = box.x >= 0 and box.y >= 0
        if not (inside and box.x + box.width <= self.room[0]
                and box.y + box.height <= self.room[1]):  # fmt: skip
            return False
        for square in self._squares(box):
            if any(overlap(box, other, 2 * touch) for other in self._boxes[square]):
                return False
            if any(_touches(box, dot, touch) for dot in self._dots[square]):
                return False
        return not any(_crosses(leader, box) for leader in self.leaders)

    def _may_lead(self, leader: Stroke, dot: Dot) -> bool:
        if any(_crosses(leader, text) for text in self.texts):
            return False
        if any(other != dot and _distance(leader, other) < other.radius for other in self._all):
            return False
        return not any(_cross(leader, other) for other in self.leaders)

    def _put(self, lines: Sequence[Line], box: Box, anchor: Anchor) -> None:
        high = line_height(self.size)
        for n, (words, weight, color) in enumerate(lines):
            wide = self.meter(words, self.size, weight)
            left = {Anchor.LEFT: 0.0, Anchor.CENTER: (box.width - wide) / 2,
                    Anchor.RIGHT: box.width - wide}[anchor]  # fmt: skip
            place = (box.x + left, box.y + n * high)
            self.texts.append(Text(*place, wide, high, words, self.size, weight, color, anchor))
        gap = 2 * _TOUCH * self.scale
        around = Box(box.x - gap, box.y - gap, box.width + 2 * gap, box.height + 2 * gap, "")
        for square in self._squares(around):
            self._boxes[square].append(box)

    def _squares(self, box: Box) -> Iterator[tuple[int, int]]:
        side = _SQUARE * self.scale
        for column in range(int(box.x // side), int((box.x + box.width) // side) + 1):
            for row in range(int(box.y // side), int((box.y + box.height) // side) + 1):
                yield column, row


def _around(
    dot: Dot, wide: float, high: float, scale: float
) -> tuple[tuple[float, float, Anchor], ...]:
    gap = dot.radius + 5 * scale
    aside = 0.75 * gap
    return (
        (dot.x + gap, dot.y - high / 2, Anchor.LEFT),
        (dot.x - gap - wide, dot.y - high / 2, Anchor.RIGHT),
        (dot.x - wide / 2, dot.y - gap - high, Anchor.CENTER),
        (dot.x - wide / 2, dot.y + gap, Anchor.CENTER),
        (dot.x + aside, dot.y - aside - high, Anchor.LEFT),
        (dot.x + aside, dot.y + aside, Anchor.LEFT),
        (dot.x - aside - wide, dot.y - aside - high, Anchor.RIGHT),
        (dot.x - aside - wide, dot.y + aside, Anchor.RIGHT),
    )


def _far(dot: Dot, wide: float, high: float, scale: float) -> Iterator[tuple[Box, Anchor, Stroke]]:
    """Yield places further off, the nearest first, each with the line that leads there."""
    for off in _FAR:
        for step in range(_DIRECTIONS):
            turn = 2 * math.pi * (step + 0.5) / _DIRECTIONS
            east, south = math.cos(turn), math.sin(turn)
            end = dot.radius + off * scale
            x, y = dot.x + end * east, dot.y + end * south
            anchor = Anchor.LEFT if east > 0 else Anchor.RIGHT
            left = x + 3 * scale if east > 0 else x - 3 * scale - wide
            start = (dot.x + dot.radius * east, dot.y + dot.radius * south)
            yield (
                Box(left, y - high / 2, wide, high, ""),
                anchor,
                Stroke(*start, x, y, "muted", 1.0),
            )


def _touches(box: Box, dot: Dot, gap: float) -> bool:
    nearest_x = min(max(dot.x, box.x), box.x + box.width)
    nearest_y = min(max(dot.y, box.y), box.y + box.height)
    return math.hypot(dot.x - nearest_x, dot.y - nearest_y) < dot.radius + gap


def _crosses(line: Stroke, box: Box | Text) -> bool:
    """Return whether a line runs through a box."""
    if max(line.x1, line.x2) < box.x or min(line.x1, line.x2) > box.x + box.width:
        return False
    if max(line.y1, line.y2) < box.y or min(line.y1, line.y2) > box.y + box.height:
        return False
    corners = [
        (box.x, box.y),
        (box.x + box.width, box.y),
        (box.x + box.width, box.y + box.height),
        (box.x, box.y + box.height),
    ]
    sides = {_side(line, x, y) > 0 for x, y in corners}
    return len(sides) == 2


def _distance(line: Stroke, dot: Dot) -> float:
    """Return how near a line comes to the middle of a dot."""
    across, down = line.x2 - line.x1, line.y2 - line.y1
    along = ((dot.x - line.x1) * across + (dot.y - line.y1) * down) / (across**2 + down**2)
    part = min(max(along, 0.0), 1.0)
    return math.hypot(dot.x - line.x1 - part * across, dot.y - line.y1 - part * down)


def _cross(first: Stroke, second: Stroke) -> bool:
    def parted(line: Stroke, other: Stroke) -> bool:
        return (_side(line, other.x1, other.y1) > 0) != (_side(line, other.x2, other.y2) > 0)

    return parted(first, second) and parted(second, first)


def _side(line: Stroke, x: float, y: float) -> float:
    return (line.x2 - line.x1) * (y - line.y1) - (line.y2 - line.y1) * (x - line.x1)
