"""Asks which district of a published table is ours, where neither code nor name tells.

Asked once; the answer holds for files with the same headings.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.rules import own_district
from attendance_desktop.rules.own_district import DistrictName
from attendance_desktop.services.published_tables import PublishedTables, UndecidedDistrict
from attendance_desktop.ui.changes import ATTENDANCE
from attendance_desktop.ui.page import Surroundings
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.table import Column, RowsModel, TableView
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, error_words, ngettext, number
from attendance_desktop.work.runner import Control, Lane

_MOST_ROWS = 8


class OwnDistrict(QWidget):
    """A searchable list of the districts of a table; in sight only while it asks.

    Signals:
        began: there is a question.
        ended: there is none any more.

    Attributes:
        search, table, model: what is typed, and the districts that have it.
        choose, not_here, leave: the buttons.
    """

    began = Signal()
    ended = Signal()

    def __init__(
        self,
        surroundings: Surroundings,
        tables: PublishedTables,
        messages: MessagePlace,
        parent: QWidget | None = None,
    ) -> None:
        """Make it without a question.

        Args:
            tables: asked on the store lane.
            messages: the page's place for answers.
        """
        super().__init__(parent)
        self._surroundings, self._tables, self._messages = surroundings, tables, messages
        self._asked: UndecidedDistrict | None = None
        self._card = Card()
        self._words = Words("", "body")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Search by name or code"))
        self.search.setPlaceholderText(_("Search by name or code"))
        self.model = RowsModel(_columns())
        self.table = FittedTable(_("Districts of the file"), self.model, _MOST_ROWS)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self._count = Words("", "small")
        for part in (self._words, self.search, self.table, self._count):
            self._card.body.addWidget(part)
        self._card.body.addLayout(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_return)
        self.table.doubleClicked.connect(self._on_choose)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)

    def ask_where_needed(self) -> None:
        """Ask for the first table in which our district was not found, if there is one."""

        def work(_control: Control) -> tuple[UndecidedDistrict, ...]:
            return self._tables.undecided()

        self._surroundings.runner.run(
            Lane.STORE, work, done=self._on_undecided, failed=self._on_failed
        )

    def _on_undecided(self, undecided: tuple[UndecidedDistrict, ...]) -> None:
        if undecided:
            self.ask(undecided[0])

    def ask(self, asked: UndecidedDistrict) -> None:
        """Ask about one table."""
        self._asked = asked
        self._card.set_title(_("Which district is ours in {file}?").format(file=asked.label))
        self._words.setText(
            _("Your district was not found by its code or its name. Say it once: it is remembered "
              "for files like this, and their rates then stand beside your own.")
        )  # fmt: skip
        self.search.clear()
        self._show(asked.districts)
        self.show()
        self.began.emit()
        self.search.setFocus()

    @property
    def chosen(self) -> DistrictName | None:
        """The district chosen in the list."""
        found = self.table.selectionModel().selectedRows()
        return self.model.rows[found[0].row()] if found else None

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        self.choose = PrimaryButton(_("This is our district"), "circle-check")
        self.not_here = SecondaryButton(_("Not in this file"))
        self.leave = SecondaryButton(_("Not now"))
        self.choose.clicked.connect(self._on_choose)
        self.not_here.clicked.connect(self._on_not_here)
        self.leave.clicked.connect(self._on_leave)
        for button in (self.choose, self.not_here, self.leave):
            row.addWidget(button)
        return row

    def _show(self, districts: Sequence[DistrictName]) -> None:
        self.model.show_rows(sorted(districts, key=_order))
        count = len(districts)
        words = ngettext("{count} district", "{count} districts", count)
        self._count.setText(words.format(count=number(count)))
        # One that is left over is chosen; more than one is for the user to tell.
        if count == 1:
            self.table.selectRow(0)
        self.choose.setEnabled(self.chosen is not None)

    def _on_search(self, text: str) -> None:
        if self._asked is not None:
            self._show([one for one in self._asked.districts if _has(one, text)])

    def _on_return(self) -> None:
        if self.chosen is not None:
            self._on_choose()

    def _on_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.choose.setEnabled(self.chosen is not None)

    def _on_choose(self) -> None:
        if self.chosen is not None:
            self._answer(self.chosen)

    def _on_not_here(self) -> None:
        self._answer(None)

    def _on_leave(self) -> None:
        self.hide()
        self.ended.emit()

    def _answer(self, chosen: DistrictName | None) -> None:
        if self._asked is None:
            return
        source, self._asked = self._asked.source, None

        def work(_control: Control) -> None:
            self._tables.answer(source, chosen)

        self.hide()
        self._surroundings.runner.run(Lane.STORE, work, done=self._on_kept, failed=self._on_failed)

    def _on_kept(self, _nothing: object) -> None:
        self._surroundings.changes.tell({ATTENDANCE})
        self._messages.say(_("Remembered for files like this."), _("Undo"), self._surroundings.undo)
        self.ended.emit()
        self.ask_where_needed()

    def _on_failed(self, error: UserError) -> None:
        self._messages.refuse(error_words(error))


def _has(one: DistrictName, text: str) -> bool:
    """Return whether every typed word stands in the code or the name, accents aside."""
    said = own_district.plain(f"{one.code} {one.name}")
    return all(word in said for word in own_district.plain(text).split())


def _order(one: DistrictName) -> tuple[str, str]:
    return own_district.plain(one.name), one.code


def _columns() -> tuple[Column, ...]:
    return (Column(_("Code"), _code), Column(_("District"), _name))


def _code(one: DistrictName) -> str:
    return one.code


def _name(one: DistrictName) -> str:
    return one.name
