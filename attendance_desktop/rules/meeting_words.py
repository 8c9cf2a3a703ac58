"""Times, answers and states of meetings in words; the same in window, paper and command line."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from attendance_desktop.records.agendas import TimedAgenda, TimedPart
from attendance_desktop.records.meetings import (
    DataReview,
    Meeting,
    MeetingState,
    Participant,
    Rsvp,
)
from attendance_desktop.wording import N_, _, clock, day, ngettext, number, weekday

STATE_WORDS = {
    MeetingState.PLANNED: N_("Planned"),
    MeetingState.RUNNING: N_("Under way"),
    MeetingState.HELD: N_("Held"),
    MeetingState.CALLED_OFF: N_("Called off"),
}
RSVP_WORDS = {
    Rsvp.NOT_ASKED: N_("Not asked yet"),
    Rsvp.ASKED: N_("Asked"),
    Rsvp.YES: N_("Comes"),
    Rsvp.MAYBE: N_("Maybe"),
    Rsvp.NO: N_("Does not come"),
}
REVIEW_WORDS = {
    DataReview.INSIDE: N_("Inside the meeting"),
    DataReview.BEFORE: N_("Before it, in a session of its own"),
    DataReview.AFTER: N_("After it, in a session of its own"),
    DataReview.NONE: N_("Not this time"),
}

#: As the agenda and the invitation say it; inside the meeting it is a part of the agenda.
_REVIEW_NOTES = {
    DataReview.BEFORE: N_(
        "We look at our own attendance in a session of its own before this meeting."
    ),
    DataReview.AFTER: N_(
        "We look at our own attendance in a session of its own after this meeting."
    ),
}


def review_note(meeting: Meeting) -> str:
    """Return when the group looks at its attendance, "" where the agenda says it."""
    note = _REVIEW_NOTES.get(meeting.data_review)
    return _(note) if note else ""


def time_words(iso_utc: str) -> str:
    """Return a UTC moment as the local time of day."""
    return clock(dt.datetime.fromisoformat(iso_utc).astimezone())


def times_words(timed: TimedPart) -> str:
    """Return when a part begins and ends: "6:30 PM – 6:40 PM"."""
    return _("{begins} – {ends}").format(begins=clock(timed.begins), ends=clock(timed.ends))


def when_words(meeting: Meeting) -> str:
    """Return a meeting's weekday, day, and time of day where it has one."""
    date = dt.date.fromisoformat(meeting.day)
    said = _("{weekday}, {day}").format(weekday=weekday(date.weekday()), day=day(date))
    if not meeting.starts:
        return said
    begins = clock(dt.time.fromisoformat(meeting.starts))
    return _("{day}, {time}").format(day=said, time=begins)


def clock_words(kept: str) -> str:
    """Return a time of day as it is kept, "18:30", as the locale writes it; "" stays ""."""
    return clock(dt.time.fromisoformat(kept)) if kept else ""


def length_words(minutes: int) -> str:
    """Return a length: "3 hours 50 minutes"."""
    hours, rest = divmod(minutes, 60)
    in_hours = ngettext("{count} hour", "{count} hours", hours).format(count=number(hours))
    in_minutes = ngettext("{count} minute", "{count} minutes", rest).format(count=number(rest))
    if not hours:
        return in_minutes
    if not rest:
        return in_hours
    return _("{hours} {minutes}").format(hours=in_hours, minutes=in_minutes)


def span_words(agenda: TimedAgenda) -> str:
    """Return how long an agenda takes, and by how much it is over its time."""
    length = length_words(agenda.minutes)
    if agenda.over_minutes:
        return _("{length} in all: {over} over the meeting's time. Shorten or drop a part.").format(
            length=length, over=length_words(agenda.over_minutes)
        )
    if agenda.ends is None:
        return _("{length} in all").format(length=length)
    return _("{length} in all, until {time}").format(length=length, time=clock(agenda.ends))


def answers_words(people: Iterable[Participant]) -> str:
    """Return how many were asked, and what they answered; walk-ins were not asked."""
    counts = Counter(person.rsvp for person in people if not person.walk_in)
    asked = counts.total()
    said = [ngettext("{count} on the list", "{count} on the list", asked)]
    said[0] = said[0].format(count=number(asked))
    come, maybe, stay = counts[Rsvp.YES], counts[Rsvp.MAYBE], counts[Rsvp.NO]
    open_ones = counts[Rsvp.ASKED] + counts[Rsvp.NOT_ASKED]
    for count, words in (
        (come, ngettext("{count} comes", "{count} come", come)),
        (maybe, ngettext("{count} may come", "{count} may come", maybe)),
        (stay, ngettext("{count} does not come", "{count} do not come", stay)),
        (
            open_ones,
            ngettext("{count} has not answered", "{count} have not answered", open_ones),
        ),
    ):
        if count:
            said.append(words.format(count=number(count)))
    return " · ".join(said)
