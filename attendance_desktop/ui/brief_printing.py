"""The superintendent's page from the window: for whom, where to, and where it lies afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.ask import Choice, FileType
from attendance_desktop.ui.page import Surroundings
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.wording import _, error_words
from attendance_desktop.work.runner import Control, Lane


class Printing(Protocol):
    """The services it needs."""

    @property
    def packets(self) -> Any:
        """`services.packets.Packets`; brings ReportLab in, so asked on the store lane alone."""
        ...


class BriefPrinting:
    """A quiet button that prints the brief of what is looked at, and says where it lies.

    Attributes:
        button: whoever makes this puts it in its place.
    """

    def __init__(
        self,
        surroundings: Surroundings,
        services: Printing,
        messages: MessagePlace,
        wanted: Callable[[], Selection],
        parent: QWidget | None = None,
    ) -> None:
        """Make the button.

        Args:
            messages: where printing answers.
            wanted: year, rule and filters to print; the audience is the one of the screen.
        """
        self._around, self._services, self._messages = surroundings, services, messages
        self._wanted = wanted
        self._printed: Path | None = None
        self.button = SecondaryButton(
            _("Print the brief…"),
            parent=parent,
            name=_("Print the brief: one page for the superintendent and the board, as a PDF"),
        )
        self.button.clicked.connect(self._on_print)

    def _on_print(self) -> None:
        audience = self._audience()
        if audience is None:
            return
        selection = replace(self._wanted(), audience=audience)
        types = (FileType(_("PDF"), ("*.pdf",)),)
        suggested = settings.documents_folder() / "brief.pdf"
        path = self._around.ask.save_file(self.button, _("Print the brief"), types, suggested)
        if path is not None:
            self._print(path, selection)

    def _audience(self) -> Audience | None:
        """Return for whom; who shows the public view is never asked, and never prints more."""
        if self._around.audience.current is Audience.PUBLIC:
            return Audience.PUBLIC
        answer = self._around.ask.choose(
            self.button,
            _("Who may read the brief?"),
            _("Public: small groups are hidden, so that it may be handed round. Staff: every "
              "figure is shown, and each page says that it holds student information."),
            (
                Choice(Audience.STAFF.value, _("Staff")),
                Choice(Audience.PUBLIC.value, _("Public")),
            ),
        )  # fmt: skip
        return Audience(answer) if answer else None

    def _print(self, path: Path, selection: Selection) -> None:
        self.button.setEnabled(False)
        self._messages.busy(_("Printing the brief…"))

        def work(_control: Control) -> None:
            self._services.packets.brief(path, selection)

        self._around.runner.run(
            Lane.STORE,
            work,
            done=partial(self._on_done, path, selection.audience),
            failed=self._on_failed,
        )

    def _on_done(self, path: Path, audience: Audience, _nothing: object) -> None:
        self.button.setEnabled(True)
        self._printed = path
        if audience is Audience.PUBLIC:
            words = _("The brief is printed as {file}, in {folder}. Public: safe to show.")
        else:
            words = _("The brief is printed as {file}, in {folder}. Staff: keep it in the house.")
        said = words.format(file=path.name, folder=path.parent)
        self._messages.say(said, _("Open"), self._on_open)

    def _on_failed(self, error: UserError) -> None:
        self.button.setEnabled(True)
        self._messages.refuse(error_words(error))

    def _on_open(self) -> None:
        path = self._printed
        if path is not None and not self._around.ask.open_outside(path):
            said = _("No program here opens {file}. It lies in {folder}.")
            self._messages.say(said.format(file=path.name, folder=path.parent), kind="note")
