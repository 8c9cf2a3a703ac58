"""The plan by owner: one list, an owner after the other, and how many steps each has open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.timeline import owners_plan
from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import StepLine
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import plan_standing
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.plan.part import PlanPart, owner_words, step_columns
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import N_, _

_MOST_ROWS, _OWNER_DIGITS = 16, 18


@dataclass(frozen=True)
class _Row:
    """A step of an owner, who is said in the first row alone."""

    owner: str
    line: StepLine


class OwnersTab(PlanPart):
    """Who has what to do.

    Attributes:
        chart_card: how many steps each has open.
        list: their steps.
    """

    key = "owners"
    name = N_("By owner")

    @staticmethod
    def load(services: Any, selection: Selection) -> tuple[ChartPlan, tuple[_Row, ...]]:
        """Return the chart and the steps of each owner.

        Raises:
            UserError: "plan_empty".
        """
        today = dt.date.today()
        lines = services.plan.listed(today)
        if not lines:
            raise UserError("plan_empty")
        rows = (
            _Row(_named(listed) if place == 0 else "", line)
            for _name, listed in plan_standing.by_owner(lines)
            for place, line in enumerate(listed)
        )
        return owners_plan(lines, today), tuple(rows)

    @cached_property
    def chart_card(self) -> ChartCard:
        """How many steps each has open."""
        return self.chart()

    @cached_property
    def card(self) -> Card:
        """The steps."""
        made = Card("", self)
        columns = [Column(_("Owner"), _owner)]
        columns += [
            Column(one.heading, partial(_of_line, one), number=one.number)
            for one in step_columns("text", "due", "status")
        ]
        self.list = Block(
            _("Steps by owner"), columns, _("The plan has no steps yet."), most_rows=_MOST_ROWS,
            free_column=1, capped={0: _OWNER_DIGITS, 3: 12},
        )  # fmt: skip
        # An owner's steps hold together only in their own order.
        self.list.table.setSortingEnabled(False)
        opened = _("Open the selected step on the worksheet")
        self.list.add_link(_("Open"), opened, self._on_open, of_one=True)
        self.list.table.doubleClicked.connect(self._on_open)
        made.body.addWidget(self.list)
        return made

    def filling(self, answer: tuple[ChartPlan, tuple[_Row, ...]]) -> Iterable[Step]:
        """Return the steps: chart, list, and putting them together."""
        return (
            partial(self._fill_chart, answer[0]),
            partial(self._fill_list, answer[1]),
            self._put_together,
        )

    def _fill_chart(self, plan: ChartPlan) -> None:
        self.want(self.chart_card)
        self.chart_card.show_plan(plan)

    def _fill_list(self, rows: tuple[_Row, ...]) -> None:
        self.want(self.card)
        self.list.show_rows(rows)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addWidget(self.chart_card)
            self.column.addStretch(1)

    def _on_open(self, *_clicked: object) -> None:
        row = self.list.chosen
        if row is not None:
            self.tab_wanted.emit("worksheet", row.line.step.id)


def _named(lines: Sequence[StepLine]) -> str:
    # That the owner has left is known of open steps alone.
    left = next((line for line in lines if line.owner_left), lines[0])
    return owner_words(left) or _("No owner")


def _owner(row: _Row) -> str:
    return row.owner


def _of_line(column: Column, row: _Row) -> str:
    return column.text(row.line)
