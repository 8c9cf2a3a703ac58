"""Icons: Lucide outlines from `resources/icons`, tinted in the theme's colors."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QFontInfo, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from attendance_desktop import settings

#: Pixel sizes an icon is drawn at: 1x and 2x of what buttons ask for, up to double text size.
_SIZES = (16, 20, 24, 32, 48)


def icon(name: str, color: str, *, room: float = 0.0, before: bool = False) -> QIcon:
    """Return an icon.

    Args:
        name: a file of `resources/icons`, without its ending.
        color: "#rrggbb", a role of `theme.Colors`.
        room: empty width beside it, as a part of its side; keeps a button's words off it.
        before: True for the room on its left.
    """
    made = QIcon()
    for size in _SIZES:
        beside = round(size * room)
        wide = QPixmap(size + beside, size)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(beside if before else 0, 0, pixmap(name, color, size))
        painter.end()
        made.addPixmap(wide)
    return made


def pixmap(name: str, color: str, size: int) -> QPixmap:
    """Return an icon as a square picture of `size` pixels."""
    source = settings.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def beside_text(factor: float = 1.0) -> int:
    """Return the side, in pixels, of an icon that stands beside body text."""
    return round(QFontInfo(QApplication.font()).pixelSize() * factor)
