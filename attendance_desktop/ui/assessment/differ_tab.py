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
from attendance_desktop.rules import round_results
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
    """The items that may be seen, by (kind of partner, order); and the kinds told apart."""

    plans: dict[tuple[str, str], ChartPlan]
    kinds: tuple[tuple[str, str], ...]
    hidden: bool


class DifferTab(RoundPart):
    """Items by how far answers lie apart.

    Attributes:
        order: by spread, or by those who could not say.
        kind: everyone, or one kind of partner.
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
        names = {kind.key: kind.name for kind in services.partners.kinds()}
        kinds = round_results.kinds_of(seen)
        of_kinds = {"": seen} | {kind: round_results.of_kind(seen, kind) for kind in kinds}
        return DifferSeen(
            {
                (kind, order.value): dot_wall_plan(part, order=order)
                for kind, part in of_kinds.items()
                for order in Order
            },
            tuple((kind, names.get(kind, kind)) for kind in kinds),
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
        self.kind = ChoiceBox(_("Who answered"), (), "")
        self.kind.activated.connect(self._show)
        row = FlowLayout()
        row.addWidget(self.order)
        row.addWidget(self.kind)
        made.body.addLayout(row)
        made.body.addWidget(self.hidden)
        return made

    @cached_property
    def differ(self) -> ChartCard:
        """The items."""
        return self.chart()

    def filling(self, answer: DifferSeen) -> Iterable[Step]:
        """Return the steps: the order, the chart, putting them together."""
        return (partial(self._fill, answer), self._make_chart, self._show, self._put_together)

    def _fill(self, answer: DifferSeen) -> None:
        self._answer = answer
        self.want(self.head)
        chosen = self.kind.currentData()
        self.kind.clear()
        for key, words in (("", _("Everyone")), *answer.kinds):
            self.kind.addItem(words, key)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        # Kinds of fewer than five are never told apart.
        self.kind.setVisible(bool(answer.kinds))
        self.hidden.setVisible(answer.hidden)

    def _make_chart(self) -> None:
        self.want(self.differ)

    def _show(self, *_index: object) -> None:
        place = str(self.kind.currentData() or ""), str(self.order.currentData())
        self.differ.show_plan(self._answer.plans[place])

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
        return (partial(self._make, answer), partial(self._fill, answer), self._put_together)

    def _make(self, answer: ChartPlan | str) -> None:
        self.want(self.nothing, isinstance(answer, str))
        self.want(self.then, not isinstance(answer, str))

    def _fill(self, answer: ChartPlan | str) -> None:
        if isinstance(answer, str):
            self.why.setText(answer)
        else:
            self.then.show_plan(answer)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.nothing, self.then):
                self.column.addWidget(part)
            self.column.addStretch(1)
