"""The plan for other programs and back: CSV, Excel, with what a file would change; calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import plan_lists, plan_out
from attendance_desktop.records.letters import CalendarEntry
from attendance_desktop.records.plan import ActionStep, StepLine
from attendance_desktop.records.plan_changes import PlanRead
from attendance_desktop.rules import plan_merging, plan_standing, plan_table, plan_words
from attendance_desktop.rules.plan_rows import Owners
from attendance_desktop.services import plan_units
from attendance_desktop.services.district import Districts
from attendance_desktop.services.plan import Plan
from attendance_desktop.store import partners as stored_partners
from attendance_desktop.store import plan as stored
from attendance_desktop.store import priorities as stored_priorities
from attendance_desktop.store import team as stored_team
from attendance_desktop.wording import _, ngettext, number

#: Days before at which a calendar reminds.
_BEFORE_DUE, _BEFORE_CHECK_IN = (7, 1), (1,)


class PlanFiles:
    """Hands the plan out, and takes a changed one in."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    # --- out ------------------------------------------------------------------------------------

    def save(self, out: Path) -> int:
        """Write the plan for a colleague to edit, by the ending of the file.

        Returns:
            How many steps were written.

        Raises:
            UserError: "plan_kind_of_file", "plan_empty", or it cannot be written there.
        """
        ending = out.suffix.lower()
        if ending not in (".csv", ".xlsx"):
            raise UserError("plan_kind_of_file", file=out.name)
        lines = Plan(self._districts).listed()
        if not lines:
            raise UserError("plan_empty")
        headings = {name: _(words) for name, words in plan_words.FIELDS.items()}
        rows = plan_table.rows(lines, plan_out.MOST_IN_CELL)
        try:
            if ending == ".csv":
                plan_out.save_csv(out, headings, rows)
            else:
                statuses = [_(words) for words in plan_words.STATUSES.values()]
                beside = (_("Priorities"), Plan(self._districts).priority_rows())
                plan_out.save_workbook(out, _("Plan"), headings, rows, statuses, beside)
        except OSError as error:
            raise UserError("list_not_written", path=str(out)) from error
        return len(rows)

    # --- in -------------------------------------------------------------------------------------

    def read(
        self,
        path: Path,
        owners: Mapping[str, str] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> PlanRead:
        """Return what taking a file in would change; nothing is stored.

        Args:
            owners: name as written in the file -> the member or partner who is meant.

        Raises:
            UserError: the file cannot be read, "plan_no_columns", "plan_none".
        """
        with self._districts.file.reading() as connection:
            steps = stored.steps(connection)
            known = plan_merging.Known(
                steps,
                stored.notes(connection),
                {one.id: one.text for one in stored_priorities.priorities(connection)},
                Owners(
                    stored_team.members(connection),
                    stored_partners.partners(connection),
                    tuple((owners or {}).items()),
                ),
            )
        saved = {
            s.id: {"start": s.start, "due": s.due, "closed_on": s.closed_on} for s in steps
        }  # fmt: skip
        rows = plan_lists.read(path, saved, cancelled)
        return plan_merging.merge(
            path.name, rows, known, dt.date.today(), lambda: str(uuid4())
        )  # fmt: skip

    def take_in(self, read: PlanRead, *, remove_absent: bool = False) -> None:
        """Store what a file changes, in one action.

        Args:
            remove_absent: whether steps that the file leaves out are taken out of the plan.

        Raises:
            UserError: "plan_changed_since" where the plan is another one than when it was read.
        """
        with self._districts.file.unit("took_in_plan", file=read.file_name) as unit:
            if stored.steps(unit.connection) != read.before:
                raise UserError("plan_changed_since", file=read.file_name)
            known = {step.id: step for step in read.before}
            ordered: list[ActionStep] = []
            for step in read.steps:
                ordered.append(step)
                if step.id not in known:
                    unit.insert(step)
                elif step != known[step.id]:
                    again = plan_units.keep(unit, known[step.id], step, dt.date.today())
                    ordered += [again] if again else []
            plan_units.order(unit, ordered)
            for place, note in enumerate(read.notes):
                unit.insert(replace(note, made_at=plan_units.moment(place)))
            for step in read.absent if remove_absent else ():
                plan_units.remove(unit, step)

    # --- calendars --------------------------------------------------------------------------------

    def save_calendar(self, out: Path, today: dt.date | None = None) -> int:
        """Write a calendar file of the days on which open steps are due, and of the next check-in.

        Returns:
            How many entries it has.

        Raises:
            UserError: "calendar_kind_of_file", "calendar_nothing", or it cannot be written there.
        """
        from attendance_desktop.exchange import calendar_file

        if out.suffix.lower() != ".ics":
            raise UserError("calendar_kind_of_file", file=out.name)
        entries = self.calendar_entries(today)
        if not entries:
            raise UserError("calendar_nothing")
        content = calendar_file.calendar(entries, dt.datetime.now(dt.UTC))
        try:
            with settings.replacing(out, "wb") as file:
                file.write(content)
        except OSError as error:
            raise UserError("list_not_written", path=str(out)) from error
        return len(entries)

    def calendar_entries(self, today: dt.date | None = None) -> tuple[CalendarEntry, ...]:
        """Return a whole day for each open step that has a due day, and for a check-in ahead."""
        day = today or dt.date.today()
        with self._districts.file.reading() as connection:
            check_ins = stored.check_ins(connection)
        lines = Plan(self._districts).listed(day)
        due = [line for line in lines if plan_standing.is_open(line.step) and line.step.due]
        entries = [_due_entry(line) for line in due]
        if check_ins and check_ins[0].next_day >= day.isoformat():
            when = dt.date.fromisoformat(check_ins[0].next_day)
            open_steps = sum(plan_standing.is_open(line.step) for line in lines)
            text = ngettext(
                "{count} step of the plan is open.", "{count} steps of the plan are open.",
                open_steps,
            ).format(count=number(open_steps))  # fmt: skip
            uid = f"check-in-after-{check_ins[0].id}@attendance-desktop"
            entries.append(
                CalendarEntry(
                    uid,
                    _("Check-in on the plan"),
                    when,
                    when,
                    text=text,
                    reminders=_BEFORE_CHECK_IN,
                )
            )
        return tuple(entries)


def _due_entry(line: StepLine) -> CalendarEntry:
    step = line.step
    when = dt.date.fromisoformat(step.due)
    facts = (
        (_("Priority: {text}"), line.priority),
        (_("Owner: {text}"), step.owner),
        (_("Deliverable: {text}"), step.deliverable),
    )
    text = "\n".join(words.format(text=said) for words, said in facts if said)
    title = _("Due: {step}").format(step=" ".join(step.text.split())[:120])
    uid = f"step-{step.id}@attendance-desktop"
    return CalendarEntry(uid, title, when, when, text=text, reminders=_BEFORE_DUE)
