"""What changes the plan within an action: steps put in, closed and taken away, with their links.

Shared by the services of the plan and of meetings, as homework and steps close each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from attendance_desktop.records.meetings import Homework, HomeworkState
from attendance_desktop.records.plan import ActionStep, StepNote, StepStatus
from attendance_desktop.rules import plan_checks, recurrence
from attendance_desktop.rules.plan_merging import placed
from attendance_desktop.store import meetings as stored_meetings
from attendance_desktop.store import plan as stored
from attendance_desktop.store.unit import Unit
from attendance_desktop.wording import _

_STATUS_OF = {
    HomeworkState.OPEN: StepStatus.UNDER_WAY,
    HomeworkState.DONE: StepStatus.DONE,
    HomeworkState.DROPPED: StepStatus.DROPPED,
}
_HOMEWORK_OF = {StepStatus.DONE: HomeworkState.DONE, StepStatus.DROPPED: HomeworkState.DROPPED}


def moment(place: int = 0) -> str:
    """Return the present UTC moment, as what is kept of the plan is put in order by it.

    Args:
        place: of several that one action keeps, how many come before; each is a moment later.
    """
    now = dt.datetime.now(dt.UTC) + dt.timedelta(microseconds=place)
    return now.isoformat(timespec="microseconds")


def insert_after(unit: Unit, step: ActionStep, before: str = "") -> ActionStep:
    """Add a step behind another, or at the end, and return it with its place.

    Args:
        before: id of the step that it comes after, "" for the end.
    """
    steps = list(stored.steps(unit.connection))
    places = [place for place, one in enumerate(steps, 1) if one.id == before]
    steps.insert(places[0] if places else len(steps), replace(step, position=0))
    order(unit, steps)
    return next(one for one in stored.steps(unit.connection) if one.id == step.id)


def order(unit: Unit, steps: Sequence[ActionStep]) -> None:
    """Give steps, new ones with position 0 among them, positions that rise in this order."""
    known = {step.id: step for step in stored.steps(unit.connection)}
    for step in placed(steps):
        if step.id not in known:
            unit.insert(step)
        elif step.position != known[step.id].position:
            unit.update(ActionStep, step.id, position=step.position)


def keep(unit: Unit, before: ActionStep, after: ActionStep, today: dt.date) -> ActionStep | None:
    """Keep a changed step; what it closes, and what comes again, follow from it.

    Returns:
        The next step, where one that comes again was done.
    """
    unit.put(after)
    if before.status is after.status:
        return None
    _close_homework(unit, after)
    if after.status is not StepStatus.DONE or not after.repeats:
        return None
    already = any(
        one.follows == after.id and one.repeats == after.repeats
        for one in stored.steps(unit.connection)
    )
    return None if already else insert_after(unit, _again(after), after.id)


def remove(unit: Unit, step: ActionStep) -> None:
    """Take a step away with its notes; steps that follow it follow the one before it."""
    for note in stored.notes(unit.connection, step.id):
        unit.delete(StepNote, note.id)
    for other in stored.steps(unit.connection):
        if other.follows == step.id:
            unit.update(ActionStep, other.id, follows=step.follows)
    if _homework(unit, step.homework):
        unit.update(Homework, step.homework, step="")
    unit.delete(ActionStep, step.id)


def homework_closed(unit: Unit, homework: Homework, today: dt.date) -> None:
    """Bring the step that homework became to where the homework is."""
    found = [step for step in stored.steps(unit.connection) if step.id == homework.step]
    status = _STATUS_OF[homework.state]
    if not found or (found[0].status in plan_checks.CLOSED) == (status in plan_checks.CLOSED):
        return
    step = found[0]
    reason = step.reason
    if status is StepStatus.DROPPED and not reason:
        reason = _("The homework was dropped.")
    changed = plan_checks.sound(replace(step, status=status, reason=reason), today)
    keep(unit, step, changed, today)


def homework_gone(unit: Unit, homework: Homework) -> None:
    """Leave the step that homework became in the plan, without the link."""
    if any(step.id == homework.step for step in stored.steps(unit.connection)):
        unit.update(ActionStep, homework.step, homework="")


def rename_owner(unit: Unit, owner_id: str, before: str, now: str) -> None:
    """Call the owner of steps by another name: a member or partner who was given one."""
    if before == now:
        return
    for step in stored.steps(unit.connection):
        if owner_id in (step.member, step.partner) and step.owner == before:
            unit.update(ActionStep, step.id, owner=now)


def _close_homework(unit: Unit, step: ActionStep) -> None:
    homework = _homework(unit, step.homework)
    if homework is None:
        return
    state = _HOMEWORK_OF.get(step.status, HomeworkState.OPEN)
    closed_on = step.closed_on if state is not HomeworkState.OPEN else ""
    unit.update(Homework, homework.id, state=state, closed_on=closed_on)


def _homework(unit: Unit, homework_id: str) -> Homework | None:
    if not homework_id:
        return None
    listed = stored_meetings.homework(unit.connection)
    return next((one for one in listed if one.id == homework_id), None)


def _again(step: ActionStep) -> ActionStep:
    rule = recurrence.parsed(step.repeats)
    assert rule is not None
    due, closed = dt.date.fromisoformat(step.due), dt.date.fromisoformat(step.closed_on)
    next_due = recurrence.next_due(rule, due, closed)
    moved = dt.date.fromisoformat(step.start) + (next_due - due) if step.start else None
    return replace(
        step,
        id=str(uuid4()),
        position=0,
        start=moved.isoformat() if moved else "",
        due=next_due.isoformat(),
        status=StepStatus.NOT_STARTED,
        reason="",
        closed_on="",
        evidence="",
        link="",
        follows=step.id,
        homework="",
        idea="",
    )
