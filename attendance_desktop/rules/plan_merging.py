"""A plan as a file has it, held against ours: what it would change, row by row; nothing is lost.

A row knows its step by a key, and bears a mark of what each cell said when it was saved. So it
shows who changed what: a cell that still has its mark was not touched, however much ours has
changed since; what only the file changed is taken; where both changed a cell, ours stays and the
other is told. So several people may edit copies of one file. What cannot be read empties no field,
and rows that nobody moved in the file move nothing here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.plan import ActionStep, StepNote
from attendance_desktop.records.plan_changes import ListedStep, PlanRead
from attendance_desktop.rules import names, plan_changes, plan_checks, plan_marks, plan_words
from attendance_desktop.rules.plan_rows import Owners, RowReading
from attendance_desktop.rules.plan_standing import has_left

#: Between two positions on the worksheet.
STEP = 10


@dataclass(frozen=True)
class Known:
    """Our plan.

    Attributes:
        steps: in their order.
        notes: of all of them.
        priorities: id of an accepted priority -> its words.
        owners: who may own a step.
    """

    steps: Sequence[ActionStep]
    notes: Sequence[StepNote] = ()
    priorities: Mapping[str, str] = field(default_factory=dict)
    owners: Owners = field(default_factory=Owners)


def merge(
    file_name: str,
    rows: Sequence[ListedStep],
    known: Known,
    today: dt.date,
    new_id: Callable[[], str],
) -> PlanRead:
    """Return what taking rows in would change."""
    merging = _Merging(known, today, new_id)
    for row in rows:
        merging.identify(row)
    for row in rows:
        merging.add(row)
    steps, absent = merging.ordered()
    steps = merging.without_circles(steps)
    found = plan_changes.changes(known.steps, steps)
    touched = {change.after.id for change in found.changed} | {step.id for step in found.added}
    same = sum(step_id not in touched for step_id in merging.found)
    return PlanRead(
        file_name,
        len(rows),
        tuple(known.steps),
        steps,
        absent,
        found,
        tuple(merging.notes),
        same,
        tuple(merging.problems),
        tuple(merging.unknown_owners),
        tuple(merging.left_owners),
    )


class _Merging:
    def __init__(self, known: Known, today: dt.date, new_id: Callable[[], str]) -> None:
        self.problems: list[Problem] = []
        self.notes: list[StepNote] = []
        self.unknown_owners: dict[str, None] = {}
        self.left_owners: dict[str, None] = {}
        #: In the order of the file: id -> the step as it would be.
        self.found: dict[str, ActionStep] = {}
        self._known, self._today, self._new_id = known, today, new_id
        self._ours = {step.id: step for step in known.steps}
        self._ids = frozenset(self._ours)
        self._of_row: dict[int, str] = {}
        self._of_number: dict[str, str] = {}
        self._row_of: dict[str, ListedStep] = {}

    # --- which step a row is ---

    def identify(self, row: ListedStep) -> None:
        """Say which of our steps a row is, by its key, else by its words."""
        if not names.passage(row.text[: names.LONGEST_TEXT]) and "text" not in row.missing:
            # A row emptied of its words is not a step; one of ours stays as it is.
            self._tell("plan_row_empty", row, "text", refused=True)
            return
        key = row.key.partition("/")[0].strip()
        taken = set(self._of_row.values())
        if key in taken:
            self._tell("plan_key_twice", row, "key")
        elif key and key not in self._ids:
            self._tell("plan_key_unknown", row, "key")
        step_id = key if key in self._ids and key not in taken else ""
        if not key:
            step_id = self._by_words(row, taken)
        self._of_row[row.row] = step_id or self._new_id()
        self._row_of[self._of_row[row.row]] = row
        if row.number.strip():
            self._of_number.setdefault(_whole(row.number), self._of_row[row.row])

    def _by_words(self, row: ListedStep, taken: set[str]) -> str:
        plain = names.plain_name(row.text)
        alike = (s.id for s in self._known.steps if names.plain_name(s.text) == plain)
        return next((step_id for step_id in alike if step_id not in taken), "") if plain else ""

    # --- what a row says ---

    def add(self, row: ListedStep) -> None:
        """Take one row in."""
        step_id = self._of_row.get(row.row)
        if step_id is None:
            return
        ours = self._ours.get(step_id)
        base = ours or ActionStep(step_id, 0, "")
        reading = RowReading(
            row, base, self._known.priorities, self._known.owners, self._of_number, self._ids
        )
        theirs = reading.step
        self.problems += reading.problems
        theirs = self._merged(row, ours, theirs)
        theirs = self._sound(row, base, theirs)
        self.found[step_id] = theirs
        if theirs.owner and theirs.owner != base.owner:
            self._owner(row, theirs)
        self._notes(row, step_id, theirs)

    def _merged(self, row: ListedStep, ours: ActionStep | None, theirs: ActionStep) -> ActionStep:
        """Return the row with our fields where it was left alone, or where both have changed."""
        saved = plan_marks.parsed(row.key.partition("/")[2].strip())
        if ours is None or not saved:
            return theirs
        now = plan_marks.of_fields(ours, self._known.priorities, self._ids)
        written = plan_marks.of_fields(theirs, self._known.priorities, self._ids)
        for name, was in saved.items():
            if written[name] not in (was, now[name]) and now[name] != was:
                words = plan_words.said_of(name, str(getattr(ours, name)))
                value = getattr(row, _column(name))
                self._tell("plan_changed_here", row, name, value, facts=(("ours", words),))
            if written[name] == was or now[name] != was:
                theirs = plan_marks.with_field(theirs, name, ours)
        return theirs

    def _sound(self, row: ListedStep, ours: ActionStep, theirs: ActionStep) -> ActionStep:
        """Return a row as it can be kept; what cannot be stays as it was."""
        if theirs.start and theirs.due and theirs.due < theirs.start:
            self._tell("plan_days_turned", row, "due", row.due)
            theirs = replace(theirs, start=ours.start, due=ours.due)
        if theirs.repeats and not theirs.due:
            self._tell("plan_repeats_no_due", row, "repeats", row.repeats)
            theirs = replace(theirs, repeats="")
        try:
            return plan_checks.sound(theirs, self._today)
        except UserError:
            self._tell("plan_dropped_why", row, "status", row.status)
            back = replace(theirs, status=ours.status, closed_on=ours.closed_on)
            return plan_checks.sound(back, self._today)

    def _owner(self, row: ListedStep, step: ActionStep) -> None:
        """Ask who a new owner is who is nobody we know, or who has left."""
        name = step.owner
        facts: tuple[tuple[str, str | int], ...] = (("name", name),)
        if step.partner:
            return
        if step.member:
            if step.member in has_left(self._known.owners.members, self._today):
                self.left_owners[name] = None
                self._tell("plan_owner_left", row, "owner", name, facts=facts)
            return
        self.unknown_owners[name] = None
        if like := self._known.owners.like(name):
            self._tell("plan_owner_like", row, "owner", name, facts=(*facts, ("like", like)))
        else:
            self._tell("plan_owner_unknown", row, "owner", name, facts=facts)

    def _notes(self, row: ListedStep, step_id: str, step: ActionStep) -> None:
        known = {(note.day, note.text) for note in self._known.notes if note.step == step_id}
        for day, text in plan_words.notes_of_cell(row.notes, self._today):
            if (day, text) in known:
                continue
            known.add((day, text))
            note = StepNote(self._new_id(), step_id, day, text, step.status)
            try:
                self.notes.append(plan_checks.sound_note(note))
            except UserError:
                self._tell("plan_row_long", row, "notes", text[:80])

    # --- all rows together ---

    def ordered(self) -> tuple[tuple[ActionStep, ...], tuple[ActionStep, ...]]:
        """Return all steps in the order of the file, and those that the file leaves out.

        A step that the file leaves out stays behind the one it stands behind now. Where nobody
        moved a row since the file was saved, it is our order, new rows behind those above them.
        """
        absent = tuple(step for step in self._known.steps if step.id not in self.found)
        ours = [step.id for step in self._known.steps]
        if self._unmoved():
            order = _filled(ours, list(self.found))
        else:
            order = _filled(list(self.found), ours)
        steps = [self.found.get(s) or self._ours[s] for s in order]
        return placed(steps), absent

    def _unmoved(self) -> bool:
        """Return whether the rows that bear a key stand in the order of their numbers."""
        rows = (self._row_of[s] for s in self.found if s in self._ours and self._row_of[s].key)
        numbers = [_whole(row.number) for row in rows]
        return all(map(str.isdecimal, numbers)) and _rises([int(number) for number in numbers])

    def without_circles(self, steps: tuple[ActionStep, ...]) -> tuple[ActionStep, ...]:
        """Return the steps, those of a circle following what they follow now."""
        kept = {step.id: step for step in steps}
        while found := plan_checks.circle({s.id: s.follows for s in kept.values()}):
            back = {s: self._ours[s].follows if s in self._ours else "" for s in found}
            new = [s for s in found if kept[s].follows != back[s]]
            if not new:
                # Ours has it already, as two laptops together can make one: not this file's doing.
                break
            for step_id in new:
                self._tell("plan_circle", self._row_of[step_id], "follows")
                kept[step_id] = replace(kept[step_id], follows=back[step_id])
        return tuple(kept.values())

    def _tell(
        self,
        code: str,
        row: ListedStep,
        column: str,
        value: str = "",
        *,
        refused: bool = False,
        facts: tuple[tuple[str, str | int], ...] = (),
    ) -> None:
        self.problems.append(Problem(code, row.row, column, value[:80], refused, facts=facts))


def placed(steps: Sequence[ActionStep]) -> tuple[ActionStep, ...]:
    """Return steps with positions that rise in their order; as many as can keep theirs."""
    positions = [step.position for step in steps]
    if all(positions) and _rises(positions):
        return tuple(steps)
    new = [step for step in steps if not step.position]
    old = [step.position for step in steps if step.position]
    at_end = steps[len(steps) - len(new) :] == new
    if at_end and _rises(old):
        last = old[-1] if old else 0
        behind = [replace(s, position=last + STEP * n) for n, s in enumerate(new, 1)]
        return (*steps[: len(old)], *behind)
    return tuple(replace(step, position=STEP * n) for n, step in enumerate(steps, 1))


def _filled(order: list[str], others: Sequence[str]) -> list[str]:
    """Return ids in order, with those that only the others have behind whom they stand there."""
    for place, one in enumerate(others):
        if one not in order:
            before = next((s for s in reversed(others[:place]) if s in order), None)
            order.insert(order.index(before) + 1 if before else 0, one)
    return order


def _rises(positions: Sequence[int]) -> bool:
    return all(first < second for first, second in pairwise(positions))


def _column(name: str) -> str:
    return "priority" if name == "priority_text" else name


def _whole(text: str) -> str:
    """Return a row's number as it is compared: spreadsheets make "3.0" of 3."""
    return text.strip().removesuffix(".0")
