"""One partner: what it offers, its people, what was said and what was promised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from attendance_desktop.records.coverage import PartnerLine
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.partners import (
    ContactEntry,
    PartnerPerson,
    Promise,
    PromiseState,
)
from attendance_desktop.records.team import Member
from attendance_desktop.rules.contact_privacy import for_audience
from attendance_desktop.rules.partner_words import PROMISES, partner_facts, step_words
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import FieldForm
from attendance_desktop.ui.team.part import Part, as_values
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _
from attendance_desktop.work.runner import Control, Lane

#: E-mail, phone and note.
_PERSON_CONTACT_COLUMNS = (2, 3, 4)


@dataclass(frozen=True)
class _Read:
    """What was read of one partner for one audience."""

    partner: str
    audience: Audience
    log: tuple[ContactEntry, ...]
    promises: tuple[Promise, ...]


class PartnerCard(Card):
    """The chosen partner.

    Attributes:
        facts: what it offers and does already.
        person_form, contact_form, promise_form: shown while one of them is written.
    """

    def __init__(self, part: Part, forms: tuple[FieldForm, FieldForm, FieldForm]) -> None:
        """Make a card of no partner.

        Args:
            forms: of a person, a contact and a promise.
        """
        super().__init__("", part)
        self._part = part
        self._line: PartnerLine | None = None
        self._members: dict[str, str] = {}
        self._editing: Any = None
        self.facts = Words("", "muted")
        self.person_form, self.contact_form, self.promise_form = forms
        self.body.addWidget(self.facts)

    # Each list is made when it is first asked for, in the order in which they stand: all of them
    # at once would hold the window up.

    @cached_property
    def people(self) -> Block:
        """Who is there."""
        block = Block(
            _("People"), _person_columns(), _("Nobody is known there yet."), free_column=4
        )
        block.add_link(_("Remove"), _("Remove the selected person"), self._drop_person, of_one=True)
        block.add_link(_("Change"), _("Change the selected person"), self._edit_person, of_one=True)
        block.add_link(_("Add a person…"), _("Add a person at this partner"), self.new_person)
        return self._placed(block, self.person_form, self._on_person)

    @cached_property
    def log(self) -> Block:
        """What was said."""
        block = Block(
            _("Contact log"), _log_columns(), _("Nothing has been noted yet."), free_column=3
        )
        block.add_link(_("Remove"), _("Remove the selected contact"), self._drop_entry, of_one=True)
        block.add_link(_("Change"), _("Change the selected contact"), self._edit_entry, of_one=True)
        block.add_link(
            _("Step taken"), _("The next step of the selected contact was taken"),
            self._take_step, of_one=True,
        )  # fmt: skip
        block.add_link(
            _("Note a contact…"), _("Note what was said with this partner"), self.new_contact
        )
        return self._placed(block, self.contact_form, self._on_contact)

    @cached_property
    def promises(self) -> Block:
        """What was promised."""
        block = Block(_("Promises"), self._promise_columns(), _("Nothing has been promised yet."))
        block.add_link(
            _("Remove"), _("Remove the selected promise"), self._drop_promise, of_one=True
        )
        block.add_link(
            _("Change"), _("Change the selected promise"), self._edit_promise, of_one=True
        )
        for words, name, answer in (
            (_("Open again"), _("The selected promise is open again"), self._open_again),
            (_("Not kept"), _("The selected promise was not kept"), self._not_kept),
            (_("Kept"), _("The selected promise was kept"), self._kept),
        ):
            block.add_link(words, name, answer, of_one=True)
        block.add_link(_("Note a promise…"), _("Note what this partner promised"), self.new_promise)
        return self._placed(block, self.promise_form, self._on_promise)

    def _placed(self, block: Block, form: FieldForm, said: Callable[..., object]) -> Block:
        form.said.connect(said)
        form.left.connect(form.hide)
        form.hide()
        self.body.addWidget(block)
        self.body.addWidget(form)
        return block

    # --- showing ----------------------------------------------------------------------------

    def offer(self, members: Sequence[Member]) -> None:
        """Take the members who may look after promises."""
        self._members = {member.id: member.name for member in members}
        choices = [("", _("Nobody yet")), *self._members.items()]
        self.promise_form.offer("member", choices)

    def show_line(self, line: PartnerLine) -> None:
        """Show a partner; log and promises follow when they are read."""
        if self._line is None or self._line.partner.id != line.partner.id:
            for form in (self.person_form, self.contact_form, self.promise_form):
                form.hide()
            self.log.show_rows(())
            self.promises.show_rows(())
        self._line = line
        self.set_title(line.partner.name)
        self.facts.setText("\n".join(partner_facts(line)))
        self.people.show_rows(line.people)
        self.people.show_for_public(self._part.public, _PERSON_CONTACT_COLUMNS)
        self.promises.show_for_public(self._part.public)
        self.log.setVisible(not self._part.public)
        people = [(person.id, person.name) for person in line.people]
        for form in (self.contact_form, self.promise_form):
            form.offer("person", [("", _("Nobody by name")), *people])
        partner, contacts = line.partner.id, self._part.around.services.contacts
        audience = self._part.surroundings.audience.current

        def work(_control: Control) -> _Read:
            log, promises = contacts.log(partner), contacts.promises(partner)
            return _Read(partner, audience, *for_audience((log, promises), audience))

        self._part.surroundings.runner.run(
            Lane.STORE, work, done=self._on_read, failed=self._part.refuse
        )

    def _on_read(self, read: _Read) -> None:
        # Another partner, or another audience, may have been chosen meanwhile.
        if self._id == read.partner and self._part.surroundings.audience.current is read.audience:
            self.log.show_rows(read.log)
            self.promises.show_rows(read.promises)

    def forget(self) -> None:
        """Let go of the partner, and of what is being typed."""
        self._line = None
        self.set_title("")
        self.facts.setText("")
        for block in (self.people, self.log, self.promises):
            block.show_rows(())
        for form in (self.person_form, self.contact_form, self.promise_form):
            form.put_away()

    # --- people -----------------------------------------------------------------------------

    def new_person(self, *_clicked: object) -> None:
        """Show an empty form of a person."""
        self._begin(self.person_form, None, {}, _("A person"))

    def _edit_person(self, *_clicked: object) -> None:
        person = self.people.one
        self._begin(self.person_form, person, as_values(person), person.name)

    def _on_person(self, values: dict[str, str]) -> None:
        before: PartnerPerson | None = self._editing
        said = replace(before or PartnerPerson("", self._id, ""), **values)
        service = "change_person" if before else "add_person"
        words = _("{person} is kept.").format(person=said.name)
        self._keep(self.person_form, "partners", service, said, words)

    def _drop_person(self, *_clicked: object) -> None:
        person = self.people.one
        words = _("{person} is removed.").format(person=person.name)
        self._keep(self.person_form, "partners", "remove_person", person.id, words)

    # --- the log ----------------------------------------------------------------------------

    def new_contact(self, *_clicked: object) -> None:
        """Show an empty form of a contact, today."""
        self._begin(self.contact_form, None, {}, _("A contact"))

    def _edit_entry(self, *_clicked: object) -> None:
        entry = self.log.one
        self._begin(self.contact_form, entry, as_values(entry), _("A contact"))

    def _on_contact(self, values: dict[str, str]) -> None:
        before: ContactEntry | None = self._editing
        said = replace(before or ContactEntry("", self._id, "", ""), **values)
        words = _("The contact is noted.")
        service = "change" if before else "add"
        self._keep(self.contact_form, "contacts", service, said, words)

    def _drop_entry(self, *_clicked: object) -> None:
        words = _("The contact is removed.")
        self._keep(self.contact_form, "contacts", "remove", self.log.one.id, words)

    def _take_step(self, *_clicked: object) -> None:
        words = _("The next step is taken.")
        self._keep(self.contact_form, "contacts", "step_taken", self.log.one.id, words)

    # --- promises ---------------------------------------------------------------------------

    def new_promise(self, *_clicked: object) -> None:
        """Show an empty form of a promise, made today."""
        self._begin(self.promise_form, None, {}, _("A promise"))

    def _edit_promise(self, *_clicked: object) -> None:
        promise = self.promises.one
        self._begin(self.promise_form, promise, as_values(promise), _("A promise"))

    def _on_promise(self, values: dict[str, str]) -> None:
        before: Promise | None = self._editing
        said = replace(before or Promise("", self._id, "", "", ""), **values)
        service = "change_promise" if before else "promise"
        words = _("The promise is kept on the list.")
        self._keep(self.promise_form, "contacts", service, said, words)

    def _drop_promise(self, *_clicked: object) -> None:
        words = _("The promise is removed.")
        chosen = self.promises.one.id
        self._keep(self.promise_form, "contacts", "remove_promise", chosen, words)

    def _kept(self, *_clicked: object) -> None:
        self._close(PromiseState.KEPT)

    def _not_kept(self, *_clicked: object) -> None:
        self._close(PromiseState.NOT_KEPT)

    def _open_again(self, *_clicked: object) -> None:
        self._close(PromiseState.OPEN)

    def _close(self, state: PromiseState) -> None:
        chosen = self.promises.one

        def work(services: Any) -> str:
            services.contacts.close_promise(chosen.id, state)
            return _("The promise is marked: {state}.").format(state=_(PROMISES[state]))

        self._part.keep(work)

    # --- parts ------------------------------------------------------------------------------

    @property
    def _id(self) -> str:
        return self._line.partner.id if self._line else ""

    def _begin(self, form: FieldForm, record: Any, values: dict[str, str], title: str) -> None:
        self._editing = record
        form.fill(values, title)
        form.begin()

    def _keep(self, form: FieldForm, topic: str, action: str, said: Any, words: str) -> None:
        """Ask a service for an action, and close the form once it was done."""

        def work(services: Any) -> str:
            doing: Callable[[Any], object] = getattr(getattr(services, topic), action)
            doing(said)
            return words

        self._part.keep(work, done=form.hide)

    def _promise_columns(self) -> tuple[Column, ...]:
        return (
            Column.of("text", _("Promise")),
            Column(_("Looked after by"), self._looked_after),
            Column.of_day("due", _("Due")),
            Column(_("State"), _promise_state),
        )

    def _looked_after(self, promise: Promise) -> str:
        return self._members.get(promise.member, "")


def _person_columns() -> tuple[Column, ...]:
    return (
        Column.of("name", _("Person")),
        Column.of("role", _("Role")),
        Column.of("email", _("E-mail")),
        Column.of("phone", _("Phone")),
        Column.of("note", _("Note")),
    )


def _log_columns() -> tuple[Column, ...]:
    return (
        Column.of_day("day", _("Day")),
        Column.of("by", _("By")),
        Column.of("how", _("How")),
        Column.of("said", _("What was said")),
        Column(_("Next step"), _step),
    )


def _step(entry: ContactEntry) -> str:
    if entry.next_done:
        return _("{step} (taken)").format(step=entry.next_step)
    return step_words(entry.next_step, entry.next_day)


def _promise_state(promise: Promise) -> str:
    return _(PROMISES[promise.state])
