"""What is remembered of files taken in: by which headings, what a person said, how often used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attendance_desktop.services.remembering import RememberedSource
from attendance_desktop.ui.ask import Listing
from attendance_desktop.ui.attendance.words import category_words, layout_words, role_words
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.table import Column, RowsModel
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, moment, number

_MOST_ROWS, _SAID, _LONGEST = 8, 1, 70
_SETTINGS = {
    "date-order": N_("Dates: {said}"),
    "periods": N_("Periods a day: {said}"),
    "day-minutes": N_("Minutes of a school day: {said}"),
    "own-district": N_("Our district: {said}"),
    "layout": N_("Exported by: {said}"),
}
_ORDERS = {
    "mdy": N_("month first"),
    "dmy": N_("day first"),
    "ymd": N_("year first"),
}


class RememberedCard(Card):
    """A table of the sources, and a way to forget one.

    Signals:
        forget_pressed: a `RememberedSource` to forget.
    """

    forget_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without sources."""
        super().__init__(_("What is remembered of files"), parent)
        self._forget: LinkButton = self.add_link(
            _("Forget"), name=_("Forget what is remembered of the selected files")
        )
        self._forget.clicked.connect(self._on_forget)
        self.body.addWidget(Words(purpose(), "small"))
        self.model = RowsModel(columns())
        self.table = FittedTable(_("What is remembered of files"), self.model, _MOST_ROWS)
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.wrap_words(_SAID)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        self._on_selected()

    def show_sources(self, sources: Sequence[RememberedSource]) -> None:
        """Show these sources."""
        self.model.show_rows(sources)
        self._on_selected()

    @property
    def chosen(self) -> RememberedSource | None:
        """The selected source, or None."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    def _on_selected(self, *_changes: object) -> None:
        self._forget.setEnabled(self.chosen is not None)

    def _on_forget(self) -> None:
        if self.chosen is not None:
            self.forget_pressed.emit(self.chosen)


def listing(sources: Sequence[RememberedSource]) -> Listing:
    """Return the question which source to forget, if any."""
    title = _("What is remembered of files")
    return Listing(title, purpose(), columns(), tuple(sources), _("Forget") if sources else "")


def purpose() -> str:
    """Return what remembering is for."""
    return _(
        "The next file with the same headings is read as you said. What is forgotten is "
        "understood anew; what was taken in stays as it is."
    )


def forgotten_words(source: RememberedSource) -> str:
    """Return the answer after forgetting."""
    if not source.last_file:
        return _("Forgotten: these files are understood anew.")
    return _("Forgotten: files like {file} are understood anew.").format(file=source.last_file)


def columns() -> tuple[Column, ...]:
    """Return the columns of the list; rows are `RememberedSource`."""
    return (
        Column(_("Files with the headings"), _headings),
        Column(_("You said"), said_words),
        Column(_("Files"), _files, _file_count, number=True),
        Column(_("Last taken in"), _last, _last_moment),
    )


def said_words(source: RememberedSource) -> str:
    """Return everything a person said of a source."""
    words = [
        _("{column}: {meaning}").format(column=heading, meaning=role_words(role))
        if heading
        else _("No column is used as {meaning}").format(meaning=role_words(role))
        for role, heading in source.columns.items()
    ]
    words += [
        _(_SETTINGS[key]).format(said=_setting_words(key, said))
        for key, said in source.settings.items()
        if key in _SETTINGS
    ]
    words += [
        _("{code} means {meaning}").format(code=code, meaning=category_words(category))
        for code, category in source.codes.items()
    ]
    return _("; ").join(words)


def _setting_words(key: str, said: str) -> str:
    if key == "date-order" and said in _ORDERS:
        return _(_ORDERS[said])
    return layout_words(said) or said if key == "layout" else said


def _headings(source: RememberedSource) -> str:
    text = source.headings or source.last_file
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _files(source: RememberedSource) -> str:
    return number(source.files)


def _file_count(source: RememberedSource) -> int:
    return source.files


def _last(source: RememberedSource) -> str:
    return moment(source.last_taken_in) if source.last_taken_in else ""


def _last_moment(source: RememberedSource) -> str | None:
    return source.last_taken_in or None
