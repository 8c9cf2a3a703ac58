"""The files taken in: what each holds, and a way to leave one out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.attendance import Batch
from attendance_desktop.ui.attendance.words import batch_name, kind_words, span_words
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.table import Column, RowsModel
from attendance_desktop.wording import _, moment, number

_MOST_ROWS = 8
#: Letters of a file's SHA-256 that are shown, enough to tell files apart.
_SHORT = 12


class BatchesCard(Card):
    """A table of the files, one row a file or sheet.

    Signals:
        leave_out_pressed: a `Batch` to leave out of the numbers.
    """

    leave_out_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without files."""
        super().__init__(_("Files taken in"), parent)
        self._leave_out: LinkButton = self.add_link(
            _("Leave out"), name=_("Leave the selected file out of the numbers")
        )
        self._leave_out.clicked.connect(self._on_leave_out)
        self.model = RowsModel(_columns())
        self.table = FittedTable(_("Files taken in"), self.model, _MOST_ROWS)
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        self._on_selected()

    def show_batches(self, batches: Sequence[Batch]) -> None:
        """Show these files, newest first."""
        self.model.show_rows(batches)
        self._on_selected()

    @property
    def chosen(self) -> Batch | None:
        """The selected file, or None."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    def _on_selected(self, *_changes: object) -> None:
        chosen = self.chosen
        self._leave_out.setEnabled(chosen is not None and not chosen.withdrawn)

    def _on_leave_out(self) -> None:
        if self.chosen is not None:
            self.leave_out_pressed.emit(self.chosen)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("File"), batch_name),
        Column(_("Kind"), _kind),
        Column(_("Dates"), _dates, _first_day),
        Column(_("Rows"), _rows, _rows_taken, number=True),
        Column(_("Taken in"), _taken_in, _order),
        Column(_("SHA-256"), _sha256),
        Column(_("State"), _state),
    )


def _kind(batch: Batch) -> str:
    return kind_words(batch.kind)


def _dates(batch: Batch) -> str:
    return span_words(batch.first_day, batch.last_day)


def _first_day(batch: Batch) -> str | None:
    return batch.first_day or None


def _rows(batch: Batch) -> str:
    return number(batch.rows_taken)


def _rows_taken(batch: Batch) -> int:
    return batch.rows_taken


def _taken_in(batch: Batch) -> str:
    return moment(batch.taken_in)


def _order(batch: Batch) -> int:
    return batch.order


def _sha256(batch: Batch) -> str:
    return batch.sha256[:_SHORT]


def _state(batch: Batch) -> str:
    return _("left out") if batch.withdrawn else _("counted")
