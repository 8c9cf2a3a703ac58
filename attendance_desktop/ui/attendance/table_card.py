"""A card with a table and its tools: copied, saved, printed, with its foot."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from attendance_desktop import settings
from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.errors import UserError
from attendance_desktop.services.problem_list import safe_cell
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.attendance.tab import TabAround
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.table import Column, RowsModel, copied_text
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, error_words
from attendance_desktop.work.runner import Control, Lane


class TableCard(Card):
    """A titled table of records, sortable, with its foot below it.

    Attributes:
        table, model: the table.
        lead: a sentence above it, hidden while empty.
        messages: where its tools answer.
    """

    def __init__(
        self,
        around: TabAround,
        title: str,
        columns: Sequence[Column],
        most_rows: int = 12,
        parent: QWidget | None = None,
        *,
        free_column: int = 0,
    ) -> None:
        """Make a card without rows.

        Args:
            most_rows: shown without scrolling.
            free_column: takes the width that the others leave; below 0 for a table so wide that
                it scrolls.
        """
        super().__init__(title, parent)
        self._around, self._name, self._foot = around, title, ()
        self.copy_link = self.add_link(_("Copy"), name=_("Copy this table"))
        self.copy_link.clicked.connect(self._on_copy)
        self.save_link = self.add_link(_("Save"), name=_("Save this table as a file (CSV)"))
        self.save_link.clicked.connect(self._on_save)
        self.print_link = self.add_link(_("Print"), name=_("Print this table as a PDF"))
        self.print_link.clicked.connect(self._on_print)
        self.messages = MessagePlace(self)
        self.lead = Words("", "body")
        self.lead.hide()
        self.model = RowsModel(columns)
        self.table = FittedTable(title, self.model, most_rows)
        if free_column >= 0:
            self.table.stretch(free_column)
        self._foot_words = Words("", "small")
        for part in (self.messages, self.lead, self.table, self._foot_words):
            self.body.addWidget(part)

    @property
    def foot(self) -> tuple[str, ...]:
        """Rule, school year, audience and filters, a phrase each."""
        return self._foot

    def say(self, lead: str) -> None:
        """Show a sentence above the table, "" for none."""
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))

    def show_rows(self, rows: Sequence[Any], foot: Sequence[str] = ()) -> None:
        """Show other rows."""
        self._foot = tuple(foot)
        self._foot_words.setText(" · ".join(foot))
        self._foot_words.setVisible(bool(foot))
        self.model.show_rows(rows)
        self.table.setVisible(bool(rows))
        for link in (self.copy_link, self.save_link, self.print_link):
            link.setVisible(bool(rows))

    def plan_table(self) -> PlanTable:
        """Return the rows as they are sorted on the screen, for paper."""
        columns = self.model.columns
        headings = tuple(Heading(column.heading, number=column.number) for column in columns)
        rows = tuple(
            tuple(Cell(column.text(row), None) for column in columns) for row in self.model.rows
        )
        return PlanTable(headings, rows)

    def save(self, path: Path) -> None:
        """Write the table as CSV, and answer in place."""
        try:
            with settings.replacing(path, "wb") as out:
                out.write(self._csv_bytes())
        except OSError:
            error = UserError("list_not_written", path=str(path))
            self.messages.refuse(error_words(error))
        else:
            self.messages.say(_("Saved as {file}.").format(file=path.name))

    def _csv_bytes(self) -> bytes:
        out = io.StringIO(newline="")
        sheet = csv.writer(out)
        sheet.writerow([safe_cell(column.heading) for column in self.model.columns])
        for row in self.model.rows:
            sheet.writerow([safe_cell(column.text(row)) for column in self.model.columns])
        sheet.writerow([])
        sheet.writerows([safe_cell(line)] for line in self._foot)
        # The byte order mark makes Excel read UTF-8.
        return b"\xef\xbb\xbf" + out.getvalue().encode()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join([copied_text(self.model), "", *self._foot]))
        self.messages.say(_("The table is copied; paste it into a spreadsheet."))

    def _on_save(self) -> None:
        path = self._path_to(".csv", _("Table"), _("Save the table"))
        if path is not None:
            self.save(path)

    def _on_print(self) -> None:
        path = self._path_to(".pdf", _("PDF"), _("Print the table"))
        if path is None:
            return
        title, table, foot = self._name, self.plan_table(), self._foot
        audience = self._around.surroundings.audience.current

        def work(_control: Control) -> str:
            self._around.services.packets.table(title, table, path, foot, audience)
            return _("Printed as {file}.").format(file=path.name)

        self._around.surroundings.runner.run(
            Lane.STORE, work, done=self.messages.say, failed=self._on_refused
        )

    def _on_refused(self, error: UserError) -> None:
        self.messages.refuse(error_words(error))

    def _path_to(self, ending: str, kind: str, title: str) -> Path | None:
        name = re.sub(r"[^\w-]+", "-", self._name).strip("-").lower()
        suggested = settings.documents_folder() / f"{name}{ending}"
        return self._around.surroundings.ask.save_file(
            self, title, (FileType(kind, (f"*{ending}",)),), suggested
        )
