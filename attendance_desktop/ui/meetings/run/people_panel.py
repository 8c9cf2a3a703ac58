"""Who is there: walk-ins added in two keystrokes, others checked in, each with work and reason."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.records.meetings import Participant
from attendance_desktop.rules.meeting_checks import LONGEST_NAME
from attendance_desktop.rules.meeting_words import time_words
from attendance_desktop.rules.minutes import person_words
from attendance_desktop.ui.meetings.run.session import RunSession
from attendance_desktop.ui.meetings.run.typing import Save, Typing
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.labelled import Labelled
from attendance_desktop.ui.widgets.table import Column, RowsModel
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, ngettext, number

_MOST_ROWS = 9
_HERE = 0


class CheckInTable(FittedTable):
    """People; Space, Enter or a click on the first column checks one in or out."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(self.currentIndex().siblingAtColumn(_HERE))
            return
        super().keyPressEvent(event)


class PeoplePanel(QWidget):
    """The list of people at this meeting.

    Attributes:
        name, organization: of a walk-in.
        search: narrows the list.
        table, model: the people.
        work, reason: what the selected one says in the round of introductions.
    """

    def __init__(self, session: RunSession, parent: QWidget | None = None) -> None:
        """Make the panel."""
        super().__init__(parent)
        self.session = session
        self._walk_in = str(uuid4())
        self._introduced = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self._lay_out_walk_in(column)
        self._lay_out_list(column)
        self._lay_out_introduction(column)
        column.addStretch(1)
        self.walk_in_typing = Typing(session, (self.name, self.organization), self._save_walk_in)
        self.intro_typing = Typing(session, (self.work, self.reason), self._save_introduction)
        self.search.textChanged.connect(self.refresh)
        self.table.clicked.connect(self._on_clicked)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        session.loaded.connect(self.refresh)
        self.refresh()

    def begin(self) -> None:
        """Go to the name of a walk-in."""
        self.name.setFocus()

    # --- laying out -----------------------------------------------------------------------------

    def _lay_out_walk_in(self, column: QVBoxLayout) -> None:
        grid = _pair(column)
        self.name = _line(_("Name, then Enter"))
        self.organization = _line("")
        grid.addWidget(Labelled(_("Walk-in"), self.name), 0, 0)
        grid.addWidget(Labelled(_("Organization"), self.organization), 0, 1)
        for field in (self.name, self.organization):
            field.returnPressed.connect(self._on_enter)

    def _lay_out_list(self, column: QVBoxLayout) -> None:
        self.count = Words("", "strong")
        column.addWidget(self.count)
        self.search = _line(_("Find a name or an organization"))
        self.search.setAccessibleName(_("Find a name or an organization"))
        self.search.setClearButtonEnabled(True)
        column.addWidget(self.search)
        self.model = RowsModel(
            (
                Column(_("Here"), _here),
                Column(_("Name and organization"), person_words),
            )
        )
        self.table = CheckInTable(_("People at this meeting"), self.model, _MOST_ROWS)
        self.table.setSelectionMode(CheckInTable.SelectionMode.SingleSelection)
        self.table.wrap_words(1)
        column.addWidget(self.table)

    def _lay_out_introduction(self, column: QVBoxLayout) -> None:
        self.introduction = QWidget(self)
        inner = QVBoxLayout(self.introduction)
        inner.setContentsMargins(0, 0, 0, 0)
        self.who = Words("", "strong")
        inner.addWidget(self.who)
        grid = _pair(inner)
        self.work, self.reason = _line(""), _line("")
        grid.addWidget(Labelled(_("Work"), self.work), 0, 0)
        grid.addWidget(Labelled(_("One reason to join forces"), self.reason), 0, 1)
        column.addWidget(self.introduction)

    # --- showing --------------------------------------------------------------------------------

    @property
    def chosen(self) -> Participant | None:
        """The selected person, or None."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    def refresh(self, *_said: object) -> None:
        """Show the people as they are now; the one being typed stands in the field alone."""
        running = self.session.running
        gone = self._walk_in not in {person.id for person in running.whole.participants}
        if gone and self.walk_in_typing.begun and not self.walk_in_typing.busy:
            # Undone while it stood in the field.
            self._begin_walk_in()
        people = [p for p in running.whole.participants if p.id != self._walk_in]
        here = sum(bool(person.came_at) for person in people)
        self.count.setText(_count_words(here, len(people)))
        chosen = self.chosen
        wanted = self.search.text().casefold().split()
        self.model.show_rows([person for person in people if _fits(person, wanted)])
        self._select(chosen.id if chosen else "")
        self._on_selected()

    def _select(self, person_id: str) -> None:
        for row, person in enumerate(self.model.rows):
            if person.id == person_id:
                self.table.selectRow(row)

    def _on_selected(self, *_changes: object) -> None:
        chosen = self.chosen
        self.introduction.setVisible(chosen is not None)
        if chosen is None:
            return
        if chosen.id != self._introduced:
            self.intro_typing.end_visit()
            self._introduced = chosen.id
            self.intro_typing.show_texts(chosen.work, chosen.reason)
        else:
            self.intro_typing.fill(chosen.work, chosen.reason)
        self.who.setText(_("{name} says").format(name=chosen.name))

    # --- checking in ----------------------------------------------------------------------------

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid() and index.column() == _HERE:
            person = self.model.rows[index.row()]
            there, meeting = not person.came_at, self.session.meeting_id
            self.session.do(lambda run: run.check_in(meeting, person.id, there=there))

    def _on_enter(self) -> None:
        if self.name.text().strip():
            self._begin_walk_in()
            self.refresh()
            self.begin()
        else:
            self.name.setFocus()

    def _begin_walk_in(self) -> None:
        self.walk_in_typing.end_visit()
        self._walk_in = str(uuid4())
        self.walk_in_typing.show_texts("", "")

    def _save_walk_in(self) -> Save:
        typed = Participant(
            self._walk_in, self.session.meeting_id, self.name.text(), self.organization.text(),
            walk_in=True,
        )  # fmt: skip
        return partial(_keep_person, typed)

    def _save_introduction(self) -> Save:
        said = (self.session.meeting_id, self._introduced, self.work.text(), self.reason.text())
        return partial(_keep_introduction, said)


def _keep_person(typed: Participant, run: Any, visit: str) -> str:
    return run.type_person(typed, visit)


def _keep_introduction(said: tuple[str, str, str, str], run: Any, visit: str) -> str:
    return run.introduce(*said, visit)


def _here(person: Participant) -> str:
    return _("Since {time}").format(time=time_words(person.came_at)) if person.came_at else "–"


def _fits(person: Participant, wanted: list[str]) -> bool:
    said = f"{person.name} {person.organization}".casefold()
    return all(word in said for word in wanted)


def _count_words(here: int, listed: int) -> str:
    return ngettext(
        "{here} of {count} person is here", "{here} of {count} people are here", listed
    ).format(here=number(here), count=number(listed))


def _pair(column: QVBoxLayout) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    column.addLayout(grid)
    return grid


def _line(hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(LONGEST_NAME)
    made.setPlaceholderText(hint)
    return made
