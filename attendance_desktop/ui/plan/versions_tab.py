"""Versions of the plan: what was agreed at which meeting, and what has changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import Meeting
from attendance_desktop.records.plan import PlanVersion
from attendance_desktop.records.plan_changes import ChangeRow
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.plan_words import change_rows
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.plan.part import CHANGES_CAPPED, PlanPart, change_columns
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import N_, _, day, number


@dataclass(frozen=True)
class Version:
    """A version with what has changed since.

    Attributes:
        meeting: its title, "" for none.
        since: the changes, in words.
    """

    version: PlanVersion
    meeting: str
    since: tuple[ChangeRow, ...]

    @property
    def id(self) -> str:
        """The version's id."""
        return self.version.id


@dataclass(frozen=True)
class Versions:
    """All versions, and the meetings that one may be agreed on at."""

    versions: tuple[Version, ...]
    meetings: tuple[Meeting, ...]


class VersionsTab(PlanPart):
    """What was agreed, and what became of it.

    Attributes:
        list: the versions.
        form: of a new one.
        changes: what has changed since the chosen one.
    """

    key = "versions"
    name = N_("Versions")
    made_ahead = ("card",)
    _answer: Versions

    @staticmethod
    def load(services: Any, selection: Selection) -> Versions:
        """Return the versions with what has changed since each.

        Raises:
            UserError: "plan_empty".
        """
        if not services.plan.steps() and not services.plan_versions.listed():
            raise UserError("plan_empty")
        meetings = services.meetings.listed()
        titles = {one.id: one.title for one in meetings}
        return Versions(
            tuple(
                Version(
                    one,
                    titles.get(one.meeting, ""),
                    change_rows(services.plan_versions.since(one.id)),
                )
                for one in services.plan_versions.listed()
            ),
            meetings,
        )

    @cached_property
    def card(self) -> Card:
        """The versions."""
        made = Card("", self)
        self.list = Block(
            _("What was agreed"), _columns(),
            _(
                "No version is kept yet. Keep the plan when the group agrees on it: later you see "
                "what has changed since."
            ),
            most_rows=8, free_column=1,
        )  # fmt: skip
        self.list.add_link(
            _("Remove"), _("Remove the selected version; the plan stays"), self._on_remove,
            of_one=True,
        )  # fmt: skip
        self.list.add_link(
            _("Rename…"), _("Call the selected version another name"), self._on_rename, of_one=True
        )
        self.list.add_link(_("Keep the plan as agreed…"), _("Keep the plan as it is now"), self.new)
        self.list.table.selectionModel().selectionChanged.connect(self._on_selected)
        made.body.addWidget(self.list)
        return made

    @cached_property
    def form(self) -> FieldForm:
        """Of a version."""
        fields = (
            Field("name", _("What this version is called"), wide=True),
            Field("meeting", _("Agreed at"), Shape.CHOICE),
            Field("day", _("Agreed on"), Shape.DAY),
        )
        made = FieldForm(_("The plan as agreed"), fields, _("Keep this version"), self)
        made.said.connect(self._on_said)
        made.left.connect(self._on_left)
        return made

    @cached_property
    def changes_card(self) -> Card:
        """What has changed since."""
        made = Card("", self)
        self.changes = Block(
            _("What has changed since"), change_columns(), _("Nothing has changed since."),
            most_rows=12, free_column=0, capped=CHANGES_CAPPED,
        )  # fmt: skip
        self.changes.table.fill_window()
        made.body.addWidget(self.changes)
        return made

    def filling(self, answer: Versions) -> Iterable[Step]:
        """Return the steps: form, lists, and putting them together."""
        return (
            partial(self._fill_form, answer),
            partial(self._fill_list, answer),
            self._put_together,
        )

    def _fill_form(self, answer: Versions) -> None:
        self._answer = answer
        titled = _("{day}: {meeting}")
        meetings = [
            (one.id, titled.format(day=day(one.day), meeting=one.title)) for one in answer.meetings
        ]
        self.form.offer("meeting", [("", _("No meeting")), *meetings])
        self.want(self.form, not self.form.isHidden())

    def _fill_list(self, answer: Versions) -> None:
        self.want(self.card)
        self.list.show_rows(answer.versions)
        self.want(self.changes_card, bool(answer.versions))
        if answer.versions and self.list.chosen is None:
            self.list.table.selectRow(0)
        self._on_selected()

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.form, self.card, self.changes_card):
                self.column.addWidget(part)
            self.column.addStretch(1)

    def _on_selected(self, *_changes: object) -> None:
        chosen: Version | None = self.list.chosen
        self.changes.show_rows(chosen.since if chosen else ())

    # --- actions ----------------------------------------------------------------------------

    def new(self, *_clicked: object) -> None:
        """Show an empty form."""
        if not self.form.holds():
            self.form.fill({})
            self.open_form(self.form)

    def _on_left(self) -> None:
        self.close_form(self.form)

    def _on_said(self, values: dict[str, str]) -> None:
        when = dt.date.fromisoformat(values["day"])

        def work(services: Any) -> str:
            kept = services.plan_versions.keep(values["name"], when, values["meeting"])
            return _("The plan is kept as: {version}.").format(version=kept.name)

        self.keep(work, partial(self.close_form, self.form), self.form.refuse)

    def _on_rename(self, *_clicked: object) -> None:
        chosen: Version = self.list.one
        name = self.surroundings.ask.text(
            self, _("A version of the plan"), _("Its name"), chosen.version.name
        )
        if name is None:
            return

        def work(services: Any) -> str:
            services.plan_versions.rename(chosen.id, name)
            return _("The version is renamed.")

        self.keep(work)

    def _on_remove(self, *_clicked: object) -> None:
        chosen: Version = self.list.one

        def work(services: Any) -> str:
            services.plan_versions.remove(chosen.id)
            return _("The version is removed; the plan stays as it is.")

        self.keep(work)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Agreed on"), _day),
        Column(_("Version"), _name),
        Column(_("Meeting"), _meeting),
        Column(_("Steps"), _steps, number=True),
        Column(_("Changes since"), _since, number=True),
    )


def _day(row: Version) -> str:
    return day(row.version.day)


def _name(row: Version) -> str:
    return row.version.name


def _meeting(row: Version) -> str:
    return row.meeting


def _steps(row: Version) -> str:
    return number(len(row.version.steps))


def _since(row: Version) -> str:
    return number(len(row.since))
