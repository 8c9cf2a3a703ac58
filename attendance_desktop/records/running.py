"""A meeting while it runs: how its part stands, and what the room sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from attendance_desktop.records.meetings import (
    AgendaPart,
    Homework,
    MeetingClock,
    Participant,
    WholeMeeting,
)
from attendance_desktop.records.team import Coalition


class TimePhase(StrEnum):
    """How a part stands in its time."""

    CALM = "calm"
    #: The last minutes: time for one more thought.
    SOON = "soon"
    OVER = "over"


@dataclass(frozen=True)
class PartTime:
    """The part now, and its time.

    Attributes:
        part, following: None where the agenda has none.
        number: of the part in the agenda, from 1; 0 for none.
        given_seconds: as planned, with what was added while it ran.
        elapsed_seconds: without pauses; never below 0.
    """

    part: AgendaPart | None
    following: AgendaPart | None
    number: int
    given_seconds: int
    elapsed_seconds: int
    paused: bool

    @property
    def left_seconds(self) -> int:
        """What is left of the part's time, 0 when it is over."""
        return max(self.given_seconds - self.elapsed_seconds, 0)

    @property
    def over_seconds(self) -> int:
        """By how much the part is over its time, 0 while it is not."""
        return max(self.elapsed_seconds - self.given_seconds, 0)


@dataclass(frozen=True)
class RunningMeeting:
    """A running meeting as the file has it.

    Attributes:
        coalition: whose charge is read and edited; one suggested while none is kept.
        earlier: homework of meetings before this one that is still open, the next due first.
    """

    whole: WholeMeeting
    clock: MeetingClock
    coalition: Coalition
    earlier: tuple[Homework, ...] = ()

    def part(self) -> AgendaPart | None:
        """The part that the clock is at, None where it was taken off the agenda."""
        return next((p for p in self.whole.agenda if p.id == self.clock.part), None)

    def there(self) -> tuple[Participant, ...]:
        """Who has been checked in, in the order in which they came."""
        came = [person for person in self.whole.participants if person.came_at]
        return tuple(sorted(came, key=lambda person: (person.came_at, person.name, person.id)))


class Scene(StrEnum):
    """What the room looks at."""

    PART = "part"
    PEOPLE = "people"
    CHARGE = "charge"
    HOMEWORK = "homework"
    PAIRS = "pairs"


@dataclass(frozen=True)
class RoomView:
    """What the projector shows: nothing that the public may not see.

    Attributes:
        group: what the group does now.
        text: the charge, where it is looked at; `remark` says when it was agreed.
        names: who is there, each with their organization, "" for none.
        homework: who, what, and by when in words, "" for no day; of this meeting, or still open
            from meetings before.
        timer: "12:40", or "+2:10" once the time is over.
        word: what the timer says softly, "" while there is nothing to say.
        share: how much of the time is spent, 0 to 1.
        following: what comes next, in words, "" for nothing.
        time_of_day: "6:42 PM".
    """

    scene: Scene
    meeting: str
    title: str
    group: str
    text: str
    remark: str
    names: tuple[tuple[str, str], ...]
    homework: tuple[tuple[str, str, str], ...]
    timer: str
    word: str
    share: float
    phase: TimePhase
    paused: bool
    following: str
    time_of_day: str


@dataclass(frozen=True)
class PairTimer:
    """Minutes for pairs to talk; lost with the window, as it is over soon.

    Attributes:
        began_at: UTC moment.
    """

    began_at: dt.datetime
    given_seconds: int
