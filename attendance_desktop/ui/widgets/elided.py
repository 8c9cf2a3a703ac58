"""A name that gives way where there is no room: smaller on two lines, else ending in "…"."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attendance_desktop.ui.widgets.broken_words import broken
from attendance_desktop.ui.widgets.words import Role, Words

#: Of the usual size.
_SMALLER = 0.75


class ElidedWords(Words):
    """A text that gives way instead of pushing others out of the window."""

    def __init__(
        self, text: str = "", role: Role = "strong", parent: QWidget | None = None
    ) -> None:
        """Make a text."""
        super().__init__("", role, parent, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance("MMMM…"), super().minimumSizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        small = self._small()
        if self._is_cut and self._stands_on_two_lines(small):
            painter.setFont(small)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, flags, self.text())
        else:
            shown = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, room.width()
            )
            at = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, at, shown)
        painter.end()

    @property
    def _is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def _small(self) -> QFont:
        small = QFont(self.font())
        small.setPixelSize(round(small.pixelSize() * _SMALLER))
        return small

    def _stands_on_two_lines(self, small: QFont) -> bool:
        metrics, room = QFontMetrics(small), self.contentsRect()
        lines = broken(self.text(), room.width(), metrics.horizontalAdvance)
        return (
            len(lines) <= 2
            and max(map(metrics.horizontalAdvance, lines), default=0) <= room.width()
            and len(lines) * metrics.lineSpacing() <= room.height()
        )
