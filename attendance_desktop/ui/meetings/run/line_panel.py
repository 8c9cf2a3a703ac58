"""What is typed line by line while the meeting goes on: decisions and the parking lot.

A line is in the file while it is still being typed; Enter begins the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.records.meetings import Decision, ParkedItem, WholeMeeting
from attendance_desktop.rules.meeting_checks import LONGEST_TEXT
from attendance_desktop.ui.meetings.run.session import RunSession
from attendance_desktop.ui.meetings.run.typing import Save, Typing
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.labelled import Labelled
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _


@dataclass(frozen=True)
class LineKind:
    """What a panel says of its lines, and where they are.

    Attributes:
        title, label, hint, empty, removed: marked with `N_`.
        lines: of a meeting.
        blank: a new one of an id, a meeting and a part of its agenda.
    """

    title: str
    label: str
    hint: str
    empty: str
    removed: str
    lines: Callable[[WholeMeeting], Sequence[Any]]
    blank: Callable[[str, str, str], Any]


DECISIONS = LineKind(
    N_("Decided so far"),
    N_("Decision"),
    N_("What the group decided, in one sentence"),
    N_("Nothing is decided yet."),
    N_("The decision is removed."),
    lambda whole: whole.decisions,
    lambda line, meeting, part: Decision(line, meeting, part, 0, ""),
)
PARKING = LineKind(
    N_("In the parking lot"),
    N_("Does not fit today"),
    N_("What must not be lost"),
    N_("Nothing is parked yet."),
    N_("The parked item is removed."),
    lambda whole: whole.parked,
    lambda line, meeting, _part: ParkedItem(line, meeting, 0, ""),
)


class LinePanel(QWidget):
    """An entry of one field or more, and what was entered below it.

    Attributes:
        text: the field that every line has.
        listed: what was entered.
        typing: saves the entry.
    """

    def __init__(self, session: RunSession, kind: LineKind, parent: QWidget | None = None) -> None:
        """Make a panel with an empty entry."""
        super().__init__(parent)
        self.session, self.kind = session, kind
        self._record: Any = self._new()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.text = QLineEdit(self)
        self.text.setMaxLength(LONGEST_TEXT)
        self.text.setPlaceholderText(_(kind.hint))
        self.text.returnPressed.connect(self._on_enter)
        self._lay_out_entry(column)
        column.addWidget(Words(_("Saved while you type. Enter begins the next one."), "small"))
        self.listed = self._make_list()
        self._add_links()
        self._lay_out_list(column)
        column.addStretch(1)
        self.typing = Typing(session, self._fields(), self._save)
        session.loaded.connect(self.refresh)
        self.refresh()

    def begin(self) -> None:
        """Go to the entry."""
        self.text.setFocus()

    # --- the entry, and its lines ---------------------------------------------------------------

    def _lay_out_entry(self, column: QVBoxLayout) -> None:
        column.addWidget(Labelled(_(self.kind.label), self.text))

    def _lay_out_list(self, column: QVBoxLayout) -> None:
        column.addWidget(self.listed)

    def _make_list(self) -> Block:
        columns = (Column(_(self.kind.label), lambda line: line.text),)
        return Block(_(self.kind.title), columns, _(self.kind.empty), most_rows=9)

    def _add_links(self) -> None:
        for words, name, answer in (
            (_("Remove"), _("Remove the selected line"), self._on_remove),
            (_("Change"), _("Change the selected line"), self._on_change),
        ):
            self.listed.add_link(words, name, answer, of_one=True)

    def _fields(self) -> Sequence[QWidget]:
        return (self.text,)

    def _is_empty(self) -> bool:
        return not self.text.text().strip()

    def _entered(self) -> Any:
        return replace(self._record, text=self.text.text())

    def _show_entry(self, record: Any) -> None:
        self.typing.show_texts(record.text)

    # --- what happens to it ---------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what was entered; the line being typed stands in its field alone."""
        rows = self.kind.lines(self.session.running.whole)
        gone = self._record.id not in {line.id for line in rows}
        if gone and self.typing.begun and not self.typing.busy:
            # Undone while it stood in the field.
            self._take(self._new())
        self.listed.show_rows([line for line in rows if line.id != self._record.id])

    def _new(self) -> Any:
        running = self.session.running
        return self.kind.blank(str(uuid4()), running.whole.meeting.id, running.clock.part)

    def _take(self, record: Any) -> None:
        """Put another line into the entry; what was typed is saved first."""
        self.typing.end_visit()
        self._record = record
        self._show_entry(record)

    def _on_enter(self) -> None:
        if not self._is_empty():
            self._take(self._new())
            self.refresh()
            self.begin()

    def _on_change(self, *_clicked: object) -> None:
        self._take(self.listed.one)
        self.refresh()
        self.begin()

    def _on_remove(self, *_clicked: object) -> None:
        line = self.listed.one
        self.session.do(lambda run: run.remove_outcome(line), _(self.kind.removed))

    def _save(self) -> Save:
        return partial(_keep, self._entered())


class ParkingPanel(LinePanel):
    """The parking lot: its items can be dealt with."""

    def _make_list(self) -> Block:
        columns = (
            Column(_("Item"), lambda item: item.text),
            Column(_("Dealt with"), lambda item: _("Yes") if item.settled else ""),
        )
        return Block(_(self.kind.title), columns, _(self.kind.empty), most_rows=9)

    def _add_links(self) -> None:
        super()._add_links()
        words, name = _("Dealt with"), _("The selected item was dealt with, or not after all")
        self.listed.add_link(words, name, self._on_settled, of_one=True)

    def _on_settled(self, *_clicked: object) -> None:
        item = self.listed.one
        self.session.do(lambda run: run.settle(item))


def _keep(record: Any, run: Any, visit: str) -> str:
    return run.type_outcome(record, visit)
