"""A list in a dialog of its own, to read or to choose one row of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.table import Column, RowsModel, TableView
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

#: Of the dialog, in heights of a line of its text.
_WIDTH_LINES, _HEIGHT_LINES = 36, 24
#: The most of the screen that it takes at large type; the list scrolls.
_OF_SCREEN = 0.85


class ListDialog(QDialog):
    """Shows rows; with a button's words, one of them can be chosen.

    Attributes:
        table: the list; the first row is chosen from the start.
        accept_button: None where there is nothing to choose.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        words: str,
        columns: Sequence[Column],
        rows: Sequence[Any],
        accept: str = "",
    ) -> None:
        """Make a dialog.

        Args:
            accept: words of the button that takes the chosen row, "" for a list to read.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Words(title, "title"))
        column.addWidget(Words(words if rows else _("There is nothing here yet."), "muted"))
        self.model = RowsModel(columns, self)
        self.model.show_rows(rows)
        self.table = TableView(title, self)
        self.table.setModel(self.model)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setStretchLastSection(True)
        column.addWidget(self.table, 1)
        column.addLayout(self._buttons(accept, bool(rows)))
        line, screen = self.fontMetrics().height(), self.screen().availableSize()
        wanted = QSize(line * _WIDTH_LINES, line * _HEIGHT_LINES)
        self.resize(wanted.boundedTo(screen * _OF_SCREEN))
        if rows:
            self.table.selectRow(0)
            self.table.setFocus()

    @property
    def chosen(self) -> Any | None:
        """The chosen row, or None."""
        found = self.table.selectionModel().selectedRows()
        return self.model.rows[found[0].row()] if found else None

    def _buttons(self, accept: str, any_rows: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.accept_button: PrimaryButton | None = None
        if accept:
            self.accept_button = PrimaryButton(accept, parent=self)
            self.accept_button.setEnabled(any_rows)
            self.accept_button.setDefault(any_rows)
            self.accept_button.clicked.connect(self.accept)
            self.table.doubleClicked.connect(self.accept)
            row.addWidget(self.accept_button)
        self.close_button = SecondaryButton(_("Cancel") if accept else _("Close"), parent=self)
        self.close_button.setDefault(not accept or not any_rows)
        self.close_button.clicked.connect(self.reject)
        row.addWidget(self.close_button)
        return row
