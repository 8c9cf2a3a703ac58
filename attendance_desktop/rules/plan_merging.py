"""A plan as a file has it, held against ours: what it would change, row by row; nothing is lost.

A row knows its step by a key, and bears a mark of what it said when it was saved. So it shows who
changed it: a row that still has its mark was not touched, however much ours has changed since;
where both were changed, ours stays and the other is told. What cannot be read empties no field.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.plan import ActionStep, StepNote
from attendance_desktop.records.plan_changes import ListedStep, PlanRead
from attendance_desktop.rules import names, plan_changes, plan_checks, plan_words
from attendance_desktop.rules.plan_rows import Owners, RowReading
from attendance_desktop.rules.plan_standing import has_left

#: Between two positions on the worksheet.
STEP = 10
#: What the mark of a row covers; notes are only ever added, so they need none.
_MARKED = plan_changes.SHOWN


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


def mark(step: ActionStep, priorities: Mapping[str, str], ids: frozenset[str]) -> str:
    """Return the mark of a step's row: eight signs made from what the row says.

    Args:
        ids: of all steps of the plan; a step that follows one that is gone follows none.
    """
    shown = replace(
        step,
        priority_text=priorities.get(step.priority, "") or step.priority_text,
        follows=step.follows if step.follows in ids else "",
    )
    # Files saved before steps had levers bear the mark of a step without one.
    told = (name for name in _MARKED if name != "lever" or shown.lever)
    said = "\x1f".join(str(getattr(shown, name)) for name in told)
    return hashlib.sha256(said.encode()).hexdigest()[:8]


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
    )


class _Merging:
    def __init__(self, known: Known, today: dt.date, new_id: Callable[[], str]) -> None:
        self.problems: list[Problem] = []
        self.notes: list[StepNote] = []
        self.unknown_owners: dict[str, None] = {}
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
        untouched = _untouched(row, theirs, self._known.priorities, self._ids)
        if ours is not None and untouched and not reading.problems:
            theirs = ours
        else:
            self.problems += reading.problems
            theirs = self._ours_where_both(row, ours, theirs)
            theirs = self._sound(row, base, theirs)
        self.found[step_id] = theirs
        if theirs.owner and theirs.owner != base.owner:
            self._owner(row, theirs)
        self._notes(row, step_id, theirs)

    def _ours_where_both(
        self, row: ListedStep, ours: ActionStep | None, theirs: ActionStep
    ) -> ActionStep:
        """Return the row with our fields where ours has changed too since the file was saved."""
        saved = row.key.partition("/")[2].strip()
        if ours is None or not saved or saved == mark(ours, self._known.priorities, self._ids):
            return theirs
        for change in plan_changes.field_changes(ours, theirs):
            words = plan_words.said_of(change.field, change.before)
            facts = (("ours", words),)
            value = getattr(row, _column(change.field))
            self._tell("plan_changed_here", row, change.field, value, facts=facts)
        return ours

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

        A step that the file leaves out stays behind the one it stands behind now.
        """
        order = list(self.found)
        absent = tuple(step for step in self._known.steps if step.id not in self.found)
        ours = [step.id for step in self._known.steps]
        for step in absent:
            place = ours.index(step.id)
            before = next((s for s in reversed(ours[:place]) if s in order), None)
            order.insert(order.index(before) + 1 if before else 0, step.id)
        steps = [self.found.get(s) or self._ours[s] for s in order]
        return placed(steps), absent

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


def _rises(positions: Sequence[int]) -> bool:
    return all(first < second for first, second in pairwise(positions))


def _untouched(
    row: ListedStep, theirs: ActionStep, priorities: Mapping[str, str], ids: frozenset[str]
) -> bool:
    """Return whether a row still says what it said when it was saved."""
    saved = row.key.partition("/")[2].strip()
    return bool(saved) and not row.missing and saved == mark(theirs, priorities, ids)


def _column(name: str) -> str:
    return "priority" if name == "priority_text" else name


def _whole(text: str) -> str:
    """Return a row's number as it is compared: spreadsheets make "3.0" of 3."""
    return text.strip().removesuffix(".0")
