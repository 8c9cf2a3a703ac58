"""What the timer of a running meeting shows: from what is kept, and from now.

All moments are UTC inside, so neither midnight nor a change of the clocks moves a timer. The wall
clock decides: a computer that slept wakes up with the time gone, as it has for the people in the
room. Only a clock set back is not believed, because no meeting becomes younger.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import AgendaPart, Meeting, MeetingClock
from attendance_desktop.records.running import PairTimer, PartTime, TimePhase
from attendance_desktop.rules.agenda_times import later, moment, planned_end

#: The last minutes of a part are said; of a short one its last quarter.
_SOON_SECONDS, _SOON_SHARE = 120, 4
#: A step of the wall clock between two looks that is more than a busy computer.
SLEPT_SECONDS, SET_BACK_SECONDS = 45, 2
#: Minutes; nobody is so early or late on the day itself.
_HALF_A_DAY = 12 * 60


def begun(meeting_id: str, part_id: str, now: dt.datetime) -> MeetingClock:
    """Return the clock of a part that begins now."""
    return MeetingClock(meeting_id, part_id, _kept(now), 0, 0)


def elapsed_seconds(clock: MeetingClock, now: dt.datetime) -> int:
    """Return how long the part has run, pauses left out."""
    if not clock.began_at:
        return clock.spent_seconds
    since = (now - dt.datetime.fromisoformat(clock.began_at)).total_seconds()
    return clock.spent_seconds + max(round(since), 0)


def reading(clock: MeetingClock, parts: Sequence[AgendaPart], now: dt.datetime) -> PartTime:
    """Return how the meeting stands.

    A part that was taken off the agenda while it ran leaves no part; what follows is the first.

    Args:
        parts: the agenda in order.
        now: a moment with its UTC offset.
    """
    ids = [part.id for part in parts]
    number = ids.index(clock.part) + 1 if clock.part in ids else 0
    part = parts[number - 1] if number else None
    minutes = (part.length_minutes if part else 0) + clock.added_minutes
    return PartTime(
        part=part,
        following=parts[number] if number < len(parts) else None,
        number=number,
        given_seconds=minutes * 60,
        elapsed_seconds=elapsed_seconds(clock, now),
        paused=not clock.began_at,
    )


def phase(given_seconds: int, elapsed: int) -> TimePhase:
    """Return whether a time is calm, soon over, or over."""
    left = given_seconds - elapsed
    if left <= 0:
        return TimePhase.OVER
    soon = min(_SOON_SECONDS, given_seconds // _SOON_SHARE)
    return TimePhase.SOON if left <= soon else TimePhase.CALM


# --- what a person does -----------------------------------------------------------------------


def paused(clock: MeetingClock, now: dt.datetime) -> MeetingClock:
    """Return a clock that stands still from now on."""
    return replace(clock, began_at="", spent_seconds=elapsed_seconds(clock, now))


def resumed(clock: MeetingClock, now: dt.datetime) -> MeetingClock:
    """Return a clock that runs from now on; one that runs is left as it is."""
    return clock if clock.began_at else replace(clock, began_at=_kept(now))


def jumped(
    clock: MeetingClock, part_id: str, now: dt.datetime, known: MeetingClock | None = None
) -> MeetingClock:
    """Return the clock of another part, running.

    Args:
        known: how that part's clock stood when it was left, to go on where it was.
    """
    if part_id == clock.part:
        return clock
    if known is None:
        return begun(clock.meeting, part_id, now)
    return resumed(replace(paused(known, now), meeting=clock.meeting, part=part_id), now)


def lengthened(clock: MeetingClock, minutes: int) -> MeetingClock:
    """Return a clock whose part has more minutes."""
    return replace(clock, added_minutes=clock.added_minutes + minutes)


# --- what happens to a computer ---------------------------------------------------------------


def step_of_wall_clock(before: dt.datetime, now: dt.datetime) -> int:
    """Return by how many seconds the wall clock stepped between two looks; 0 where it walked.

    Above 0 the computer slept, or its clock was set; below 0 its clock was set back.
    """
    seconds = round((now - before).total_seconds())
    walked = -SET_BACK_SECONDS <= seconds <= SLEPT_SECONDS
    return 0 if walked else seconds


def held_at(clock: MeetingClock, elapsed: int, now: dt.datetime) -> MeetingClock:
    """Return a clock that shows `elapsed` seconds now, running or not as before.

    After a clock was set back, and to leave out the time that a computer slept.
    """
    kept = replace(clock, spent_seconds=max(elapsed, 0))
    return replace(kept, began_at=_kept(now)) if clock.began_at else kept


# --- how the whole stands ---------------------------------------------------------------------


def expected_end(time: PartTime, parts: Sequence[AgendaPart], now: dt.datetime) -> dt.datetime:
    """Return the moment, UTC, at which the meeting ends if all that follows keeps its time."""
    rest = sum(part.length_minutes * 60 for part in parts[time.number :])
    return now.astimezone(dt.UTC) + dt.timedelta(seconds=time.left_seconds + rest)


def minutes_late(
    meeting: Meeting,
    parts: Sequence[AgendaPart],
    ends: dt.datetime,
    zone: dt.tzinfo | None = None,
) -> int | None:
    """Return by how many minutes an end is later than planned; below 0 for earlier.

    Args:
        ends: with its UTC offset.
        zone: None for this computer's.

    Returns:
        None for a meeting without a time of day, and for one that runs on another day, as when
        it is tried out beforehand.
    """
    try:
        planned = planned_end(meeting, zone)
        if planned is None and meeting.starts:
            length = sum(part.length_minutes for part in parts)
            planned = later(moment(meeting.day, meeting.starts, zone), length, zone)
    except UserError:
        # Planned in another time zone, at a time that the clocks here skip.
        return None
    if planned is None:
        return None
    minutes = round((ends - planned).total_seconds() / 60)
    return minutes if abs(minutes) < _HALF_A_DAY else None


def paired(minutes: int, now: dt.datetime) -> PairTimer:
    """Return a timer for pairs that begins now."""
    return PairTimer(now.astimezone(dt.UTC), minutes * 60)


def pair_elapsed(timer: PairTimer, now: dt.datetime) -> int:
    """Return how long pairs have talked, in seconds."""
    return max(round((now - timer.began_at).total_seconds()), 0)


def _kept(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).isoformat(timespec="milliseconds")
