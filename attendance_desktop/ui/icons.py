"""Icons: Lucide outlines from `resources/icons`, tinted in the theme's colors."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QFontInfo, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from attendance_desktop import settings


def icon(name: str, color: str, side: int, *, room: float = 0.0, before: bool = False) -> QIcon:
    """Return an icon, sharp at its size and on a screen of double density.

    Args:
        name: a file of `resources/icons`, without its ending.
        color: "#rrggbb", a role of `theme.Colors`.
        side: in pixels.
        room: empty width beside it, as a part of its side; keeps a button's words off it.
        before: True for the room on its left.
    """
    made = QIcon()
    for size in (side, 2 * side):
        made.addPixmap(pixmap(name, color, size, room=room, before=before))
    return made


def pixmap(name: str, color: str, side: int, *, room: float = 0.0, before: bool = False) -> QPixmap:
    """Return an icon as a picture `side` pixels high; see `icon`."""
    renderer = QSvgRenderer(QByteArray(_outline(name).replace("currentColor", color).encode()))
    beside = round(side * room)
    picture = QPixmap(side + beside, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(beside if before else 0, 0, side, side))
    painter.end()
    return picture


def beside_text(factor: float = 1.0) -> int:
    """Return the side, in pixels, of an icon that stands beside body text."""
    return round(QFontInfo(QApplication.font()).pixelSize() * factor)


@cache
def _outline(name: str) -> str:
    return settings.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
