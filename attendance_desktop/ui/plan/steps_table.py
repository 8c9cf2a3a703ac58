"""The worksheet on the screen: steps found by words, and edited cell by cell, in place.

F2 or a double click opens a cell: words, an owner or a priority from a list or typed, a day, a
status. What is typed goes to whoever listens; the rows are shown anew once it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QDate, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from attendance_desktop.records.plan import StepLine
from attendance_desktop.rules.plan_words import FIELDS, STATUSES
from attendance_desktop.ui.plan.part import step_columns
from attendance_desktop.ui.team.found_rows import FoundRows
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.table import Index
from attendance_desktop.ui.widgets.wrapped_cell import WrappedCell
from attendance_desktop.wording import _

#: Columns, and the field of the step that is edited in each, "" for none.
_COLUMNS = {
    "number": "",
    "text": "text",
    "priority": "priority_text",
    "owner": "owner",
    "due": "due",
    "status": "status",
    "start": "start",
    "deliverable": "deliverable",
    "link": "link",
    "groups": "groups",
    "resources": "resources",
    "evidence": "evidence",
}
#: Shown when all that the printed worksheet has is asked for.
_FURTHER = ("start", "deliverable", "link", "groups", "resources", "evidence")
#: What columns take at most, so that the words of the step have room.
_NUMBER_DIGITS = 7
_MOST_DIGITS = {
    "priority": 22, "owner": 18, "status": 17, "deliverable": 24, "link": 24, "groups": 24,
    "resources": 24, "evidence": 24,
}  # fmt: skip
_TEXT_COLUMN = list(_COLUMNS).index("text")
_ISO = "yyyy-MM-dd"
#: Shown as "No day"; no plan reaches back there.
_NO_DAY = QDate(1989, 12, 31)


class StepsModel(FoundRows):
    """Steps as rows of cells that can be edited.

    Signals:
        edited: a `StepLine`, the name of its field, and the text that it shall hold.
    """

    edited = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(step_columns(*_COLUMNS), _searched, parent)
        self._fields = tuple(_COLUMNS.values())
        self._waiting: list[tuple[StepLine, str, str]] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's own: cells can be edited, but words of several lines, which the form shows whole."""
        flags = super().flags(index)
        if not index.isValid() or not self._fields[index.column()]:
            return flags
        lines = "\n" in self._held(self.rows[index.row()], self._fields[index.column()])
        return flags if lines else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's own: what is edited is the field itself."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return super().data(index, role)
        return self._held(self.rows[index.row()], self._fields[index.column()])

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt's own: tell of what was typed, once the editor is closed."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        line, name, text = self.rows[index.row()], self._fields[index.column()], str(value)
        if text == self._held(line, name):
            return False
        self._waiting.append((line, name, text))
        self._soon.start(0)
        return True

    def _held(self, line: StepLine, name: str) -> str:
        if name == "priority_text":
            return line.priority
        return str(getattr(line.step, name)) if name else ""

    def _tell(self) -> None:
        waiting, self._waiting = self._waiting, []
        for line, name, text in waiting:
            self.edited.emit(line, name, text)


class StepsTable(FittedTable):
    """Shows a `StepsModel`; one step is selected."""

    def __init__(self, model: StepsModel, most_rows: int, parent: QWidget | None = None) -> None:
        """Make a table; `model` becomes its child."""
        super().__init__(_("Steps of the plan"), model, most_rows, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.wrap_words(_TEXT_COLUMN)
        self.cap(list(_COLUMNS).index("number"), _NUMBER_DIGITS)
        for name, digits in _MOST_DIGITS.items():
            self.cap_and_wrap(list(_COLUMNS).index(name), digits)
        self.show_all(False)
        self._cells: dict[str, _Cell] = {}
        for place, name in enumerate(_COLUMNS.values()):
            if name in _EDITORS:
                self._cells[name] = _EDITORS[name](name, self)
                self.setItemDelegateForColumn(place, self._cells[name])

    def show_all(self, whole: bool) -> None:
        """Show every column of the printed worksheet, or those that fit a window."""
        for name in _FURTHER:
            self.setColumnHidden(list(_COLUMNS).index(name), not whole)
        self.fit()

    def offer(self, choices: Mapping[str, Sequence[str]]) -> None:
        """Offer names of owners and priorities while a cell is edited.

        Args:
            choices: name of a field -> what may be chosen; anything else may be typed.
        """
        for name, words in choices.items():
            self._cells[name].choices = tuple(words)


class _Cell(WrappedCell):
    """Edits the cells of one column."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.choices: tuple[str, ...] = ()

    def named(self, editor: QWidget) -> QWidget:
        editor.setAccessibleName(_(FIELDS[self.name]))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | Any
    ) -> None:
        super().updateEditorGeometry(editor, option, index)
        # A narrow column does not cut off what is written in it.
        editor.resize(max(editor.width(), editor.sizeHint().width()), editor.height())


class _Typed(_Cell):
    """A name from a list, or typed."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | Any
    ) -> QWidget:
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(list(self.choices))
        return self.named(box)

    def setEditorData(self, editor: QWidget, index: QModelIndex | Any) -> None:
        assert isinstance(editor, QComboBox)
        editor.setEditText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        line = editor.lineEdit()
        if isinstance(line, QLineEdit):
            line.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | Any
    ) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText())


class _Status(_Cell):
    """A status from the list."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | Any
    ) -> QWidget:
        box = QComboBox(parent)
        for status, words in STATUSES.items():
            box.addItem(_(words), status.value)
        return self.named(box)

    def setEditorData(self, editor: QWidget, index: QModelIndex | Any) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | Any
    ) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())


class _Day(_Cell):
    """A day, or none."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | Any
    ) -> QWidget:
        box = QDateEdit(parent)
        box.setCalendarPopup(True)
        box.setDisplayFormat("MMM d, yyyy")
        box.setMinimumDate(_NO_DAY)
        box.setSpecialValueText(_("No day"))
        return self.named(box)

    def setEditorData(self, editor: QWidget, index: QModelIndex | Any) -> None:
        assert isinstance(editor, QDateEdit)
        kept = str(index.data(Qt.ItemDataRole.EditRole) or "")
        editor.setDate(QDate.fromString(kept, _ISO) if kept else QDate.currentDate())

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | Any
    ) -> None:
        assert isinstance(editor, QDateEdit)
        editor.interpretText()
        said = "" if editor.date() == _NO_DAY else editor.date().toString(_ISO)
        model.setData(index, said)


_EDITORS: dict[str, type[_Cell]] = {
    "priority_text": _Typed,
    "owner": _Typed,
    "due": _Day,
    "start": _Day,
    "status": _Status,
}


def _searched(line: StepLine) -> str:
    step = line.step
    words = (step.text, line.priority, step.owner, step.deliverable, step.groups, step.resources)
    return " ".join((*words, *(note.text for note in line.notes)))
