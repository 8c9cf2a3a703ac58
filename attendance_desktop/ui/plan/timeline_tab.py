"""The plan over time, as a chart."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from typing import Any

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.errors import UserError
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.plan.part import PlanPart
from attendance_desktop.wording import N_


class TimelineTab(PlanPart):
    """When each step begins and is due.

    Attributes:
        chart_card: the chart.
    """

    key = "timeline"
    name = N_("Timeline")

    @staticmethod
    def load(services: Any, selection: Selection) -> ChartPlan:
        """Return the chart.

        Raises:
            UserError: "plan_empty".
        """
        if not services.plan.steps():
            raise UserError("plan_empty")
        return services.plan_paper.timeline()

    @cached_property
    def chart_card(self) -> ChartCard:
        """The chart."""
        return self.chart()

    def filling(self, answer: ChartPlan) -> Iterable[Step]:
        """Return the steps: the chart, and putting it together."""
        return (partial(self._fill_chart, answer), self._put_together)

    def _fill_chart(self, plan: ChartPlan) -> None:
        self.want(self.chart_card)
        self.chart_card.show_plan(plan)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.chart_card)
            self.column.addStretch(1)
