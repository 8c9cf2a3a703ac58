"""Why numbers differ: the card asks, the answer comes back into it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial

from attendance_desktop.records.reconciliation import Reconciliation, View
from attendance_desktop.records.selection import Selection
from attendance_desktop.services.reconcile import Differences
from attendance_desktop.ui.attendance.reasons import ReasonsCard
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.wording import N_
from attendance_desktop.work.runner import Control, Job, Lane


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
    def load(services: AttendanceServices, selection: Selection) -> Selection:
        """Return what is looked at, for the question to come; refused where there is no number."""
        services.attendance.year(selection.school_year)
        return selection

    @cached_property
    def reasons(self) -> ReasonsCard:
        """Two choosers, and what lies between the two numbers."""
        made = ReasonsCard(self)
        made.asked.connect(self._on_asked)
        self.column.addWidget(made)
        self.column.addStretch(1)
        return made

    def filling(self, answer: Selection) -> Iterable[Step]:
        """Return the one step: the marks are other ones now, so the old answer goes."""
        return (partial(self._fill, answer),)

    def _fill(self, answer: Selection) -> None:
        self._selection = answer
        self._drop_answer()
        self.want(self.reasons)

    def forget(self) -> None:
        """Show no answer, and wait for none."""
        super().forget()
        self._drop_answer()

    def _drop_answer(self) -> None:
        if self._asking is not None:
            self._asking.forget()
        self.reasons.forget()

    def _on_asked(self, first: str, second: str, view: str) -> None:
        selection, services = self._selection, self.around.services

        def work(_control: Control) -> Reconciliation:
            return Differences(services.attendance).between(
                first,
                second,
                school_year=selection.school_year,
                view=View(view),
                audience=selection.audience,
            )

        self._asking = self.surroundings.runner.run(
            Lane.STORE, work, done=self.reasons.show_reasons, failed=self.refuse
        )
