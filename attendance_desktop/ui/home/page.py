"""The Home page: where the district stands, what to do next, how old the data are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.standing import DistrictStanding
from attendance_desktop.rules import profiles
from attendance_desktop.ui.attendance.figure_cards import DATE_SIZE, FigureCard, path_said
from attendance_desktop.ui.brief_printing import BriefPrinting
from attendance_desktop.ui.changes import ASSESSMENT, ATTENDANCE, DISTRICT, MEETINGS, PLAN, TEAM
from attendance_desktop.ui.chart_printing import ChartPrinting
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.home.first_hour import FirstHour, RuleChoice
from attendance_desktop.ui.home.steps import NextStepsCard
from attendance_desktop.ui.home.words import (
    change_words,
    fresh_said,
    one_student_words,
    rule_line,
    standing_said,
)
from attendance_desktop.ui.page import Page, Surroundings
from attendance_desktop.ui.widgets.dressing import polish
from attendance_desktop.ui.widgets.even_rows import EvenRows
from attendance_desktop.ui.widgets.two_columns import TwoColumns
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _
from attendance_desktop.work.runner import Control, Job, Lane, Turns

#: Of the number that says it all, of one figure card, and of both columns, before scaling.
_STANDING_SIZE, _CARD_WIDTH, _COLUMNS_WIDTH = 44, 280, 860


@dataclass(frozen=True)
class HomeData:
    """All that the page shows.

    Attributes:
        trend: None for fewer than two years.
        rules: every profile, for the first hour.
    """

    standing: DistrictStanding
    trend: ChartPlan | None
    rules: tuple[RuleChoice, ...]


class HomePage(Page):
    """The first page.

    Attributes:
        standing, goal, fresh: figure cards.
        rule: the year and rule they stand under.
        first_hour, next_steps: in a first hour, what is due stands above it.
        trend: the chart.
        brief: prints the page for the board; there once there is a number.
    """

    name = N_("Home")
    purpose = N_("Where your district stands, and what to do next.")
    topics = frozenset({ASSESSMENT, ATTENDANCE, DISTRICT, MEETINGS, PLAN, TEAM})

    def __init__(
        self, surroundings: Surroundings, services: Any, parent: QWidget | None = None
    ) -> None:
        """Make the page; `reload` fills it.

        Args:
            services: asked on the store lane only.
        """
        super().__init__(surroundings, parent)
        self._services = services
        self._printing = ChartPrinting(surroundings, services)
        self._loading: Job | None = None
        self._turns: Turns | None = None
        self._laid_out = False
        self.waiting = Words(_("Counting…"), "muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.content.addWidget(self.waiting)
        self.brief = BriefPrinting(surroundings, services, self.messages, Selection, self.header)
        self.brief.button.hide()
        self.header.add_choice(self.brief.button)
        surroundings.audience.changed.connect(self._on_audience)

    @property
    def loading(self) -> bool:
        """Whether what is in sight is not yet what was asked for last."""
        return self._loading is not None or bool(self._turns and self._turns.running)

    def reload(self) -> None:
        """Ask anew; what is in sight stays until the answer is there."""
        self._stop()
        audience, services = self.surroundings.audience.current, self._services

        def work(_control: Control) -> HomeData:
            return _load(services, audience)

        self._loading = self.surroundings.runner.run(
            Lane.STORE, work, done=self._on_loaded, failed=self._on_refused
        )
        if not self._loading.running:  # an inline runner has answered before it returned
            self._loading = None

    # --- parts, each made when it is first filled ----------------------------------------------

    @cached_property
    def standing(self) -> FigureCard:
        """How many students are chronically absent: the one number."""
        return FigureCard(self.surroundings.theme, size=_STANDING_SIZE, beside=_STANDING_SIZE)

    @cached_property
    def goal(self) -> FigureCard:
        """The path to the goal."""
        return FigureCard(self.surroundings.theme, beside=_STANDING_SIZE)

    @cached_property
    def fresh(self) -> FigureCard:
        """How old the data are."""
        return FigureCard(self.surroundings.theme, size=DATE_SIZE, beside=_STANDING_SIZE)

    @cached_property
    def figures(self) -> EvenRows:
        """The three cards."""
        made = EvenRows(self.surroundings.theme, _CARD_WIDTH)
        for card in (self.standing, self.goal, self.fresh):
            made.arranged.connect(card.stand_in_columns)
        made.show_widgets((self.standing, self.goal, self.fresh))
        return made

    @cached_property
    def rule(self) -> Words:
        """The year and rule of the numbers."""
        return Words("", "small")

    @cached_property
    def trend(self) -> ChartCard:
        """The rates over the years."""
        around = self.surroundings
        return ChartCard(around.theme, around.ask, printer=self._printing.print_card)

    @cached_property
    def first_hour(self) -> FirstHour:
        """The steps of a new district."""
        made = FirstHour()
        made.rules_wanted.connect(self._on_rules)
        made.wanted.connect(self.surroundings.go)
        return made

    @cached_property
    def next_steps(self) -> NextStepsCard:
        """What to do next."""
        made = NextStepsCard()
        made.wanted.connect(self.surroundings.go)
        return made

    @cached_property
    def steps(self) -> QWidget:
        """What to do: next steps, and below them the first hour while it lasts."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.next_steps)
        column.addWidget(self.first_hour, 1)
        return made

    @cached_property
    def columns(self) -> TwoColumns:
        """The chart beside the steps."""
        return TwoColumns(self.surroundings.theme, self.trend, self.steps, _COLUMNS_WIDTH)

    # --- showing --------------------------------------------------------------------------------

    def _stop(self) -> None:
        if self._loading is not None:
            self._loading.forget()
            self._loading = None
        if self._turns is not None:
            self._turns.forget()
            self._turns = None

    def _on_loaded(self, data: HomeData) -> None:
        self._loading = None
        steps: tuple[Callable[[], None], ...] = (
            partial(self._fill_figures, data.standing),
            partial(self._fill_steps, data),
            partial(self._fill_trend, data),
            self._make_columns,
            self._lay_out,
            partial(self._reveal_figures, data),
            partial(self._reveal_columns, data),
        )
        self._turns = self.surroundings.runner.in_turns(steps)

    def _fill_figures(self, standing: DistrictStanding) -> None:
        self.standing.say(*standing_said(standing))
        self.goal.say(*path_said(standing.goal))
        self.fresh.say(*fresh_said(standing.freshness))
        said = (rule_line(standing), one_student_words(standing), change_words(standing.change))
        self.rule.setText("\n".join(filter(None, said)))
        for part in (self.figures, self.rule):
            polish(part)

    def _fill_steps(self, data: HomeData) -> None:
        # Made before its parts are shown: a part without a parent would be a window of its own.
        steps, standing = self.steps, data.standing
        new = standing.first_step is not None
        if new:
            self.first_hour.show_standing(standing, data.rules)
        # What somebody waits for comes up in the first hour too, above it.
        self.next_steps.show_steps(standing.next_steps, accent=not new)
        self.first_hour.setVisible(new)
        self.next_steps.setVisible(bool(standing.next_steps))
        polish(steps)

    def _fill_trend(self, data: HomeData) -> None:
        if data.trend is not None:
            self.trend.show_plan(data.trend)
            polish(self.trend)

    def _make_columns(self) -> None:
        # Hidden until both columns are revealed: without a parent they are a window of their own.
        if not self._laid_out:
            self.columns.hide()

    def _lay_out(self) -> None:
        if self._laid_out:
            return
        self._laid_out = True
        for part in (self.figures, self.rule, self.columns):
            part.hide()
            self.content.addWidget(part)
        self.content.addStretch(1)

    def _reveal_figures(self, data: HomeData) -> None:
        standing = data.standing
        known = standing.table is not None or bool(standing.trouble)
        self.waiting.hide()
        self.figures.setVisible(known)
        self.rule.setVisible(bool(self.rule.text()))
        self.brief.button.setVisible(standing.table is not None)

    def _reveal_columns(self, data: HomeData) -> None:
        self.trend.setVisible(data.trend is not None)
        self.columns.show()

    def _on_refused(self, error: UserError) -> None:
        self._loading = None
        self.refuse(error)

    # --- answers --------------------------------------------------------------------------------

    def _on_rules(self, slug: str) -> None:
        services = self._services

        def work(_control: Control) -> bool:
            changed = services.districts.district().rules != slug
            services.districts.use_rules(slug)
            services.home.keep_rules()
            return changed

        self.surroundings.runner.run(
            Lane.STORE, work, done=self._on_rules_used, failed=self._on_refused
        )

    def _on_rules_used(self, changed: bool) -> None:
        self.surroundings.changes.tell({DISTRICT})
        if changed:
            self.messages.say(_("The rule is chosen."), _("Undo"), self.surroundings.undo)

    def _on_audience(self) -> None:
        # Nothing of the other audience may stay in sight while the answer is on its way.
        self._stop()
        if self._laid_out:
            for part in (self.figures, self.rule, self.columns):
                part.hide()
        self.waiting.show()
        if self.isVisible():
            self.reload()


def _load(services: Any, audience: Audience) -> HomeData:
    """Return what the page shows; runs on the store lane."""
    found = services.rules.profiles()
    rules = tuple(RuleChoice(p.slug, _(p.name), profiles.rule_words(p)) for p in found)
    home = services.home
    return HomeData(home.standing(audience), home.trend(audience), rules)
