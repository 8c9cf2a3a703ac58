"""Overview: the district's figures, and its schools."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.schools import schools_plan
from attendance_desktop.records.measures import By, MeasureTable
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.figure_cards import FigureCards
from attendance_desktop.ui.attendance.school_days import district_days
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, note_words


@dataclass(frozen=True)
class Overview:
    """What the tab shows.

    Attributes:
        district: a table of one row.
        school_days, weather_days: how many there were, 0 where not known.
        notes: what must be said beside the numbers, codes into `wording.NOTES`.
    """

    district: MeasureTable
    schools: ChartPlan
    school_days: int
    weather_days: int
    notes: tuple[str, ...]


class OverviewTab(Tab):
    """Where the district stands.

    Attributes:
        cards, schools, notes: its parts.
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
        return Overview(district, schools_plan(schools), held, weather, notes)

    @cached_property
    def cards(self) -> FigureCards:
        """The district's figures."""
        return FigureCards(self.surroundings.theme, self)

    @cached_property
    def schools(self) -> ChartCard:
        """The chart of the schools."""
        return ChartCard(self.surroundings.theme, self.surroundings.ask, self)

    @cached_property
    def notes(self) -> Words:
        """What must be said beside the numbers."""
        return Words("", "small", parent=self)

    def filling(self, answer: Overview) -> Iterable[Step]:
        """Return the steps: cards, schools, notes, and putting them together."""
        return (
            partial(self._fill_cards, answer),
            partial(self._fill_schools, answer),
            partial(self._fill_notes, answer),
            self._put_together,
        )

    def _fill_cards(self, answer: Overview) -> None:
        self.cards.show_district(answer.district, answer.school_days, answer.weather_days)
        self.want(self.cards)

    def _fill_schools(self, answer: Overview) -> None:
        self.schools.show_plan(answer.schools)
        self.want(self.schools)

    def _fill_notes(self, answer: Overview) -> None:
        self.notes.setText("\n".join(note_words(code) for code in answer.notes))
        self.want(self.notes, bool(answer.notes))

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.cards, self.schools, self.notes):
                self.column.addWidget(part)
            self.column.addStretch(1)
