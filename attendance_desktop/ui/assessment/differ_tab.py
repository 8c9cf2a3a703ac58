"""Where we differ, and then and now: a chart each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.charts.dot_wall import Order, dot_wall_plan
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.then_now import then_now_plan
from attendance_desktop.errors import UserError
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.assessment.part import RoundPart, chosen_round
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, error_words


@dataclass(frozen=True)
class DifferSeen:
    """The items that may be seen, by spread and by those who could not say."""

    plans: dict[str, ChartPlan]
    hidden: bool


class DifferTab(RoundPart):
    """Items by how far answers lie apart.

    Attributes:
        order: by spread, or by those who could not say.
        differ: the chart.
    """

    key = "differ"
    name = N_("Where we differ")
    _answer: DifferSeen

    @staticmethod
    def load(services: Any, selection: Selection) -> DifferSeen:
        """Return the two orders.

        Raises:
            UserError: "round_none".
        """
        rounds = services.rounds
        result = rounds.result(chosen_round(selection))
        seen = rounds.visible(result)
        return DifferSeen(
            {order.value: dot_wall_plan(seen, order=order) for order in Order},
            len(seen.items) < len(result.items),
        )

    @cached_property
    def head(self) -> Card:
        """Which order."""
        made = Card("", self)
        choices = (
            (Order.SPREAD.value, _("Most divided first")),
            (Order.UNKNOWN.value, _("Most “Don’t know” first")),
        )
        self.order = ChoiceBox(_("Order of the items"), choices, Order.SPREAD.value)
        self.order.activated.connect(self._show)
        self.hidden = Words(_("Sections whose dots are not revealed yet are left out."), "muted")
        row = FlowLayout()
        row.addWidget(self.order)
        made.body.addLayout(row)
        made.body.addWidget(self.hidden)
        return made

    @cached_property
    def differ(self) -> ChartCard:
        """The items."""
        return self.chart()

    def filling(self, answer: DifferSeen) -> Iterable[Step]:
        """Return the steps: the order, the chart, putting them together."""
        return (partial(self._fill, answer), self._show, self._put_together)

    def _fill(self, answer: DifferSeen) -> None:
        self._answer = answer
        self.want(self.head)
        self.hidden.setVisible(answer.hidden)

    def _show(self, *_index: object) -> None:
        self.want(self.differ)
        self.differ.show_plan(self._answer.plans[str(self.order.currentData())])

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.head, self.differ):
                self.column.addWidget(part)
            self.column.addStretch(1)


class ThenTab(RoundPart):
    """This round beside the one before.

    Attributes:
        then: the chart.
    """

    key = "then"
    name = N_("Then and now")

    @staticmethod
    def load(services: Any, selection: Selection) -> ChartPlan | str:
        """Return the chart, or why there is none.

        Raises:
            UserError: "round_none".
        """
        rounds = services.rounds
        result = rounds.result(chosen_round(selection))
        if len(rounds.visible(result).items) < len(result.items):
            return _("Reveal every section first: until then, nothing of this round is compared.")
        try:
            then, shifts = rounds.then_and_now(result.round.id)
        except UserError as error:
            if error.code != "round_no_earlier":
                raise
            return error_words(error)
        return then_now_plan(then, result, shifts)

    @cached_property
    def then(self) -> ChartCard:
        """Both rounds."""
        return self.chart()

    @cached_property
    def nothing(self) -> Card:
        """Why there is nothing."""
        made = Card(_("Then and now"), self)
        self.why = Words("", "body")
        made.body.addWidget(self.why)
        return made

    def filling(self, answer: ChartPlan | str) -> Iterable[Step]:
        """Return the steps: the chart or why there is none, putting them together."""
        return (partial(self._fill, answer), self._put_together)

    def _fill(self, answer: ChartPlan | str) -> None:
        self.want(self.nothing, isinstance(answer, str))
        self.want(self.then, not isinstance(answer, str))
        if isinstance(answer, str):
            self.why.setText(answer)
        else:
            self.then.show_plan(answer)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.nothing, self.then):
                self.column.addWidget(part)
            self.column.addStretch(1)
