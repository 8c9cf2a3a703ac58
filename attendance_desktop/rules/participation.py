"""How many came to each meeting held, and how often each kind of partner was there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attendance_desktop.records.meetings import Meeting, MeetingState, Participant
from attendance_desktop.records.participation import KindCount, MeetingCount, Participation


def participation(
    meetings: Iterable[Meeting], people: Iterable[Participant], kinds: Sequence[str]
) -> Participation:
    """Return who came to the meetings that were held.

    Args:
        people: of all meetings.
        kinds: keys of the kinds of partner, in order.
    """
    held = sorted(
        (m for m in meetings if m.state is MeetingState.HELD), key=lambda m: (m.day, m.starts, m.id)
    )
    ids = {meeting.id for meeting in held}
    listed = [person for person in people if person.meeting in ids]
    return Participation(
        tuple(_of_meeting(m, [p for p in listed if p.meeting == m.id]) for m in held),
        tuple(
            _of_kind(key, [p for p in listed if p.kind == key])
            for key in (*kinds, "")
            if any(person.kind == key for person in listed)
        ),
    )


def _of_meeting(meeting: Meeting, people: Sequence[Participant]) -> MeetingCount:
    asked = [person for person in people if not person.walk_in]
    came = sum(bool(person.came_at) for person in asked)
    walked_in = sum(person.walk_in and bool(person.came_at) for person in people)
    return MeetingCount(meeting, len(asked), came, walked_in)


def _of_kind(key: str, people: Sequence[Participant]) -> KindCount:
    came = [person for person in people if person.came_at]
    return KindCount(key, len({p.meeting for p in came}), len({_same(p) for p in came}))


def _same(person: Participant) -> str:
    """Return what makes a person the same one at two meetings."""
    named = f"{person.name.casefold()}\n{person.organization.casefold()}"
    return person.member or person.person or named
