"""When each part of a meeting begins and ends; right across midnight and a change of the clocks.

Minutes are added to moments, never to what the clock on the wall says: in the night in which the
clocks are set forward, half an hour after 1:45 is 3:15.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from attendance_desktop.errors import UserError
from attendance_desktop.records.agendas import TimedAgenda, TimedPart
from attendance_desktop.records.meetings import AgendaPart, Meeting

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
#: "6 pm", "6:30 p.m.", "6:30PM" as the window shows it.
_HALF_DAY = re.compile(r"(0?[1-9]|1[0-2])(?::([0-5][0-9]))?\s*([AaPp])\.?\s?[Mm]\.?")


def timed(
    meeting: Meeting, parts: Sequence[AgendaPart], zone: dt.tzinfo | None = None
) -> TimedAgenda:
    """Return an agenda with its times.

    Args:
        parts: in order.
        zone: None for this computer's.

    Raises:
        UserError: as for `moment`.
    """
    minutes = sum(part.length_minutes for part in parts)
    if not meeting.starts:
        return TimedAgenda((), None, None, minutes)
    begins = at = moment(meeting.day, meeting.starts, zone)
    listed: list[TimedPart] = []
    for part in parts:
        after = later(at, part.length_minutes, zone)
        listed.append(TimedPart(part, at, after))
        at = after
    limit = planned_end(meeting, zone)
    beyond = 0 if limit is None else round((at - limit).total_seconds() / 60)
    return TimedAgenda(tuple(listed), begins, at, minutes, max(beyond, 0), max(-beyond, 0))


def moment(day: str, clock: str, zone: dt.tzinfo | None = None) -> dt.datetime:
    """Return a day's time of day as a moment with its UTC offset.

    A time that the clocks show twice, as they are set back, is the first of the two.

    Args:
        day: ISO date.
        clock: "18:00".
        zone: None for this computer's.

    Raises:
        UserError: "meeting_time_unclear", or "meeting_time_skipped" where the clocks are set
            forward over it.
    """
    found = _CLOCK.fullmatch(clock.strip())
    if found is None:
        raise UserError("meeting_time_unclear", text=clock)
    wall = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(int(found[1]), int(found[2])))
    said = wall.replace(tzinfo=zone) if zone else wall.astimezone()
    there = said.astimezone(dt.UTC).astimezone(zone)
    if there.replace(tzinfo=None) != wall:
        raise UserError("meeting_time_skipped", time=clock, day=day)
    return there


def later(start: dt.datetime, minutes: int, zone: dt.tzinfo | None = None) -> dt.datetime:
    """Return the moment some minutes later, with the UTC offset that holds then."""
    return (start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(zone)


def planned_end(meeting: Meeting, zone: dt.tzinfo | None = None) -> dt.datetime | None:
    """Return the moment by which a meeting must end, on the next day where that is earlier."""
    if not meeting.ends or not meeting.starts:
        return None
    begins = moment(meeting.day, meeting.starts, zone)
    ends = moment(meeting.day, meeting.ends, zone)
    if ends > begins:
        return ends
    tomorrow = dt.date.fromisoformat(meeting.day) + dt.timedelta(days=1)
    return moment(tomorrow.isoformat(), meeting.ends, zone)


def clock_text(text: str) -> str:
    """Return a time of day as it is kept: "9:05" and "9:05 am" as "09:05"; "" stays "".

    Raises:
        UserError: "meeting_time_unclear".
    """
    if not text.strip():
        return ""
    found = _CLOCK.fullmatch(text.strip())
    if found is not None:
        return f"{int(found[1]):02}:{found[2]}"
    half = _HALF_DAY.fullmatch(text.strip())
    if half is None:
        raise UserError("meeting_time_unclear", text=text)
    hour = int(half[1]) % 12 + (12 if half[3].casefold() == "p" else 0)
    return f"{hour:02}:{half[2] or '00'}"
