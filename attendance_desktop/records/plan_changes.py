"""What differs between two states of the plan; a plan as a file has it; what that would change."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.plan import ActionStep, StepNote


@dataclass(frozen=True)
class FieldChange:
    """One field of a step; `field` is its name, values are those of the record as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class StepChange:
    """A step that is in both states, with the fields that differ."""

    before: ActionStep
    after: ActionStep
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class PlanChanges:
    """What became of a plan.

    Attributes:
        added, removed: whole steps.
        changed: in the order of the later state; a step that only moved is not among them.
        moved: ids of steps that stand at another place among those in both states.
    """

    added: tuple[ActionStep, ...] = ()
    removed: tuple[ActionStep, ...] = ()
    changed: tuple[StepChange, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many steps are touched."""
        ids = {change.before.id for change in self.changed} | set(self.moved)
        return len(self.added) + len(self.removed) + len(ids)


@dataclass(frozen=True)
class ChangeRow:
    """One change in words.

    Attributes:
        what: the field's name, or what became of the step.
        before, after: "" for a step that is new, gone or moved.
    """

    step: str
    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class ListedStep:
    """One row of a plan in a file; texts as they stand there.

    Attributes:
        row: as a spreadsheet numbers it.
        start, due, closed_on: ISO dates where they can be read, else as they stand.
        number: of the row on the worksheet, to which `follows` points.
        key: the step's id, and behind a "/" the mark of the row as it was saved; "" where the row
            has none.
        missing: names of the fields for which the file has no column.
        unclear: names of the days that may be the third month or the third day.
    """

    row: int
    text: str = ""
    priority: str = ""
    deliverable: str = ""
    link: str = ""
    start: str = ""
    due: str = ""
    groups: str = ""
    owner: str = ""
    resources: str = ""
    status: str = ""
    reason: str = ""
    evidence: str = ""
    repeats: str = ""
    follows: str = ""
    notes: str = ""
    number: str = ""
    closed_on: str = ""
    key: str = ""
    lever: str = ""
    missing: frozenset[str] = frozenset()
    unclear: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlanRead:
    """What a file would change in the plan; nothing is stored.

    Attributes:
        file_name: without its folder.
        rows: how many were read.
        before: the plan as it was when the file was read.
        steps: every step as it would be, in its order, `absent` ones at their old places.
        absent: our steps that the file does not have; they stay unless somebody says otherwise.
        changes: what differs from our plan, `absent` not counted as removed.
        notes: progress notes to be added; none is ever removed.
        unchanged: how many rows say what we have.
        problems: with row, column and value; `refused` ones were left out.
        unknown_owners: names of owners that are neither a member nor a partner, as written.
        left_owners: names of new owners who are members no more.
    """

    file_name: str
    rows: int
    before: tuple[ActionStep, ...]
    steps: tuple[ActionStep, ...]
    absent: tuple[ActionStep, ...]
    changes: PlanChanges
    notes: tuple[StepNote, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    unknown_owners: tuple[str, ...]
    left_owners: tuple[str, ...] = ()
