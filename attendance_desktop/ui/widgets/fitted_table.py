"""A table as high as its rows, so that the page scrolls and not a table within it.

Columns and rows are measured once after a change: headers that follow their contents measure
every cell again at each of the hundred events that a change of theme brings.
"""

from __future__ import annotations

import math
import time
from typing import ClassVar, cast

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QWidget

from attendance_desktop.ui.widgets.broken_words import ColumnWords
from attendance_desktop.ui.widgets.headings import wished_widths, with_room
from attendance_desktop.ui.widgets.row_details import RowDetails, beside_words
from attendance_desktop.ui.widgets.table import RowsModel, TableView
from attendance_desktop.ui.widgets.wrapped_cell import WrappedCell

#: Pixels above and below a row's text together; rows measured for the width of a column.
_AROUND, _MEASURED_ROWS = 16, 50
#: Lines at most of a cell where the table is too narrow for its words on one.
_MOST_LINES = 3
#: In widths of a digit: what a column takes at most by its cells where not all have room, and
#: what is left at least to the column that takes the free width; else the table scrolls.
_MOST_DIGITS, _LEAST_DIGITS = 44, 26
#: Seconds at work between two tables' fits, and how often one is put off for that.
_BETWEEN, _MOST_PUT_OFF = 0.0005, 8


class FittedTable(TableView):
    """Shows all rows up to a number; beyond it scrolls within itself."""

    _last_fit: ClassVar[float] = 0.0

    def __init__(
        self, name: str, model: RowsModel, most_rows: int, parent: QWidget | None = None
    ) -> None:
        """Make a table.

        Args:
            name: accessible name.
            model: becomes the table's child.
            most_rows: shown without scrolling.
        """
        super().__init__(name, parent)
        self._most_rows, self._stretched, self._wraps = most_rows, -1, False
        self._most_digits: dict[int, int] = {}
        self._lines, self._put_off, self._revision = 1, 0, 0
        #: Heights of cells over several lines, for one width and font.
        self._measured: tuple[tuple[int, ...], str] = ((), "")
        self._heights: dict[tuple[int, str], int] = {}
        self._wrapped: tuple[tuple[int, ...], str, tuple[tuple[str, ...], ...]] | None = None
        self._also_wraps: set[int] = set()
        #: What the last fit measured.
        self._widths = dict[int, int]()
        self._heading_widths = self._whole_headings = dict[int, int]()
        self._words = ColumnWords({}, self.fontMetrics().horizontalAdvance, 0)
        self._fitted_for: tuple[object, ...] = ()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._fit_if_changed)
        self.setWordWrap(False)
        self._set_up_headers()
        model.setParent(self)
        self._rows_model = model
        self.setModel(model)
        #: Columns for which there is no room, told below the others.
        self.details, self._had_details = RowDetails(self, model), False
        model.modelReset.connect(self._on_rows)
        model.dataChanged.connect(self._on_cells)
        # The heading that bears the mark of order is wider.
        self.horizontalHeader().sortIndicatorChanged.connect(self._on_rows)

    def _set_up_headers(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # Qt's own least height stays that of double type once it was chosen.
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        self.horizontalHeader().setStretchLastSection(True)

    def stretch(self, column: int) -> None:
        """Give this column the free width, instead of the last."""
        self._stretched = column
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def wrap_words(self, column: int) -> None:
        """Give this column the free width and its long cells several lines.

        For tables of a few hundred rows at most.
        """
        self.stretch(column)
        self._wraps = True
        self.setItemDelegateForColumn(column, WrappedCell(self))
        self.horizontalHeader().sectionResized.connect(self._on_resized)

    def cap(self, column: int, digits: int) -> None:
        """Let a column be no wider than so many digits where the words of others need the room.

        A cell cut short is read in its tip. A word is not cut: an e-mail address stands whole.
        """
        self._most_digits[column] = digits

    def cap_and_wrap(self, column: int, digits: int) -> None:
        """Cap a column, and give its long cells several lines, beside a column that wraps words."""
        self.cap(column, digits)
        self._also_wraps.add(column)
        self.setItemDelegateForColumn(column, WrappedCell(self))

    def fit(self) -> None:
        """Take the height of the rows, and give each column the width of its cells."""
        self.details.give_back()
        first_texts = self._rows_model.first_texts
        texts = {column: first_texts(column, _MEASURED_ROWS) for column in self._across}
        beside = 2 * beside_words(self.font()) + 2
        self._words = ColumnWords(texts, self.fontMetrics().horizontalAdvance, beside)
        self._fit_columns()
        while self._is_too_wide and (column := self._last_that_can_go()):
            self.details.take(column)
            self._fit_columns()
        if self._heading_widths != self._whole_headings:
            roomy = with_room(self.horizontalHeader(), self._whole_headings)
            self._rows_model.break_headings(2, roomy)
        lines_high = self.fontMetrics().lineSpacing() * self._lines
        self.verticalHeader().setDefaultSectionSize(lines_high + _AROUND)
        if self._wraps:
            self._wrap_rows()
        if self.details.columns or self._had_details:
            self._make_room_below()
        rows = min(self.model().rowCount(), self.rows_in_sight(self._most_rows))
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        height += sum(self.rowHeight(row) for row in range(rows))
        # Not the scroll bar's own word, which is still that of the columns before.
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height)

    @property
    def _is_too_wide(self) -> bool:
        return sum(map(self.columnWidth, self._across)) > self.viewport().width()

    def _last_that_can_go(self) -> int:
        """Return the last column that can be told below the others, 0 for none.

        Not where a cell is typed in or painted in a way of its own.
        """
        model = self._rows_model
        shown = [c for c in range(model.columnCount()) if not self.isColumnHidden(c)]
        edited = Qt.ItemFlag.ItemIsEditable
        if not model.rowCount() or any(model.flags(model.index(0, c)) & edited for c in shown):
            return 0
        known = {type(self.itemDelegateForColumn(column)) for column in shown}
        if known - {type(None), WrappedCell}:
            return 0
        return max((c for c in shown[2:] if c != self._stretched), default=0)

    def _make_room_below(self) -> None:
        self._had_details = bool(self.details.columns)
        self.details.measure()
        self._wrapped = None
        usual = self.verticalHeader().defaultSectionSize()
        self.verticalHeader().blockSignals(True)
        for row in range(self.model().rowCount()):
            high = self.rowHeight(row) if self._wraps else usual
            self.setRowHeight(row, high + self.details.height(row))
        self.verticalHeader().blockSignals(False)
        self.doItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, and below them what else is told of their row."""
        super().paintEvent(event)
        if self.details.columns:
            painter = QPainter(self.viewport())
            self.details.paint(painter, event.rect().top(), event.rect().bottom())
            painter.end()

    def _fit_if_changed(self) -> None:
        # Shown again or in other colors, most tables are as they were, and every cell would be
        # measured for nothing.
        now = self._measured_by()
        if now == self._fitted_for:
            return
        if time.thread_time() - FittedTable._last_fit < _BETWEEN and self._put_off < _MOST_PUT_OFF:
            # Right after another table: all that come into sight together would be one pause.
            self._put_off += 1
            self._fit_soon()
            return
        self.fit()
        self._fitted_for, self._put_off, FittedTable._last_fit = now, 0, time.thread_time()

    def _measured_by(self) -> tuple[object, ...]:
        """Return all that a fit depends on."""
        header = self.horizontalHeader()
        return (
            self._revision,
            self.viewport().width(),
            self.frameWidth(),
            self.rows_in_sight(self._most_rows),
            self.font().key(),
            header.font().key(),
            header.sizeHint().height(),
            *(
                self.isColumnHidden(column) and column not in self.details.columns
                for column in range(self.model().columnCount())
            ),
        )

    def _on_rows(self) -> None:
        self._revision += 1
        self._fit_soon()

    def _on_cells(self) -> None:
        # Other words of a cell are measured at the next occasion.
        self._revision += 1

    def _fit_columns(self) -> None:
        digit, across = self._words.advance("0"), self._across
        others = [column for column in across if column != self._stretched]
        self._break_headings(1)
        self._whole_headings = self._heading_widths
        self._widths = {column: self._whole_width(column) for column in others}
        # As wide as every cell of it can be shown whole.
        wish = self._whole_width(self._stretched) if self._stretched in across else 0
        if self._taken() + wish > self.viewport().width():
            for column, digits in self._most_digits.items():
                word = min(self._width_on_lines(column, _MOST_LINES), _MOST_DIGITS * digit)
                self._narrow(column, max(digits * digit, math.ceil(word)))
        if self._taken() > self.viewport().width():
            for column in others:
                self._narrow(column, _MOST_DIGITS * digit)
        least = self._break_words(others, wish)
        # Once, at the end: the view takes up each other width by itself.
        for column, width in self._widths.items():
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)
        if self._stretched not in across:
            return
        left = self.viewport().width() - self._taken()
        mode = QHeaderView.ResizeMode.Stretch if left >= least else QHeaderView.ResizeMode.Fixed
        header = self.horizontalHeader()
        if header.sectionResizeMode(self._stretched) != mode:
            header.setSectionResizeMode(self._stretched, mode)
        if left < least:
            self.setColumnWidth(self._stretched, least)

    def _taken(self) -> int:
        """Return the width of all columns but the one that is stretched."""
        return sum(w for c, w in self._widths.items() if not self.isColumnHidden(c))

    def _break_headings(self, lines: int) -> None:
        self._rows_model.break_headings(lines)
        self._heading_widths = wished_widths(self.horizontalHeader())

    def _break_words(self, others: list[int], wish: int) -> int:
        """Where the table is too wide, let words stand on several lines, as few as will do.

        Args:
            wish: width at which the column that is stretched shows every cell whole.

        Returns:
            The least width of that column.
        """
        least, self._lines, asked = self._least_stretched(1, wish), 1, 1
        room = self.viewport().width()
        if self._taken() + least > room:
            self._break_headings(2)
            while self._taken() + least > room and asked < _MOST_LINES:
                asked += 1
                least = self._least_stretched(asked, wish)
                for column in others:
                    self._narrow(column, self._width_on_lines(column, asked))
            self._lines = self._lines_taken(self._widths)
        if self._stretched < 0 and others:
            # Words are cut at the most that a column takes too, where others leave room.
            self._give_back(others, asked)
            self._lines = self._lines_taken(self._widths)
        if self._wraps or self._stretched < 0:
            self._let_break(others)
            return least
        free = max(room - self._taken(), least)
        if self._lines > 1 or free < wish:
            self._lines = max(self._lines, self._lines_taken({self._stretched: free}))
        self._let_break([*others, self._stretched])
        return least

    def _give_back(self, columns: list[int], asked: int) -> None:
        """Give columns that were made narrower than they had to be what the last does not need."""
        *columns, last = [column for column in columns if not self.isColumnHidden(column)]
        left = self.viewport().width() - sum(self._widths[column] for column in columns)
        left -= self._width_on_lines(last, asked)
        for lines in range(max(asked - 1, 1), 0, -1):
            wished = [(self._width_on_lines(c, lines) - self._widths[c], c) for c in columns]
            for more, column in sorted(wished):
                if 0 < more <= left:
                    self._widths[column] += more
                    left -= more

    def _least_stretched(self, lines: int, wish: int) -> int:
        column = self._stretched
        if column < 0:
            return 0
        if self._wraps or lines == 1:
            return min(_LEAST_DIGITS * math.ceil(self._words.advance("0")), wish)
        return min(self._width_on_lines(column, lines), wish)

    def _whole_width(self, column: int) -> int:
        # Cells with a delegate of their own know their width best; Qt asks ten times as long.
        known = cast("QStyledItemDelegate | None", self.itemDelegateForColumn(column))
        if type(known) in (type(None), WrappedCell):
            return self._width_on_lines(column, 1)
        return max(self.sizeHintForColumn(column), self._heading_widths[column])

    def _width_on_lines(self, column: int, lines: int) -> int:
        return max(self._words.width(column, lines), self._heading_widths[column])

    def _narrow(self, column: int, width: float) -> None:
        if column in self._widths:
            self._widths[column] = min(self._widths[column], int(width))

    @property
    def _across(self) -> range:
        return range(self.model().columnCount())

    def _lines_taken(self, widths: dict[int, int]) -> int:
        seen = (pair for pair in widths.items() if not self.isColumnHidden(pair[0]))
        taken = (self._words.lines(column, width) for column, width in seen)
        return min(max(taken, default=1), _MOST_LINES)

    def _let_break(self, columns: list[int]) -> None:
        for column in columns:
            known = cast("QStyledItemDelegate | None", self.itemDelegateForColumn(column))
            # A column that wraps anyway, or whose cells are edited in a way of their own, keeps it.
            if column in self._also_wraps or type(known) not in (type(None), WrappedCell):
                continue
            breaks = known is not None
            if breaks is not (self._lines > 1 or bool(self.details.columns)):
                # Qt's own delegate again, whose signature does not say that it may be none.
                plain = cast("QStyledItemDelegate", None)
                self.setItemDelegateForColumn(column, plain if breaks else WrappedCell(self))

    def _wrap_rows(self) -> None:
        metrics, model = self.fontMetrics(), self.model()
        beside = 2 * beside_words(self.font())
        also = (c for c in sorted(self._also_wraps) if not self.isColumnHidden(c))
        columns = (self._stretched, *also)
        widths = tuple(self.columnWidth(column) - beside for column in columns)
        cells = [
            tuple(str(model.index(row, column).data() or "") for column in columns)
            for row in range(model.rowCount())
        ]
        wrapped = (widths, f"{self.font().key()} {self._lines}", tuple(cells))
        if wrapped == self._wrapped:
            return
        self._wrapped = wrapped
        if self._measured != (widths, self.font().key()):
            self._measured, self._heights = (widths, self.font().key()), {}
        # Most problems say the same; and the view need not move for each row by itself.
        wanted = {(w, words) for row in cells for w, words in zip(widths, row, strict=True)}
        flags = int(Qt.TextFlag.TextWordWrap)
        self._heights |= {
            (width, words): metrics.boundingRect(QRect(0, 0, width, 10_000), flags, words).height()
            for width, words in wanted - self._heights.keys()
        }
        least = max(metrics.height(), metrics.lineSpacing() * self._lines)
        self.verticalHeader().blockSignals(True)
        for place, row in enumerate(cells):
            high = max(self._heights[cell] for cell in zip(widths, row, strict=True))
            self.setRowHeight(place, max(high, least) + _AROUND)
        self.verticalHeader().blockSignals(False)
        self.doItemsLayout()

    def _on_resized(self, column: int, _before: int, _after: int) -> None:
        if column == self._stretched:
            self._fit_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit once the rows have their true height."""
        super().showEvent(event)
        self._fit_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for a scroll bar that another width brings."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_soon()

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew when type grows or shrinks."""
        super().changeEvent(event)
        # A hidden table is fitted when it is shown: many at once would hold the window up.
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self._fit_soon()

    def _fit_soon(self) -> None:
        # Once, after all the events of this change; the timer dies with the table.
        self._soon.start(0)
