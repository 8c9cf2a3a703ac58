"""Every promise: who promised what by when, kept or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.records.meetings import Homework, HomeworkState
from attendance_desktop.records.partners import Promise, PromiseState
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.contact_privacy import for_audience
from attendance_desktop.rules.partner_words import PROMISES
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.homework_states import state_setter
from attendance_desktop.ui.team.part import Part
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, number


@dataclass(frozen=True)
class Promised:
    """Every promise, open ones first; open homework; names by id; and the ISO date of today."""

    promises: tuple[Promise, ...]
    homework: tuple[Homework, ...]
    names: dict[str, str]
    today: str


class PromisesTab(Part):
    """The promises of all partners and members, and the homework of all meetings.

    Attributes:
        list, homework: the promises, and homework that is still open.
    """

    key = "promises"
    name = N_("Promises")
    made_ahead = ("card",)
    _answer: Promised

    @staticmethod
    def load(services: Any, selection: Selection) -> Promised:
        """Return every promise, open ones first, by the day they are due."""
        names = {line.partner.id: line.partner.name for line in services.partners.listed()}
        names |= {member.id: member.name for member in services.team.members()}
        promises = services.contacts.promises()
        first = sorted(promises, key=_is_closed)
        seen = for_audience(tuple(first), selection.audience)
        return Promised(
            seen, services.meeting_outcomes.open_homework(), names, dt.date.today().isoformat()
        )

    @cached_property
    def card(self) -> Card:
        """The list."""
        made = Card("", self)
        self.lead = Words("", "body")
        self.list = Block(
            _("Promises"),
            self._columns(),
            _("Nothing has been promised yet. Note promises at the partner who makes them."),
            most_rows=14,
        )
        self.list.add_link(
            _("Open the partner"), _("Open the partner of the selected promise"), self._on_open,
            of_one=True, changes=False,
        )  # fmt: skip
        for words, name, answer in (
            (_("Open again"), _("The selected promise is open again"), self._open_again),
            (_("Not kept"), _("The selected promise was not kept"), self._not_kept),
            (_("Kept"), _("The selected promise was kept"), self._kept),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        made.body.addWidget(self.lead)
        self.homework = Block(
            _("Homework from meetings"), self._homework_columns(), "", most_rows=8
        )
        for words, name, state in (
            (
                _("Dropped"),
                _("The selected homework is no longer to be done"),
                HomeworkState.DROPPED,
            ),
            (_("Done"), _("The selected homework is done"), HomeworkState.DONE),
        ):
            answer = state_setter(self, self.homework, state)
            self.homework.add_link(words, name, answer, of_one=True)
        made.body.addWidget(self.list)
        made.body.addWidget(self.homework)
        return made

    def filling(self, answer: Promised) -> Iterable[Step]:
        """Return the steps: the list, and putting it in its place."""
        return (partial(self._fill, answer), self._put_together)

    def _fill(self, answer: Promised) -> None:
        self._answer = answer
        self.want(self.card)
        due = sum(map(self._is_overdue, answer.promises))
        tasks = sum(map(self._is_late, answer.homework))
        said = [
            ngettext("{count} promise is overdue.", "{count} promises are overdue.", due).format(
                count=number(due)
            ),
            ngettext(
                "{count} piece of homework is overdue.",
                "{count} pieces of homework are overdue.",
                tasks,
            ).format(count=number(tasks)),
        ]
        counted = [words for words, count in zip(said, (due, tasks), strict=True) if count]
        self.lead.setText(" ".join(counted) or _("Nothing is overdue."))
        self.lead.setVisible(bool(answer.promises or answer.homework))
        self.homework.show_rows(answer.homework)
        self.homework.show_for_public(self.public)
        self.homework.setVisible(bool(answer.homework))
        self.list.show_rows(answer.promises)
        self.list.show_for_public(self.public)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addStretch(1)

    def _on_open(self, *_clicked: object) -> None:
        if self.list.one.partner:
            self.tab_wanted.emit("partners", self.list.one.partner)
        else:
            self.tab_wanted.emit("team", "")

    def _kept(self, *_clicked: object) -> None:
        self._close(PromiseState.KEPT)

    def _not_kept(self, *_clicked: object) -> None:
        self._close(PromiseState.NOT_KEPT)

    def _open_again(self, *_clicked: object) -> None:
        self._close(PromiseState.OPEN)

    def _close(self, state: PromiseState) -> None:
        chosen = self.list.one

        def work(services: Any) -> str:
            services.contacts.close_promise(chosen.id, state)
            return _("The promise is marked: {state}.").format(state=_(PROMISES[state]))

        self.keep(work)

    def _is_late(self, homework: Homework) -> bool:
        return "" < homework.due < self._answer.today

    def _is_overdue(self, promise: Promise) -> bool:
        return promise.state is PromiseState.OPEN and "" < promise.due < self._answer.today

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column.of("text", _("Promise")),
            Column(_("Promised by"), self._by),
            Column(_("Looked after by"), self._member),
            Column.of_day("due", _("Due")),
            Column(_("State"), self._state),
        )

    def _homework_columns(self) -> tuple[Column, ...]:
        return (
            Column.of("text", _("Homework")),
            Column(_("Who"), _who),
            Column.of_day("due", _("Due")),
            Column(_("State"), self._homework_state),
        )

    def _homework_state(self, homework: Homework) -> str:
        return _("Overdue") if self._is_late(homework) else _("Open")

    def _by(self, promise: Promise) -> str:
        return self._answer.names.get(promise.partner or promise.member, "")

    def _member(self, promise: Promise) -> str:
        return self._answer.names.get(promise.member, "")

    def _state(self, promise: Promise) -> str:
        return _("Overdue") if self._is_overdue(promise) else _(PROMISES[promise.state])


def _is_closed(promise: Promise) -> bool:
    return promise.state is not PromiseState.OPEN


def _who(homework: Homework) -> str:
    return homework.who or _("Nobody yet")
