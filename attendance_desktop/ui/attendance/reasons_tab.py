"""Why numbers differ: the card asks, the answer comes back into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.reconciliation import PublishedNumber, Reconciliation, View
from attendance_desktop.records.selection import Selection
from attendance_desktop.services.reconcile import Differences
from attendance_desktop.ui.attendance.reasons import ReasonsCard
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.wording import N_
from attendance_desktop.work.runner import Control, Job, Lane


@dataclass(frozen=True)
class Asking:
    """What can be asked.

    Attributes:
        published: the numbers of this year to compare with.
    """

    selection: Selection
    published: tuple[PublishedNumber, ...]


class ReasonsTab(Tab):
    """Two rules, two numbers, and what lies between them.

    Attributes:
        reasons: its card.
    """

    key = "reasons"
    name = N_("Why numbers differ")
    is_filtered = False

    _selection = Selection()
    _asking: Job | None = None

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Asking:
        """Return what can be asked; refused where there is no number."""
        numbers = Differences(services.attendance).published(selection.school_year)
        if selection.audience is Audience.PUBLIC:
            # One school's reasons are for staff.
            numbers = tuple(one for one in numbers if not one.school)
        return Asking(selection, numbers)

    @cached_property
    def reasons(self) -> ReasonsCard:
        """Two choosers, and what lies between the two numbers."""
        made = ReasonsCard(self)
        made.asked.connect(self._on_asked)
        self.column.addWidget(made)
        self.column.addStretch(1)
        return made

    def filling(self, answer: Asking) -> Iterable[Step]:
        """Return the one step: the marks are other ones now, so the old answer goes."""
        return (partial(self._fill, answer),)

    def _fill(self, answer: Asking) -> None:
        self._selection = answer.selection
        self._drop_answer()
        self.reasons.offer(answer.published)
        self.want(self.reasons)

    def forget(self) -> None:
        """Show no answer, and wait for none."""
        super().forget()
        self._drop_answer()

    def _drop_answer(self) -> None:
        if self._asking is not None:
            self._asking.forget()
        self.reasons.forget()

    def _on_asked(self, first: str, second: str, view: str, number: PublishedNumber | None) -> None:
        selection, services = self._selection, self.around.services

        def work(_control: Control) -> Reconciliation:
            return Differences(services.attendance).between(
                first,
                second,
                school_year=selection.school_year,
                view=View(view),
                published=None if number is None else number.total,
                school="" if number is None else number.school,
                audience=selection.audience,
            )

        def show(found: Reconciliation) -> None:
            self.reasons.show_reasons(found, number)

        self._asking = self.surroundings.runner.run(Lane.STORE, work, done=show, failed=self.refuse)
