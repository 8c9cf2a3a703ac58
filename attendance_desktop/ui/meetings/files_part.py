"""A part of the page that makes files: paper, drafts of mail, a calendar file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import Meeting
from attendance_desktop.ui.meetings.part import MeetingPart
from attendance_desktop.wording import _
from attendance_desktop.work.runner import Control, Lane


class FilesPart(MeetingPart):
    """A part that shows one meeting and makes files of it.

    Attributes:
        meeting: the one shown; set when the part is filled.
    """

    meeting: Meeting

    def print_for_all(self, title: str, file_name: str, make: Callable[[Path], object]) -> None:
        """Ask where to, and print a sheet that is of no single meeting.

        Args:
            make: makes the PDF at a path, on the store lane.
        """
        self.around.printing.print_sheet(self, title, file_name, make)

    def folder_for(self, title: str) -> Path | None:
        """Ask for a folder to put files in."""
        return self.surroundings.ask.folder(self, title, settings.documents_folder())

    def write(self, words: str, work: Callable[[Any], Any], done: Callable[[Any], object]) -> None:
        """Make files on the store lane, while the page says so.

        Args:
            words: what is being done.
            work: is given the services.
            done: called with what it returned.
        """
        services = self.around.services
        self.around.messages.busy(words)

        def worked(_control: Control) -> Any:
            return work(services)

        def on_done(answer: Any) -> None:
            self.around.messages.clear()
            done(answer)

        self.surroundings.runner.run(Lane.STORE, worked, done=on_done, failed=self.refuse)

    def open_file(self, path: Path) -> None:
        """Show a file, or a folder, in the program that the system opens it with."""
        if not path.exists():
            self.refuse(UserError("meeting_file_missing", path=str(path)))
        elif not self.surroundings.ask.open_outside(path):
            said = _("No program here opens {file}. It lies in {folder}.")
            self.around.messages.say(said.format(file=path.name, folder=path.parent), kind="note")
