"""Overview: the district's figures, the years and the path to the goal, the schools."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.errors import UserError
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.measures import Audience, By, MeasureTable
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.figure_cards import FigureCards
from attendance_desktop.ui.attendance.reach_tab import is_near
from attendance_desktop.ui.attendance.school_days import district_days
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.ui.brief_printing import BriefPrinting
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.widgets.two_columns import TwoColumns
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, note_words

#: Of both charts side by side, in pixels.
_LEAST_WIDTH = 820


@dataclass(frozen=True)
class Overview:
    """What the tab shows.

    Attributes:
        selection: what was asked for.
        district: a table of one row, None where there are only published rates.
        trend: None where there is one year alone, and no path.
        schools: None where there are only published rates.
        standing: against the goal, None without one.
        school_days, weather_days: how many there were, 0 where not known.
        near: students to reach near the edge, None for the public.
        notes: what must be said beside the numbers, codes into `wording.NOTES`.
    """

    selection: Selection
    district: MeasureTable | None
    trend: ChartPlan | None
    schools: ChartPlan | None
    standing: GoalStanding | None
    school_days: int = 0
    weather_days: int = 0
    near: int | None = None
    notes: tuple[str, ...] = ()


class OverviewTab(Tab):
    """Where the district stands.

    Attributes:
        cards, trend, schools, last_row, notes: its parts.
        brief: prints the page for the board; in the last row.
    """

    key = "overview"
    name = N_("Overview")

    _selection = Selection()

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Overview:
        """Return the district's numbers, its years and its schools."""
        attendance, charts = services.attendance, services.charts
        standing = services.goals.standing(selection)
        trend = _trend(services, selection)
        if not attendance.school_years():
            return Overview(selection, None, trend, None, standing)
        district = charts.measures(By.DISTRICT, selection)
        held, weather = district_days(attendance.calendar(selection.school_year))
        return Overview(
            selection,
            district,
            trend,
            charts.schools(selection),
            standing if selection.filters.is_empty else None,
            held,
            weather,
            _near(services, selection),
            tuple(dict.fromkeys((*district.notes, *charts.measures(By.SCHOOL, selection).notes))),
        )

    @cached_property
    def cards(self) -> FigureCards:
        """The district's figures."""
        made = FigureCards(self.surroundings.theme, self)
        made.path.link.clicked.connect(self._on_goal)
        made.edge.link.clicked.connect(self._on_near)
        return made

    @cached_property
    def trend(self) -> ChartCard:
        """The chart of the years."""
        return self.chart()

    @cached_property
    def schools(self) -> ChartCard:
        """The chart of the schools."""
        return self.chart()

    @cached_property
    def brief(self) -> BriefPrinting:
        """Prints the page for the board of what is looked at."""
        around = self.around
        return BriefPrinting(
            self.surroundings, around.services, around.messages, self._brief_wanted, self
        )

    @cached_property
    def last_row(self) -> QWidget:
        """What else there is to know, and the brief."""
        made = QWidget(self)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.cards.more, 1)
        row.addWidget(self.brief.button)
        return made

    @cached_property
    def notes(self) -> Words:
        """What must be said beside the numbers."""
        return Words("", "small", parent=self)

    def filling(self, answer: Overview) -> Iterable[Step]:
        """Return the steps: cards, charts, notes, and putting them together."""
        return (
            partial(self._fill_cards, answer),
            partial(self._fill_chart, self._trend_card, answer.trend),
            partial(self._fill_chart, self._schools_card, answer.schools),
            partial(self._fill_last_row, answer),
            partial(self._fill_notes, answer),
            self._put_together,
        )

    def _fill_cards(self, answer: Overview) -> None:
        if answer.district is not None:
            self.cards.show_district(answer.district, answer.school_days, answer.weather_days)
            if answer.near is not None:
                self.cards.show_near(answer.near)
            if answer.district.filters.is_empty:
                self.cards.show_goal(answer.standing)
            else:
                self.cards.leave_goal_out(answer.district)
        self.want(self.cards, answer.district is not None)

    def _trend_card(self) -> ChartCard:
        return self.trend

    def _schools_card(self) -> ChartCard:
        return self.schools

    def _fill_chart(self, card: Callable[[], ChartCard], plan: ChartPlan | None) -> None:
        if plan is not None:
            card().show_plan(plan)
        self.want(card(), plan is not None)

    def _fill_last_row(self, answer: Overview) -> None:
        self._selection = answer.selection
        self.cards.more.setVisible(bool(self.cards.more.text()))
        self.want(self.last_row, answer.district is not None)

    def _brief_wanted(self) -> Selection:
        return self._selection

    def _fill_notes(self, answer: Overview) -> None:
        self.notes.setText("\n".join(note_words(code) for code in answer.notes))
        self.want(self.notes, bool(answer.notes))

    def _put_together(self) -> None:
        if self.column.count() == 0:
            charts = TwoColumns(self.surroundings.theme, self.trend, self.schools, _LEAST_WIDTH)
            for part in (self.cards, charts, self.last_row, self.notes):
                self.column.addWidget(part)
            self.column.addStretch(1)

    def _on_near(self) -> None:
        self.tab_wanted.emit("reach", "near")

    def _on_goal(self) -> None:
        self.tab_wanted.emit("goal", "")


def _near(services: AttendanceServices, selection: Selection) -> int | None:
    if selection.audience is not Audience.STAFF:
        return None
    return sum(is_near(student) for student in services.outreach.students(selection).rows)


def _trend(services: AttendanceServices, selection: Selection) -> ChartPlan | None:
    """Return the years and the path to the goal; None where there is nothing to compare."""
    try:
        return services.charts.trend(selection)
    except UserError:  # no year has a rate
        return None
