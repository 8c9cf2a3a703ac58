"""What was done with the district file, in words, and any step of it undone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from typing import Any

from attendance_desktop.records.activity import Activity
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui import history
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.changes import EVERYTHING
from attendance_desktop.ui.settings.section import Section
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.table import RowsModel
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, label_words
from attendance_desktop.work.runner import Control, Lane

_MOST_ROWS = 14


class ActivitySection(Section):
    """A line for each action, newest first.

    Attributes:
        card: the table with its link.
        table, undo: its parts.
    """

    key = "activity"
    name = N_("Activity")

    @staticmethod
    def load(services: Any, selection: Selection) -> tuple[Activity, ...]:
        """Return what was done, newest first."""
        return services.districts.activities()

    @cached_property
    def card(self) -> Card:
        """The table."""
        made = Card(_("What was done"), self)
        self.undo: LinkButton = made.add_link(
            _("Undo this step"), name=_("Undo the selected step"), icon="undo-2"
        )
        self.undo.clicked.connect(self._on_undo)
        self.model = RowsModel(history.activity_columns())
        self.table = FittedTable(_("What was done"), self.model, _MOST_ROWS)
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.wrap_words(1)
        self.table.fill_window()
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        words = _(
            "Choose a step to take just that one back. Where something it set was changed since, "
            "it says so, and nothing is lost."
        )
        made.body.addWidget(Words(words, "muted"))
        made.body.addWidget(self.table)
        return made

    @property
    def chosen(self) -> Activity | None:
        """The selected step, or None."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    def filling(self, answer: tuple[Activity, ...]) -> Iterable[Step]:
        """Return the steps: the table."""
        return (partial(self._fill, answer), self._put_together)

    def _fill(self, answer: tuple[Activity, ...]) -> None:
        self.want(self.card)
        self.model.show_rows(answer)
        self._on_selected()

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addStretch(1)

    def _on_selected(self, *_changes: object) -> None:
        state, chosen = self.around.desk.state, self.chosen
        free = not (state and state.read_only)
        self.undo.setEnabled(bool(chosen and not chosen.undone and free))

    def _on_undo(self) -> None:
        chosen, services = self.chosen, self.around.services
        if chosen is None:
            return

        def work(_control: Control) -> str:
            undone = services.districts.undo_step(chosen.unit)
            services.forget_loaded()
            return _("Undone: {action}").format(action=label_words(undone.label, undone.facts))

        self.surroundings.runner.run(Lane.STORE, work, done=self._on_undone, failed=self.refuse)

    def _on_undone(self, words: str) -> None:
        self.surroundings.changes.tell(EVERYTHING)
        # "Undo" would take back another step, the last one that stands.
        self.around.messages.say(words, _("Redo"), self.around.desk.redo)
