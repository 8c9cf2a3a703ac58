"""Rows that are found by what is typed and chosen, and stay in the order they were sorted in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from attendance_desktop.rules.names import plain_name
from attendance_desktop.ui.widgets.table import Column, RowsModel


class FoundRows(RowsModel):
    """Shows of all rows those that hold every word typed, and that are wanted.

    What is searched is put together once a row, so that each letter typed costs little.

    Attributes:
        all_rows: also those not shown.
    """

    def __init__(
        self, columns: Sequence[Column], text: Callable[[Any], str], parent: QWidget | None = None
    ) -> None:
        """Make an empty table.

        Args:
            text: what of a row is searched.
        """
        super().__init__(columns, parent)
        self.all_rows: tuple[Any, ...] = ()
        self._text = text
        self._searched: dict[int, str] = {}
        self._words: list[str] = []
        self._wanted: Callable[[Any], bool] = _everything
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def offer(self, rows: Sequence[Any]) -> None:
        """Take other rows, and show those that are looked for."""
        self.all_rows = tuple(rows)
        self._searched = {id(row): plain_name(self._text(row)) for row in self.all_rows}
        self._show()

    def find(self, typed: str, wanted: Callable[[Any], bool] | None = None) -> None:
        """Look for rows.

        Args:
            typed: words, or the beginnings of words, that must all be there; accents and case do
                not count.
            wanted: what else a row must be.
        """
        self._words = plain_name(typed).split()
        self._wanted = wanted or _everything
        self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt's own: sort by a column, and keep it so."""
        self._sorted = (column, order)
        super().sort(column, order)

    def _show(self) -> None:
        found = [
            row
            for row in self.all_rows
            if self._wanted(row) and all(word in self._searched[id(row)] for word in self._words)
        ]
        column, order = self._sorted
        if 0 <= column < len(self.columns):
            found = self.columns[column].in_order(found, order)
        self.show_rows(found)


def _everything(_row: Any) -> bool:
    return True
