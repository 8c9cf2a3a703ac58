"""The list of partners: columns that share the width, whatever stands in them."""

from __future__ import annotations

from attendance_desktop.ui.team.found_rows import FoundRows
from attendance_desktop.ui.widgets.fitted_table import FittedTable

#: Of the width, at most, for each column but the last; a long cell ends in "…". Letters that a
#: column shows at least: where large type leaves less, the table scrolls.
_SHARES = (0.2, 0.2, 0.1, 0.15, 0.15)
_LETTERS = (18, 18, 12, 16, 20)
_LAST_LETTERS = 22
#: Rows measured for the width of a column.
_MEASURED = 20


class PartnerTable(FittedTable):
    """A table whose columns are as wide as their cells, and no wider than their share."""

    def __init__(self, name: str, model: FoundRows, most_rows: int) -> None:
        """Make a table; the last column takes what the others leave."""
        super().__init__(name, model, most_rows)
        self._rows, self._fitted = model, (-1, "")
        self._fitted_to: tuple[object, ...] | None = None
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.horizontalHeader().setStretchLastSection(False)

    def fit(self) -> None:
        """Take the height of the rows, and share the width; while one types, only the height."""
        fitted, rows = (self.viewport().width(), self.font().key()), self._rows.all_rows
        if fitted == self._fitted and rows is self._fitted_to:
            self._fit_height()
            return
        super().fit()
        self.horizontalHeader().setStretchLastSection(bool(self.details.columns))
        if self.details.columns:
            self._fitted = (-1, "")
            return
        self._fitted, self._fitted_to = fitted, rows
        whole, letter = self.viewport().width(), self.fontMetrics().averageCharWidth()
        for column, (share, letters) in enumerate(zip(_SHARES, _LETTERS, strict=True)):
            most = max(round(share * whole), letters * letter)
            if self.columnWidth(column) > most:
                self.setColumnWidth(column, most)
        last = len(_SHARES)
        left = whole - sum(map(self.columnWidth, range(last)))
        # No wider than its words need on the lines that the rows have: the table would scroll.
        least = min(_LAST_LETTERS * letter, self._width_on_lines(last, max(self._lines, 1)))
        self.setColumnWidth(last, max(self._given(left, letter), least))

    def _given(self, left: int, letter: int) -> int:
        """Give what the last column does not need to those that are cut; return its own width."""
        last = len(_SHARES)
        own = max(self._whole_width(last), _LAST_LETTERS * letter)
        missing = [(self._whole_width(c) - self.columnWidth(c), c) for c in range(last)]
        # The least first: so the most columns, and every date, are whole.
        for wanted, column in sorted(missing):
            more = min(wanted, left - own)
            if more > 0:
                self.setColumnWidth(column, self.columnWidth(column) + more)
                left -= more
        return left

    def _fit_height(self) -> None:
        rows = min(self._rows.rowCount(), self._most_rows)
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        height += rows * self.verticalHeader().defaultSectionSize()
        if self.horizontalScrollBar().maximum() > 0:
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height)
