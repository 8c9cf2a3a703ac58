"""Which meeting the page is about: asked for with every part, chosen in the page's head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.records.meetings import Meeting, MeetingState
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.meeting_words import STATE_WORDS
from attendance_desktop.wording import _, day

_AHEAD = (MeetingState.PLANNED, MeetingState.RUNNING)


@dataclass(frozen=True)
class MeetingSelection(Selection):
    """What a part of the page is asked for with.

    Attributes:
        meeting: the id of a meeting, "" while there is none.
    """

    meeting: str = ""


def in_order(meetings: Sequence[Meeting], today: str) -> tuple[Meeting, ...]:
    """Return meetings ahead, the next first, then those behind, the latest first.

    Args:
        today: ISO date.
    """
    ahead = [one for one in meetings if one.state in _AHEAD and one.day >= today]
    behind = [one for one in meetings if one not in ahead]
    return (
        *sorted(ahead, key=lambda one: (one.day, one.starts)),
        *sorted(behind, key=lambda one: (one.day, one.starts), reverse=True),
    )


def first_choice(meetings: Sequence[Meeting]) -> str:
    """Return the id of the meeting that a coordinator works on: one under way, else the next.

    Args:
        meetings: as `in_order` gives them.
    """
    running = [one for one in meetings if one.state is MeetingState.RUNNING]
    return next((one.id for one in (*running, *meetings)), "")


def choice_words(meeting: Meeting) -> str:
    """Return a meeting as the choice in the page's head says it."""
    date = day(dt.date.fromisoformat(meeting.day), short=True)
    if meeting.state is MeetingState.CALLED_OFF:
        state = _(STATE_WORDS[meeting.state])
        return _("{day}: {meeting} ({state})").format(day=date, meeting=meeting.title, state=state)
    return _("{day}: {meeting}").format(day=date, meeting=meeting.title)
