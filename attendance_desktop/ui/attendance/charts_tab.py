"""A tab of nothing but charts: loaded as plans, one card each, side by side where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.ui.attendance.tab import Step, Tab, TabAround
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.widgets.two_columns import TwoColumns
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

#: What a subclass's `load` returns: a plan for each of its charts, None where there is none.
Plans = Mapping[str, ChartPlan | None]

_LEAST_WIDTH = 820


class ChartsTab(Tab):
    """Charts below and beside one another.

    Attributes:
        rows: names of the charts, one or two a row.
        none_words: what to say where no chart can be made; marked with `N_`.
        cards: the charts' cards by name, each made when it has something to show.
    """

    rows: ClassVar[tuple[tuple[str, ...], ...]] = ()
    none_words: ClassVar[str] = N_("These files hold nothing of this.")

    def __init__(self, around: TabAround, parent: QWidget | None = None) -> None:
        """Make a tab without charts."""
        super().__init__(around, parent)
        self.cards: dict[str, ChartCard] = {}
        self.nothing = Words(_(self.none_words), "muted", self)
        self._rows: list[TwoColumns | ChartCard] = []

    def filling(self, answer: Plans) -> Iterable[Step]:
        """Return the steps: one a chart, then putting them together."""
        steps = [partial(self._fill, name, answer[name]) for row in self.rows for name in row]
        return (*steps, partial(self._fill_nothing, answer), self._put_together)

    def _fill(self, name: str, plan: ChartPlan | None) -> None:
        if name not in self.cards:
            self.cards[name] = self.chart()
        if plan is not None:
            self.cards[name].show_plan(plan)
        self.want(self.cards[name], plan is not None)

    def _fill_nothing(self, answer: Plans) -> None:
        self.want(self.nothing, not any(answer.values()))

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for row in self.rows:
                cards = [self.cards[name] for name in row]
                beside = len(cards) == 2
                theme = self.surroundings.theme
                self.column.addWidget(
                    TwoColumns(theme, cards[0], cards[1], _LEAST_WIDTH) if beside else cards[0]
                )
            self.column.addWidget(self.nothing)
            self.column.addStretch(1)
