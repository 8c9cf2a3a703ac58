"""The form of where the schools stand: a row a school, typed or pasted, kept all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.table import Column, Index, RowsModel
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

_MOST_ROWS = 10
_SCHOOL, _LATITUDE, _LONGITUDE = range(3)
#: A school's latitude and longitude as typed.
Typed = tuple[str, str]


class PlacesModel(RowsModel):
    """Schools with their coordinates, which can be typed over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(
            (
                Column(_("School"), lambda school: school.name),
                Column(_("Latitude"), self._latitude, number=True),
                Column(_("Longitude"), self._longitude, number=True),
            ),
            parent,
        )
        self._typed: dict[str, Typed] = {}

    @property
    def typed(self) -> dict[str, Typed]:
        """What was typed, by the key of the school; nothing of schools left as they were."""
        return dict(self._typed)

    def show_rows(self, rows: Sequence[Any], columns: Sequence[Column] | None = None) -> None:
        """Show other schools; what was typed is gone."""
        self._typed = {}
        super().show_rows(rows, columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's own: coordinates can be typed."""
        flags = super().flags(index)
        if index.isValid() and index.column() != _SCHOOL:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's own: a cell is edited as it is shown."""
        shown = Qt.ItemDataRole.DisplayRole
        return super().data(index, shown if role == Qt.ItemDataRole.EditRole else role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt's own: take what was typed; a pair fills both cells."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        school, said = self.rows[index.row()], str(value).strip()
        latitude, longitude = self._of(school)
        if index.column() == _LONGITUDE:
            longitude = said
        elif "," in said:  # as maps copy it
            first, _comma, second = said.partition(",")
            latitude, longitude = first.strip(), second.strip()
        else:
            latitude = said
        self._typed[school.key] = (latitude, longitude)
        row = index.row()
        self.dataChanged.emit(self.index(row, _LATITUDE), self.index(row, _LONGITUDE))
        return True

    def _of(self, school: Any) -> Typed:
        return self._typed.get(school.key, (school.facts.latitude, school.facts.longitude))

    def _latitude(self, school: Any) -> str:
        return self._of(school)[0]

    def _longitude(self, school: Any) -> str:
        return self._of(school)[1]


class PlacesTable(FittedTable):
    """Edits a `PlacesModel`: type in a cell, Tab goes on, Ctrl+V pastes cells of a spreadsheet."""

    def __init__(self, model: PlacesModel, parent: QWidget | None = None) -> None:
        """Make a table; `model` becomes its child."""
        super().__init__(_("Where each school stands"), model, _MOST_ROWS, parent)
        self._places = model
        self.stretch(_SCHOOL)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setItemDelegate(_CoordinateCell(self))

    def fit(self) -> None:
        """Give the coordinates room to be typed."""
        super().fit()
        for column in (_LATITUDE, _LONGITUDE):
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance("0") * 18)

    def begin(self) -> None:
        """Go to the first school's latitude."""
        self.setFocus()
        self.setCurrentIndex(self._places.index(0, _LATITUDE))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Qt's own: on to the next cell that can be typed in."""
        found = super().moveCursor(action, modifiers)
        onward = (QAbstractItemView.CursorAction.MoveNext,
                  QAbstractItemView.CursorAction.MovePrevious)  # fmt: skip
        if action in onward and found.isValid() and found.column() == _SCHOOL:
            forward = action == QAbstractItemView.CursorAction.MoveNext
            row = found.row() if forward else found.row() - 1
            return self._places.index(row, _LATITUDE if forward else _LONGITUDE)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, or Qt's own."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Fill cells from the current one on, a line a school, cells parted by tabs."""
        at = self.currentIndex()
        for down, line in enumerate(text.splitlines()):
            for right, cell in enumerate(line.split("\t")):
                index = self._places.index(at.row() + down, max(at.column(), _LATITUDE) + right)
                if index.isValid():
                    self._places.setData(index, cell)


class _CoordinateCell(QStyledItemDelegate):
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | Any
    ) -> QWidget:
        """Qt's own: a field that says what it is of."""
        field = super().createEditor(parent, option, index)
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        school = index.siblingAtColumn(_SCHOOL).data()
        field.setAccessibleName(
            _("{column} of {school}").format(column=str(heading), school=str(school))
        )
        return field


class PlacesForm(Card):
    """Where the schools stand, to be typed.

    Attributes:
        model, table: the schools.
        keep, leave: the buttons.

    Signals:
        said: what was typed, by the key of the school.
        left: nothing is to be changed.
    """

    said = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a form without schools."""
        super().__init__(_("Where the schools are"), parent)
        words = _(
            "Decimal degrees, such as 36.41 and -105.57: type them, or paste cells of a "
            "spreadsheet. A pair as maps copy it fills both cells."
        )
        self.body.addWidget(Words(words, "muted"))
        self.model = PlacesModel()
        self.table = PlacesTable(self.model, self)
        self.body.addWidget(self.table)
        self.keep = SecondaryButton(_("Keep the places"))
        self.keep.clicked.connect(self._on_keep)
        self.leave = SecondaryButton(_("Not now"), name=_("Leave the places as they are"))
        self.leave.clicked.connect(self.left)
        buttons = FlowLayout()
        for button in (self.keep, self.leave):
            buttons.addWidget(button)
        self.body.addLayout(buttons)

    def show_schools(self, schools: Sequence[Any]) -> None:
        """Show these schools, those without a place first."""
        self.model.show_rows(sorted(schools, key=lambda school: school.is_placed))

    def _on_keep(self) -> None:
        self.table.setCurrentIndex(QModelIndex())  # takes in a cell that is still being typed
        self.said.emit(self.model.typed)
