"""What a table has no room for, told in words below the cells of each row.

At double type a table of ten columns is wider than a small screen. The last columns then stand
below the others, each with its heading, and nobody has to scroll sideways. Copies, files and paper
keep every column.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QTableView

from attendance_desktop.ui.widgets.table import RowsModel

#: Rows up to which each is as high as its own words; of more, all are as high as the highest of
#: the rows that are measured.
_MOST_OF_THEIR_OWN, _MEASURED = 500, 50
#: Pixels between the words and the end of their row, beside those that every cell has.
_BELOW = 6
_FLAGS = int(Qt.TextFlag.TextWordWrap)


class RowDetails:
    """The words below the rows of one table, and how high they are.

    Attributes:
        columns: those told below, in order; none where the table has room for all.
    """

    def __init__(self, table: QTableView, model: RowsModel) -> None:
        self._table, self._model = table, model
        self.columns: tuple[int, ...] = ()
        self._heights: dict[str, int] = {}
        self._measured: tuple[int, str] = (0, "")
        self._same = 0

    def take(self, column: int) -> None:
        """Tell one more column below the rows."""
        self.columns = tuple(sorted((*self.columns, column)))
        self._table.setColumnHidden(column, True)
        self._model.tell_below(self.columns)

    def give_back(self) -> None:
        """Give every column back to the table."""
        for column in self.columns:
            self._table.setColumnHidden(column, False)
        self.columns = ()
        self._model.tell_below(())

    def measure(self) -> None:
        """Learn how high the words of the rows are, for the table's width and type."""
        measured = (self._room, self._table.font().key())
        if measured != self._measured:
            self._measured, self._heights = measured, {}
        count = self._model.rowCount()
        rows = range(count if count <= _MOST_OF_THEIR_OWN else _MEASURED)
        heights = [self._high(self._model.told_below(row)) for row in rows]
        self._same = max(heights, default=0) if count > _MOST_OF_THEIR_OWN else 0

    def height(self, row: int) -> int:
        """Return the pixels that a row's words, and the room around them, take below its cells."""
        if not self.columns:
            return 0
        high = self._same or self._high(self._model.told_below(row))
        return high + _BELOW if high else 0

    def paint(self, painter: QPainter, top: int, bottom: int) -> None:
        """Paint the words of the rows in view.

        Args:
            top, bottom: of what is painted anew.
        """
        first = max(self._table.rowAt(max(top, 0)), 0)
        painter.setFont(self._table.font())
        painter.setPen(self._table.palette().color(QPalette.ColorRole.Text))
        for row in range(first, self._model.rowCount()):
            y, high = self._table.rowViewportPosition(row), self.height(row)
            if y > bottom:
                break
            below = y + self._table.rowHeight(row) - high - 2
            place = QRect(self._left, below, self._room, high)
            painter.drawText(place, _FLAGS, self._model.told_below(row))

    @property
    def _left(self) -> int:
        return beside_words(self._table.font())

    @property
    def _room(self) -> int:
        return max(self._table.viewport().width() - 2 * self._left, 1)

    def _high(self, words: str) -> int:
        if words not in self._heights:
            place = QRect(0, 0, self._room, 10_000)
            found = self._table.fontMetrics().boundingRect(place, _FLAGS, words)
            self._heights[words] = found.height() if words else 0
        return self._heights[words]


def beside_words(font: QFont) -> int:
    """Return the room left and right of a cell's text, as the style sheet and the style give."""
    return round(6 * font.pixelSize() / 15) + 3
