"""A box of choices that keeps its width: a long choice ends in "…" while the box is closed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from attendance_desktop.ui.widgets.still_boxes import StillCombo

#: Where an entry keeps the words that a closed box shows instead of its own.
SHORT_ROLE = Qt.ItemDataRole.UserRole + 1
#: Room left of the words, and right of them for the arrow, in heights of a line.
_LEFT_LINES, _RIGHT_LINES, _SLACK_LINES = 0.55, 1.35, 0.2


class ShortBox(StillCombo):
    """A box as wide as one of its usual choices."""

    def __init__(self, name: str, usual: str, parent: QWidget | None = None) -> None:
        """Make a box without choices.

        Args:
            name: accessible name.
            usual: a choice that must be readable whole.
        """
        super().__init__(parent)
        self._usual = usual
        self.setAccessibleName(name)

    def show_whole(self, usual: str) -> None:
        """Make room for another choice that must be readable whole."""
        if usual != self._usual:
            self._usual = usual
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt's own: room for the usual choice, and for the arrow."""
        metrics = self.fontMetrics()
        line = metrics.height()
        width = metrics.horizontalAdvance(self._usual) + round(
            (_LEFT_LINES + _RIGHT_LINES + 0.2) * line
        )
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's own: the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice, shortened where it is too long."""
        paint_short(self)


def paint_short(box: QComboBox) -> None:
    """Paint a closed box, its choice shortened where it is too long; called while it paints."""
    painter = QStylePainter(box)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
    line = box.fontMetrics().height()
    left, right = round(_LEFT_LINES * line), round(_RIGHT_LINES * line)
    room = box.rect().adjusted(left, 0, -right, 0)
    text = box.currentData(SHORT_ROLE) or box.currentText()
    shown = box.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, aligned, shown)
    painter.end()
