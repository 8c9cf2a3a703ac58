"""The district's name and its code in the state's files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QLineEdit

from attendance_desktop.records.district import District
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.changes import DISTRICT
from attendance_desktop.ui.settings.held import Held, HeldCard
from attendance_desktop.ui.settings.section import Section
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.labelled import Labelled
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

_LONGEST, _NAME_WIDTH, _CODE_WIDTH = 200, 520, 200


class DistrictSection(Section):
    """Name and code; each is saved when its field is left.

    Attributes:
        card: both fields.
        held: what the file holds.
        district_name, code: the fields.
    """

    key = "district"
    name = N_("District")

    @staticmethod
    def load(services: Any, selection: Selection) -> tuple[District, Held]:
        """Return the district, and what its file holds."""
        return services.districts.district(), Held.by(services)

    @cached_property
    def card(self) -> Card:
        """Name and code."""
        made = Card(_("Your district"), self)
        self.district_name, self.code = QLineEdit(), QLineEdit()
        self.district_name.setMaxLength(_LONGEST)
        self.code.setMaxLength(_LONGEST)
        self._set_widths()
        self.surroundings.theme.changed.connect(self._set_widths)
        for field in (self.district_name, self.code):
            field.editingFinished.connect(self._on_left)
        words = _(
            "As your state's files print it, zeros in front included. By code and name your "
            "district is found in the state's tables."
        )
        made.body.addWidget(Labelled(_("Name of the school district"), self.district_name))
        made.body.addWidget(Labelled(_("Code of the district"), self.code))
        made.body.addWidget(Words(words, "small"))
        return made

    def _set_widths(self) -> None:
        px = self.surroundings.theme.px
        self.district_name.setMinimumWidth(px(_NAME_WIDTH // 2))
        self.district_name.setMaximumWidth(px(_NAME_WIDTH))
        self.code.setMaximumWidth(px(_CODE_WIDTH))

    @cached_property
    def held(self) -> HeldCard:
        """What the file holds."""
        made = HeldCard(self)
        made.part_wanted.connect(self._on_part)
        return made

    def filling(self, answer: tuple[District, Held]) -> Iterable[Step]:
        """Return the steps: the fields, what the file holds."""
        district, held = answer
        return (
            partial(self._fill, district), partial(self._fill_held, held), self._put_together,
        )  # fmt: skip

    def _fill_held(self, held: Held) -> None:
        self.held.say(held)
        self.want(self.held)

    def _fill(self, answer: District) -> None:
        self.want(self.card)
        self._district = answer
        self.district_name.setText(answer.name)
        self.code.setText(answer.code)
        state = self.around.desk.state
        for field in (self.district_name, self.code):
            field.setReadOnly(bool(state and state.read_only))

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addWidget(self.held)
            self.column.addStretch(1)

    def _on_part(self, part: str) -> None:
        if part == "files":
            self.surroundings.go("attendance", part)
        else:
            self.tab_wanted.emit(part, "")

    def _on_left(self) -> None:
        name, code = self.district_name.text().strip(), self.code.text().strip()
        if (name, code) == (self._district.name, self._district.code):
            return
        if not name:
            self.district_name.setText(self._district.name)
            name = self._district.name
        services = self.around.services

        def work() -> str:
            services.districts.rename(name, code)
            return _("Saved: {name}.").format(name=name)

        self.change(work, {DISTRICT})
