"""The plan: steps written, changed, moved, done; homework and ideas made steps; notes on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import Homework, HomeworkState
from attendance_desktop.records.plan import (
    ActionStep,
    PlanStanding,
    StepLine,
    StepNote,
    StepStatus,
)
from attendance_desktop.records.priorities import Idea, Priority
from attendance_desktop.rules import (
    plan_checks,
    plan_standing,
    priority_lists,
    priority_words,
)
from attendance_desktop.rules.plan_checks import short
from attendance_desktop.rules.plan_rows import Owners
from attendance_desktop.services import plan_units
from attendance_desktop.services.district import Districts
from attendance_desktop.store import assessment as stored_assessment
from attendance_desktop.store import meetings as stored_meetings
from attendance_desktop.store import partners as stored_partners
from attendance_desktop.store import plan as stored
from attendance_desktop.store import plan_lines
from attendance_desktop.store import priorities as stored_priorities
from attendance_desktop.store import team as stored_team

_LABELS = {
    StepStatus.NOT_STARTED: "reopened_step_of_plan",
    StepStatus.UNDER_WAY: "began_step",
    StepStatus.STUCK: "stuck_step",
    StepStatus.DONE: "did_step",
    StepStatus.DROPPED: "dropped_step",
}


class Plan:
    """The plan of the open district."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    # --- looking ------------------------------------------------------------------------------

    def steps(self) -> tuple[ActionStep, ...]:
        """Return all steps in order of the worksheet."""
        with self._districts.file.reading() as connection:
            return stored.steps(connection)

    def step(self, step_id: str) -> ActionStep:
        """Return one step.

        Raises:
            UserError: "step_gone".
        """
        for found in self.steps():
            if found.id == step_id:
                return found
        raise UserError("step_gone")

    def next_of(self, step_id: str) -> ActionStep | None:
        """Return the open step that comes after one that comes again, None for none."""
        steps = self.steps()
        known = next((step for step in steps if step.id == step_id), None)
        if known is None or not known.repeats:
            return None
        after = (one for one in steps if one.follows == step_id and one.repeats == known.repeats)
        return next((one for one in after if plan_standing.is_open(one)), None)

    def listed(self, today: dt.date | None = None) -> tuple[StepLine, ...]:
        """Return all steps with what every view shows of them, as of one moment."""
        with self._districts.file.reading() as connection:
            return plan_lines.lines(connection, today or dt.date.today())

    def standing(self, today: dt.date | None = None) -> PlanStanding:
        """Return how the plan stands."""
        with self._districts.file.reading() as connection:
            steps, members = stored.steps(connection), stored_team.members(connection)
        return plan_standing.standing(steps, members, today or dt.date.today())

    def priorities(self) -> tuple[Priority, ...]:
        """Return the priorities that the group accepted, those accepted last first."""
        with self._districts.file.reading() as connection:
            return stored_priorities.priorities(connection)

    def priority_lines(self) -> tuple[str, ...]:
        """Return the priorities that steps serve, each with what it is tied to, in a line."""
        served, routes = self._served()
        return tuple(priority_words.priority_line(one, routes) for one in served)

    def priority_rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the same as rows of a table below their headings; () for none."""
        served, routes = self._served()
        return priority_words.priority_table(served, routes) if served else ()

    def _served(self) -> tuple[tuple[Priority, ...], dict[str, str]]:
        with self._districts.file.reading() as connection:
            served = {step.priority for step in stored.steps(connection)}
            listed = stored_priorities.priorities(connection)
            routes = priority_lists.all_routes(stored_priorities.routes(connection))
        return tuple(one for one in listed if one.id in served), routes

    def owners(self, today: dt.date | None = None) -> Owners:
        """Return who may own a step: members who are there, and partners."""
        day = (today or dt.date.today()).isoformat()
        with self._districts.file.reading() as connection:
            members = stored_team.members(connection)
            partners = stored_partners.partners(connection)
        return Owners(tuple(m for m in members if not m.until or m.until >= day), partners)

    # --- steps --------------------------------------------------------------------------------

    def add(self, step: ActionStep, after: str = "") -> ActionStep:
        """Keep a new step; id and place are made here.

        Args:
            after: id of the step that it comes after on the worksheet, "" for the end.

        Raises:
            UserError: what `rules.plan_checks.sound` refuses; "step_circle".
        """
        kept = self._named(plan_checks.sound(step, dt.date.today()))
        kept = replace(kept, id=str(uuid4()))
        with self._districts.file.unit("added_step", step=short(kept)) as unit:
            return plan_units.insert_after(unit, kept, after)

    def change(self, step: ActionStep, today: dt.date | None = None) -> ActionStep:
        """Keep a changed step; one that comes again and is done now has its next one made.

        Raises:
            UserError: as for `add`; "step_gone".
        """
        day = today or dt.date.today()
        before = self.step(step.id)
        kept = self._named(plan_checks.sound(replace(step, position=before.position), day))
        if kept.follows != before.follows:
            steps = (kept if s.id == kept.id else s for s in self.steps())
            plan_checks.refuse_circle(steps, kept.id)
        label = "changed_step" if kept.status is before.status else _LABELS[kept.status]
        with self._districts.file.unit(label, step=short(kept)) as unit:
            plan_units.keep(unit, before, kept, day)
        return kept

    def set_status(
        self, step_id: str, status: StepStatus, reason: str = "", today: dt.date | None = None
    ) -> ActionStep:
        """Say how far a step is.

        Args:
            reason: why it is stuck or dropped; "" leaves what stands there.

        Raises:
            UserError: "step_gone", "step_dropped_why".
        """
        known = self.step(step_id)
        closed_on = known.closed_on if status is known.status else ""
        changed = replace(
            known, status=status, reason=reason or known.reason, closed_on=closed_on
        )  # fmt: skip
        return self.change(changed, today)

    def move(self, step_id: str, number: int) -> None:
        """Put a step at another place of the worksheet.

        Args:
            number: its place from 1; one beyond the last is the last.
        """
        steps = list(self.steps())
        known = self.step(step_id)
        steps.remove(known)
        steps.insert(max(number, 1) - 1, known)
        with self._districts.file.unit("moved_step", step=short(known)) as unit:
            plan_units.order(unit, steps)

    def remove(self, step_id: str) -> None:
        """Take a step away with its notes; undo brings it back. What was begun is better dropped.

        Raises:
            UserError: "step_gone".
        """
        known = self.step(step_id)
        with self._districts.file.unit("removed_step", step=short(known)) as unit:
            plan_units.remove(unit, known)

    # --- from meetings ------------------------------------------------------------------------

    def homework_to_take(self) -> tuple[Homework, ...]:
        """Return open homework that is not in the plan yet, the next due first."""
        with self._districts.file.reading() as connection:
            listed = stored_meetings.homework(connection)
        return tuple(h for h in listed if h.state is HomeworkState.OPEN and not h.step)

    def take_homework(self, homework_id: str) -> ActionStep:
        """Make a step of a piece of homework, with links both ways, in one action.

        Raises:
            UserError: "outcome_gone"; "homework_is_step" where it was done before.
        """
        with self._districts.file.reading() as connection:
            listed = stored_meetings.homework(connection)
        known = next((one for one in listed if one.id == homework_id), None)
        if known is None:
            raise UserError("outcome_gone")
        if known.step:
            raise UserError("homework_is_step")
        step = ActionStep(
            str(uuid4()), 0, known.text, due=known.due, owner=known.who, member=known.member,
            meeting=known.meeting, homework=known.id,
        )  # fmt: skip
        kept = self._named(plan_checks.sound(step, dt.date.today()))
        with self._districts.file.unit("homework_to_step", step=short(kept)) as unit:
            unit.update(Homework, known.id, step=kept.id)
            return plan_units.insert_after(unit, kept)

    def ideas(self) -> tuple[Idea, ...]:
        """Return all ideas of the rounds, the latest round's first."""
        with self._districts.file.reading() as connection:
            return tuple(
                idea
                for one in stored_assessment.rounds(connection)
                for idea in stored_priorities.ideas(connection, one.id)
            )

    def ideas_to_take(self) -> tuple[Idea, ...]:
        """Return ideas of the rounds that are not in the plan yet, the latest round's first."""
        taken = self.of_ideas()
        return tuple(i for i in self.ideas() if not i.merged_into and i.id not in taken)

    def of_ideas(self) -> dict[str, StepLine]:
        """Return id of an idea -> the first step that was made of it."""
        return {line.step.idea: line for line in reversed(self.listed()) if line.step.idea}

    def take_idea(self, idea: Idea, priority: Priority | None = None) -> ActionStep:
        """Make a step of an idea for a next step, in one action; the step names the idea.

        Args:
            priority: that it serves; by default the one that was accepted from this idea.

        Raises:
            UserError: "idea_is_step" where it was done before.
        """
        if idea.id in self.of_ideas():
            raise UserError("idea_is_step")
        if priority is None:
            priority = next((one for one in self.priorities() if one.idea == idea.id), None)
        step = ActionStep(
            str(uuid4()), 0, idea.text, idea=idea.id,
            priority=priority.id if priority else "",
            priority_text=priority.text if priority else "",
        )  # fmt: skip
        kept = plan_checks.sound(step, dt.date.today())
        with self._districts.file.unit("idea_to_step", step=short(kept)) as unit:
            return plan_units.insert_after(unit, kept)

    # --- notes --------------------------------------------------------------------------------

    def note(self, step_id: str, text: str, day: dt.date | None = None) -> StepNote:
        """Keep a note on how a step goes.

        Raises:
            UserError: "step_gone", "step_note_empty", "text_long".
        """
        known = self.step(step_id)
        now = plan_units.moment()
        said = (day or dt.date.today()).isoformat()
        kept = plan_checks.sound_note(
            StepNote(str(uuid4()), step_id, said, text, known.status, made_at=now)
        )
        with self._districts.file.unit("noted_step", step=short(known)) as unit:
            unit.insert(kept)
        return kept

    def change_note(self, note: StepNote) -> StepNote:
        """Keep a note in other words, or with another day.

        Raises:
            UserError: as for `note`; "step_note_gone".
        """
        kept = plan_checks.sound_note(note)
        self._refuse_gone(note.id)
        with self._districts.file.unit("changed_step_note") as unit:
            unit.put(kept)
        return kept

    def remove_note(self, note_id: str) -> None:
        """Take a note away; undo brings it back."""
        self._refuse_gone(note_id)
        with self._districts.file.unit("removed_step_note") as unit:
            unit.delete(StepNote, note_id)

    # --- parts --------------------------------------------------------------------------------

    def _refuse_gone(self, note_id: str) -> None:
        with self._districts.file.reading() as connection:
            if all(note.id != note_id for note in stored.notes(connection)):
                raise UserError("step_note_gone")

    def _named(self, step: ActionStep) -> ActionStep:
        """Return a step whose owner and priority are known by their ids where they can be."""
        with self._districts.file.reading() as connection:
            owners = Owners(stored_team.members(connection), stored_partners.partners(connection))
            listed = stored_priorities.priorities(connection)
        owner, member, partner = _who(step, owners)
        words = {one.id: one.text for one in listed}.get(step.priority, "")
        return replace(
            step, owner=owner, member=member, partner=partner,
            priority=step.priority if words else "", priority_text=words or step.priority_text,
        )  # fmt: skip


def _who(step: ActionStep, owners: Owners) -> tuple[str, str, str]:
    by_id: Sequence[tuple[str, str, str, str]] = [
        *((m.id, m.name, m.id, "") for m in owners.members),
        *((p.id, p.name, "", p.id) for p in owners.partners),
    ]
    chosen = step.member or step.partner
    for known, name, member, partner in by_id:
        if chosen == known and (name == step.owner or not step.owner):
            return name, member, partner
    return owners.who(step.owner)
