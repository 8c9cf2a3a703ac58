"""Homework: who does what by when, in one line that Enter ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QDate, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.records.meetings import Homework
from attendance_desktop.rules.meeting_checks import LONGEST_NAME
from attendance_desktop.ui.meetings.run.line_panel import LineKind, LinePanel
from attendance_desktop.ui.meetings.run.session import RunSession
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.form_fields import DayBox
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.labelled import Labelled
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import N_, _, day

_USUAL_DAYS = 14
HOMEWORK = LineKind(
    N_("Homework so far"),
    N_("What"),
    N_("What this person does"),
    N_("Nobody has homework yet."),
    N_("The homework is removed."),
    lambda whole: whole.homework,
    lambda line, meeting, part: Homework(line, meeting, part, 0, "", "", ""),
)


class HomeworkPanel(LinePanel):
    """Homework.

    Attributes:
        who: completes the names of those who are there.
        due: the day, which may be left open.
        earlier: what is still open from meetings before, to be gone through.
    """

    def __init__(self, session: RunSession, parent: QWidget | None = None) -> None:
        """Make a panel with an empty entry."""
        super().__init__(session, HOMEWORK, parent)
        self._show_entry(self._record)

    def begin(self) -> None:
        """Go to the name."""
        self.who.setFocus()

    def refresh(self) -> None:
        """Show what was entered, and complete other names."""
        super().refresh()
        earlier = self.session.running.earlier
        self.earlier.show_rows(earlier)
        self.earlier.setVisible(bool(earlier))
        names = sorted({person.name for person in self.session.running.there() if person.name})
        if names != self._names.stringList():
            self._names.setStringList(names)

    def _lay_out_entry(self, column: QVBoxLayout) -> None:
        self.who = QLineEdit(self)
        self.who.setMaxLength(LONGEST_NAME)
        self.who.setPlaceholderText(_("Name"))
        self.who.returnPressed.connect(self._on_enter)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.who.setCompleter(completer)
        self.due = DayBox(_("By when"), may_be_open=True)
        assert self.due.tick is not None
        self.due.setFocusProxy(self.due.tick)
        self.due.tick.toggled.connect(self._on_due)
        self.due.box.dateChanged.connect(self._on_due)
        row = FlowLayout(spacing=12, row_spacing=8)
        row.addWidget(Labelled(_("Who"), self.who))
        row.addWidget(Labelled(_("By when"), self.due))
        column.addLayout(row)
        super()._lay_out_entry(column)

    def _make_list(self) -> Block:
        kind = self.kind
        return Block(_(kind.title), _columns(), _(kind.empty), most_rows=9, free_column=1)

    def _lay_out_list(self, column: QVBoxLayout) -> None:
        super()._lay_out_list(column)
        title = _("Still open from earlier meetings")
        self.earlier = Block(title, _columns(), "", most_rows=6, free_column=1)
        name = _("The selected homework of an earlier meeting is done")
        self.earlier.add_link(_("Done"), name, self._on_done, of_one=True)
        column.addWidget(self.earlier)

    def _fields(self) -> Sequence[QWidget]:
        assert self.due.tick is not None
        return (self.who, self.text, self.due.tick, self.due.box)

    def _is_empty(self) -> bool:
        return super()._is_empty() and not self.who.text().strip()

    def _entered(self) -> Homework:
        said = super()._entered()
        return replace(said, who=self.who.text(), due=self.due.day)

    def _show_entry(self, record: Any) -> None:
        self.typing.show_texts(record.who, record.text)
        self._showing_day = True
        self.due.set_day(record.due)
        if not record.due:
            # What a tick proposes.
            self.due.box.setDate(QDate.currentDate().addDays(_USUAL_DAYS))
        self._showing_day = False

    _showing_day = False

    def _on_due(self, *_said: object) -> None:
        if not self._showing_day and not self._is_empty():
            self.typing.touch()

    def _on_done(self, *_clicked: object) -> None:
        homework = self.earlier.one
        self.session.do(lambda run: run.homework_done(homework), _("The homework is done."))

    def _on_enter(self) -> None:
        # After the name Enter goes on to what is to be done.
        if self.sender() is self.who and super()._is_empty():
            self.text.setFocus()
        else:
            super()._on_enter()


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Who"), lambda one: one.who),
        Column(_("What"), lambda one: one.text),
        Column(_("By when"), lambda one: day(one.due) if one.due else ""),
    )
