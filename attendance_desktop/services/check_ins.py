"""Check-ins: a short review of all open steps, a status and a note for each, and the next date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import (
    ActionStep,
    CheckIn,
    CheckInSummary,
    StepLine,
    StepNote,
    StepStatus,
    Timing,
)
from attendance_desktop.rules import names, plan_checks, plan_standing
from attendance_desktop.rules.plan_checks import short
from attendance_desktop.services import plan_units
from attendance_desktop.services.district import Districts
from attendance_desktop.store import plan as stored
from attendance_desktop.store import plan_lines
from attendance_desktop.store.unit import Unit

#: In which order a check-in goes through the steps.
_PRESSING = tuple(Timing)
_WANT_REASON = (StepStatus.STUCK, StepStatus.DROPPED)


class CheckIns:
    """The check-ins of the open district's plan."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    def listed(self) -> tuple[CheckInSummary, ...]:
        """Return all check-ins with what they found, the latest first."""
        with self._districts.file.reading() as connection:
            steps, notes = stored.steps(connection), stored.notes(connection)
            found = stored.check_ins(connection)
        return tuple(plan_standing.check_in_summary(one, steps, notes) for one in found)

    def check_in(self, check_in_id: str) -> CheckIn:
        """Return one check-in.

        Raises:
            UserError: "check_in_gone".
        """
        with self._districts.file.reading() as connection:
            for found in stored.check_ins(connection):
                if found.id == check_in_id:
                    return found
        raise UserError("check_in_gone")

    def next_day(self) -> str:
        """Return the ISO date that the last check-in named for the next, "" for none."""
        with self._districts.file.reading() as connection:
            found = stored.check_ins(connection)
        return found[0].next_day if found else ""

    def to_review(self, check_in_id: str, today: dt.date | None = None) -> tuple[StepLine, ...]:
        """Return the steps that a check-in goes through, the most pressing first.

        All that are open, and those that it has looked at already.

        Args:
            check_in_id: "" before it has begun.
        """
        with self._districts.file.reading() as connection:
            found = plan_lines.lines(connection, today or dt.date.today())
        mine = [
            line
            for line in found
            if plan_standing.is_open(line.step)
            or (check_in_id and any(note.check_in == check_in_id for note in line.notes))
        ]
        return tuple(sorted(mine, key=lambda line: (_PRESSING.index(line.timing), line.number)))

    def begin(self, day: dt.date | None = None, meeting: str = "") -> CheckIn:
        """Keep a new check-in; one begun on the same day goes on instead.

        Args:
            meeting: id of the meeting it is part of, "" for none.
        """
        said = (day or dt.date.today()).isoformat()
        with self._districts.file.reading() as connection:
            for known in stored.check_ins(connection):
                if known.day == said and known.meeting == meeting:
                    return known
        kept = CheckIn(str(uuid4()), said, meeting)
        with self._districts.file.unit("began_check_in") as unit:
            unit.insert(kept)
        return kept

    def review(
        self, check_in_id: str, step_id: str, status: StepStatus, text: str = "", reason: str = ""
    ) -> ActionStep:
        """Keep how a step is, and a note, in one action; said again it replaces what was said.

        Args:
            text: the note, "" for none.
            reason: why it is stuck or dropped; the note where none is given.

        Raises:
            UserError: "check_in_gone", "step_gone", "step_dropped_why", "text_long".
        """
        check_in, before = self.check_in(check_in_id), self._step(step_id)
        day = dt.date.fromisoformat(check_in.day)
        said = names.passage(text)
        why = names.passage(reason) or (said if status in _WANT_REASON else "")
        after = plan_checks.sound(
            replace(
                before, status=status, reason=why or before.reason,
                closed_on=before.closed_on if status is before.status else check_in.day,
            ),
            day,
        )  # fmt: skip
        with self._districts.file.unit("reviewed_step", step=short(before)) as unit:
            _note(unit, StepNote("", step_id, check_in.day, said, status, check_in_id))
            plan_units.keep(unit, before, after, day)
        return after

    def finish(self, check_in_id: str, next_day: str = "", note: str = "") -> CheckIn:
        """Keep when the next check-in is, and a note on this one.

        Args:
            next_day: ISO date, "" for none.

        Raises:
            UserError: "check_in_gone", "day_unclear", "check_in_day_turned".
        """
        known = self.check_in(check_in_id)
        kept = replace(known, next_day=plan_checks.sound_day(next_day), note=names.passage(note))
        if kept.next_day and kept.next_day <= kept.day:
            raise UserError("check_in_day_turned")
        with self._districts.file.unit("changed_check_in") as unit:
            unit.put(kept)
        return kept

    def remove(self, check_in_id: str) -> None:
        """Take a check-in away; what it said of the steps stays with them."""
        self.check_in(check_in_id)
        with self._districts.file.unit("removed_check_in") as unit:
            for note in stored.notes(unit.connection):
                if note.check_in == check_in_id and note.text:
                    unit.update(StepNote, note.id, check_in="")
                elif note.check_in == check_in_id:
                    unit.delete(StepNote, note.id)
            unit.delete(CheckIn, check_in_id)

    def _step(self, step_id: str) -> ActionStep:
        with self._districts.file.reading() as connection:
            for found in stored.steps(connection):
                if found.id == step_id:
                    return found
        raise UserError("step_gone")


def _note(unit: Unit, said: StepNote) -> None:
    """Keep a check-in's one note on a step, in the place of an earlier one."""
    for known in stored.notes(unit.connection, said.step):
        if known.check_in == said.check_in:
            unit.update(StepNote, known.id, text=said.text, status=said.status)
            return
    now = plan_units.moment()
    unit.insert(replace(said, id=str(uuid4()), made_at=now))
