"""Who is asked to a meeting, and what each answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from attendance_desktop.records.meetings import Participant, Rsvp
from attendance_desktop.rules.meeting_words import RSVP_WORDS, answers_words
from attendance_desktop.ui.meetings.files_part import FilesPart
from attendance_desktop.ui.meetings.people_columns import (
    MOST_OF_EMAIL,
    MOST_OF_PHONE,
    PRIVATE,
    asked_columns,
    call_columns,
    searched,
)
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm
from attendance_desktop.ui.team.part import as_values
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, ngettext, number

_MOST_ROWS = 12


class PeopleCard(Card):
    """The list of those asked.

    Attributes:
        answers: how many come.
        list: the people.
        form: of one person.
    """

    def __init__(self, part: FilesPart) -> None:
        """Make an empty list."""
        super().__init__("", part)
        self._tab = part
        self._editing: Participant | None = None
        self.answers = Words("", "body")
        self.list = Block(
            _("Who is asked"), asked_columns(), _("Nobody is on the list yet."),
            most_rows=_MOST_ROWS, free_column=1, searched=searched,
        )  # fmt: skip
        for column, digits in zip(PRIVATE, (MOST_OF_EMAIL, MOST_OF_PHONE), strict=True):
            self.list.table.cap(column, digits)
        for words, name, answer in (
            (_("Remove"), _("Take the selected person off the list"), self._on_remove),
            (_("Change"), _("Change the selected person"), self._on_edit),
            (_("Does not come"), _("The selected person does not come"), self._on_no),
            (_("Maybe"), _("The selected person may come"), self._on_maybe),
            (_("Comes"), _("The selected person comes"), self._on_yes),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        self.list.add_link(
            _("Somebody else…"), _("Ask somebody who is no member or partner"), self.begin_new
        )
        self.form = FieldForm(
            _("A person"),
            (
                Field("name", _("Name")),
                Field("organization", _("Organization")),
                Field("email", _("E-mail")),
                Field("phone", _("Phone")),
            ),
            _("Keep the person"),
            self,
        )
        self.form.said.connect(self._on_said)
        self.form.left.connect(self.form.put_away)
        for widget in (self.answers, self.list, self.form):
            self.body.addWidget(widget)

    def show_people(self, people: Sequence[Participant]) -> None:
        """Show who is asked."""
        self.answers.setText(answers_words(people))
        self.answers.setVisible(bool(people))
        self.list.show_rows(people)
        if people and self.list.chosen is None:
            # What can be done with a person is offered at once.
            self.list.table.selectRow(0)
        self.list.show_for_public(self._tab.public, PRIVATE)

    def begin_new(self, *_clicked: object) -> None:
        """Show an empty form of a person."""
        self._editing = None
        self.form.fill({}, _("Somebody else"))
        self.form.begin()

    def _on_edit(self, *_clicked: object) -> None:
        self._editing = self.list.one
        self.form.fill(as_values(self.list.one), self.list.one.name)
        self.form.begin()

    def _on_said(self, values: dict[str, str]) -> None:
        before, meeting = self._editing, self._tab.meeting.id
        said = replace(before or Participant("", meeting, ""), **values)

        def work(services: Any) -> str:
            if before:
                services.meeting_people.change(said)
            elif not services.meeting_people.add(meeting, (said,)):
                return _("{person} was on the list already.").format(person=said.name)
            return _("{person} is on the list.").format(person=said.name)

        self._tab.keep(work, done=self.form.put_away)

    def _on_remove(self, *_clicked: object) -> None:
        person: Participant = self.list.one

        def work(services: Any) -> str:
            services.meeting_people.remove(person.meeting, person.id)
            return _("{person} is off the list.").format(person=person.name)

        self._tab.keep(work)

    def _on_yes(self, *_clicked: object) -> None:
        answered(self._tab, self.list.one, Rsvp.YES)

    def _on_maybe(self, *_clicked: object) -> None:
        answered(self._tab, self.list.one, Rsvp.MAYBE)

    def _on_no(self, *_clicked: object) -> None:
        answered(self._tab, self.list.one, Rsvp.NO)


class CallCard(Card):
    """Who must be telephoned: no e-mail address, and no answer yet.

    Attributes:
        list: the people.
    """

    def __init__(self, part: FilesPart) -> None:
        """Make an empty list."""
        super().__init__("", part)
        self._tab = part
        self.list = Block(_("To be called"), call_columns(), "", free_column=1)
        self.list.table.cap(2, MOST_OF_PHONE)
        for words, name, answer in (
            (_("Does not come"), _("The selected person called does not come"), self._on_no),
            (_("Maybe"), _("The selected person called may come"), self._on_maybe),
            (_("Comes"), _("The selected person called comes"), self._on_yes),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        self.words = Words("", "muted")
        self.body.addWidget(self.words)
        self.body.addWidget(self.list)

    def show_people(self, people: Sequence[Participant]) -> None:
        """Show who must be called."""
        words = ngettext(
            "{count} person has no e-mail address and has not said yes or no.",
            "{count} people have no e-mail address and have not said yes or no.",
            len(people),
        )
        self.words.setText(words.format(count=number(len(people))))
        self.list.show_rows(people)
        self.list.show_for_public(self._tab.public)

    def _on_yes(self, *_clicked: object) -> None:
        answered(self._tab, self.list.one, Rsvp.YES)

    def _on_no(self, *_clicked: object) -> None:
        answered(self._tab, self.list.one, Rsvp.NO)

    def _on_maybe(self, *_clicked: object) -> None:
        answered(self._tab, self.list.one, Rsvp.MAYBE)


def answered(part: FilesPart, person: Participant, rsvp: Rsvp) -> None:
    """Keep what a person answered."""

    def work(services: Any) -> str:
        services.meeting_people.answered(person.meeting, person.id, rsvp)
        return _("{person}: {answer}.").format(person=person.name, answer=_(RSVP_WORDS[rsvp]))

    part.keep(work)
