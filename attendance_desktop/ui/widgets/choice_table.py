"""A table in which one column is chosen cell by cell: arrows to the row, Enter opens the choices.

A click opens them too. What is chosen shows at once; whoever listens decides what becomes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from attendance_desktop import settings
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.table import Column, Index, RowsModel

#: A row's choices: pairs of a value and its words.
Choices = tuple[tuple[str, str], ...]
#: Model role under which a cell's choices stand.
CHOICES = Qt.ItemDataRole.UserRole + 1
_KEYS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2))
_MOST_SHOWN = 14


class ChoiceModel(RowsModel):
    """Rows of records, one column of which is chosen.

    Signals:
        chosen: the record and the value chosen for it.
    """

    chosen = Signal(object, str)

    def __init__(
        self,
        columns: Sequence[Column],
        column: int,
        choices: Callable[[Any], Choices],
        value: Callable[[Any], str],
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty table.

        Args:
            column: place of the column that is chosen.
            choices: a record's choices, () for one that cannot be changed.
            value: a record's present choice.
        """
        super().__init__(columns, parent)
        self.column, self._choices, self._value = column, choices, value
        self._pending: dict[int, str] = {}

    def show_rows(self, rows: Sequence[Any], columns: Sequence[Column] | None = None) -> None:
        """Show other rows; what was chosen in the earlier ones is theirs."""
        self._pending = {}
        super().show_rows(rows, columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's own: cells that can be chosen are editable."""
        flags = super().flags(index)
        if index.isValid() and index.column() == self.column and self._of(index, CHOICES):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's own: the words of what was chosen, its value, and the choices."""
        if not index.isValid() or index.column() != self.column:
            return super().data(index, role)
        if role in (CHOICES, Qt.ItemDataRole.EditRole):
            return self._of(index, role)
        pending = self._pending.get(id(self.rows[index.row()]))
        if pending is not None and role == Qt.ItemDataRole.DisplayRole:
            return dict(self._choices(self.rows[index.row()])).get(pending, pending)
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt's own: take a choice, and tell of it where it is another."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        if value == self._of(index, role):
            return False
        row = self.rows[index.row()]
        self._pending[id(row)] = value
        self.dataChanged.emit(index, index)
        self.chosen.emit(row, value)
        return True

    def _of(self, index: Index, role: int) -> Any:
        row = self.rows[index.row()]
        if role == CHOICES:
            return self._choices(row)
        return self._pending.get(id(row), self._value(row))


class ChoiceTable(FittedTable):
    """Shows a `ChoiceModel`; the current row stays when its rows are shown anew."""

    def __init__(
        self, name: str, model: ChoiceModel, most_rows: int, parent: QWidget | None = None
    ) -> None:
        """Make a table; `model` becomes its child."""
        super().__init__(name, model, most_rows, parent)
        self._rows, self._current = model, 0
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegateForColumn(model.column, _ChoiceCell(self))
        self.clicked.connect(self._on_clicked)
        model.modelAboutToBeReset.connect(self._on_before)
        model.modelReset.connect(self._on_after)

    def open(self, row: int) -> None:
        """Open the choices of a row."""
        index = self._rows.index(row, self._rows.column)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the choices of the current row; else Qt's own."""
        if event.key() in _KEYS and self.currentIndex().isValid():
            self.open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Begin in the first row, so that arrows and Enter work at once."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, self._rows.column))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == self._rows.column:
            self.open(index.row())

    def _on_before(self) -> None:
        self._current = self.currentIndex().row()

    def _on_after(self) -> None:
        if 0 <= self._current < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(self._current, self._rows.column))


class _ChoiceCell(QStyledItemDelegate):
    """Paints a cell as a field with an arrow, and edits it with a combo box."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = parent
        self._arrow = QIcon(str(settings.resource("icons", "chevron-down-gray.svg")))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Any
    ) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        text, shown.text = shown.text, ""
        shown.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget
        )
        step = max(shown.fontMetrics.height() // 5, 3)
        field = shown.rect.adjusted(step, step - 1, -step, -step)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(shown.palette.color(QPalette.ColorRole.Mid))
        painter.setBrush(shown.palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(field, 6, 6)
        self._paint_words(painter, shown, field.adjusted(2 * step, 0, -step, 0), text)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, shown: QStyleOptionViewItem, room: QRect, text: str
    ) -> None:
        side = shown.fontMetrics.height() * 3 // 4
        arrow = QRect(room.right() - side, room.center().y() - side // 2, side, side)
        self._arrow.paint(painter, arrow)
        painter.setPen(shown.palette.color(QPalette.ColorRole.Text))
        room.setRight(arrow.left() - 4)
        text = shown.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | Any) -> Any:
        """Qt's own: room for the arrow."""
        return super().sizeHint(option, index) + QSize(3 * option.fontMetrics.height(), 0)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | Any
    ) -> QWidget:
        """Qt's own: a combo box that is open."""
        box = _OpenBox(parent)
        box.setAccessibleName(str(index.siblingAtColumn(0).data() or ""))
        for value, words in index.data(CHOICES):
            box.addItem(words, value)
        box.activated.connect(self._on_activated)
        box.left.connect(self._on_left)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | Any) -> None:
        """Qt's own."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex | Any) -> None:
        """Qt's own."""
        if isinstance(editor, _OpenBox) and editor.given and editor.currentIndex() >= 0:
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | Any
    ) -> None:
        """Qt's own."""
        editor.setGeometry(option.rect)

    def _on_activated(self, _place: int) -> None:
        box = self.sender()
        if isinstance(box, _OpenBox):
            box.given = True
            self.commitData.emit(box)
            self._close(box)

    def _on_left(self) -> None:
        box = self.sender()
        if isinstance(box, _OpenBox) and not box.given:
            self._close(box)

    def _close(self, box: QWidget) -> None:
        # Back to the table in any case, or the next key would go nowhere.
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)
        self._table.setFocus()


class _OpenBox(QComboBox):
    """A combo box that opens when it is shown, and tells when it is left without a choice."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.given = False
        self.setMaxVisibleItems(_MOST_SHOWN)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.showPopup)
        self._after = QTimer(self, singleShot=True, interval=0)
        self._after.timeout.connect(self.left)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._soon.start()

    def showPopup(self) -> None:
        super().showPopup()
        self.view().window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The list goes away in several ways, not all of which ask this box; and what was chosen
        # is told only after it is gone.
        if event.type() == QEvent.Type.Hide and watched is self.view().window():
            self._after.start()
        return super().eventFilter(watched, event)
