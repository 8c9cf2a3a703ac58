"""A box to tick that is seen in every theme: Qt's own has no edge on dark ground."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from attendance_desktop.ui import icons

#: Of the box, in heights of text; the room around it, for the edge that tells of the focus.
_SIDE, _AROUND = 1.4, 4


class TickBox(QCheckBox):
    """A box without words of its own; whoever makes it gives it an accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a box without a tick."""
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Qt's own: the box with the room around it."""
        side = icons.beside_text(_SIDE) + 2 * _AROUND
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Qt's own: the same."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Qt's own: all of it is pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its tick, and an edge while it has the focus."""
        side = icons.beside_text(_SIDE)
        accent = self.palette().color(QPalette.ColorRole.Link)
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        color = accent if self.isChecked() else quiet
        name = "square-check" if self.isChecked() else "square"
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        ratio = self.devicePixelRatioF()
        picture = icons.pixmap(name, color.name(), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        painter.drawPixmap(left, top, picture)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            edge = self.rect().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(edge, _AROUND, _AROUND)
        painter.end()
