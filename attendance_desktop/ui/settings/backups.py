"""The back-ups: listed, made now, copied elsewhere, and restored after a look at what changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from attendance_desktop.records.activity import Activity
from attendance_desktop.records.safety import Backup, BackupComparison
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui import file_questions, history
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.changes import BACKUPS
from attendance_desktop.ui.settings.section import Section
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.table import RowsModel
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, label_words, moment, ngettext, number
from attendance_desktop.work.runner import Control, Lane

_MOST_ROWS = 10
#: Actions that are named one by one; more are counted.
_NAMED = 8


@dataclass(frozen=True)
class Shelf:
    """The open file and its back-ups, newest first."""

    path: Path
    backups: tuple[Backup, ...]


class Preview(Card):
    """What restoring a back-up would change.

    Attributes:
        restore, leave: the buttons.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without a back-up."""
        super().__init__("", parent)
        self._words = Words("", "body")
        self.restore = PrimaryButton(_("Restore this back-up"))
        self.leave = SecondaryButton(_("Leave everything as it is"))
        row = FlowLayout(spacing=12)
        row.addWidget(self.restore)
        row.addWidget(self.leave)
        self.body.addWidget(self._words)
        self.body.addLayout(row)

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def show_comparison(self, backup: Backup, found: BackupComparison) -> None:
        """Say what would change."""
        self.set_title(_("Back to {moment}").format(moment=moment(backup.moment)))
        self._words.setText(comparison_words(found))
        self.restore.setEnabled(found.is_same_file and not found.changes_nothing)


class BackupsSection(Section):
    """Back-ups of the open file.

    Attributes:
        card: the list with its buttons.
        table, look, make, elsewhere: its parts.
        preview: in sight once a back-up was looked at.
    """

    key = "backups"
    name = N_("Back-ups")

    @staticmethod
    def load(services: Any, selection: Selection) -> Shelf:
        """Return the back-ups."""
        path = services.districts.file.path
        return Shelf(path, services.districts.backups(path))

    @cached_property
    def card(self) -> Card:
        """The list."""
        made = Card(_("Back-ups of this district file"), self)
        self.model = RowsModel(history.backup_columns())
        self.table = FittedTable(_("Back-ups of this district file"), self.model, _MOST_ROWS)
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.look = SecondaryButton(_("See what restoring changes…"), "archive-restore")
        self.make = SecondaryButton(_("Back up now"))
        self.elsewhere = SecondaryButton(_("Copy to a stick or folder…"), "download")
        self.look.clicked.connect(self._on_look)
        self.make.clicked.connect(self._on_make)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        words = _(
            "Made by themselves: on opening, before a file is taken in, before one is restored. "
            "They lie in your own folder of this computer; keep a copy elsewhere too."
        )
        made.body.addWidget(Words(words, "muted"))
        made.body.addWidget(self.table)
        row = FlowLayout(spacing=12)
        for button in (self.look, self.make, self.elsewhere):
            row.addWidget(button)
        made.body.addLayout(row)
        return made

    @cached_property
    def preview(self) -> Preview:
        """What would change."""
        made = Preview(self)
        made.restore.clicked.connect(self._on_restore)
        made.leave.clicked.connect(self._on_leave)
        made.hide()
        return made

    @property
    def chosen(self) -> Backup | None:
        """The selected back-up, or None."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    def filling(self, answer: Shelf) -> Iterable[Step]:
        """Return the steps: the list, a preview out of sight, and putting them together."""
        return (partial(self._fill, answer), self._hide_preview, self._put_together)

    def _fill(self, answer: Shelf) -> None:
        self.want(self.card)
        self._path = answer.path
        self.model.show_rows(answer.backups)
        self.table.setVisible(bool(answer.backups))
        if answer.backups:
            self.table.selectRow(0)
        self._on_selected()

    def _hide_preview(self) -> None:
        self.want(self.preview, False)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addWidget(self.preview)
            self.column.addStretch(1)

    # --- actions ------------------------------------------------------------------------------

    def _on_selected(self, *_changes: object) -> None:
        state = self.around.desk.state
        self.look.setEnabled(self.chosen is not None and not (state and state.read_only))
        self.preview.hide()

    def _on_look(self) -> None:
        backup, districts = self.chosen, self.around.services.districts
        if backup is None:
            return

        def work(_control: Control) -> tuple[Backup, BackupComparison]:
            return backup, districts.compare_backup(backup.path)

        self.surroundings.runner.run(Lane.STORE, work, done=self._on_compared, failed=self.refuse)

    def _on_compared(self, answer: tuple[Backup, BackupComparison]) -> None:
        backup, found = answer
        if backup == self.chosen:
            self._compared = backup
            self.preview.show_comparison(backup, found)
            self.preview.show()
            self.preview.leave.setFocus()

    def _on_restore(self) -> None:
        self.around.desk.restore(self._path, self._compared.path)

    def _on_leave(self) -> None:
        self.preview.hide()
        self.table.setFocus()

    def _on_make(self) -> None:
        districts = self.around.services.districts

        def work(_control: Control) -> bool:
            return districts.back_up_now() is not None

        self.surroundings.runner.run(Lane.STORE, work, done=self._on_made, failed=self.refuse)

    def _on_made(self, made: bool) -> None:
        words = (
            _("Backed up and checked.")
            if made
            else _("The newest back-up holds just what the file holds: no other is needed.")
        )
        self.surroundings.changes.tell({BACKUPS})
        self.around.messages.say(words)

    def _on_elsewhere(self) -> None:
        out = file_questions.back_up(self.surroundings.ask, self, self._path)
        if out is not None:
            self.around.desk.back_up(out)


def comparison_words(found: BackupComparison) -> str:
    """Return what restoring a back-up would change, a line a thing."""
    if not found.is_same_file:
        return _("This is a back-up of another district file: {district}.").format(
            district=found.district
        )
    if found.changes_nothing:
        return _("It holds just what the file holds now: restoring it would change nothing.")
    lines = []
    if found.lost:
        lines.append(_("What was done since would be gone:"))
        lines += _named(found.lost)
    if found.back:
        lines.append(_("What was undone or lost since would hold again:"))
        lines += _named(found.back)
    for files, words in (
        (found.files_lost, _("No longer counted: {files}")),
        (found.files_back, _("Counted again: {files}")),
    ):
        if files:
            names = ", ".join(dict.fromkeys(batch.file_name for batch in files))
            lines.append(words.format(files=names))
    lines.append(_("What the file holds now is kept as a back-up first, so you can come back."))
    return "\n".join(lines)


def _named(actions: tuple[Activity, ...]) -> list[str]:
    lines = [_("• {action}").format(action=label_words(a.label, a.facts)) for a in actions[:_NAMED]]
    more = len(actions) - _NAMED
    if more > 0:
        lines.append(
            ngettext("• and {count} more action", "• and {count} more actions", more).format(
                count=number(more)
            )
        )
    return lines
