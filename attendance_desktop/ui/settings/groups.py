"""Which categories of student groups are shown."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from attendance_desktop.records.groups import GroupChoice
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.breakdowns import category_label
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.changes import ATTENDANCE
from attendance_desktop.ui.settings.nothing_yet import NothingYet
from attendance_desktop.ui.settings.section import Section
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _


class CategoryBox(QCheckBox):
    """A category, shown or not.

    Signals:
        chosen: the category, and whether it is shown.
    """

    chosen = Signal(str, bool)

    def __init__(self, choice: GroupChoice, parent: QWidget | None = None) -> None:
        """Make a box."""
        words = category_label(choice.category)
        super().__init__(words.replace("&", "&&"), parent)
        self.setAccessibleName(words)
        self._category = choice.category
        self.setChecked(choice.shown)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, checked: bool) -> None:
        self.chosen.emit(self._category, checked)


class GroupsSection(Section):
    """A box a category.

    Attributes:
        card: the boxes.
        boxes: by category.
        none: said where no file names a group.
    """

    key = "groups"
    name = N_("Groups")

    @staticmethod
    def load(services: Any, selection: Selection) -> tuple[GroupChoice, ...]:
        """Return every category."""
        return services.groups.listed()

    @cached_property
    def card(self) -> Card:
        """The boxes."""
        made = Card(_("Student groups that are shown"), self)
        left_out = _("What is left out here appears in no table, chart, filter or print.")
        made.body.addWidget(Words(left_out, "muted"))
        self.boxes: dict[str, CategoryBox] = {}
        return made

    @cached_property
    def none(self) -> NothingYet:
        """What to do first."""
        return NothingYet(
            self.surroundings,
            _("No student groups yet"),
            _(
                "Groups come from columns of the files, such as grade, language or lunch status. "
                "Take in a file that has them; here you choose which are shown."
            ),
            self,
        )

    def filling(self, answer: tuple[GroupChoice, ...]) -> Iterable[Step]:
        """Return the steps: the boxes."""
        return (partial(self._fill, answer), self._put_together)

    def _fill(self, answer: tuple[GroupChoice, ...]) -> None:
        card = self.card
        if [choice.category for choice in answer] == list(self.boxes):
            # Kept, so that the keyboard stays on the box it has just changed.
            for choice in answer:
                self.boxes[choice.category].setChecked(choice.shown)
        else:
            self._make_boxes(answer)
        state = self.around.desk.state
        for box in self.boxes.values():
            box.setEnabled(not (state and state.read_only))
        self.want(card, bool(answer))
        self.want(self.none, not answer)

    def _make_boxes(self, answer: tuple[GroupChoice, ...]) -> None:
        for box in self.boxes.values():
            self.card.body.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {choice.category: CategoryBox(choice, self.card) for choice in answer}
        for box in self.boxes.values():
            box.chosen.connect(self._on_chosen)
            self.card.body.addWidget(box)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addWidget(self.none)
            self.column.addStretch(1)

    def _on_chosen(self, category: str, shown: bool) -> None:
        services = self.around.services

        def work() -> str:
            services.groups.show(category, shown=shown)
            services.forget_loaded()
            label = category_label(category)
            if shown:
                return _("{category} is shown.").format(category=label)
            return _("{category} is left out.").format(category=label)

        self.change(work, {ATTENDANCE})
