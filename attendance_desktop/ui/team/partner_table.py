"""The list of partners: columns that share the width, whatever stands in them."""

from __future__ import annotations

from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.table import RowsModel

#: Of the width, at most, for each column but the last; a long cell ends in "…". Letters that a
#: column shows at least: where large type leaves less, the table scrolls.
_SHARES = (0.2, 0.2, 0.1, 0.15, 0.15)
_LETTERS = (18, 18, 12, 16, 20)
_LAST_LETTERS = 22


class PartnerTable(FittedTable):
    """A table whose columns are as wide as their cells, and no wider than their share."""

    def __init__(self, name: str, model: RowsModel, most_rows: int) -> None:
        """Make a table; the last column takes what the others leave."""
        super().__init__(name, model, most_rows)
        self.horizontalHeader().setStretchLastSection(False)

    def fit(self) -> None:
        """Take the height of the rows, and share the width."""
        super().fit()
        whole, letter = self.viewport().width(), self.fontMetrics().averageCharWidth()
        for column, (share, letters) in enumerate(zip(_SHARES, _LETTERS, strict=True)):
            most = max(round(share * whole), letters * letter)
            if self.columnWidth(column) > most:
                self.setColumnWidth(column, most)
        last = len(_SHARES)
        left = whole - sum(map(self.columnWidth, range(last)))
        self.setColumnWidth(last, max(left, _LAST_LETTERS * letter))
