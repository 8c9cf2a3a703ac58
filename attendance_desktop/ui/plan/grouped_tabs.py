"""The plan by owner and by month: one list each, a group after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.timeline import owners_plan
from attendance_desktop.records.plan import StepLine
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import plan_standing
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.plan.part import PlanPart, step_columns
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import N_, _, month

_MOST_ROWS = 16


@dataclass(frozen=True)
class _Row:
    """A step in its group; `group` is said in the group's first row alone."""

    group: str
    line: StepLine


class _Grouped(PlanPart):
    """A list of steps in groups; Enter or the link opens one on the worksheet."""

    def block(self, title: str, heading: str, *wanted: str) -> Block:
        """Return the list.

        Args:
            heading: of the column of groups.
            wanted: columns of steps, as `part.step_columns` names them.
        """
        columns = [Column(heading, _group)]
        columns += [
            Column(one.heading, partial(_of_line, one), number=one.number)
            for one in step_columns(*wanted)
        ]
        made = Block(
            title, columns, _("The plan has no steps yet."), most_rows=_MOST_ROWS,
            free_column=1 + wanted.index("text"),
        )  # fmt: skip
        # A group holds together only in its own order.
        made.table.setSortingEnabled(False)
        made.add_link(
            _("Open"), _("Open the selected step on the worksheet"), self._on_open, of_one=True
        )
        made.table.doubleClicked.connect(self._on_open)
        self._block = made
        return made

    def _on_open(self, *_clicked: object) -> None:
        row = self._block.chosen
        if row is not None:
            self.tab_wanted.emit("worksheet", row.line.step.id)


class OwnersTab(_Grouped):
    """Who has what to do.

    Attributes:
        chart_card: how many steps each has open.
        list: their steps.
    """

    key = "owners"
    name = N_("By owner")

    @staticmethod
    def load(services: Any, selection: Selection) -> tuple[ChartPlan, tuple[_Row, ...]]:
        """Return the chart and the steps of each owner."""
        today = dt.date.today()
        lines = services.plan.listed(today)
        groups = plan_standing.by_owner(lines)
        rows = (
            _Row((name or _("No owner")) if place == 0 else "", line)
            for name, listed in groups
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
        self.list = self.block(_("Steps by owner"), _("Owner"), "text", "due", "status")
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


class MonthsTab(_Grouped):
    """What is due in which month.

    Attributes:
        list: the steps.
    """

    key = "months"
    name = N_("By month")

    @staticmethod
    def load(services: Any, selection: Selection) -> tuple[_Row, ...]:
        """Return the steps of each month."""
        groups = plan_standing.by_month(services.plan.listed())
        return tuple(
            _Row((month(named) if named else _("No day")) if place == 0 else "", line)
            for named, listed in groups
            for place, line in enumerate(listed)
        )

    @cached_property
    def card(self) -> Card:
        """The steps."""
        made = Card("", self)
        self.list = self.block(_("Steps by month"), _("Due in"), "text", "owner", "due", "status")
        made.body.addWidget(self.list)
        return made

    def filling(self, answer: tuple[_Row, ...]) -> Iterable[Step]:
        """Return the steps: the list, and putting it together."""
        return (partial(self._fill_list, answer), self._put_together)

    def _fill_list(self, rows: tuple[_Row, ...]) -> None:
        self.want(self.card)
        self.list.show_rows(rows)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addStretch(1)


def _group(row: _Row) -> str:
    return row.group


def _of_line(column: Column, row: _Row) -> str:
    return column.text(row.line)
