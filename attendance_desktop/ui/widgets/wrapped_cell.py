"""Cells of a table whose text stands on several lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from attendance_desktop.ui.widgets.row_details import RowDetails, beside_words


class WrappedCell(QStyledItemDelegate):
    """Paints a cell's text over several lines.

    Qt's own painting breaks the lines as if the style sheet had no padding, and then cuts off
    what no longer fits.
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Any
    ) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        text, shown.text = shown.text, ""
        shown.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget
        )
        side = beside_words(shown.font)
        flags = Qt.TextFlag.TextWordWrap | shown.displayAlignment
        painter.save()
        painter.setClipRect(shown.rect)
        painter.setFont(shown.font)
        painter.setPen(shown.palette.color(QPalette.ColorRole.Text))
        details: RowDetails | None = getattr(self.parent(), "details", None)
        below = details.height(index.row()) if details else 0
        painter.drawText(shown.rect.adjusted(side, 0, -side, -1 - below), int(flags), text)
        painter.restore()
