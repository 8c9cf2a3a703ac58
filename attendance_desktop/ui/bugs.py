"""What happens to an error that is our fault: log, a calm dialog, a report without student data."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

import attendance_desktop
from attendance_desktop import settings
from attendance_desktop.ui import bug_report
from attendance_desktop.ui.ask import Ask, Choice, FileType
from attendance_desktop.wording import _

_log = logging.getLogger(__name__)


class Bugs(QObject):
    """Catches what nothing else caught, from any thread, and tells the user calmly."""

    # Queued: a dialog must not open inside the painting or the slot that failed.
    _caught = Signal(object)

    def __init__(self, ask: Ask) -> None:
        """Make a catcher; `install` sets it to work."""
        super().__init__()
        self._ask = ask
        self._asking = False
        self._kept: tuple[Any, Any] | None = None
        self.window: QWidget | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch what reaches the interpreter, also in threads: Qt only prints it."""
        self._kept = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def uninstall(self) -> None:
        """Give the interpreter's own hooks back."""
        if self._kept is not None:
            sys.excepthook, threading.excepthook = self._kept
            self._kept = None

    def caught(self, error: BaseException) -> None:
        """Log a bug, and tell the user when the window is free; from any thread."""
        _log.error("a bug\n%s", "\n".join(bug_report.places(error)))
        self._caught.emit(error)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.caught(error)

    def _on_thread_exception(self, failure: Any) -> None:
        if failure.exc_value is not None:
            self.caught(failure.exc_value)

    def _on_caught(self, error: BaseException) -> None:
        # One dialog is enough: what fails while it stands mostly fails for the same reason.
        if self._asking:
            return
        self._asking = True
        try:
            self._tell(error)
        finally:
            self._asking = False

    def _tell(self, error: BaseException) -> None:
        text = bug_report.report(error, attendance_desktop.__version__)
        answer = self._ask.choose(
            self.window,
            _("Something went wrong in the program"),
            _(
                "Your data is safe: what was saved is saved, and what failed changed nothing. "
                "You can go on. A report helps to put it right; it names places in the program "
                "and holds no student information."
            ),
            (Choice("report", _("Save a report…")), Choice("on", _("Go on"))),
            details=text,
        )
        if answer == "report":
            self._save(text)

    def _save(self, text: str) -> None:
        suggested = settings.documents_folder() / "attendance-desktop-report.txt"
        types = (FileType(_("Text files"), ("*.txt",)),)
        out = self._ask.save_file(self.window, _("Save a report"), types, suggested)
        if out is None:
            return
        try:
            out.write_text(text, encoding="utf-8")
        except OSError:
            self._ask.tell(
                self.window,
                _("The report was not saved"),
                _("{folder} cannot be written to. Choose another folder.").format(
                    folder=str(out.parent)
                ),
            )
