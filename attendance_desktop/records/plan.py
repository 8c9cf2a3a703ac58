"""The plan: action steps on the worksheet, notes on them, check-ins, and what was agreed when."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class StepStatus(StrEnum):
    """How far an action step is."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    STUCK = "stuck"
    DONE = "done"
    DROPPED = "dropped"


class Timing(StrEnum):
    """How a step stands to its days."""

    #: Open, and its due day is past.
    OVERDUE = "overdue"
    #: Open, and due within two weeks.
    DUE_SOON = "due soon"
    #: Not started, though its first day is past.
    LATE_START = "late start"
    ON_TIME = "on time"
    #: Open, without a due day.
    NO_DAY = "no day"
    #: Done or dropped.
    CLOSED = "closed"


@dataclass(frozen=True)
class ActionStep:
    """One row of the planning worksheet.

    Attributes:
        id: UUID as text.
        position: order on the worksheet; rises, with gaps.
        text: what is done.
        priority: id of the priority it serves, "" where that is only written.
        priority_text: the priority in words, as written or as it read when it was chosen.
        deliverable: what there is when it is done; `link` its file or web address, "" for none.
        start, due, closed_on: ISO dates, "" for none.
        groups: key groups involved, in words.
        owner: the name as said; `member` or `partner` is the id of who that is, "" for neither.
        reason: why it is stuck, or was dropped.
        evidence: how one knows that it had an effect.
        repeats: as `rules.recurrence` writes it, "" for a step that comes once.
        follows: id of the step that comes before it, "" for none.
        meeting: id of the meeting that agreed on it, "" for none.
        homework, idea: ids of what it came from, "" for none.
        lever: number of the state's lever that it leans on, "1" to "8", "" for none.
    """

    id: str
    position: int
    text: str
    priority: str = ""
    priority_text: str = ""
    deliverable: str = ""
    link: str = ""
    start: str = ""
    due: str = ""
    groups: str = ""
    owner: str = ""
    member: str = ""
    partner: str = ""
    resources: str = ""
    status: StepStatus = StepStatus.NOT_STARTED
    reason: str = ""
    closed_on: str = ""
    evidence: str = ""
    repeats: str = ""
    follows: str = ""
    meeting: str = ""
    homework: str = ""
    idea: str = ""
    lever: str = ""


@dataclass(frozen=True)
class StepNote:
    """A note on the progress of a step.

    Attributes:
        id: UUID as text.
        step: id of the step.
        day: ISO date.
        status: of the step once the note was made.
        check_in: id of the check-in that made it, "" for one made in between.
        made_at: UTC moment, by which notes of one day are put in order; "" where not known.
    """

    id: str
    step: str
    day: str
    text: str
    status: StepStatus = StepStatus.NOT_STARTED
    check_in: str = ""
    made_at: str = ""


@dataclass(frozen=True)
class CheckIn:
    """A short review of all open steps.

    Attributes:
        id: UUID as text.
        day, next_day: ISO dates; `next_day` of the next check-in, "" where none was named.
        meeting: id of the meeting it was part of, "" for none.
    """

    id: str
    day: str
    meeting: str = ""
    next_day: str = ""
    note: str = ""


@dataclass(frozen=True)
class PlanVersion:
    """The plan as it was agreed on.

    Attributes:
        id: UUID as text.
        day: ISO date.
        meeting: id of the meeting that agreed on it, "" for none.
        steps: id of a step -> its fields by name, without the id.
        made_at: UTC moment, by which versions of one day are put in order.
    """

    id: str
    day: str
    name: str
    meeting: str = ""
    steps: dict[str, Any] = field(default_factory=dict)
    made_at: str = ""


@dataclass(frozen=True)
class StepLine:
    """A step with what every view shows of it.

    Attributes:
        priority: in words, "" for none.
        owner_left: True where the owner is a member who has left the team.
        notes: the earliest first.
        number: its place on the worksheet, from 1.
    """

    step: ActionStep
    number: int
    priority: str
    timing: Timing
    owner_left: bool = False
    notes: tuple[StepNote, ...] = ()


@dataclass(frozen=True)
class PlanStanding:
    """How the plan stands on a day.

    Attributes:
        counts: steps of each status.
        overdue, due_soon, late_start, ownerless, owner_left: open steps by that, in order of the
            worksheet; `ownerless` have no owner at all.
    """

    counts: dict[StepStatus, int]
    overdue: tuple[ActionStep, ...] = ()
    due_soon: tuple[ActionStep, ...] = ()
    late_start: tuple[ActionStep, ...] = ()
    ownerless: tuple[ActionStep, ...] = ()
    owner_left: tuple[ActionStep, ...] = ()

    @property
    def open(self) -> int:
        """How many steps are neither done nor dropped."""
        closed = (StepStatus.DONE, StepStatus.DROPPED)
        return sum(count for status, count in self.counts.items() if status not in closed)


@dataclass(frozen=True)
class CheckInSummary:
    """What a check-in found.

    Attributes:
        reviewed: how many steps were looked at.
        done, stuck, dropped, begun: of these, how many came to be so by this check-in.
        waiting: open steps that were not looked at.
    """

    check_in: CheckIn
    reviewed: int
    done: int
    stuck: int
    dropped: int
    begun: int
    waiting: int
