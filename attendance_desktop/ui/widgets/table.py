"""Tables: one model for rows of records, one view with aligned numbers and copying.

DisplayRole is always text, made by the column; anything else (numpy, Decimal, date) would show
as an empty cell without an error.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from attendance_desktop.services.problem_list import safe_cell
from attendance_desktop.ui.widgets.broken_words import on_lines
from attendance_desktop.ui.widgets.headings import Headings
from attendance_desktop.wording import _, day

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ALIGNED = int(Qt.ItemDataRole.TextAlignmentRole)
#: The roles that a table of text answers to; a cell cut short is read in its tip.
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ANSWERED = (
    int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole), _ALIGNED, _SPOKEN,
)  # fmt: skip
#: Of a window's height, for the rows of a table that fills it.
_SHARE_OF_WINDOW = 0.6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        heading: shown, and copied with the rows.
        text: a row's cell as the user reads it.
        sort: what the column sorts by; None sorts by the text. A row for which it gives None
            comes last.
        number: True aligns right.
    """

    heading: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    number: bool = False

    @staticmethod
    def of(field: str, heading: str) -> Column:
        """Return a column that shows a text field of the rows' records."""
        return Column(heading, attrgetter(field))

    @staticmethod
    def of_day(field: str, heading: str) -> Column:
        """Return a column that shows a field with an ISO date, "" for none."""

        def text(row: Any) -> str:
            found = getattr(row, field)
            return day(found) if found else ""

        def order(row: Any) -> str | None:
            return getattr(row, field) or None

        return Column(heading, text, order)

    def in_order(self, rows: Sequence[Any], order: Qt.SortOrder) -> list[Any]:
        """Return rows sorted by this column, those without a value last either way."""
        key = self.sort or self.text
        keyed = [(key(row), row) for row in rows]
        known = sorted(
            (pair for pair in keyed if pair[0] is not None),
            key=itemgetter(0),
            reverse=order == Qt.SortOrder.DescendingOrder,
        )
        return [row for _key, row in known] + [row for found, row in keyed if found is None]


class RowsModel(QAbstractTableModel):
    """Rows of records as a table; sorts in place."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[Any, ...] = ()
        self._heading_lines = 1
        self._whole_headings: frozenset[int] = frozenset()
        self._told_below: tuple[int, ...] = ()
        #: The column sorted by last, and how; other rows are shown in this order too.
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order."""
        return self._columns

    @property
    def rows(self) -> tuple[Any, ...]:
        """The records in the order shown."""
        return self._rows

    def first_texts(self, column: int, most: int) -> set[str]:
        """Return the cells of a column in the first rows, each once."""
        rows = range(min(self.rowCount(), most))
        return {str(self.index(row, column).data() or "") for row in rows}

    def break_headings(self, lines: int, whole: Collection[int] = ()) -> None:
        """Let headings stand on so many lines, where the table is narrow.

        Args:
            whole: columns with room for their heading on one line.
        """
        if (lines, frozenset(whole)) != (self._heading_lines, self._whole_headings):
            self._heading_lines, self._whole_headings = lines, frozenset(whole)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def tell_below(self, columns: Sequence[int]) -> None:
        """Tell the cells of these columns in words below the others of their row."""
        self._told_below = tuple(columns)

    def told_below(self, row: int) -> str:
        """Return what is told below a row's cells; an empty cell is not told."""
        columns = [self._columns[place] for place in self._told_below if place < len(self._columns)]
        told = [(column.heading, str(column.text(self._rows[row]))) for column in columns]
        return " · ".join(
            _("{heading}: {words}").format(heading=heading, words=words)
            for heading, words in told
            if words
        )

    def show_rows(self, rows: Sequence[Any], columns: Sequence[Column] | None = None) -> None:
        """Show other rows, sorted as those before were, and other columns where given."""
        self.beginResetModel()
        self._columns = self._columns if columns is None else tuple(columns)
        self._rows = tuple(rows)
        if self._order is not None and self._order[0] < len(self._columns):
            column, order = self._order
            self._rows = tuple(self._columns[column].in_order(self._rows, order))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt's own."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt's own."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's own: text, alignment."""
        # Qt asks nine times a cell that it measures or paints; six of them end here.
        if role not in _ANSWERED or not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == _ALIGNED:
            return _RIGHT if column.number else _LEFT
        words = str(column.text(self._rows[index.row()]))
        if role == _SPOKEN and index.column() == 0 and self._told_below:
            return " · ".join(filter(None, (words, self.told_below(index.row()))))
        return words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's own: headings; rows are numbered from 1."""
        if role not in _ANSWERED:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self._columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            heading = self._columns[section].heading
            lines = 1 if section in self._whole_headings else self._heading_lines
            return heading if lines == 1 else on_lines(heading, lines)
        if role == _ALIGNED:
            return _RIGHT if self._columns[section].number else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt's own: sort by a column, empty cells last."""
        if not 0 <= column < len(self._columns):
            return
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        old = [id(self._rows[index.row()]) for index in before]
        self._rows = tuple(self._columns[column].in_order(self._rows, order))
        place = {id(row): number for number, row in enumerate(self._rows)}
        self.changePersistentIndexList(
            before,
            [self.index(place[row], i.column()) for row, i in zip(old, before, strict=True)],
        )
        self.layoutChanged.emit()


class TableView(QTableView):
    """A calm table: whole rows, no grid; Ctrl+C copies with headings, F3 sorts."""

    def __init__(self, name: str, parent: QWidget | None = None, *, sortable: bool = True) -> None:
        """Make a table.

        Args:
            name: accessible name, for example "Schools".
        """
        super().__init__(parent)
        self._fills_window = False
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setHorizontalHeader(Headings(self))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(False)
        self.setSortingEnabled(sortable)
        if sortable:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt's own copy takes the one current cell, without its heading.
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_F3 and self.isSortingEnabled():
            self.sort_on(turn=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def fill_window(self) -> None:
        """Show more rows where the window is high; for a table with nothing below it."""
        self._fills_window = True

    def rows_in_sight(self, usual: int) -> int:
        """Return how many rows are shown without scrolling."""
        if not self._fills_window:
            return usual
        row = self.verticalHeader().defaultSectionSize()
        return max(usual, round(self.window().height() * _SHARE_OF_WINDOW) // row)

    def sort_on(self, *, turn: bool = False) -> None:
        """Sort by the column after the one that the table is sorted by, as a click on it does.

        Args:
            turn: keep the column, and turn its order round.
        """
        header = self.horizontalHeader()
        shown = [c for c in range(self.model().columnCount()) if not self.isColumnHidden(c)]
        now = header.sortIndicatorSection()
        if not shown:
            return
        at = shown.index(now) if now in shown else -1
        if turn and at >= 0:
            down = header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
            self.sortByColumn(now, order)
        else:
            self.sortByColumn(shown[(at + 1) % len(shown)], Qt.SortOrder.AscendingOrder)

    def copy(self) -> None:
        """Copy the selected rows, or all of them, with headings, to paste into a spreadsheet."""
        QGuiApplication.clipboard().setText(self.copied_text())

    def copied_text(self) -> str:
        """Return what `copy` copies: rows with tabs between the cells, headings first."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return copied_text(self.model(), chosen)


def copied_text(model: QAbstractItemModel, rows: Sequence[int] = ()) -> str:
    """Return rows of a table, all where none are named, to paste into a spreadsheet.

    Headings come first, cells are parted by tabs, and no cell begins a formula.
    """
    across = range(model.columnCount())
    lines = [[str(model.headerData(c, Qt.Orientation.Horizontal) or "") for c in across]]
    lines.extend(
        [str(model.index(row, c).data() or "") for c in across]
        for row in rows or range(model.rowCount())
    )
    return "\n".join("\t".join(_one_cell(cell) for cell in line) for line in lines)


def table_name(subject: str) -> str:
    """Return the accessible name of the table beside a chart."""
    return _("Table: {subject}").format(subject=subject)


def _one_cell(text: str) -> str:
    return safe_cell(" ".join(text.split()))
