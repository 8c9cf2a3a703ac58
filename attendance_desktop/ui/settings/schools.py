"""The schools: named, coded, staged, placed, closed, merged; a list and the chosen one's form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.schools import KnownSchool
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.changes import EVERYTHING
from attendance_desktop.ui.settings.nothing_yet import NothingYet
from attendance_desktop.ui.settings.school_form import SchoolForm
from attendance_desktop.ui.settings.section import Section
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.table import Column, RowsModel
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, day, ngettext, number

_MOST_ROWS = 8
_PATTERNS = ("*.csv", "*.txt", "*.xlsx", "*.xls", "*.ods")


@dataclass(frozen=True)
class SchoolsToSettle:
    """Every school, and the years that a merger can begin in."""

    schools: tuple[KnownSchool, ...]
    school_years: tuple[int, ...]


class SchoolsSection(Section):
    """A row a school, and a form for the chosen one.

    Attributes:
        card: the list.
        table, places: its parts; `places` reads coordinates from a file.
        form_card, form: what can be said of the chosen school.
        none: said where no file has named a school yet.
    """

    key = "schools"
    name = N_("Schools")

    @staticmethod
    def load(services: Any, selection: Selection) -> SchoolsToSettle:
        """Return every school."""
        return SchoolsToSettle(services.schools.listed(), services.attendance.school_years())

    @cached_property
    def card(self) -> Card:
        """The list."""
        made = Card(_("Schools"), self)
        self.places: LinkButton = made.add_link(
            _("Coordinates from a file…"), name=_("Take coordinates of the schools from a file")
        )
        self.places.clicked.connect(self._on_places)
        self.model = RowsModel(_columns())
        self.table = FittedTable(_("Schools"), self.model, _MOST_ROWS)
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        words = _("What you say here holds in every table, chart and print, and can be undone.")
        made.body.addWidget(Words(words, "muted"))
        made.body.addWidget(self.table)
        return made

    @cached_property
    def form_card(self) -> Card:
        """What can be said of one school."""
        made = Card("", self)
        self.form = SchoolForm(self.surroundings.theme)
        self.form.said.connect(self._on_said)
        made.body.addWidget(self.form)
        return made

    @cached_property
    def none(self) -> NothingYet:
        """What to do first."""
        return NothingYet(
            self.surroundings,
            _("No schools yet"),
            _("The schools come from the files. Here you name, merge, close and place them."),
            self,
        )

    @property
    def chosen(self) -> KnownSchool | None:
        """The selected school, or None."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    def filling(self, answer: SchoolsToSettle) -> Iterable[Step]:
        """Return the steps: the list, the form, and putting them together."""
        return (
            partial(self._fill_list, answer),
            partial(self._fill_form, answer),
            self._put_together,
        )

    def _fill_list(self, answer: SchoolsToSettle) -> None:
        self.want(self.card, bool(answer.schools))
        self.want(self.none, not answer.schools)
        chosen = self.chosen.key if self.chosen else ""
        self.model.show_rows(answer.schools)
        place = next((n for n, s in enumerate(answer.schools) if s.key == chosen), 0)
        self._answer = answer
        state = self.around.desk.state
        self.places.setEnabled(not (state and state.read_only))
        if answer.schools:
            self.table.selectRow(place)

    def _fill_form(self, answer: SchoolsToSettle) -> None:
        self.want(self.form_card, bool(answer.schools))
        self._on_selected()

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.card, self.form_card, self.none):
                self.column.addWidget(part)
            self.column.addStretch(1)

    def _on_selected(self, *_changes: object) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.form_card.set_title(chosen.name)
            self.form.show_school(chosen, self._answer.schools, self._answer.school_years)
            state = self.around.desk.state
            self.form.setEnabled(not (state and state.read_only))

    def _on_said(self, what: Callable[[Any], str]) -> None:
        services = self.around.services

        def work() -> str:
            said = what(services.schools)
            services.forget_loaded()
            return said

        self.change(work, EVERYTHING)

    def _on_places(self) -> None:
        types = (FileType(_("Tables"), _PATTERNS),)
        title = _("Take coordinates of the schools from a file")
        path = self.surroundings.ask.open_file(self, title, types)
        if path is None:
            return
        schools = self.around.services.schools

        def work() -> str:
            placements = schools.read_places(path)
            schools.take_places(placements)
            return ngettext(
                "{count} school has its place on the map.",
                "{count} schools have their places on the map.",
                len(placements),
            ).format(count=number(len(placements)))

        self.change(work, EVERYTHING)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("School"), _name),
        Column(_("Code"), _code),
        Column(_("Years"), _years),
        Column(_("Place"), _place),
        Column(_("What was said"), _said),
    )


def _name(school: KnownSchool) -> str:
    return school.name


def _code(school: KnownSchool) -> str:
    return school.code


def _years(school: KnownSchool) -> str:
    if not school.years:
        return ""
    first, last = school_year_label(school.years[0]), school_year_label(school.years[-1])
    if first == last:
        return first
    return _("{first} to {last}").format(first=first, last=last)


def _place(school: KnownSchool) -> str:
    if not school.is_placed:
        return ""
    return f"{school.facts.latitude}, {school.facts.longitude}"


def _said(school: KnownSchool) -> str:
    said = []
    facts = school.facts
    if facts.merged_into:
        year = school_year_label(facts.merged_from)
        said.append(_("merged from {year}").format(year=year))
    if facts.closed_on:
        said.append(_("closed {date}").format(date=day(facts.closed_on)))
    if school.earlier:
        names = ", ".join(dict.fromkeys(n.name or n.code for n in school.earlier))
        said.append(_("in files: {names}").format(names=names))
    return "; ".join(said)
