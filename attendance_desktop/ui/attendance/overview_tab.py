"""Overview: the district's figures, the years behind it, and its schools."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.schools import schools_plan
from attendance_desktop.charts.trend import trend_plan
from attendance_desktop.records.measures import Audience, By, MeasureTable
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import goal as goal_rules
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.ui.attendance.figure_cards import FigureCards
from attendance_desktop.ui.attendance.school_days import district_days
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.widgets.two_columns import TwoColumns
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, note_words

#: Of trend and schools beside each other, before scaling.
_LEAST_WIDTH = 820


@dataclass(frozen=True)
class Overview:
    """What the tab shows.

    Attributes:
        district: a table of one row.
        trend: None where there is one year alone, or only a part of the students is looked at.
        school_days, weather_days: how many there were, 0 where not known.
        notes: what must be said beside the numbers, codes into `wording.NOTES`.
    """

    district: MeasureTable
    trend: ChartPlan | None
    schools: ChartPlan
    school_days: int
    weather_days: int
    notes: tuple[str, ...]


class OverviewTab(Tab):
    """Where the district stands.

    Attributes:
        cards, trend, schools, notes: its parts.
    """

    key = "overview"
    name = N_("Overview")

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Overview:
        """Return the district's numbers and its schools'."""
        attendance = services.attendance
        asked = {
            "school_year": selection.school_year,
            "rules": selection.rules,
            "audience": selection.audience,
            "filters": selection.filters,
        }
        district = attendance.measures(By.DISTRICT, **asked)
        schools = attendance.measures(By.SCHOOL, **asked)
        held, weather = district_days(attendance.calendar(selection.school_year))
        notes = tuple(dict.fromkeys((*district.notes, *schools.notes)))
        trend = _trend(attendance, selection)
        return Overview(district, trend, schools_plan(schools), held, weather, notes)

    @cached_property
    def cards(self) -> FigureCards:
        """The district's figures."""
        return FigureCards(self.surroundings.theme, self)

    @cached_property
    def trend(self) -> ChartCard:
        """The chart of the years."""
        return ChartCard(self.surroundings.theme, self.surroundings.ask, self)

    @cached_property
    def schools(self) -> ChartCard:
        """The chart of the schools."""
        return ChartCard(self.surroundings.theme, self.surroundings.ask, self)

    @cached_property
    def notes(self) -> Words:
        """What must be said beside the numbers."""
        return Words("", "small", parent=self)

    def filling(self, answer: Overview) -> Iterable[Step]:
        """Return the steps: cards, trend, schools, notes, and putting them together."""
        return (
            partial(self._fill_cards, answer),
            partial(self._fill_trend, answer),
            partial(self._fill_schools, answer),
            partial(self._fill_notes, answer),
            self._put_together,
        )

    def _fill_cards(self, answer: Overview) -> None:
        self.cards.show_district(answer.district, answer.school_days, answer.weather_days)
        self.want(self.cards)

    def _fill_trend(self, answer: Overview) -> None:
        if answer.trend is not None:
            self.trend.show_plan(answer.trend)
        self.want(self.trend, answer.trend is not None)

    def _fill_schools(self, answer: Overview) -> None:
        self.schools.show_plan(answer.schools)
        self.want(self.schools)

    def _fill_notes(self, answer: Overview) -> None:
        self.notes.setText("\n".join(note_words(code) for code in answer.notes))
        self.want(self.notes, bool(answer.notes))

    def _put_together(self) -> None:
        if self.column.count() == 0:
            charts = TwoColumns(self.surroundings.theme, self.trend, self.schools, _LEAST_WIDTH)
            for part in (self.cards, charts, self.notes):
                self.column.addWidget(part)
            self.column.addStretch(1)


def _trend(attendance: Attendance, selection: Selection) -> ChartPlan | None:
    """Return the years and the path to the goal; None where there is nothing to compare."""
    if not selection.filters.is_empty:
        return None
    histories = RatesOverYears(attendance.districts, attendance)
    found = histories.trend(selection.audience, selection.rules)
    goal = Goals(attendance.districts, attendance, histories).goal()
    may_be_told = goal is not None and (goal.public or selection.audience is Audience.STAFF)
    steps = goal_rules.path(goal) if goal is not None and may_be_told else ()
    if len({row.school_year for row in found.rows}) < 2 and not steps:
        return None
    return trend_plan(found, path=[(step.school_year, step.share) for step in steps])
