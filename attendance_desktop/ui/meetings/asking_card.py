"""Members and partners' people who are not on a meeting's list yet, to be put on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from attendance_desktop.records.meetings import Participant
from attendance_desktop.ui.meetings.people_columns import (
    MOST_OF_EMAIL,
    MOST_OF_PHONE,
    known_columns,
    searched,
)
from attendance_desktop.ui.team.found_rows import FoundRows
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

_MOST_ROWS = 8


class AskingCard(Card):
    """Chooses people to ask; hidden until it is wanted.

    Signals:
        chosen: a tuple of `Participant`s.

    Attributes:
        typed: what is looked for.
        some, everyone, leave: the buttons.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card of nobody."""
        super().__init__(_("Whom to ask"), parent)
        self.typed = QLineEdit()
        self.typed.setAccessibleName(_("Find somebody to ask"))
        self.typed.setPlaceholderText(_("Find somebody to ask"))
        self.typed.textChanged.connect(self._find)
        self.model = FoundRows(known_columns(), searched)
        self.table = FittedTable(_("Members and partners not asked yet"), self.model, _MOST_ROWS)
        self.table.stretch(1)
        for column, digits in ((2, MOST_OF_EMAIL), (3, MOST_OF_PHONE)):
            self.table.cap(column, digits)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.empty = Words(
            _("All members and partners are on the list. Others come in by “Somebody else…”."),
            "muted",
        )
        self.some = SecondaryButton(_("Ask the selected"))
        self.some.clicked.connect(self._on_some)
        self.everyone = SecondaryButton(_("Ask all of these"))
        self.everyone.clicked.connect(self._on_everyone)
        self.leave = SecondaryButton(_("Not now"), name=_("Ask nobody now"))
        self.leave.clicked.connect(self.hide)
        buttons = FlowLayout()
        for button in (self.some, self.everyone, self.leave):
            buttons.addWidget(button)
        for part in (self.typed, self.empty, self.table):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.hide()

    def offer(self, people: Sequence[Participant]) -> None:
        """Show who could be asked."""
        self.model.offer(people)
        for part in (self.typed, self.table, self.some, self.everyone):
            part.setVisible(bool(people))
        self.empty.setVisible(not people)
        self._on_selected()

    def begin(self) -> None:
        """Come into sight, ready to be typed into."""
        self.show()
        self.typed.clear()
        self.typed.setFocus()

    def _find(self) -> None:
        self.model.find(self.typed.text())
        self._on_selected()

    def _on_selected(self, *_changes: object) -> None:
        self.some.setEnabled(bool(self.table.selectionModel().selectedRows()))

    def _on_some(self) -> None:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        self.chosen.emit(tuple(self.model.rows[row] for row in rows))

    def _on_everyone(self) -> None:
        self.chosen.emit(tuple(self.model.rows))
