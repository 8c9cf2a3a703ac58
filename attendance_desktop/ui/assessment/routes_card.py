"""The state's priority routes, as the team has them: added, renamed, offered no longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import _


@dataclass(frozen=True)
class RouteLine:
    """One route offered."""

    id: str
    name: str


class RoutesCard(Card):
    """The list, and a form for one name.

    Signals:
        named: key, "" for a new route; its name.
        unwanted: key of a route to be offered no longer.

    Attributes:
        list, form: what it is made of.
    """

    named = Signal(str, str)
    unwanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Make an empty list."""
        super().__init__("", parent)
        self._editing = ""
        self.list = Block(
            _("The state's priority routes"),
            (Column.of("name", _("Route")),),
            _("No route is offered."),
            most_rows=12,
        )
        self.list.add_link(
            _("Offer no longer"),
            _("Offer the selected route no longer"),
            self._on_unwanted,
            of_one=True,
        )
        self.list.add_link(
            _("Rename"), _("Rename the selected route"), self._on_rename, of_one=True
        )
        self.list.add_link(_("Add a route…"), _("Add a priority route"), self._on_add)
        fields = (Field("name", _("What your state calls it"), wide=True),)
        self.form = FieldForm(_("A priority route"), fields, _("Keep the route"), self)
        self.form.said.connect(self._on_said)
        self.form.left.connect(self.form.put_away)
        self.body.addWidget(self.form)
        self.body.addWidget(self.list)

    def show_routes(self, routes: Mapping[str, str]) -> None:
        """Show what is offered.

        Args:
            routes: key -> name.
        """
        self.list.show_rows([RouteLine(key, name) for key, name in routes.items()])

    def _on_add(self, *_clicked: object) -> None:
        self._editing = ""
        self.form.fill({}, _("A new priority route"))
        self.form.begin()

    def _on_rename(self, *_clicked: object) -> None:
        self._editing = self.list.one.id
        self.form.fill({"name": self.list.one.name}, _("Rename the route"))
        self.form.begin()

    def _on_unwanted(self, *_clicked: object) -> None:
        self.unwanted.emit(self.list.one.id)

    def _on_said(self, values: dict[str, str]) -> None:
        self.named.emit(self._editing, values["name"])
