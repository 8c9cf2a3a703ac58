"""How steps of the plan stand to the calendar: overdue, due soon, begun late, without an owner."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attendance_desktop.records.plan import (
    ActionStep,
    CheckIn,
    CheckInSummary,
    PlanStanding,
    StepLine,
    StepNote,
    StepStatus,
    Timing,
)
from attendance_desktop.records.team import Member
from attendance_desktop.rules.plan_checks import CLOSED

#: A step is due soon from so many days before its day.
SOON_DAYS = 14


def is_open(step: ActionStep) -> bool:
    """Return whether a step is neither done nor dropped."""
    return step.status not in CLOSED


def timing(step: ActionStep, today: dt.date) -> Timing:
    """Return how a step stands to its days; on its due day it is not overdue."""
    if not is_open(step):
        return Timing.CLOSED
    if step.due and step.due < today.isoformat():
        return Timing.OVERDUE
    if step.due and step.due <= (today + dt.timedelta(SOON_DAYS)).isoformat():
        return Timing.DUE_SOON
    if step.status is StepStatus.NOT_STARTED and step.start and step.start < today.isoformat():
        return Timing.LATE_START
    return Timing.ON_TIME if step.due else Timing.NO_DAY


def lines(
    steps: Sequence[ActionStep],
    notes: Iterable[StepNote],
    priorities: Mapping[str, str],
    members: Iterable[Member],
    today: dt.date,
) -> tuple[StepLine, ...]:
    """Return the steps as every view shows them.

    Args:
        steps: in order of the worksheet.
        notes: of all steps.
        priorities: id of a priority -> its words.
        members: with those who have left.
    """
    noted: dict[str, list[StepNote]] = defaultdict(list)
    for note in sorted(notes, key=lambda one: (one.day, one.made_at, one.id)):
        noted[note.step].append(note)
    left = has_left(members, today)
    return tuple(
        StepLine(
            step,
            number,
            priorities.get(step.priority, "") or step.priority_text,
            timing(step, today),
            is_open(step) and step.member in left,
            tuple(noted.get(step.id, ())),
        )
        for number, step in enumerate(steps, 1)
    )


def standing(
    steps: Sequence[ActionStep], members: Iterable[Member], today: dt.date
) -> PlanStanding:
    """Return how the plan stands."""
    by_timing: dict[Timing, list[ActionStep]] = defaultdict(list)
    for step in steps:
        by_timing[timing(step, today)].append(step)
    still_open = [step for step in steps if is_open(step)]
    left = has_left(members, today)
    return PlanStanding(
        {status: sum(step.status is status for step in steps) for status in StepStatus},
        tuple(by_timing[Timing.OVERDUE]),
        tuple(by_timing[Timing.DUE_SOON]),
        tuple(by_timing[Timing.LATE_START]),
        tuple(step for step in still_open if not step.owner),
        tuple(step for step in still_open if step.member in left),
    )


def has_left(members: Iterable[Member], today: dt.date) -> frozenset[str]:
    """Return the ids of members whose last day is past."""
    return frozenset(m.id for m in members if m.until and m.until < today.isoformat())


def by_owner(lines: Iterable[StepLine]) -> tuple[tuple[str, tuple[StepLine, ...]], ...]:
    """Return the steps of each owner by name, those without one first; "" names nobody."""
    found: dict[str, list[StepLine]] = defaultdict(list)
    for line in lines:
        found[line.step.owner].append(line)
    return tuple((name, tuple(found[name])) for name in sorted(found, key=str.casefold))


def by_month(lines: Iterable[StepLine]) -> tuple[tuple[str, tuple[StepLine, ...]], ...]:
    """Return the steps of each month in which any is due, "2026-03"; those without a day last."""
    found: dict[str, list[StepLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda one: (one.step.due, one.number)):
        found[line.step.due[:7]].append(line)
    months = sorted(found, key=lambda month: (not month, month))
    return tuple((month, tuple(found[month])) for month in months)


def check_in_summary(
    check_in: CheckIn, steps: Iterable[ActionStep], notes: Iterable[StepNote]
) -> CheckInSummary:
    """Return what a check-in found.

    Args:
        notes: of all steps and all check-ins.
    """
    listed = sorted(notes, key=lambda one: (one.day, one.made_at, one.id))
    ours = [note for note in listed if note.check_in == check_in.id]
    counts: dict[StepStatus, int] = defaultdict(int)
    for note in ours:
        earlier = [
            one.status
            for one in listed
            if one.step == note.step and one.day <= note.day and one.check_in != check_in.id
        ]
        before = earlier[-1] if earlier else StepStatus.NOT_STARTED
        counts[note.status] += note.status is not before
    seen = {note.step for note in ours}
    return CheckInSummary(
        check_in,
        len(seen),
        counts[StepStatus.DONE],
        counts[StepStatus.STUCK],
        counts[StepStatus.DROPPED],
        counts[StepStatus.UNDER_WAY],
        sum(is_open(step) and step.id not in seen for step in steps),
    )
