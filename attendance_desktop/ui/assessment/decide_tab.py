"""Decide: priorities accepted, each tied to a key ingredient, and what it is measured by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from attendance_desktop.records.assessment import RoundState
from attendance_desktop.records.priorities import Priority
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import priority_lists, priority_words
from attendance_desktop.ui.assessment.part import RoundPart, chosen_round
from attendance_desktop.ui.assessment.routes_card import RoutesCard
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, number


@dataclass(frozen=True)
class DecideSeen:
    """Accepted priorities, ideas by their dots, and what a priority can be tied to."""

    round: str
    priorities: tuple[Priority, ...]
    ideas: tuple[tuple[str, str], ...]
    routes: dict[str, str]
    all_routes: dict[str, str]
    figures: tuple[Any, ...]


class DecideTab(RoundPart):
    """The priorities of a round.

    Attributes:
        list: those accepted.
        form: of one.
        levers: number of a state lever -> its tick.
        routes: the list of priority routes.
    """

    key = "decide"
    name = N_("Decide")
    made_ahead = ("card", "routes")
    _answer: DecideSeen
    _editing: Priority | None = None

    @staticmethod
    def load(services: Any, selection: Selection) -> DecideSeen:
        """Return the priorities and what one can be made from.

        Raises:
            UserError: "round_none".
        """
        round_id = chosen_round(selection)
        voting, priorities = services.voting, services.priorities
        closed = [b for b in voting.ballots(round_id) if b.state is RoundState.CLOSED]
        if closed:
            ideas = tuple(
                (one.idea.id, _idea_words(one)) for one in voting.result(closed[-1]).standings
            )
        else:
            ideas = tuple((i.id, i.text) for i in voting.ideas(round_id) if not i.merged_into)
        return DecideSeen(
            round_id,
            priorities.listed(round_id),
            ideas,
            priorities.routes(),
            priorities.all_routes(),
            priorities.figures(),
        )

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def card(self) -> Card:
        """The priorities accepted."""
        made = Card("", self)
        columns = (
            Column.of("text", _("Priority")),
            Column(_("Key ingredient"), priority_words.ingredient_words),
            Column(_("Route and levers"), self._tied),
            Column(_("Measured by"), priority_words.figure_briefly),
        )
        self.list = Block(
            _("Priorities we accepted"),
            columns,
            _("Nothing is accepted yet. Take the ideas with the most dots, and say who they help."),
            most_rows=10,
        )
        for words, name, answer in (
            (_("Take back"), _("Take the selected priority back"), self._on_remove),
            (_("Down"), _("Move the selected priority down"), self._on_down),
            (_("Up"), _("Move the selected priority up"), self._on_up),
            (_("Change"), _("Change the selected priority"), self._on_edit),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        self.list.add_link(_("Accept a priority…"), _("Accept a priority"), self.begin_new)
        made.body.addWidget(self.list)
        return made

    @cached_property
    def form(self) -> FieldForm:
        """Of a priority."""
        fields = (
            Field("idea", _("From the idea"), Shape.CHOICE, wide=True),
            Field("text", _("The priority, in one line"), wide=True),
            Field("ingredient", _("Key ingredient"), Shape.CHOICE),
            Field("route", _("The state's priority route"), Shape.CHOICE),
            Field("figure", _("Measured by"), Shape.CHOICE, wide=True),
            Field("own_route", _("Another route, where the list lacks it"), wide=True),
        )
        made = FieldForm(_("A priority"), fields, _("Accept it"), self)
        self.levers: dict[str, QCheckBox] = {}
        row = FlowLayout(spacing=12)
        for key, name in priority_lists.levers().items():
            tick = QCheckBox(_("{number} {name}").format(number=number(int(key)), name=name))
            tick.setAccessibleName(_("State lever: {name}").format(name=name))
            self.levers[key] = tick
            row.addWidget(tick)
        above_buttons = made.body.count() - 1
        made.body.insertLayout(above_buttons, row)
        made.body.insertWidget(above_buttons, Words(_("State levers it leans on"), "muted"))
        made.once_made("follow", "idea", self._follow_idea)
        made.said.connect(self._on_said)
        made.left.connect(made.put_away)
        return made

    def _follow_idea(self) -> None:
        idea = self.form.fields["idea"]
        assert isinstance(idea, QComboBox)
        idea.activated.connect(self._on_idea)

    @cached_property
    def routes(self) -> RoutesCard:
        """The state's priority routes."""
        made = RoutesCard(self)
        made.named.connect(self._on_route)
        made.unwanted.connect(self._on_route_unwanted)
        return made

    def filling(self, answer: DecideSeen) -> Iterable[Step]:
        """Return the steps: the list, the form, the routes, putting them together."""
        return (
            partial(self._fill, answer),
            self._fill_form,
            self._fill_routes,
            self._put_together,
        )

    def _fill(self, answer: DecideSeen) -> None:
        self._answer = answer
        self.want(self.card)
        self.list.show_rows(answer.priorities)

    def _fill_form(self) -> None:
        answer, form = self._answer, self.form
        form.offer("idea", (("", _("No idea of the list")), *answer.ideas))
        form.offer("ingredient", tuple(priority_lists.ingredients().items()))
        self._offer_routes(answer.routes)
        figures = tuple((one.key, _figure_words(one)) for one in answer.figures)
        form.offer("figure", (("", _("Nothing of the attendance page")), *figures))

    def _offer_routes(self, routes: dict[str, str]) -> None:
        self.form.offer("route", (("", _("None")), *routes.items()))

    def _fill_routes(self) -> None:
        self.routes.show_routes(self._answer.routes)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.form)
            self.column.addWidget(self.card)
            self.column.addWidget(self.routes)
            self.column.addStretch(1)

    def _tied(self, priority: Priority) -> str:
        return priority_words.tied_briefly(priority, self._answer.all_routes)

    # --- the form ---------------------------------------------------------------------------

    def begin_new(self, *_clicked: object) -> None:
        """Show an empty form."""
        if self.form.holds():
            return
        self._editing = None
        self._offer_routes(self._answer.routes)
        self.form.fill({}, _("Accept a priority"))
        self._tick("")
        self.form.begin()

    def _tick(self, levers: str) -> None:
        for key, tick in self.levers.items():
            tick.setChecked(key in levers.split())

    def _on_idea(self, *_index: object) -> None:
        values = self.form.values()
        text = dict(self._ideas_alone()).get(values["idea"], "")
        if text:
            field = self.form.fields["text"]
            assert isinstance(field, QLineEdit)
            field.setText(text)

    def _ideas_alone(self) -> tuple[tuple[str, str], ...]:
        return tuple((key, words.split(" · ", 1)[-1]) for key, words in self._answer.ideas)

    def _on_edit(self, *_clicked: object) -> None:
        if self.form.holds():
            return
        known = self.list.one
        self._editing = known
        # A route that is offered no longer stays with the priority that has it.
        held = {k: name for k, name in self._answer.all_routes.items() if k == known.route}
        self._offer_routes(self._answer.routes | held)
        values = {name: getattr(known, name) for name in ("idea", "text", "ingredient", "route")}
        self.form.fill(values | {"figure": known.figure}, _("Change the priority"))
        self._tick(known.levers)
        self.form.begin()

    def _on_said(self, values: dict[str, str]) -> None:
        editing, answer = self._editing, self._answer
        known = editing or Priority("", answer.round, "", 0)
        draft = replace(
            known,
            text=values["text"],
            ingredient=values["ingredient"],
            route=values["route"],
            levers=" ".join(key for key, tick in self.levers.items() if tick.isChecked()),
            idea=values["idea"],
        )
        if values["figure"] != known.figure:
            draft = _measured_by(draft, values["figure"], answer.figures)
        own_route = values["own_route"].strip()

        def work(services: Any) -> str:
            priorities = services.priorities
            route = priorities.name_route(own_route) if own_route else draft.route
            kept = replace(draft, route=route)
            if editing:
                priorities.change(kept)
                return _("The priority is changed.")
            priorities.accept(kept)
            return _("The priority is accepted.")

        self.keep(work, self.form.put_away, self.form.refuse)

    # --- actions ----------------------------------------------------------------------------

    def _on_up(self, *_clicked: object) -> None:
        self._move(-1)

    def _on_down(self, *_clicked: object) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        priority_id = self.list.one.id

        def work(services: Any) -> str:
            services.priorities.move(priority_id, by)
            return _("The order is changed.")

        self.keep(work)

    def _on_remove(self, *_clicked: object) -> None:
        priority_id = self.list.one.id

        def work(services: Any) -> str:
            services.priorities.remove(priority_id)
            return _("The priority is taken back.")

        self.keep(work)

    # --- the routes -------------------------------------------------------------------------

    def _on_route(self, key: str, name: str) -> None:
        def work(services: Any) -> str:
            services.priorities.name_route(name, key)
            return _("The list of routes is changed.")

        self.keep(work, self.routes.form.put_away, self.routes.form.refuse)

    def _on_route_unwanted(self, key: str) -> None:
        def work(services: Any) -> str:
            services.priorities.hide_route(key)
            return _("The route is offered no longer; priorities that have it keep it.")

        self.keep(work)


def _measured_by(draft: Priority, key: str, figures: tuple[Any, ...]) -> Priority:
    for one in figures:
        if one.key == key:
            return replace(
                draft, figure=key, figure_year=one.school_year, figure_students=one.fewer
            )
    return replace(draft, figure="", figure_year=0, figure_students=0)


def _figure_words(one: Any) -> str:
    return ngettext(
        "{place}: {count} fewer student chronically absent by May {year}",
        "{place}: {count} fewer students chronically absent by May {year}",
        one.fewer,
    ).format(place=one.label, count=number(one.fewer), year=one.school_year)


def _idea_words(one: Any) -> str:
    dots = ngettext("{count} dot", "{count} dots", one.dots).format(count=number(one.dots))
    return _("{dots} · {idea}").format(dots=dots, idea=one.idea.text)
