"""Text that fills its room on a projector: as large as fits, nothing cut off, in any script."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

#: A line break inside a text, as Qt's layout knows it.
_LINE_BREAK = "\u2028"
_SMALLEST_PX = 11
_LINE_HEIGHT = 1.0


@dataclass(frozen=True)
class Type:
    """How large a text may be set, in pixels, and how."""

    most_px: float
    least_px: float
    weight: int = 400
    color: str = "#000000"
    centered: bool = False
    middle: bool = False


def draw_fitted(
    painter: QPainter, room: QRectF, text: str, kind: Type, *, paint: bool = True
) -> float:
    """Draw a text as large as its room allows, words kept whole where the size allows.

    Args:
        paint: False only measures.

    Returns:
        The height it takes.
    """
    if not text or room.width() <= 0 or room.height() <= 0:
        return 0.0
    size = fitting_px(painter.font(), room, text, kind)
    font = _font(painter.font(), size, kind.weight)
    layout, height = _laid_out(text, font, room.width(), kind)
    if paint:
        top = room.top() + (max(room.height() - height, 0) / 2 if kind.middle else 0)
        painter.setPen(QColor(kind.color))
        painter.save()
        painter.setClipRect(room)
        layout.draw(painter, QPointF(room.left(), top))
        painter.restore()
    return min(height, room.height())


def fitting_px(font: QFont, room: QRectF, text: str, kind: Type) -> int:
    """Return the largest size at which a text fits into its room."""
    low, high = _SMALLEST_PX, max(int(kind.most_px), _SMALLEST_PX)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(_font(font, middle, kind.weight), room, text, kind, middle):
            low = middle
        else:
            high = middle - 1
    return low


def draw_line(painter: QPainter, room: QRectF, text: str, kind: Type) -> None:
    """Draw one line, smaller where there is no room, then ending in "…".

    A script that runs to the left does so inside the line.
    """
    font = _font(painter.font(), round(kind.most_px), kind.weight)
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > room.width():
        size = max(kind.most_px * room.width() / wide, kind.least_px)
        font = _font(painter.font(), int(size), kind.weight)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(QColor(kind.color))
    side = Qt.AlignmentFlag.AlignHCenter if kind.centered else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def _fits(font: QFont, room: QRectF, text: str, kind: Type, size: int) -> bool:
    metrics = QFontMetricsF(font)
    # Words stay whole down to the least size; below it, a line may break anywhere.
    if size > kind.least_px and any(
        metrics.horizontalAdvance(word) > room.width() for word in text.split()
    ):
        return False
    return _laid_out(text, font, room.width(), kind)[1] <= room.height()


def _laid_out(text: str, font: QFont, width: float, kind: Type) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text.replace("\n", _LINE_BREAK), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    if kind.centered:
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    layout.setTextOption(option)
    layout.beginLayout()
    height, line_height = 0.0, QFontMetricsF(font).height() * _LINE_HEIGHT
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += max(line_height, line.height())
    layout.endLayout()
    return layout, height


def _font(like: QFont, size: int, weight: int) -> QFont:
    font = QFont(like)
    font.setPixelSize(max(size, 1))
    font.setWeight(QFont.Weight(weight))
    return font
