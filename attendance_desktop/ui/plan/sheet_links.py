"""Links above the worksheet: where steps come from, and where the plan goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from attendance_desktop import settings
from attendance_desktop.records.meetings import Homework
from attendance_desktop.records.plan import ActionStep
from attendance_desktop.records.priorities import Idea
from attendance_desktop.ui.ask import FileType, Listing
from attendance_desktop.ui.page import Surroundings
from attendance_desktop.ui.plan.part import PlanAround
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import _, ngettext, number


class Sheet(Protocol):
    """What the links need of the worksheet; `choose_next` is the step to be selected."""

    around: PlanAround
    surroundings: Surroundings
    choose_next: str

    def keep(self, work: Callable[[Any], str]) -> None:
        """Change the district file, and answer in place."""
        ...

    def write(self, work: Callable[[Any], str]) -> None:
        """Write a file, and answer in place."""
        ...

    def read_file(self, path: Path) -> None:
        """Show what a file would change."""
        ...


class SheetLinks(QWidget):
    """A row of links, wrapped where it is long.

    Attributes:
        homework, ideas: there while there is any to take.
        files, save, calendar, paper: a plan taken in, saved, as a calendar, printed.
    """

    def __init__(self, sheet: Sheet) -> None:
        """Make the row."""
        super().__init__()
        self._sheet = sheet
        self._homework: Sequence[Homework] = ()
        self._ideas: Sequence[Idea] = ()
        row = FlowLayout(self, spacing=20)
        self.homework, self.ideas = LinkButton(""), LinkButton("")
        self.files = LinkButton(_("Take in a file…"), name=_("Take in a plan that somebody edited"))
        self.save = LinkButton(_("Save…"), name=_("Save the plan for Excel, to be edited"))
        self.calendar = LinkButton(
            _("Calendar…"), name=_("Save due days and check-ins for a calendar")
        )
        self.paper = LinkButton(_("Print…"), name=_("Print the planning worksheet as a PDF"))
        for link, answer in (
            (self.homework, self._on_homework),
            (self.ideas, self._on_ideas),
            (self.files, self._on_files),
            (self.save, self._on_save),
            (self.calendar, self._on_calendar),
            (self.paper, self._on_paper),
        ):
            link.clicked.connect(answer)
            row.addWidget(link)

    def take(self, homework: Sequence[Homework], ideas: Sequence[Idea], *, empty: bool) -> None:
        """Offer what is not in the plan yet.

        Args:
            empty: whether the plan has no step, and so nothing to be saved.
        """
        self._homework, self._ideas = homework, ideas
        for link in (self.save, self.calendar):
            link.setVisible(not empty)
        words = _("Print an empty one…") if empty else _("Print…")
        self.paper.say(words, _("Print the planning worksheet as a PDF"))
        for link, count, words, name in (
            (
                self.homework, len(homework), _("From homework… ({count})"),
                _("Put homework of a meeting into the plan"),
            ),
            (
                self.ideas, len(ideas), _("From ideas… ({count})"),
                _("Put an idea of the self-assessment into the plan"),
            ),
        ):  # fmt: skip
            link.say(words.format(count=number(count)), name)
            link.setVisible(bool(count))

    # --- in -----------------------------------------------------------------------------------

    def _on_homework(self, *_clicked: object) -> None:
        columns = (
            Column.of("text", _("Homework")),
            Column.of("who", _("Who")),
            Column.of_day("due", _("Due")),
        )
        title = _("Put homework into the plan")
        words = _("It stays homework of its meeting; done there is done here, and the other way.")
        listing = Listing(title, words, columns, self._homework, _("Put it into the plan"))
        chosen = self._sheet.surroundings.ask.pick(self, listing)
        if chosen is not None:
            self._add(lambda services: services.plan.take_homework(chosen.id))

    def _on_ideas(self, *_clicked: object) -> None:
        title = _("Put an idea into the plan")
        words = _("What the group thought of for next steps, and what is not in the plan yet.")
        columns = (Column.of("text", _("Idea")),)
        listing = Listing(title, words, columns, self._ideas, _("Put it into the plan"))
        chosen = self._sheet.surroundings.ask.pick(self, listing)
        if chosen is not None:
            self._add(lambda services: services.plan.take_idea(chosen))

    def _add(self, take: Callable[[Any], ActionStep]) -> None:
        def work(services: Any) -> str:
            self._sheet.choose_next = take(services).id
            return _("It is a step of the plan. Give it an owner and a day.")

        self._sheet.keep(work)

    def _on_files(self, *_clicked: object) -> None:
        types = (FileType(_("Plans and tables"), ("*.xlsx", "*.csv", "*.xls", "*.ods")),)
        path = self._sheet.surroundings.ask.open_file(self, _("Take in a plan"), types)
        if path is not None:
            self._sheet.read_file(path)

    # --- out ----------------------------------------------------------------------------------

    def _on_save(self, *_clicked: object) -> None:
        types = (FileType(_("Excel"), ("*.xlsx",)), FileType(_("CSV"), ("*.csv",)))
        name = _("Plan {day}").format(day=dt.date.today().isoformat())
        path = self._path_to(_("Save the plan"), types, f"{name}.xlsx")
        if path is None:
            return

        def work(services: Any) -> str:
            services.plan_files.save(path)
            return _("Saved as {file}. Edited, it can be taken in again.").format(file=path.name)

        self._sheet.write(work)

    def _on_calendar(self, *_clicked: object) -> None:
        types = (FileType(_("Calendar"), ("*.ics",)),)
        path = self._path_to(_("Save due days"), types, f"{_('Plan')}.ics")
        if path is None:
            return

        def work(services: Any) -> str:
            count = services.plan_files.save_calendar(path)
            words = ngettext("Saved {count} day as {file}.", "Saved {count} days as {file}.", count)
            return words.format(count=number(count), file=path.name)

        self._sheet.write(work)

    def _on_paper(self, *_clicked: object) -> None:
        services = self._sheet.around.services

        def make(path: Path) -> None:
            services.plan_paper.worksheet(path)

        title = _("Print the planning worksheet")
        self._sheet.around.printing.print_sheet(self, title, "planning-worksheet.pdf", make)

    def _path_to(self, title: str, types: Sequence[FileType], name: str) -> Path | None:
        suggested = settings.documents_folder() / name
        return self._sheet.surroundings.ask.save_file(self, title, types, suggested)
