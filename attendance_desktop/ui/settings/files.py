"""District files: where this one lies, another opened or made, this one moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui import file_questions
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.settings.section import Section
from attendance_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.table import Column, RowsModel
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, file_size

_MOST_ROWS = 10


@dataclass(frozen=True)
class KnownFiles:
    """The file that is open, and others opened before.

    Attributes:
        size: bytes.
        recent: those that are still there, newest first.
    """

    path: Path
    size: int
    recent: tuple[Path, ...]


class FilesSection(Section):
    """District files.

    Attributes:
        this, others: cards.
        move_file, open, new, open_chosen, table: their controls.
    """

    key = "files"
    name = N_("Files")

    @staticmethod
    def load(services: Any, selection: Selection) -> KnownFiles:
        """Return the open file and those opened before."""
        path = services.districts.file.path
        recent = (Path(name) for name in settings.load().recent_files)
        there = tuple(p for p in recent if p != path and p.is_file())
        return KnownFiles(path, path.stat().st_size, there)

    @cached_property
    def this(self) -> Card:
        """The open file."""
        made = Card(_("This district file"), self)
        self.where, self.bytes = Words("", "strong"), Words("", "small")
        self.move_file = SecondaryButton(_("Move to another folder…"), "folder-open")
        self.move_file.clicked.connect(self._on_move)
        words = _(
            "Everything of your district is in this one file. To move it, a whole copy is made "
            "and checked first; what was in the old place is kept as a back-up."
        )
        for part in (self.where, self.bytes, Words(words, "muted")):
            made.body.addWidget(part)
        row = FlowLayout()
        row.addWidget(self.move_file)
        made.body.addLayout(row)
        return made

    @cached_property
    def others(self) -> Card:
        """Other files."""
        made = Card(_("Other district files"), self)
        self.open = SecondaryButton(_("Open a district file…"), "folder-open")
        self.new = SecondaryButton(_("New district file…"), "file-plus")
        self.open.clicked.connect(self._on_open)
        self.new.clicked.connect(self._on_new)
        row = FlowLayout(spacing=12)
        row.addWidget(self.open)
        row.addWidget(self.new)
        made.body.addLayout(row)
        columns = (Column(_("Opened before"), _stem), Column(_("Folder"), _folder))
        self.model = RowsModel(columns)
        self.table = FittedTable(_("District files opened before"), self.model, _MOST_ROWS)
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.doubleClicked.connect(self._on_chosen)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.open_chosen: LinkButton = made.add_link(
            _("Open"), name=_("Open the selected district file")
        )
        self.open_chosen.clicked.connect(self._on_chosen)
        made.body.addWidget(self.table)
        return made

    def filling(self, answer: KnownFiles) -> Iterable[Step]:
        """Return the steps: this file, the others, and putting them together."""
        return (
            partial(self._fill_this, answer),
            partial(self._fill_others, answer),
            self._put_together,
        )

    def _fill_this(self, answer: KnownFiles) -> None:
        self.want(self.this)
        self._path = answer.path
        self.where.setText(str(answer.path))
        self.bytes.setText(file_size(answer.size))
        state = self.around.desk.state
        self.move_file.setEnabled(not (state and state.read_only))

    def _fill_others(self, answer: KnownFiles) -> None:
        self.want(self.others)
        self.model.show_rows(answer.recent)
        self.table.setVisible(bool(answer.recent))
        self.open_chosen.setVisible(bool(answer.recent))
        self._on_selected()

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.this)
            self.column.addWidget(self.others)
            self.column.addStretch(1)

    def _on_selected(self, *_changes: object) -> None:
        self.open_chosen.setEnabled(bool(self.table.selectionModel().selectedRows()))

    def _on_chosen(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self.around.desk.open(self.model.rows[rows[0].row()])

    def _on_open(self) -> None:
        path = file_questions.existing(self.surroundings.ask, self)
        if path is not None:
            self.around.desk.open(path)

    def _on_new(self) -> None:
        made = file_questions.new(self.surroundings.ask, self)
        if made is not None:
            self.around.desk.create(made.path, made.name)

    def _on_move(self) -> None:
        target = file_questions.move(self.surroundings.ask, self, self._path)
        if target is not None:
            self.around.desk.move(target)


def _stem(path: Path) -> str:
    return path.stem


def _folder(path: Path) -> str:
    return str(path.parent)
