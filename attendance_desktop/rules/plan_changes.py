"""What differs between two states of the plan: steps added, removed, moved, and fields changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from attendance_desktop.records.plan import ActionStep, StepStatus
from attendance_desktop.records.plan_changes import FieldChange, PlanChanges, StepChange

#: Fields that say something to people, in the order in which a difference names them.
SHOWN = (
    "text", "priority_text", "deliverable", "link", "start", "due", "groups", "owner", "resources",
    "lever", "status", "reason", "closed_on", "evidence", "repeats", "follows",
)  # fmt: skip
_FIELDS = tuple(f.name for f in fields(ActionStep) if f.name != "id")


def changes(before: Sequence[ActionStep], after: Sequence[ActionStep]) -> PlanChanges:
    """Return what became of a plan.

    Args:
        before, after: in their order; a step is the same one by its id.
    """
    old = {step.id: step for step in before}
    new = {step.id: step for step in after}
    both = [step.id for step in after if step.id in old]
    pairs = ((old[step_id], new[step_id]) for step_id in both)
    found = (StepChange(was, now, field_changes(was, now)) for was, now in pairs)
    return PlanChanges(
        tuple(step for step in after if step.id not in old),
        tuple(step for step in before if step.id not in new),
        tuple(change for change in found if change.fields),
        _moved([step.id for step in before if step.id in new], both),
    )


def field_changes(before: ActionStep, after: ActionStep) -> tuple[FieldChange, ...]:
    """Return the fields in which two states of a step differ, those that people see."""
    return tuple(
        FieldChange(name, str(getattr(before, name)), str(getattr(after, name)))
        for name in SHOWN
        if getattr(before, name) != getattr(after, name)
    )


def frozen(steps: Sequence[ActionStep]) -> dict[str, Any]:
    """Return steps as a version keeps them: id -> fields that say something."""
    kept: dict[str, Any] = {}
    for step in steps:
        said = asdict(step)
        kept[said.pop("id")] = {name: value for name, value in said.items() if value != ""}
    return kept


def thawed(kept: Mapping[str, Any]) -> tuple[ActionStep, ...]:
    """Return the steps of a version, in their order; fields of a later program are left out."""
    steps = [_thawed(step_id, said) for step_id, said in kept.items()]
    return tuple(sorted(steps, key=lambda step: (step.position, step.id)))


def _thawed(step_id: str, said: Mapping[str, Any]) -> ActionStep:
    known: dict[str, Any] = {"position": 0, "text": ""}
    known |= {name: value for name, value in said.items() if name in _FIELDS}
    known["status"] = StepStatus(known["status"])
    return ActionStep(step_id, **known)


def _moved(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """Return the fewest ids that must move to bring one order into the other.

    Those that stay are the longest run that rises in both (patience sorting).
    """
    place = {step_id: number for number, step_id in enumerate(before)}
    tails: list[int] = []
    ends: list[int] = []
    links: list[int] = []
    for at, step_id in enumerate(after):
        number = place[step_id]
        length = bisect_left(tails, number)
        links.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [at]
    stays: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        stays.add(at)
        at = links[at]
    return tuple(step_id for at, step_id in enumerate(after) if at not in stays)
