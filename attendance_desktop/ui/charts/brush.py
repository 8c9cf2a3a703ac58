"""Paints a laid-out drawing with a QPainter: on the screen, into a picture, into an SVG file."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from attendance_desktop.charts.drawing import Anchor, Box, Dot, Drawing, Stroke, Text
from attendance_desktop.ui.colors import (
    HIGH_CONTRAST,
    LEVEL_COLORS,
    STEP_COLORS,
    TIER_COLORS,
    Colors,
)
from attendance_desktop.ui.theme import FAMILY

_ALIGNED = {
    Anchor.LEFT: Qt.AlignmentFlag.AlignLeft,
    Anchor.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Anchor.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_PLAIN_ROLES = {"hairline": "line", "highlight": "warning_soft", "remark": "warning"}
_MARKS = {
    **{f"level.{level.value}": color for level, color in LEVEL_COLORS.items()},
    **{f"tier.{tier.value}": color for tier, color in TIER_COLORS.items()},
    **{f"step.{step}": color for step, color in STEP_COLORS.items()},
}


def color(role: str, colors: Colors) -> QColor:
    """Return the color of a plan's role in a theme."""
    if role in _MARKS:
        return QColor(_MARKS[role])
    return QColor(getattr(colors, _PLAIN_ROLES.get(role, role)))


@lru_cache(maxsize=64)
def chart_font(size: float, weight: int) -> QFont:
    """Return the program's font at a size in units."""
    font = QFont(FAMILY)
    font.setPixelSize(max(round(size), 1))
    font.setWeight(QFont.Weight(weight))
    return font


@lru_cache(maxsize=64)
def _metrics(size: float, weight: int) -> QFontMetricsF:
    return QFontMetricsF(chart_font(size, weight))


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: int) -> float:
    """Return a text's width in the program's font; the meter that plans are laid out with.

    Kept, because a chart is laid out several times until it has its place, with the same words.
    """
    return _metrics(size, weight).horizontalAdvance(text)


def paint(painter: QPainter, drawing: Drawing, colors: Colors) -> None:
    """Paint everything, in the drawing's own order."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _strokes(painter, drawing.behind, colors)
    for box in drawing.boxes:
        _box(painter, box, colors)
    _strokes(painter, drawing.before, colors)
    _dots(painter, drawing.dots, colors)
    for text in drawing.texts:
        _text(painter, text, colors)


def _strokes(painter: QPainter, strokes: tuple[Stroke, ...], colors: Colors) -> None:
    for stroke in strokes:
        pen = QPen(color(stroke.color, colors), stroke.width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if stroke.width > 1 else Qt.PenCapStyle.FlatCap)
        if stroke.dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        # Hairlines lie on whole pixels, or they blur to two.
        shift = 0.5 if stroke.width == 1 and stroke.x1 == stroke.x2 else 0.0
        x1, x2 = (
            (round(stroke.x1) + shift, round(stroke.x2) + shift)
            if shift
            else (stroke.x1, stroke.x2)
        )
        painter.drawLine(QLineF(x1, stroke.y1, x2, stroke.y2))


def _box(painter: QPainter, box: Box, colors: Colors) -> None:
    place = QRectF(box.x, box.y, box.width, box.height)
    shade = color(box.color, colors)
    painter.setPen(Qt.PenStyle.NoPen)
    if colors in HIGH_CONTRAST:
        painter.setPen(QPen(color("ink", colors), 1.0))
    if box.hatched:
        if colors not in HIGH_CONTRAST:
            painter.setPen(QPen(shade, 1.0))
        painter.setBrush(QBrush(shade, Qt.BrushStyle.BDiagPattern))
    else:
        painter.setBrush(shade)
    painter.drawRoundedRect(place, box.corner, box.corner)


def _dots(painter: QPainter, dots: tuple[Dot, ...], colors: Colors) -> None:
    look = None
    for dot in dots:
        # A wall has a thousand dots in five looks: pens and brushes are made for each look.
        if look != (look := (dot.color, dot.rim, dot.hollow)):
            shade = color(dot.color, colors)
            painter.setPen(QPen(color(dot.rim, colors) if dot.rim else shade, 2.0))
            painter.setBrush(color("surface", colors) if dot.hollow else shade)
        painter.drawEllipse(QPointF(dot.x, dot.y), dot.radius, dot.radius)


def _text(painter: QPainter, text: Text, colors: Colors) -> None:
    painter.setFont(chart_font(text.size, text.weight))
    painter.setPen(color(text.color, colors))
    place = QRectF(text.x, text.y, text.width, text.height)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    painter.drawText(place, _ALIGNED[text.anchor] | flags, text.text)
