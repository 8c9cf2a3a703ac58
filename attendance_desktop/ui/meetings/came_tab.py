"""Who came: participation over the meetings, and by kind of partner."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from typing import Any

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.meetings.part import MeetingPart
from attendance_desktop.wording import N_


class CameTab(MeetingPart):
    """The chart of participation.

    Attributes:
        card: the chart, with its sentence and its table.
    """

    key = "came"
    name = N_("Who came")

    @staticmethod
    def load(services: Any, selection: Selection) -> ChartPlan:
        """Return the chart of the meetings held; counts alone, so the public sees the same."""
        return services.meeting_people.participation()

    @cached_property
    def card(self) -> ChartCard:
        """The chart."""
        return self.chart()

    def filling(self, answer: ChartPlan) -> Iterable[Step]:
        """Return the steps: the chart, and putting it in its place."""
        return (partial(self._fill, answer), self._put_together)

    def _fill(self, answer: ChartPlan) -> None:
        self.want(self.card)
        self.card.show_plan(answer)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addStretch(1)
