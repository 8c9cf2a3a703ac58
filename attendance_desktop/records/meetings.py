"""A meeting: its agenda, who is there, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    CALLED_OFF = "called off"


class DataReview(StrEnum):
    """When the group looks at its attendance figures."""

    INSIDE = "inside"
    BEFORE = "before"
    AFTER = "after"
    NONE = "none"


class Rsvp(StrEnum):
    """What a person answered to an invitation."""

    NOT_ASKED = ""
    ASKED = "asked"
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class HomeworkState(StrEnum):
    """What became of a piece of homework."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Meeting:
    """A meeting of the coalition, on one day.

    Attributes:
        id: UUID as text.
        day: ISO date; `starts` is local time, "18:00".
        ends: local time by which people must be able to leave, "" for none; one before `starts`
            is on the next day.
        facilitator, scribe: names.
        video, deck: paths of files on this computer, "" for none.
        follows: id of the meeting it was made from, "" for none.
        template: key of the agenda template it was made from.
        minutes: the minutes as edited, "" while they are assembled from what was noted.
        invitation: what invitations say, with words in braces that are filled in for each person;
            "" while it is as suggested.
    """

    id: str
    title: str
    day: str
    starts: str = ""
    place: str = ""
    facilitator: str = ""
    scribe: str = ""
    purpose: str = ""
    video: str = ""
    deck: str = ""
    data_review: DataReview = DataReview.NONE
    state: MeetingState = MeetingState.PLANNED
    follows: str = ""
    template: str = ""
    minutes: str = ""
    ends: str = ""
    invitation: str = ""


@dataclass(frozen=True)
class AgendaPart:
    """One part of an agenda.

    Attributes:
        id: UUID as text.
        meeting: id of the meeting.
        position: order in the agenda; rises, with gaps.
        key: what part it is, for example "charge"; keys of `resources/meetings`, or "own".
        length_minutes: as planned.
        group: what the group does now, for the projector.
        facilitator: what the one who leads should know.
        notes: as the scribe typed them.
    """

    id: str
    meeting: str
    position: int
    key: str
    title: str
    length_minutes: int
    group: str = ""
    facilitator: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Participant:
    """A person asked to a meeting, or who walked in.

    Attributes:
        id: UUID as text.
        meeting: id of the meeting.
        member, person: ids of the member or of the partner's person this is, "" for neither.
        kind: the partner kind's key, for participation by kind; "" where not known.
        walk_in: True for one who was not asked.
        came_at: UTC moment of the check-in, "" for one who was not there.
        work, reason: as said in the round of introductions.
    """

    id: str
    meeting: str
    name: str
    organization: str = ""
    member: str = ""
    person: str = ""
    kind: str = ""
    email: str = ""
    phone: str = ""
    rsvp: Rsvp = Rsvp.NOT_ASKED
    walk_in: bool = False
    came_at: str = ""
    work: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Decision:
    """What the group decided.

    Attributes:
        id: UUID as text.
        meeting, part: ids of the meeting and of the part of its agenda, "" for no part.
        position: order within the meeting.
    """

    id: str
    meeting: str
    part: str
    position: int
    text: str


@dataclass(frozen=True)
class Homework:
    """Who does what by when, agreed at a meeting.

    Attributes:
        id: UUID as text.
        meeting, part: ids of the meeting and of the part of its agenda, "" for no part.
        who: the name as said; `member` the id where it is a member's.
        due, closed_on: ISO dates, "" for none.
        step: id of the step of the plan it became, "" for none.
    """

    id: str
    meeting: str
    part: str
    position: int
    who: str
    member: str
    text: str
    due: str = ""
    state: HomeworkState = HomeworkState.OPEN
    closed_on: str = ""
    step: str = ""


@dataclass(frozen=True)
class ParkedItem:
    """What does not fit today and must not be lost.

    Attributes:
        id: UUID as text.
        settled: True when it was dealt with.
    """

    id: str
    meeting: str
    position: int
    text: str
    settled: bool = False


@dataclass(frozen=True)
class Material:
    """One thing to print or to bring.

    Attributes:
        id: UUID as text.
        key: of `resources/meetings`, or "own".
        to_print: True for paper from this program, False for things to bring.
        ready: True when ticked off.
    """

    id: str
    meeting: str
    position: int
    key: str
    text: str
    to_print: bool = False
    ready: bool = False


@dataclass(frozen=True)
class MeetingClock:
    """Where a running meeting stands; not in the edit log, as time cannot be undone.

    Attributes:
        meeting: id of the meeting.
        part: id of the part now.
        began_at: UTC moment at which the part's time began to run, "" while paused.
        spent_seconds: of this part before `began_at`.
        added_minutes: given to this part while it ran.
    """

    meeting: str
    part: str
    began_at: str
    spent_seconds: int
    added_minutes: int


@dataclass(frozen=True)
class WholeMeeting:
    """A meeting with all that belongs to it."""

    meeting: Meeting
    agenda: tuple[AgendaPart, ...]
    participants: tuple[Participant, ...]
    decisions: tuple[Decision, ...]
    homework: tuple[Homework, ...]
    parked: tuple[ParkedItem, ...]
    materials: tuple[Material, ...]
