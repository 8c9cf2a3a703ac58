"""Months and weekdays: how the share of chronically absent students grows over the year."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial

from attendance_desktop.charts.months import months_plan
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.records.measures import By
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.wording import N_


class MonthsTab(Tab):
    """The year, month by month.

    Attributes:
        months: its chart.
    """

    key = "months"
    name = N_("Months")

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> ChartPlan:
        """Return the chart of months."""
        return months_plan(
            services.attendance.measures(
                By.MONTH,
                school_year=selection.school_year,
                rules=selection.rules,
                audience=selection.audience,
                filters=selection.filters,
            )
        )

    @cached_property
    def months(self) -> ChartCard:
        """The chart of the months."""
        made = self.chart()
        self.column.addWidget(made)
        self.column.addStretch(1)
        return made

    def filling(self, answer: ChartPlan) -> Iterable[Step]:
        """Return the one step."""
        return (partial(self._fill, answer),)

    def _fill(self, answer: ChartPlan) -> None:
        self.months.show_plan(answer)
        self.want(self.months)
