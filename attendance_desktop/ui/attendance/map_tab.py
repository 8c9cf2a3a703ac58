"""The map: schools where they stand, and the areas their students come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.attendance.places_form import PlacesForm
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.two_columns import TwoColumns
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, number

_LEAST_WIDTH = 820
_PATTERNS = ("*.csv", "*.txt", "*.tsv", "*.xlsx", "*.xls", "*.ods")


@dataclass(frozen=True)
class Places:
    """What the tab shows.

    Attributes:
        map: None where no school has coordinates.
        areas: None where the files name none.
        schools: `records.schools.KnownSchool`s that can stand on it.
        staff: whether coordinates can be said.
    """

    map: ChartPlan | None
    areas: ChartPlan | None
    schools: tuple[Any, ...]
    staff: bool

    @property
    def unplaced(self) -> int:
        """How many schools have no coordinates."""
        return sum(not school.is_placed for school in self.schools)


class MapTab(Tab):
    """Schools as dots at their coordinates, and areas.

    Attributes:
        map, areas, places, form: its parts; while the form is in sight, `places` is not.
    """

    key = "map"
    name = N_("Map")

    _schools: tuple[Any, ...] = ()
    _typing = False

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Places:
        """Return the map, the areas, and which schools are missing on it."""
        schools = tuple(s for s in services.schools.listed() if not s.facts.merged_into)
        charts = services.charts
        staff = selection.audience is Audience.STAFF
        return Places(charts.map(selection), charts.areas(selection), schools, staff)

    @cached_property
    def map(self) -> ChartCard:
        """The map."""
        return self.chart()

    @cached_property
    def areas(self) -> ChartCard:
        """The areas."""
        return self.chart()

    @cached_property
    def places(self) -> PlacesCard:
        """Says what is missing, and takes it."""
        made = PlacesCard()
        made.setParent(self)
        made.take.clicked.connect(self._on_take)
        made.type.clicked.connect(self._on_type)
        return made

    @cached_property
    def form(self) -> PlacesForm:
        """Takes coordinates that are typed."""
        made = PlacesForm(self)
        made.said.connect(self._on_said)
        made.left.connect(self._on_left)
        made.hide()
        return made

    def filling(self, answer: Places) -> Iterable[Step]:
        """Return the steps: map, areas, what is missing, and putting them together."""
        return (
            partial(self._fill_map, answer),
            partial(self._fill_areas, answer),
            partial(self._fill_places, answer),
            self._put_together,
        )

    def _fill_map(self, answer: Places) -> None:
        if answer.map is not None:
            self.map.show_plan(answer.map)
        self.want(self.map, answer.map is not None)

    def _fill_areas(self, answer: Places) -> None:
        if answer.areas is not None:
            self.areas.show_plan(answer.areas)
        self.want(self.areas, answer.areas is not None)

    def _fill_places(self, answer: Places) -> None:
        self._schools = answer.schools
        self.places.show_missing(
            answer.unplaced, any_placed=answer.map is not None, staff=answer.staff
        )
        self._typing = self._typing and answer.staff
        self._show_form()

    @property
    def _any_unplaced(self) -> bool:
        return not all(school.is_placed for school in self._schools)

    def _show_form(self) -> None:
        self.want(self.form, self._typing)
        self.want(self.places, self._any_unplaced and not self._typing)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            theme = self.surroundings.theme
            self.column.addWidget(self.form)
            self.column.addWidget(self.places)
            self.column.addWidget(TwoColumns(theme, self.map, self.areas, _LEAST_WIDTH))
            self.column.addStretch(1)

    def _on_take(self) -> None:
        types = (FileType(_("Lists of schools"), _PATTERNS),)
        title = _("Take in where the schools are")
        path = self.surroundings.ask.open_file(self, title, types)
        if path is None:
            return

        def work() -> str:
            schools = self.around.services.schools
            found = [place for place in schools.read_places(path) if place.school]
            schools.take_places(found)
            return ngettext(
                "{count} school is on the map now.",
                "{count} schools are on the map now.",
                len(found),
            ).format(count=number(len(found)))

        self.change(work)

    def _on_type(self) -> None:
        self.form.show_schools(self._schools)
        self._typing = True
        self._show_form()
        self.form.show()
        self.form.table.begin()

    def _on_left(self) -> None:
        self._typing = False
        self._show_form()
        self.places.setVisible(self._any_unplaced)
        self.places.type.setFocus()

    def _on_said(self, where: dict[str, tuple[str, str]]) -> None:
        schools = self.around.services.schools

        def work() -> str:
            return _placed_words(schools.place_all(where))

        self.change(work)

    def answer_change(self, topics: Iterable[str], outcome: tuple[str, bool]) -> None:
        """Let go of the form as well."""
        # Kept, so the form has nothing more to hold; refused, it stays with what was typed.
        self._typing = False
        super().answer_change(topics, outcome)


def _placed_words(count: int) -> str:
    words = ngettext(
        "The place of {count} school is kept.", "The places of {count} schools are kept.", count
    )
    return words.format(count=number(count))


class PlacesCard(Card):
    """Says that schools are missing on the map, and offers two ways to put them there.

    Attributes:
        type, take: the buttons.
    """

    def __init__(self) -> None:
        """Make a card."""
        super().__init__(_("Where the schools are"))
        self._words = Words("", "body")
        self.body.addWidget(self._words)
        self.type = SecondaryButton(_("Type coordinates…"))
        self.take = SecondaryButton(_("Take in a list…"), name=_("Take in a list of schools"))
        self._buttons = FlowLayout()
        for button in (self.type, self.take):
            self._buttons.addWidget(button)
        self.body.addLayout(self._buttons)

    def show_missing(self, missing: int, *, any_placed: bool, staff: bool) -> None:
        """Say how many schools have no coordinates."""
        if any_placed:
            words = ngettext(
                "{count} school is not on the map yet.",
                "{count} schools are not on the map yet.",
                missing,
            ).format(count=number(missing))
        else:
            words = _(
                "No school has coordinates yet. Type them, or take in a list with the columns "
                "school, latitude and longitude. Nothing is looked up on the internet."
            )
        self._words.setText(words)
        for button in (self.type, self.take):
            button.setVisible(staff)
