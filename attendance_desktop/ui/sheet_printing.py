"""A sheet of paper from a page: where to, made on the store lane, and where it lies afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.page import Surroundings
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.wording import _, error_words
from attendance_desktop.work.runner import Control, Lane


class SheetPrinting:
    """Prints sheets of one page as PDFs, and answers in place."""

    def __init__(self, around: Surroundings, messages: MessagePlace) -> None:
        """Make it for a page.

        Args:
            messages: where printing answers.
        """
        self._around, self._messages = around, messages
        self._printed: Path | None = None

    def print_sheet(
        self, parent: QWidget, title: str, file_name: str, make: Callable[[Path], object]
    ) -> None:
        """Ask where to, and print.

        Args:
            title: of the question, for example "Print the agenda".
            file_name: suggested, "agenda.pdf".
            make: makes the PDF at a path; called on the store lane.
        """
        types = (FileType(_("PDF"), ("*.pdf",)),)
        suggested = settings.documents_folder() / file_name
        path = self._around.ask.save_file(parent, title, types, suggested)
        if path is None:
            return
        self._messages.busy(_("Printing…"))

        def work(_control: Control) -> None:
            make(path)

        self._around.runner.run(
            Lane.STORE, work, done=partial(self._on_done, path), failed=self._on_failed
        )

    def _on_done(self, path: Path, _nothing: object) -> None:
        self._printed = path
        words = _("Printed as {file}, in {folder}.")
        said = words.format(file=path.name, folder=path.parent)
        self._messages.say(said, _("Open"), self._on_open)

    def _on_failed(self, error: UserError) -> None:
        self._messages.refuse(error_words(error))

    def _on_open(self) -> None:
        path = self._printed
        if path is not None and not self._around.ask.open_outside(path):
            said = _("No program here opens {file}. It lies in {folder}.")
            self._messages.say(said.format(file=path.name, folder=path.parent), kind="note")
