"""What a meeting and its parts may hold: a title, a day, times that are there, no endless text."""

from __future__ import annotations

from dataclasses import replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import AgendaPart, Meeting
from attendance_desktop.rules import agenda_times
from attendance_desktop.rules.names import day_of

LONGEST_TEXT = 4_000
LONGEST_NAME = 200
#: A day of meeting; a longer part is a slip of the key.
LONGEST_PART = 720


def sound(meeting: Meeting) -> Meeting:
    """Return a meeting as it is kept.

    Raises:
        UserError: "meeting_title_empty", "meeting_text_long", "meeting_day_unclear",
            "meeting_time_unclear", "meeting_time_skipped".
    """
    title = " ".join(meeting.title.split())
    if not title:
        raise UserError("meeting_title_empty")
    for text in (title, meeting.place, meeting.facilitator, meeting.scribe):
        refuse_long(text, LONGEST_NAME)
    refuse_long(meeting.purpose, LONGEST_TEXT)
    kept = replace(
        meeting,
        title=title,
        day=sound_day(meeting.day),
        starts=agenda_times.clock_text(meeting.starts),
        ends=agenda_times.clock_text(meeting.ends),
    )
    if kept.starts:
        agenda_times.moment(kept.day, kept.starts)
    agenda_times.planned_end(kept)
    return kept


def sound_part(part: AgendaPart) -> AgendaPart:
    """Return a part of an agenda as it is kept.

    Raises:
        UserError: "part_title_empty", "part_length", "meeting_text_long".
    """
    title = " ".join(part.title.split())
    if not title:
        raise UserError("part_title_empty")
    if not 1 <= part.length_minutes <= LONGEST_PART:
        raise UserError("part_length", count=LONGEST_PART)
    refuse_long(title, LONGEST_NAME)
    for text in (part.group, part.facilitator):
        refuse_long(text, LONGEST_TEXT)
    return replace(part, title=title)


def sound_length(text: str) -> int:
    """Return the minutes that a person typed for a part.

    Raises:
        UserError: "part_length".
    """
    try:
        minutes = int(text)
    except ValueError as error:
        raise UserError("part_length", count=LONGEST_PART) from error
    if not 1 <= minutes <= LONGEST_PART:
        raise UserError("part_length", count=LONGEST_PART)
    return minutes


def sound_day(day: str) -> str:
    """Return an ISO date as it is kept and compared: "20260312" as "2026-03-12".

    Raises:
        UserError: "meeting_day_unclear".
    """
    try:
        return day_of(day).isoformat()
    except ValueError as error:
        raise UserError("meeting_day_unclear", text=day) from error


def refuse_long(text: str, most: int) -> None:
    """Refuse a text that is longer than anyone reads.

    Raises:
        UserError: "meeting_text_long".
    """
    if len(text) > most:
        raise UserError("meeting_text_long", count=most)
