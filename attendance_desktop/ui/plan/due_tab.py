"""What is overdue, due soon, not begun in time, or without anyone who does it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import PlanStanding, StepLine, StepStatus, Timing
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.plan_words import standing_words
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.plan.part import PlanPart, step_columns
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, number

#: Columns of words besides the step's -> the digits they take where not all have room.
_CAPPED = {1: 11, 2: 15, 4: 10}
_PRESSING = (Timing.OVERDUE, Timing.DUE_SOON, Timing.LATE_START)


@dataclass(frozen=True)
class Due:
    """Steps by how they stand."""

    standing: PlanStanding
    lines: tuple[StepLine, ...]


class DueTab(PlanPart):
    """The steps that want somebody now.

    Attributes:
        list: steps overdue, due soon, and not begun in time.
        ownerless: open steps without an owner, or whose owner has left.
    """

    key = "due"
    name = N_("Overdue and due soon")

    @staticmethod
    def load(services: Any, selection: Selection) -> Due:
        """Return the steps.

        Raises:
            UserError: "plan_empty".
        """
        lines = services.plan.listed()
        if not lines:
            raise UserError("plan_empty")
        return Due(services.plan.standing(), lines)

    @cached_property
    def card(self) -> Card:
        """The steps that press."""
        made = Card("", self)
        self.lead = Words("", "body")
        self.list = Block(
            _("Overdue and due within two weeks"), _columns(),
            _("Nothing is overdue, and nothing is due within two weeks."), most_rows=12,
            free_column=0, capped=_CAPPED,
        )  # fmt: skip
        opened = _("Open the selected step on the worksheet")
        self.list.add_link(_("Open"), opened, self._on_open, of_one=True)
        for words, name, answer in (
            (_("Done"), _("The selected step is done"), self._on_done),
            (_("Under way"), _("The selected step is under way"), self._on_under_way),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        made.body.addWidget(self.lead)
        made.body.addWidget(self.list)
        return made

    @cached_property
    def ownerless_card(self) -> Card:
        """The steps that nobody does."""
        made = Card("", self)
        self.ownerless = Block(
            _("Without an owner"),
            _columns(),
            _("Every open step has an owner."),
            free_column=0,
            capped=_CAPPED,
        )
        opened = _("Open the selected step without an owner on the worksheet")
        self.ownerless.add_link(_("Open"), opened, self._on_open_ownerless, of_one=True)
        made.body.addWidget(self.ownerless)
        return made

    def filling(self, answer: Due) -> Iterable[Step]:
        """Return the steps: both lists, and putting them together."""
        return (
            partial(self._fill_list, answer),
            partial(self._fill_ownerless, answer),
            self._put_together,
        )

    def _fill_list(self, answer: Due) -> None:
        self.want(self.card)
        self.lead.setText(standing_words(answer.standing))
        pressing = [line for line in answer.lines if line.timing in _PRESSING]
        pressing.sort(key=lambda line: (_PRESSING.index(line.timing), line.step.due))
        self.list.show_rows(pressing)

    def _fill_ownerless(self, answer: Due) -> None:
        self.want(self.ownerless_card)
        self.ownerless.show_rows(
            [
                line
                for line in answer.lines
                if line.owner_left or (not line.step.owner and line.timing is not Timing.CLOSED)
            ]
        )

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addWidget(self.ownerless_card)
            self.column.addStretch(1)

    def _on_open(self, *_clicked: object) -> None:
        self.tab_wanted.emit("worksheet", self.list.one.step.id)

    def _on_open_ownerless(self, *_clicked: object) -> None:
        self.tab_wanted.emit("worksheet", self.ownerless.one.step.id)

    def _on_done(self, *_clicked: object) -> None:
        self._mark(StepStatus.DONE)

    def _on_under_way(self, *_clicked: object) -> None:
        self._mark(StepStatus.UNDER_WAY)

    def _mark(self, status: StepStatus) -> None:
        step_id = self.list.one.step.id

        def work(services: Any) -> str:
            services.plan.set_status(step_id, status)
            left = len(services.plan.standing().overdue)
            words = ngettext(
                "Marked. {count} step is overdue.", "Marked. {count} steps are overdue.", left
            )
            return words.format(count=number(left))

        self.keep(work)


def _columns() -> tuple[Column, ...]:
    return step_columns("text", "standing", "owner", "due", "plain status")
