"""Homework on the projector: who and by when on the left, what beside it, as large as all fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from attendance_desktop.ui.meetings.run.fitting import Type, draw_fitted, draw_line
from attendance_desktop.ui.theme import Colors
from attendance_desktop.wording import ngettext, number

#: Type sizes tried, in hundredths of the screen, the largest first.
_SIZES = (4.6, 4.2, 3.8, 3.4, 3.0, 2.7)
#: Of the width, for the names; what stands between names and words, and between rows, in units.
_NAMES, _BETWEEN, _GAP = 0.28, 2.0, 1.4
#: A name no longer has this size of the others before it ends in "…".
_LEAST_OF_NAME = 0.7
#: Of a day below its name; a line's height; lines of what is to be done.
_SMALL, _LINE, _MOST_LINES = 0.68, 1.35, 3

Row = tuple[str, str, str]


def draw_homework(
    painter: QPainter, room: QRectF, rows: Sequence[Row], unit: float, colors: Colors
) -> int:
    """Draw rows below each other.

    Args:
        rows: who, what, and by when in words.

    Returns:
        How many are shown; where not all have room, the first, and how many more there are.
    """
    size, heights = 0.0, list[float]()
    for hundredths in _SIZES:
        size = hundredths * unit
        heights = _heights(painter, room, rows, size, unit)
        if sum(heights) <= room.height():
            break
    more, left = 0, room.height()
    while sum(heights) > left and len(heights) > 1:
        heights.pop()
        more, left = more + 1, room.height() - size * 1.6
    top = room.top()
    for (who, what, due), high in zip(rows, heights, strict=False):
        name = QRectF(room.left(), top, room.width() * _NAMES, size * _LINE)
        draw_line(painter, name, who, Type(size, size * _LEAST_OF_NAME, 600, colors.ink))
        small = size * _SMALL
        day = QRectF(name.left(), name.bottom(), name.width(), small * _LINE)
        draw_line(painter, day, due, Type(small, small * _LEAST_OF_NAME, 400, colors.muted))
        beside = _beside(room, top, high, unit)
        draw_fitted(painter, beside, what, Type(size, size * 0.6, 400, colors.ink))
        top += high
    if more:
        line = ngettext("and {count} more", "and {count} more", more).format(count=number(more))
        below = QRectF(room.left(), top, room.width(), size * 1.4)
        draw_line(painter, below, line, Type(size, size, 400, colors.muted))
    return len(heights)


def _beside(room: QRectF, top: float, high: float, unit: float) -> QRectF:
    left = room.left() + room.width() * _NAMES + _BETWEEN * unit
    return QRectF(left, top, room.right() - left, high - _GAP * unit)


def _heights(
    painter: QPainter, room: QRectF, rows: Sequence[Row], size: float, unit: float
) -> list[float]:
    """Return each row's height with the gap below it, of so many lines at most."""
    most = _beside(room, room.top(), size * _LINE * _MOST_LINES + _GAP * unit, unit)
    kind, heights = Type(size, size), []
    for _who, what, due in rows:
        left = size * _LINE * (1 + _SMALL if due else 1)
        heights.append(max(draw_fitted(painter, most, what, kind, paint=False), left))
    return [high + _GAP * unit for high in heights]
