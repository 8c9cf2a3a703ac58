"""The chosen step: all that is said of it, its notes, and how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import StepLine, StepNote, StepStatus
from attendance_desktop.records.priorities import Idea
from attendance_desktop.rules import plan_words
from attendance_desktop.rules.plan_checks import short
from attendance_desktop.rules.plan_words import STATUSES, days_words
from attendance_desktop.rules.priority_words import lever_words
from attendance_desktop.ui.plan.origins import Origins
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
        facts, further: what is said of it, in two columns.
        states: a button for each status.
        notes, note_form: its progress notes, and one that is written.
    """

    def __init__(self, part: PlanPart) -> None:
        """Make a card of no step."""
        super().__init__("", part)
        self._part = part
        self._line: StepLine | None = None
        self._noting: StepNote | None = None
        self._noted = ""
        self._idea: Idea | None = None
        self.meeting_link = self.add_link(
            _("Open the meeting"), name=_("Open the meeting that agreed on this step")
        )
        self.meeting_link.clicked.connect(self._on_meeting)
        self.idea_link = self.add_link(
            _("Open the idea"), name=_("Open the idea that this step was made of")
        )
        self.idea_link.clicked.connect(self._on_idea)
        self._add_facts()
        self._add_states()
        self._add_notes()

    def _add_facts(self) -> None:
        self.facts, self.further = Words("", "body"), Words("", "body")
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for words in (self.facts, self.further):
            columns.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(columns)

    def _add_states(self) -> None:
        row = FlowLayout()
        self.states: dict[StepStatus, SecondaryButton] = {}
        for status, words in STATUSES.items():
            button = SecondaryButton(_(words))
            button.setProperty("status", status.value)
            button.clicked.connect(self._on_status)
            self.states[status] = button
            row.addWidget(button)
        self.body.addLayout(row)

    def _add_notes(self) -> None:
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

    def show_line(self, line: StepLine, origins: Origins) -> None:
        """Show a step.

        Args:
            origins: what steps came from, and what they serve.
        """
        other = self._line is None or self._line.step.id != line.step.id
        if other and not self.note_form.unkept:
            self.note_form.hide()
        self._line = line
        self.set_title(short(line.step))
        self._idea = origins.ideas.get(line.step.idea)
        self.facts.setText("\n".join(_facts(line, origins)))
        self.further.setText("\n".join(_further(line, origins)))
        self.meeting_link.setVisible(line.step.meeting in origins.meetings)
        self.idea_link.setVisible(self._idea is not None)
        for status, button in self.states.items():
            chosen = status is line.step.status
            button.setEnabled(not chosen)
            words = _(STATUSES[status])
            button.say(words, _("The step is: {status}").format(status=words))
        self.notes.show_rows([note for note in line.notes if note.text])

    def new_note(self, *_clicked: object) -> None:
        """Show an empty form of a note."""
        self._begin_note(None)

    def _begin_note(self, note: StepNote | None) -> None:
        # It names its step: another one may be looked at before it is kept.
        if self._line is None or self.note_form.holds():
            return
        self._noting, self._noted = note, self._line.step.id
        words = {"text": note.text, "day": note.day} if note else {}
        self.note_form.fill(words, _("A note on: {step}").format(step=short(self._line.step)))
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
            said = _("The step is marked: {status}.").format(status=words)
            again = services.plan.next_of(step_id)
            if again is None or status is not StepStatus.DONE:
                return said
            return _("{said} It comes again, due {day}.").format(said=said, day=day(again.due))

        self._part.keep(work)

    def _on_meeting(self, *_clicked: object) -> None:
        if self._line is not None:
            step = self._line.step
            tab = "after" if step.homework else ""
            self._part.surroundings.go("meetings", f"{tab} {step.meeting}")

    def _on_idea(self, *_clicked: object) -> None:
        if self._idea is not None:
            idea = self._idea
            self._part.surroundings.go("assessment", f"reflect {idea.round} {idea.id}")

    def _on_status(self, *_clicked: object) -> None:
        button = self.sender()
        if self._line is not None:
            self.set_status(self._line, StepStatus(str(button.property("status"))))

    def _change(self, *_clicked: object) -> None:
        self._begin_note(self.notes.one)

    def _drop(self, *_clicked: object) -> None:
        note: StepNote = self.notes.one
        self._keep(lambda services: services.plan.remove_note(note.id), _("The note is removed."))

    def _on_said(self, values: dict[str, str]) -> None:
        step_id, before = self._noted, self._noting

        def work(services: Any) -> object:
            if before is not None:
                return services.plan.change_note(replace(before, **values))
            return services.plan.note(step_id, values["text"], dt.date.fromisoformat(values["day"]))

        form = self.note_form
        self._keep(work, _("The note is kept."), form.hide, form.refuse)

    def _keep(
        self,
        work: Callable[[Any], object],
        said: str,
        done: Callable[[], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        def worked(services: Any) -> str:
            work(services)
            return said

        self._part.keep(worked, done, failed)


def _facts(line: StepLine, origins: Origins) -> list[str]:
    """Return what is to be done, a line each: for what, by when, by whom."""
    step = line.step
    facts = (
        (_("Priority: {text}"), line.priority),
        (_("It is tied to: {text}"), origins.tied(step)),
        (_("Deliverable: {text}"), step.deliverable),
        (_("File or link: {text}"), step.link),
        (_("When: {text}"), days_words(step)),
        (_("Comes again: {text}"), plan_words.repeats(step.repeats)),
        (_("Comes after: {text}"), origins.steps.get(step.follows, "")),
        (_("Owner: {text}"), owner_words(line) or _("nobody yet")),
        (_("Key groups: {text}"), step.groups),
        (_("Resources: {text}"), step.resources),
        (_("State lever: {text}"), lever_words(step.lever)),
    )
    return [words.format(text=said) for words, said in facts if said]


def _further(line: StepLine, origins: Origins) -> list[str]:
    """Return how a step is, and where it came from, a line each."""
    step = line.step
    meeting, idea = origins.meetings.get(step.meeting, ""), origins.ideas.get(step.idea)
    facts = (
        (_("Status: {text}"), status_words(line)),
        (_("Why: {text}"), step.reason),
        (_("Closed on: {text}"), day(step.closed_on) if step.closed_on else ""),
        (_("Evidence of effect: {text}"), step.evidence),
        (_("Homework of: {text}") if step.homework else _("Agreed at: {text}"), meeting),
        (_("From the idea: {text}"), idea.text if idea else ""),
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
