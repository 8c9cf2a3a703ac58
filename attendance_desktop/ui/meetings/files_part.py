"""A part of the page that makes files: paper, drafts of mail, a calendar file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import Cancelled, UserError
from attendance_desktop.records.meetings import Meeting
from attendance_desktop.ui.meetings.part import MeetingPart
from attendance_desktop.wording import _, error_words
from attendance_desktop.work.runner import Control, Job, Lane

#: Is told how far a work is, 0 to 1; raises `Cancelled` once it is not wanted any more.
Told = Callable[[float], object]


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

    _job: Job | None = None

    def write(
        self,
        words: str,
        work: Callable[[Any, Told], Any],
        done: Callable[[Any], object],
    ) -> None:
        """Make files on the store lane, while the page says so and how far it is; can be stopped.

        Args:
            words: what is being done.
            work: is given the services, and what to tell how far it is, 0 to 1.
            done: called with what it returned.
        """
        services = self.around.services
        self.around.messages.busy(words, self._on_cancel)

        def worked(control: Control) -> Any:
            def step(share: float) -> None:
                if control.cancelled():
                    raise Cancelled
                control.progress(share)

            return work(services, step)

        def on_done(answer: Any) -> None:
            self.around.messages.clear()
            done(answer)

        self._job = self.surroundings.runner.run(
            Lane.STORE,
            worked,
            done=on_done,
            failed=self._on_not_written,
            progress=self.around.messages.progress,
        )

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_not_written(self, error: UserError) -> None:
        if isinstance(error, Cancelled):
            self.around.messages.say(error_words(error), kind="note")
        else:
            self.refuse(error)

    def open_file(self, path: Path) -> None:
        """Show a file, or a folder, in the program that the system opens it with."""
        if not path.exists():
            self.refuse(UserError("meeting_file_missing", path=str(path)))
        elif not self.surroundings.ask.open_outside(path):
            said = _("No program here opens {file}. It lies in {folder}.")
            self.around.messages.say(said.format(file=path.name, folder=path.parent), kind="note")
