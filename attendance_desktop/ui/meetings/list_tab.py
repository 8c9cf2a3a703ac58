"""All meetings, coming and past; where a new one is begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QWidget

from attendance_desktop.records.agendas import AgendaTemplate
from attendance_desktop.records.meetings import Meeting, MeetingState, Participant, Rsvp
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.meeting_words import STATE_WORDS, clock_words
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.meetings.choosing import MeetingSelection, in_order
from attendance_desktop.ui.meetings.forms import NewMeetingForm, NextMeetingForm, meeting_changes
from attendance_desktop.ui.meetings.part import MeetingPart, put_together
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import N_, _, clock, day, ngettext, number

_AHEAD = (MeetingState.PLANNED, MeetingState.RUNNING)


@dataclass(frozen=True)
class MeetingLine:
    """A meeting as the list shows it.

    Attributes:
        id: of the meeting.
        asked, coming, came: people on its list, who said yes, and who were there.
    """

    id: str
    meeting: Meeting
    asked: int
    coming: int
    came: int


@dataclass(frozen=True)
class ListSeen:
    """The meetings in order, the one chosen, and the agendas that new ones are made from."""

    lines: tuple[MeetingLine, ...]
    chosen: str
    templates: tuple[AgendaTemplate, ...]


class ListTab(MeetingPart):
    """All meetings.

    Attributes:
        new_form, next_form: of a new meeting, and of the one after the chosen.
        card: the list, or what to do first.
    """

    key = "list"
    name = N_("All meetings")
    made_ahead = ("card",)
    _answer: ListSeen
    _filling = False
    #: The meeting after which one is planned; of one not yet in the list, its id.
    _before: Meeting
    _next_wanted = ""

    @staticmethod
    def load(services: Any, selection: Selection) -> ListSeen:
        """Return every meeting with how many were asked and came."""
        assert isinstance(selection, MeetingSelection)
        people: dict[str, list[Participant]] = {}
        for person in services.meeting_people.listed():
            people.setdefault(person.meeting, []).append(person)
        meetings = in_order(services.meetings.listed(), dt.date.today().isoformat())
        lines = tuple(_line(one, people.get(one.id, [])) for one in meetings)
        return ListSeen(lines, selection.meeting, services.meetings.templates())

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def new_form(self) -> NewMeetingForm:
        """Of a new meeting."""
        made = NewMeetingForm(self)
        made.said.connect(self._on_new_said)
        made.left.connect(self._on_new_left)
        return made

    @cached_property
    def next_form(self) -> NextMeetingForm:
        """Of the meeting after the chosen one."""
        made = NextMeetingForm(self)
        made.said.connect(self._on_next_said)
        made.left.connect(made.hide)
        return made

    @cached_property
    def card(self) -> Card:
        """The list."""
        made = Card("", self)
        self.list = Block(_("Meetings"), _columns(), "", most_rows=12, free_column=1)
        self.links = {
            "open": self.list.add_link(
                _("Open"), _("Open the selected meeting"), self._on_open, of_one=True, changes=False
            )
        }
        for key, words, name, answer in (
            ("remove", _("Remove"), _("Remove the selected meeting"), self._on_remove),
            ("again", _("Plan again"), _("The selected meeting is to be held"), self._on_again),
            ("off", _("Call off"), _("Call off the selected meeting"), self._on_call_off),
            ("held", _("Was held"), _("The selected meeting was held"), self._on_held),
            ("next", _("Next meeting…"), _("Plan the one after the selected"), self._on_next),
        ):
            self.links[key] = self.list.add_link(words, name, answer, of_one=True)
        self.list.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.list.table.doubleClicked.connect(self._on_open)
        made.body.addWidget(self.list)
        return made

    @cached_property
    def empty(self) -> EmptyState:
        """What to do while there is no meeting."""
        made = first_meeting(self)
        made.main.clicked.connect(self.begin_new)
        return made

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: ListSeen) -> Iterable[Step]:
        """Return the steps: forms, list, and putting them together."""
        return (
            partial(self._fill_forms, answer),
            partial(self._fill_list, answer),
            self._place,
            self._begin_wanted,
        )

    def _fill_forms(self, answer: ListSeen) -> None:
        self._answer = answer
        for form in (self.new_form, self.next_form):
            form.offer_templates(answer.templates)
            self.want(form, not form.isHidden() and not self.public)

    def _fill_list(self, answer: ListSeen) -> None:
        self.want(self.card, bool(answer.lines))
        self.want(self.empty, not answer.lines and self.new_form.isHidden())
        self.empty.main.setVisible(not self.public)
        self._filling = True
        self.list.show_rows(answer.lines)
        self._select(answer.chosen)
        self._filling = False
        self.list.show_for_public(self.public)
        self._offer()

    def _place(self) -> None:
        put_together(self, self.new_form, self.next_form, self.card, self.empty)

    def forget(self) -> None:
        """Let go of the meetings, and of what is being typed."""
        super().forget()
        if self.column.count():
            self.list.show_rows(())
            for form in (self.new_form, self.next_form):
                form.put_away()

    def _select(self, meeting_id: str) -> None:
        for place, line in enumerate(self.list.model.rows):
            if line.id == meeting_id:
                self.list.table.selectRow(place)

    def _on_selected(self, *_changes: object) -> None:
        self._offer()
        if not self._filling and self.list.chosen is not None:
            self.around.choose(self.list.chosen.id, "")

    def _offer(self) -> None:
        """Offer what can be done with the selected meeting."""
        line = self.list.chosen
        if line is None or self.public:
            return
        ahead = line.meeting.state in _AHEAD
        over = line.meeting.day <= dt.date.today().isoformat()
        self.links["again"].setVisible(not ahead)
        self.links["off"].setVisible(ahead)
        self.links["held"].setVisible(ahead and over)

    def show_part(self, part: str) -> bool:
        """Begin the meeting after one, for "next" and its id."""
        what, _blank, meeting_id = part.partition(" ")
        if what == "next":
            self._next_wanted = meeting_id
            self._begin_wanted()
        return what in ("", "next")

    def _begin_wanted(self) -> None:
        for line in self.list.model.rows if self.column.count() else ():
            if line.id == self._next_wanted:
                self._next_wanted = ""
                self.begin_next(line.meeting)

    # --- a new one --------------------------------------------------------------------------

    def _on_new_left(self) -> None:
        self.new_form.hide()
        # Nothing else would be left in sight.
        self.empty.setVisible(not self.list.model.rows)

    def begin_new(self, *_clicked: object) -> None:
        """Show an empty form of a meeting in a month from now."""
        if self.column.count() == 0:
            self._place()
        self.next_form.hide()
        self.empty.hide()
        self.want(self.new_form)
        self.new_form.begin_on(dt.date.today() + dt.timedelta(days=28))

    def _on_new_said(self, values: Mapping[str, str]) -> None:
        template, days = values["template"], self.new_form.days(values)
        draft = replace(Meeting("", "", ""), **meeting_changes(values))
        made: list[Meeting] = []

        def work(services: Any) -> str:
            made.extend(services.meetings.plan(template, days, draft))
            words = ngettext(
                "{meeting} is planned. See its times, then invite people.",
                "{count} meetings are planned: {meeting}. See their times, then invite people.",
                len(made),
            )
            return words.format(meeting=made[0].title, count=number(len(made)))

        self.keep(work, done=partial(self._on_made, made))

    def _on_made(self, made: list[Meeting]) -> None:
        self.new_form.hide()
        self.next_form.hide()
        self.around.choose(made[0].id, "plan")

    def _on_next(self, *_clicked: object) -> None:
        self.begin_next(self.list.one.meeting)

    def begin_next(self, before: Meeting) -> None:
        """Show the form of the meeting after one."""
        self._before = before
        later = dt.date.fromisoformat(before.day) + dt.timedelta(days=28)
        self.new_form.hide()
        words = _("The meeting after {meeting}").format(meeting=before.title)
        first = self.next_form.values()["template"]
        coming = max(later, dt.date.today()).isoformat()
        starts = clock_words(before.starts)
        self.next_form.fill({"day": coming, "template": first, "starts": starts}, words)
        self.want(self.next_form)
        self.next_form.begin()

    def _on_next_said(self, values: Mapping[str, str]) -> None:
        before = self._before
        made: list[Meeting] = []

        def work(services: Any) -> str:
            said = values["template"], values["day"], values["starts"]
            made.append(services.minutes.next_meeting(before.id, *said))
            return _("The next meeting is planned, with the same people and what is open.")

        self.keep(work, done=partial(self._on_made, made))

    # --- one of them ------------------------------------------------------------------------

    def _on_open(self, *_place: object) -> None:
        line: MeetingLine = self.list.one
        self.around.choose(line.id, "plan")

    def _on_remove(self, *_clicked: object) -> None:
        words = _("{meeting} is removed, with all that belongs to it.")
        self._do("remove", words)

    def _on_again(self, *_clicked: object) -> None:
        self._do("plan_again", _("{meeting} is to be held."))

    def _on_call_off(self, *_clicked: object) -> None:
        self._do("call_off", _("{meeting} is called off; it stays in the list."))

    def _on_held(self, *_clicked: object) -> None:
        self._do("mark_held", _("{meeting} was held."))

    def _do(self, action: str, words: str) -> None:
        meeting: Meeting = self.list.one.meeting

        def work(services: Any) -> str:
            getattr(services.meetings, action)(meeting.id)
            return words.format(meeting=meeting.title)

        self.keep(work)


def first_meeting(parent: QWidget) -> EmptyState:
    """Return what to do while there is no meeting."""
    return EmptyState(
        "calendar",
        _("Plan your first meeting"),
        _(
            "Choose an agenda that is ready to be used and a day. The parts, their times, what "
            "to bring and the invitations follow from it, and all of it can be changed."
        ),
        _("Plan a meeting…"),
        parent,
    )


def _line(meeting: Meeting, people: list[Participant]) -> MeetingLine:
    asked = [person for person in people if not person.walk_in]
    coming = sum(person.rsvp is Rsvp.YES for person in asked)
    return MeetingLine(
        meeting.id, meeting, len(asked), coming, sum(bool(person.came_at) for person in people)
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("When"), _when, _when_order),
        Column(_("Meeting"), _title),
        Column(_("State"), _state),
        Column(_("People"), _people, _people_order),
        Column(_("Minutes"), _minutes),
        # Last: where it is long, it is what is scrolled to.
        Column(_("Place"), _place_words),
    )


def _when(line: MeetingLine) -> str:
    meeting = line.meeting
    date = day(dt.date.fromisoformat(meeting.day))
    if not meeting.starts:
        return date
    return _("{day}, {time}").format(day=date, time=clock(dt.time.fromisoformat(meeting.starts)))


def _when_order(line: MeetingLine) -> tuple[str, str]:
    return line.meeting.day, line.meeting.starts


def _title(line: MeetingLine) -> str:
    return line.meeting.title


def _place_words(line: MeetingLine) -> str:
    return line.meeting.place


def _state(line: MeetingLine) -> str:
    return _(STATE_WORDS[line.meeting.state])


def _people(line: MeetingLine) -> str:
    asked = ngettext("{count} invited", "{count} invited", line.asked)
    said = asked.format(count=number(line.asked))
    if line.meeting.state is MeetingState.PLANNED:
        words = ngettext("{invited}, {count} comes", "{invited}, {count} come", line.coming)
        return words.format(invited=said, count=number(line.coming))
    words = ngettext("{invited}, {count} came", "{invited}, {count} came", line.came)
    return words.format(invited=said, count=number(line.came))


def _people_order(line: MeetingLine) -> int:
    return line.asked


def _minutes(line: MeetingLine) -> str:
    if line.meeting.minutes:
        return _("Edited")
    return _("From notes") if line.meeting.state is MeetingState.HELD else ""
