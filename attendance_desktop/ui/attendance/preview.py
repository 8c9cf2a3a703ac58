"""The rows of a file as printed, under what each column means; and its problems, row by row.

Choosing a problem shows its row among its neighbors, with the cell at fault marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.preview import PreviewRow
from attendance_desktop.services.problem_list import message
from attendance_desktop.ui.attendance import understood
from attendance_desktop.ui.attendance.words import role_words
from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.table import Column, Index, RowsModel
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, ngettext, number

_SHOWN_ROWS, _SHOWN_PROBLEMS, _LONGEST = 7, 6, 60
#: Rows measured for the width of a column; room beside a text, a row, a head, in lines of text.
_MEASURED_ROWS, _BESIDE, _ROW_LINES, _HEAD_LINES = 20, 1.7, 1.9, 2.9
#: Problems shown; the list that is saved has all of them.
MOST_PROBLEMS = 100
#: The roles for which it matters whether a cell is marked.
_COLORED = tuple(
    int(role)
    for role in (
        Qt.ItemDataRole.BackgroundRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)
#: Stands for rows between two that are shown.
_GAP = PreviewRow(0, ())


class PreviewModel(RowsModel):
    """Rows as printed, `PreviewRow` by `PreviewRow`; one cell may be marked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__((), parent)
        self._theme = theme
        self._unused: frozenset[int] = frozenset()
        self._marked: tuple[int, int] | None = None
        self._why = ""

    def show_delivery(self, delivery: Delivery) -> None:
        """Show the rows of a file."""
        self._marked, self._why = None, ""
        self._unused = frozenset(i for i, c in enumerate(delivery.columns) if not c.role)
        self.show_rows(tuple(_with_gaps(delivery)), _columns(delivery))

    def place_of(self, row: int) -> int | None:
        """Return where a row of the file stands, None where it is not shown."""
        return next((i for i, shown in enumerate(self.rows) if shown.row == row), None)

    def mark(self, place: int | None, column: int = -1, why: str = "") -> None:
        """Mark a row, and its cell at fault.

        Args:
            place: in the table, None for no mark.
            column: of the file, -1 for none.
            why: what is wrong.
        """
        before = self._marked
        self._marked, self._why = (None if place is None else (place, column + 1)), why
        for marked in (before, self._marked):
            if marked is not None and marked[0] < self.rowCount():
                last = self.columnCount() - 1
                self.dataChanged.emit(self.index(marked[0], 0), self.index(marked[0], last))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's own: text, the mark's color and words, unused columns stepped back."""
        if role not in _COLORED or not index.isValid():
            return super().data(index, role)
        on_row = self._marked is not None and index.row() == self._marked[0]
        at_fault = on_row and index.column() == (self._marked or (0, 0))[1] and index.column() > 0
        if role == Qt.ItemDataRole.BackgroundRole and on_row:
            colors = self._theme.colors
            return QBrush(QColor(colors.danger_soft if at_fault else colors.accent_soft))
        if role == Qt.ItemDataRole.ForegroundRole:
            if at_fault:
                return QBrush(QColor(self._theme.colors.danger))
            if index.column() == 0 or index.column() - 1 in self._unused:
                return QBrush(QColor(self._theme.colors.muted))
        if at_fault and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            shown = str(super().data(index, Qt.ItemDataRole.DisplayRole))
            return _("{cell}: {problem}").format(cell=shown, problem=self._why)
        return super().data(index, role)


class _MarkedCell(QStyledItemDelegate):
    """Paints the ground of a marked cell, which a style sheet would leave out."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Any
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QBrush):
            painter.fillRect(option.rect.adjusted(0, 0, 0, -1), ground)
        super().paint(painter, option, index)


class PreviewTable(FittedTable):
    """Takes the widths of its columns from their texts alone.

    A file may have hundreds of columns, and asking the style for the size of each cell would hold
    the window up for seconds.
    """

    def __init__(self, name: str, model: PreviewModel, parent: QWidget | None = None) -> None:
        """Make a table; `model` becomes its child."""
        super().__init__(name, model, _SHOWN_ROWS, parent)
        self._shown = model

    def fit(self) -> None:
        """Take the height of the rows shown, and give each column the width of its texts."""
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        line = metrics.height()

        # Of a function of Qt's, `cache` would copy the description, which takes 40 ms to make.
        @cache
        def advance(words: str) -> int:
            return metrics.horizontalAdvance(words)

        rows = min(len(self._shown.rows), _SHOWN_ROWS)
        header.blockSignals(True)
        for place, column in enumerate(self._shown.columns):
            texts = {column.text(row) for row in self._shown.rows[:_MEASURED_ROWS]}
            widest = max(map(advance, (*column.heading.split("\n"), *texts)))
            header.resizeSection(place, widest + round(_BESIDE * line))
        header.blockSignals(False)
        self.verticalHeader().setDefaultSectionSize(round(line * _ROW_LINES))
        header.setFixedHeight(round(line * _HEAD_LINES))
        self.updateGeometries()
        height = header.height() + rows * self.verticalHeader().defaultSectionSize()
        if self.horizontalScrollBar().maximum() > 0:
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)
        self.doItemsLayout()


class RowsCard(Card):
    """The first rows of a file and those around its problems, with the list of problems below.

    Signals:
        save_pressed: the whole list is wanted.
    """

    save_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a card without rows."""
        super().__init__("", parent)
        self.model = PreviewModel(theme)
        self.table = PreviewTable(_("Rows as the file has them"), self.model)
        self.table.setSortingEnabled(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.table.setItemDelegate(_MarkedCell(self.table))
        self.sentence = Words("", "small")
        self.problems_words = Words("", "body")
        self.problems_title = Words(_("Problems"), "heading")
        self._columns: tuple[str, ...] = ()
        self._problems = RowsModel(understood.problem_columns())
        self.problems = FittedTable(_("Problems"), self._problems, _SHOWN_PROBLEMS)
        self.problems.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.problems.wrap_words(understood.PROBLEM_WORDS)
        self.more = Words(_("The saved list has all of them."), "small")
        self.save = self.add_link(
            _("Save list of problems"), name=_("Save the list of problems as CSV")
        )
        self.save.clicked.connect(self.save_pressed)
        for part in (
            self.sentence, self.table, self.problems_title, self.problems_words, self.problems,
            self.more,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.problems.selectionModel().currentRowChanged.connect(self._on_problem)

    def show_rows(self, delivery: Delivery) -> None:
        """Show the rows of a file."""
        self._columns = tuple(column.heading for column in delivery.columns)
        self.model.show_delivery(delivery)
        self.sentence.setText(_rows_words(delivery))

    def show_problems(self, delivery: Delivery) -> None:
        """Show the problems of a file."""
        shown = delivery.problems[:MOST_PROBLEMS]
        self._problems.show_rows(shown)
        self.problems_words.setText(understood.problems_words(delivery))
        for part in (self.problems_title, self.problems, self.save):
            part.setVisible(bool(shown))
        self.more.setVisible(len(delivery.problems) > MOST_PROBLEMS)

    def clear(self) -> None:
        """Show no row and no problem; for the public."""
        self.model.mark(None)
        self.model.show_rows((), ())
        self._problems.show_rows(())

    def show_problem(self, problem: Problem) -> None:
        """Show the row of a problem among its neighbors, and mark what is wrong."""
        place = None if problem.row is None else self.model.place_of(problem.row)
        column = self._columns.index(problem.column) if problem.column in self._columns else -1
        self.model.mark(place, column, message(problem))
        if place is None:
            return
        last = min(place + 2, self.model.rowCount() - 1)
        self.table.scrollTo(self.model.index(last, max(column + 1, 0)))
        self.table.scrollTo(self.model.index(place, max(column + 1, 0)))

    def _on_problem(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.show_problem(self._problems.rows[current.row()])


def _with_gaps(delivery: Delivery) -> Iterator[PreviewRow]:
    before = 0
    for row in delivery.preview.rows:
        if before and row.row > before + 1:
            yield _GAP
        yield row
        before = row.row


def _columns(delivery: Delivery) -> tuple[Column, ...]:
    return (
        Column(_("Row"), _row_words, number=True),
        *(
            Column(
                f"{column.heading}\n{role_words(column.role) if column.role else _left_words()}",
                partial(_cell, place, is_masked=place in delivery.preview.masked),
            )
            for place, column in enumerate(delivery.columns)
        ),
    )


def _left_words() -> str:
    return _("left in the file")


def _row_words(row: PreviewRow) -> str:
    return number(row.row) if row.row else "⋮"


def _cell(place: int, row: PreviewRow, *, is_masked: bool) -> str:
    if not row.cells:
        return ""
    if is_masked:
        return "•••"
    if not row.cut:
        return "?"
    text = " ".join(row.cells[place].split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _rows_words(delivery: Delivery) -> str:
    rows: Any = delivery.preview.rows
    first = next((n for n, row in enumerate(rows) if row.row - rows[0].row != n), len(rows))
    words = ngettext(
        "The first row as the file has it. Cells of columns that may name people stay hidden.",
        "The first {count} rows, and those around each problem. Cells of columns that may name "
        "people stay hidden.",
        first,
    )
    return words.format(count=number(first))
