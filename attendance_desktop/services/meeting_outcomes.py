"""What comes of a meeting: decisions, homework, the parking lot; and what it needs on the table."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import (
    Decision,
    Homework,
    HomeworkState,
    Material,
    ParkedItem,
)
from attendance_desktop.rules.meeting_checks import (
    LONGEST_NAME,
    LONGEST_TEXT,
    refuse_long,
    sound_day,
)
from attendance_desktop.services import plan_units
from attendance_desktop.services.agendas import STEP
from attendance_desktop.services.district import Districts
from attendance_desktop.store import meetings as stored
from attendance_desktop.store.unit import Unit

Placed = TypeVar("Placed", Decision, Homework, ParkedItem, Material)


class MeetingOutcomes:
    """Decisions, homework, parked items and materials of the open district's meetings."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    # --- decisions ----------------------------------------------------------------------------

    def decide(self, meeting_id: str, text: str, part: str = "") -> Decision:
        """Keep a decision.

        Args:
            part: id of the agenda's part in which it was made, "" for none.

        Raises:
            UserError: "outcome_empty", "meeting_text_long", "meeting_gone".
        """
        made = Decision(str(uuid4()), meeting_id, part, 0, text)
        return self._add("decided", made)

    def change_decision(self, decision: Decision) -> Decision:
        """Keep a decision in other words."""
        return self._change("changed_decision", decision)

    def remove_decision(self, decision: Decision) -> None:
        """Take a decision away; undo brings it back."""
        self._remove("removed_decision", decision)

    # --- homework -----------------------------------------------------------------------------

    def assign(
        self, meeting_id: str, who: str, text: str, due: str = "", *, part: str = "",
        member: str = "",
    ) -> Homework:  # fmt: skip
        """Keep who does what by when.

        Args:
            due: ISO date, "" for none.
            member: the member's id where it is a member's.

        Raises:
            UserError: as for `decide`; "homework_who", "meeting_day_unclear".
        """
        made = Homework(str(uuid4()), meeting_id, part, 0, who, member, text, due)
        return self._add("assigned_homework", made)

    def change_homework(self, homework: Homework) -> Homework:
        """Keep homework in other words, with another owner or date."""
        return self._change("changed_homework", homework)

    def close_homework(
        self, homework: Homework, state: HomeworkState, day: dt.date | None = None
    ) -> Homework:
        """Say what became of homework, and so of the step of the plan that it became.

        Args:
            state: done or dropped; open again takes the day away.
            day: today by default.
        """
        closed = "" if state is HomeworkState.OPEN else (day or dt.date.today()).isoformat()
        label = {
            HomeworkState.OPEN: "opened_homework",
            HomeworkState.DONE: "did_homework",
            HomeworkState.DROPPED: "dropped_homework",
        }[state]
        kept = _sound(replace(homework, state=state, closed_on=closed))
        with self._districts.file.unit(label) as unit:
            _refuse_gone(unit, kept)
            unit.put(kept)
            plan_units.homework_closed(unit, kept, day or dt.date.today())
        return kept

    def remove_homework(self, homework: Homework) -> None:
        """Take homework away; the step that it became stays. Undo brings it back."""
        with self._districts.file.unit("removed_homework") as unit:
            _refuse_gone(unit, homework)
            plan_units.homework_gone(unit, homework)
            unit.delete(Homework, homework.id)

    def open_homework(self, meeting_id: str = "") -> tuple[Homework, ...]:
        """Return homework that is still open, the next due first.

        Args:
            meeting_id: only what was given before this meeting; "" for all.
        """
        with self._districts.file.reading() as connection:
            listed = stored.homework(connection)
            days = {m.id: (m.day, m.starts) for m in stored.meetings(connection)}
        before = days.get(meeting_id)
        return tuple(
            one for one in listed
            if one.state is HomeworkState.OPEN
            and (before is None or days.get(one.meeting, ("", "")) < before)
        )  # fmt: skip

    # --- the parking lot ----------------------------------------------------------------------

    def park(self, meeting_id: str, text: str) -> ParkedItem:
        """Keep what does not fit today."""
        return self._add("parked", ParkedItem(str(uuid4()), meeting_id, 0, text))

    def change_parked(self, item: ParkedItem) -> ParkedItem:
        """Keep a parked item in other words, or as dealt with."""
        return self._change("changed_parked", item)

    def remove_parked(self, item: ParkedItem) -> None:
        """Take a parked item away; undo brings it back."""
        self._remove("removed_parked", item)

    # --- what it needs ------------------------------------------------------------------------

    def need(self, meeting_id: str, text: str, *, to_print: bool = False) -> Material:
        """Add a thing to bring or to print."""
        made = Material(str(uuid4()), meeting_id, 0, "own", text, to_print)
        return self._add("added_material", made)

    def tick(self, material: Material, *, ready: bool) -> Material:
        """Tick a thing off, or take the tick away."""
        label = "ticked_material" if ready else "unticked_material"
        return self._change(label, replace(material, ready=ready))

    def change_material(self, material: Material) -> Material:
        """Keep a thing in other words."""
        return self._change("changed_material", material)

    def remove_material(self, material: Material) -> None:
        """Take a thing off the list; undo brings it back."""
        self._remove("removed_material", material)

    # --- parts --------------------------------------------------------------------------------

    def _add(self, label: str, record: Placed) -> Placed:
        kept = _sound(record)
        with self._districts.file.unit(label) as unit:
            if all(m.id != kept.meeting for m in stored.meetings(unit.connection)):
                raise UserError("meeting_gone")
            there = _listed(unit, kept)
            kept = replace(kept, position=max((r.position for r in there), default=0) + STEP)
            unit.insert(kept)
        return kept

    def _change(self, label: str, record: Placed) -> Placed:
        kept = _sound(record)
        with self._districts.file.unit(label) as unit:
            _refuse_gone(unit, kept)
            unit.put(kept)
        return kept

    def _remove(self, label: str, record: Placed) -> None:
        with self._districts.file.unit(label) as unit:
            _refuse_gone(unit, record)
            unit.delete(type(record), record.id)


def _listed(unit: Unit, like: Placed) -> tuple[Placed, ...]:
    readers = {
        Decision: stored.decisions,
        Homework: stored.homework,
        ParkedItem: stored.parked,
        Material: stored.materials,
    }
    return readers[type(like)](unit.connection, like.meeting)  # pyright: ignore[reportReturnType]


def _refuse_gone(unit: Unit, record: Placed) -> None:
    if all(one.id != record.id for one in _listed(unit, record)):
        raise UserError("outcome_gone")


def _sound(record: Placed) -> Placed:
    text = record.text.strip()
    if not text:
        raise UserError("outcome_empty")
    refuse_long(text, LONGEST_TEXT)
    if isinstance(record, Homework):
        who = " ".join(record.who.split())
        if not who:
            raise UserError("homework_who")
        refuse_long(who, LONGEST_NAME)
        due = record.due and sound_day(record.due)
        return replace(record, who=who, text=text, due=due)
    return replace(record, text=text)
