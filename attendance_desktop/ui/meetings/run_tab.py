"""Run: what the meeting brings along, how it is shown, and the button that begins it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.records.agendas import TimedAgenda
from attendance_desktop.records.meetings import MeetingState, Rsvp, WholeMeeting
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.meeting_words import span_words
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.meetings.part import MeetingPart, chosen_meeting, put_together
from attendance_desktop.ui.meetings.plan_tab import when_line
from attendance_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, number

#: How the two views go, a line each.
_HOW = (
    N_("The laptop shows the clock, who is there, notes, decisions, homework and the parking lot."),
    N_("The projector shows the room what the group does now, how long for, and what comes next."),
    N_("With one screen, F11 goes from one view to the other. Space holds the clock."),
    N_("In parts of the self-assessment, F10 shows the room the dot wall, and takes it away."),
    N_("Everything is saved while it is typed. A meeting that was left can be continued here."),
)


@dataclass(frozen=True)
class RunSeen:
    """A meeting with all that belongs to it, and its times."""

    whole: WholeMeeting
    agenda: TimedAgenda


class RunTab(MeetingPart):
    """The way into run mode.

    Attributes:
        begin: runs the meeting, or continues it.
        after: leads on, once it was held.
    """

    key = "run"
    name = N_("Run")
    _answer: RunSeen

    @staticmethod
    def load(services: Any, selection: Selection) -> RunSeen:
        """Return the meeting chosen."""
        meeting = chosen_meeting(selection)
        return RunSeen(services.meetings.whole(meeting), services.agendas.timed(meeting))

    @cached_property
    def card(self) -> Card:
        """What the meeting brings along, and the button."""
        made = Card("", self)
        self.when, self.standing = Words("", "body"), Words("", "muted")
        self.other_day = Words(
            _("It is planned for another day. Begin it now to try it out; Undo takes that back."),
            "muted",
        )
        self.begin = PrimaryButton(_("Begin the meeting"))
        self.begin.clicked.connect(self._on_begin)
        self.after = LinkButton(_("See what came of it"))
        self.after.clicked.connect(self._on_after)
        row = FlowLayout()
        row.addWidget(self.begin)
        row.addWidget(self.after)
        made.body.addWidget(self.when)
        made.body.addWidget(self.standing)
        made.body.addSpacing(4)
        made.body.addLayout(row)
        made.body.addWidget(self.other_day)
        made.body.addSpacing(8)
        for line in _HOW:
            made.body.addWidget(Words(_(line), "muted"))
        return made

    def filling(self, answer: RunSeen) -> Iterable[Step]:
        """Return the steps: the card, and putting it in its place."""
        return (partial(self._fill, answer), partial(put_together, self, self.card))

    def _fill(self, answer: RunSeen) -> None:
        self._answer = answer
        meeting = answer.whole.meeting
        self.want(self.card)
        self.card.set_title(meeting.title)
        self.when.setText(when_line(meeting))
        self.standing.setText("\n".join(standing_lines(answer.whole, answer.agenda)))
        planned = meeting.state is MeetingState.PLANNED
        self.other_day.setVisible(planned and meeting.day != dt.date.today().isoformat())
        running = meeting.state is MeetingState.RUNNING
        self.begin.say(_("Continue the meeting") if running else _("Begin the meeting"))
        may_run = meeting.state in (MeetingState.PLANNED, MeetingState.RUNNING)
        self.begin.setVisible(may_run and bool(answer.whole.agenda))
        self.after.setVisible(meeting.state is MeetingState.HELD)

    def _on_begin(self) -> None:
        self.around.open_run(self._answer.whole.meeting.id)

    def _on_after(self) -> None:
        self.tab_wanted.emit("after", "")


def standing_lines(whole: WholeMeeting, agenda: TimedAgenda) -> tuple[str, ...]:
    """Return how far a meeting is made ready: agenda, people, things; a line each."""
    parts, asked = len(whole.agenda), [one for one in whole.participants if not one.walk_in]
    coming = sum(one.rsvp is Rsvp.YES for one in asked)
    ready, needed = sum(one.ready for one in whole.materials), len(whole.materials)
    lines = [_("The agenda is empty. Add a part to it in Plan.")]
    if parts:
        words = ngettext("{count} part: {span}", "{count} parts: {span}", parts)
        lines = [words.format(count=number(parts), span=span_words(agenda))]
    words = ngettext(
        "{count} person is invited, {coming} said yes.",
        "{count} people are invited, {coming} said yes.",
        len(asked),
    )
    lines.append(words.format(count=number(len(asked)), coming=number(coming)))
    if needed:
        words = _("{ready} of {needed} things are ready.")
        lines.append(words.format(ready=number(ready), needed=number(needed)))
    return tuple(lines)
