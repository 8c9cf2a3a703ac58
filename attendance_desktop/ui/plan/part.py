"""What a tab of this page is: asked like every tab, and answering in place with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.plan import StepLine, Timing
from attendance_desktop.rules.plan_words import FIELDS, STATUSES, TIMINGS
from attendance_desktop.ui.attendance.tab import Tab, TabAround, watched
from attendance_desktop.ui.changes import MEETINGS, PLAN, TEAM
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.sheet_printing import SheetPrinting
from attendance_desktop.ui.team.field_form import FieldForm
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import _, day, number
from attendance_desktop.work.runner import Control, Lane

#: A step closes homework, and counts among its owner's duties.
_CHANGED = (PLAN, MEETINGS, TEAM)
#: Fields of a step that a list shows as they are.
_PLAIN = ("deliverable", "link", "groups", "resources", "evidence")


@dataclass(frozen=True)
class PlanAround(TabAround):
    """What every tab is given.

    Attributes:
        printing: prints the page's sheets.
    """

    services: Any
    printing: SheetPrinting


class PlanPart(Tab):
    """A tab of the page."""

    is_filtered = False
    around: PlanAround

    def keep(
        self,
        work: Callable[[Any], str],
        done: Callable[[], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Change the district file on the store lane, and answer in place.

        Args:
            work: is given the services, and returns what was done, in a sentence.
            done: called once it was done, before the page loads again; a form stays as it is
                where its words were refused.
            failed: called instead of `refuse` where it was refused.
        """

        def on_done(said: tuple[str, bool]) -> None:
            if done is not None:
                done()
            self.answer_change(_CHANGED, said)

        runner, job = self.surroundings.runner, watched(self.around.services, work)
        runner.run(Lane.STORE, job, done=on_done, failed=self.refused_by(failed))

    def chart(self) -> ChartCard:
        """Make a card for a chart, with its tools."""
        around = self.surroundings
        return ChartCard(around.theme, around.ask, self, printer=self._print_chart)

    def _print_chart(self, card: ChartCard, path: Path) -> None:
        """Print a chart without the mark of student information: the plan holds none."""
        plan, services = card.plan, self.around.services

        def work(_control: Control) -> str:
            services.packets.chart(plan, path, Audience.PUBLIC)
            return _("Printed as {file}.").format(file=path.name)

        self.surroundings.runner.run(Lane.STORE, work, done=card.messages.say, failed=self.refuse)

    def open_form(self, form: FieldForm) -> None:
        """Bring a form into sight, also while the tab is being filled anew."""
        self.want(form)
        form.begin()

    def close_form(self, form: QWidget) -> None:
        """Put a form, or another part that comes and goes, out of sight."""
        self.want(form, False)

    def write(self, work: Callable[[Any], str]) -> None:
        """Write a file on the store lane, and answer in place; the district file stays as it is."""
        services = self.around.services

        def worked(_control: Control) -> str:
            return work(services)

        runner = self.surroundings.runner
        runner.run(Lane.STORE, worked, done=self.around.messages.say, failed=self.refuse)


# --- columns of lists of steps --------------------------------------------------------------


def step_columns(*wanted: str) -> tuple[Column, ...]:
    """Return columns of `StepLine` rows by their names."""
    columns = {
        "number": Column(_("No."), _number, _number_order, number=True),
        "text": Column(_("Action step"), _text),
        "priority": Column(_("Priority"), _priority),
        "owner": Column(_("Owner"), owner_words, _owner_order),
        "due": Column(_("Due"), _due, _due_order),
        "status": Column(_("Status"), status_words, _status_order),
        "plain status": Column(_("Status"), _plain_status, _status_order),
        "standing": Column(_("Standing"), _standing, _standing_order),
        "start": Column(_("Start"), _start, _start_order),
        **{name: Column(_(FIELDS[name]), partial(_field, name)) for name in _PLAIN},
    }
    return tuple(columns[name] for name in wanted)


def status_words(line: StepLine) -> str:
    """Return a step's status, and that it is overdue or should have begun."""
    status = _(STATUSES[line.step.status])
    if line.timing is Timing.LATE_START:
        return _(TIMINGS[Timing.LATE_START])
    if line.timing is not Timing.OVERDUE:
        return status
    timing = _(TIMINGS[line.timing]).casefold()
    return _("{status}, {timing}").format(status=status, timing=timing)


def owner_words(line: StepLine) -> str:
    """Return a step's owner, and that the owner has left."""
    if line.owner_left:
        return _("{owner} (has left)").format(owner=line.step.owner)
    return line.step.owner


#: Columns of `change_columns` whose words wrap -> digits they take where not all have room.
CHANGES_CAPPED = {1: 18, 2: 22, 3: 32}


def change_columns() -> tuple[Column, ...]:
    """Return columns of `ChangeRow` rows."""
    return (
        Column.of("step", _("Action step")),
        Column.of("what", _("What")),
        Column.of("before", _("Before")),
        Column.of("after", _("Now")),
    )


def by_id(lines: Sequence[StepLine], step_id: str) -> StepLine | None:
    """Return the line of a step, None where it is not there."""
    return next((line for line in lines if line.step.id == step_id), None)


def _number(line: StepLine) -> str:
    return number(line.number)


def _number_order(line: StepLine) -> int:
    return line.number


def _text(line: StepLine) -> str:
    return line.step.text


def _priority(line: StepLine) -> str:
    return line.priority


def _owner_order(line: StepLine) -> str | None:
    return line.step.owner.casefold() or None


def _start(line: StepLine) -> str:
    return day(line.step.start, short=True) if line.step.start else ""


def _start_order(line: StepLine) -> str | None:
    return line.step.start or None


def _field(name: str, line: StepLine) -> str:
    return str(getattr(line.step, name))


def _due(line: StepLine) -> str:
    return day(line.step.due, short=True) if line.step.due else ""


def _due_order(line: StepLine) -> str | None:
    return line.step.due or None


def _plain_status(line: StepLine) -> str:
    return _(STATUSES[line.step.status])


def _status_order(line: StepLine) -> int:
    return tuple(STATUSES).index(line.step.status)


def _standing(line: StepLine) -> str:
    return _(TIMINGS[line.timing])


def _standing_order(line: StepLine) -> int:
    return tuple(Timing).index(line.timing)
