"""The chosen step: all that is said of it, its notes, and how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from attendance_desktop.records.plan import StepLine, StepNote, StepStatus
from attendance_desktop.rules import plan_words
from attendance_desktop.rules.plan_checks import short
from attendance_desktop.rules.plan_words import STATUSES, days_words
from attendance_desktop.ui.plan.part import PlanPart, owner_words, status_words
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, day

_WANT_REASON = (StepStatus.STUCK, StepStatus.DROPPED)


class StepCard(Card):
    """One step.

    Attributes:
        facts: what is said of it.
        states: a button for each status.
        notes, note_form: its progress notes, and one that is written.
    """

    def __init__(self, part: PlanPart) -> None:
        """Make a card of no step."""
        super().__init__("", part)
        self._part = part
        self._line: StepLine | None = None
        self._noting: StepNote | None = None
        self.meeting_link = self.add_link(
            _("Open the meeting"), name=_("Open the meeting that agreed on this step")
        )
        self.meeting_link.clicked.connect(self._on_meeting)
        self.facts = Words("", "muted")
        self.body.addWidget(self.facts)
        row = FlowLayout()
        self.states: dict[StepStatus, SecondaryButton] = {}
        for status, words in STATUSES.items():
            button = SecondaryButton(_(words))
            button.setProperty("status", status.value)
            button.clicked.connect(self._on_status)
            self.states[status] = button
            row.addWidget(button)
        self.body.addLayout(row)
        self.notes = Block(
            _("Progress notes"), _note_columns(), _("Nothing has been noted yet."), free_column=1
        )
        self.notes.add_link(_("Remove"), _("Remove the selected note"), self._drop, of_one=True)
        self.notes.add_link(_("Change"), _("Change the selected note"), self._change, of_one=True)
        self.notes.add_link(_("Add a note…"), _("Note how this step goes"), self.new_note)
        self.note_form = FieldForm(
            _("A note on this step"),
            (Field("text", _("How it goes"), Shape.TEXT), Field("day", _("Day"), Shape.DAY)),
            _("Keep the note"),
        )
        self.note_form.said.connect(self._on_said)
        self.note_form.left.connect(self.note_form.hide)
        self.body.addWidget(self.notes)
        self.body.addWidget(self.note_form)

    def show_line(self, line: StepLine, meetings: Mapping[str, str]) -> None:
        """Show a step.

        Args:
            meetings: id of a meeting -> its title.
        """
        if self._line is None or self._line.step.id != line.step.id:
            self.note_form.hide()
        self._line = line
        self.set_title(short(line.step))
        agreed_at = meetings.get(line.step.meeting, "")
        self.facts.setText("\n".join(_facts(line, agreed_at)))
        self.meeting_link.setVisible(bool(agreed_at))
        for status, button in self.states.items():
            chosen = status is line.step.status
            button.setEnabled(not chosen)
            words = _(STATUSES[status])
            button.say(words, _("The step is: {status}").format(status=words))
        self.notes.show_rows([note for note in line.notes if note.text])

    def new_note(self, *_clicked: object) -> None:
        """Show an empty form of a note."""
        self._noting = None
        self.note_form.fill({}, _("A note on this step"))
        self.note_form.begin()

    def set_status(self, line: StepLine, status: StepStatus) -> None:
        """Keep another status; ask why where that must be known."""
        reason = ""
        if status in _WANT_REASON:
            title = _(STATUSES[status])
            asked = self._part.surroundings.ask.text(
                self, title, _("Why? {step}").format(step=short(line.step)), line.step.reason
            )
            if asked is None:
                return
            reason = asked
        step_id, words = line.step.id, _(STATUSES[status])

        def work(services: Any) -> str:
            services.plan.set_status(step_id, status, reason)
            return _("The step is marked: {status}.").format(status=words)

        self._part.keep(work)

    def _on_meeting(self, *_clicked: object) -> None:
        if self._line is not None:
            self._part.surroundings.go("meetings", f" {self._line.step.meeting}")

    def _on_status(self, *_clicked: object) -> None:
        button = self.sender()
        if self._line is not None:
            self.set_status(self._line, StepStatus(str(button.property("status"))))

    def _change(self, *_clicked: object) -> None:
        note: StepNote = self.notes.one
        self._noting = note
        self.note_form.fill({"text": note.text, "day": note.day}, _("A note on this step"))
        self.note_form.begin()

    def _drop(self, *_clicked: object) -> None:
        note: StepNote = self.notes.one
        self._keep(lambda services: services.plan.remove_note(note.id), _("The note is removed."))

    def _on_said(self, values: dict[str, str]) -> None:
        assert self._line is not None
        step_id, before = self._line.step.id, self._noting

        def work(services: Any) -> object:
            if before is not None:
                return services.plan.change_note(replace(before, **values))
            return services.plan.note(step_id, values["text"], dt.date.fromisoformat(values["day"]))

        self._keep(work, _("The note is kept."), self.note_form.hide)

    def _keep(
        self, work: Callable[[Any], object], said: str, done: Callable[[], object] | None = None
    ) -> None:
        def worked(services: Any) -> str:
            work(services)
            return said

        self._part.keep(worked, done)


def _facts(line: StepLine, agreed_at: str) -> list[str]:
    """Return what is said of a step, a line each.

    Args:
        agreed_at: the title of the meeting that agreed on it, "" for none.
    """
    step = line.step
    facts = (
        (_("Priority: {text}"), line.priority),
        (_("Deliverable: {text}"), step.deliverable),
        (_("File or link: {text}"), step.link),
        (_("When: {text}"), days_words(step)),
        (_("Comes again: {text}"), plan_words.repeats(step.repeats)),
        (_("Key groups: {text}"), step.groups),
        (_("Owner: {text}"), owner_words(line) or _("nobody yet")),
        (_("Resources: {text}"), step.resources),
        (_("Status: {text}"), status_words(line)),
        (_("Why: {text}"), step.reason),
        (_("Closed on: {text}"), day(step.closed_on) if step.closed_on else ""),
        (_("Evidence of effect: {text}"), step.evidence),
        (_("Homework of: {text}") if step.homework else _("Agreed at: {text}"), agreed_at),
    )
    return [words.format(text=said) for words, said in facts if said]


def _note_columns() -> tuple[Column, ...]:
    return (
        Column.of_day("day", _("Day")),
        Column.of("text", _("Note")),
        Column(_("Status then"), _note_status),
    )


def _note_status(note: StepNote) -> str:
    return _(STATUSES[note.status])
