"""Puts the program together: the only place that knows every part.

Before the window's first paint nothing heavy is imported. The services, and with them the
database and numpy, and the pages with their charts come in on the store lane afterwards.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from attendance_desktop import settings, wording
from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience
from attendance_desktop.ui import log_file
from attendance_desktop.ui.ask import Ask
from attendance_desktop.ui.audience import AudienceChoice
from attendance_desktop.ui.bugs import Bugs
from attendance_desktop.ui.changes import Changes
from attendance_desktop.ui.desk import Desk
from attendance_desktop.ui.page import Page, PageEntry, Surroundings
from attendance_desktop.ui.remembering import Remembered, with_remembered
from attendance_desktop.ui.theme import Theme, register_fonts
from attendance_desktop.ui.window import Window
from attendance_desktop.wording import N_, _
from attendance_desktop.work import garbage, qt_types
from attendance_desktop.work.runner import Control, InlineRunner, Lane, Runner, ThreadRunner

if TYPE_CHECKING:
    from attendance_desktop.services.all_services import Services

#: Modules that pages need and that take long to import; loaded after the first paint. A new page
#: has its line here, its line in `Program.pages`, and its services in `services/all_services.py`.
PAGE_MODULES = (
    "attendance_desktop.ui.home.page",
    "attendance_desktop.ui.attendance.page",
    "attendance_desktop.ui.team.page",
    "attendance_desktop.ui.meetings.page",
    "attendance_desktop.ui.assessment.page",
    "attendance_desktop.ui.plan.page",
    "attendance_desktop.ui.settings.page",
)


#: How long a lane may keep the interpreter while the window wants it. Qt gives it away at nearly
#: every call, so at Python's usual 5 ms a few calls of the window would take as many tenths.
SWITCH_SECONDS = 0.0005


def load_services() -> Services:
    """Make the services, and import the pages; takes a second, so never at start."""
    from attendance_desktop.services.all_services import make_services

    for module in PAGE_MODULES:
        import_module(module)
    return make_services()


class Program(QObject):
    """The parts of the running program, and what connects them; lives as long as `run`."""

    #: Made on the store lane, before the first file is open and so before any page.
    _services: Services

    def __init__(
        self,
        app: QApplication,
        ask: Ask | None = None,
        runner: Runner | None = None,
        *,
        lasts: bool = False,
    ) -> None:
        """Make every part; nothing is opened yet.

        Args:
            app: dressed in the person's theme.
            ask, runner: others than the program's own, for tests.
            lasts: whether this process ends with the program.
        """
        super().__init__()
        self._lasts = lasts
        kept = settings.load()
        self.ask = ask or Ask()
        self.bugs = Bugs(self.ask)
        self.runner: Runner = runner or ThreadRunner(self._on_error, self.bugs.caught)
        self.theme = Theme(kept.theme, kept.font_scale, self.runner, contrast=kept.contrast)
        # Dressed first: a widget made afterwards need not be dressed twice.
        self.theme.apply(app)
        self.changes = Changes()
        self.audience = AudienceChoice(Audience(kept.audience))
        self.desk = Desk(self._load, self.runner, self.changes)
        around = Surroundings(
            self.theme, self.runner, self.ask, self.changes, self.audience, self.desk.undo, self._go
        )
        self.window = Window(around, self.desk, self.pages())
        self.window.remembered.connect(self._on_remembered)
        self.bugs.window = self.window
        self._path: Path | None = None
        #: The lanes import nothing of Qt before.
        self._types_known = threading.Event()
        self._types_known.set()
        self._log: logging.Handler | None = None

    def pages(self) -> tuple[PageEntry, ...]:
        """Return the pages of the rail, in order; a topic adds one line."""
        return (
            PageEntry(N_("Home"), "house", self._home_page, "home"),
            PageEntry(
                N_("Attendance"),
                "chart-line",
                self._attendance_page,
                "attendance",
                takes_files=True,
            ),
            PageEntry(N_("Team & partners"), "users", self._team_page, "team"),
            PageEntry(N_("Meetings"), "calendar", self._meetings_page, "meetings"),
            PageEntry(N_("Self-assessment"), "circle-dot", self._assessment_page, "assessment"),
            PageEntry(N_("Plan"), "list-checks", self._plan_page, "plan"),
            PageEntry(N_("Settings"), "settings", self._settings_page, "settings"),
        )

    def begin_once_painted(self, path: Path | None) -> None:
        """Begin when the window is on the screen; queued, so that all of it has been painted."""
        self._path = path
        self._types_known.clear()
        self.window.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)

    def begin(self, path: Path | None) -> None:
        """Open a file, or the last one, or welcome a new user.

        Args:
            path: named on the command line, or None.
        """
        self._log = log_file.start()
        last = settings.load().last_file
        if path is None and last:
            path = Path(last)
        if path is None:
            self.desk.warm_up()
            self.window.show_welcome()
        else:
            self.desk.open(path)

    def end(self) -> None:
        """Close the file after the last of its jobs, the lanes, and the log."""
        self._types_known.set()
        self.desk.close()
        self.runner.close()
        log_file.stop(self._log)

    def _go(self, page: str, part: str) -> None:
        self.window.pages.go(page, part)

    def _on_painted(self) -> None:
        self.begin(self._path)
        self.runner.in_turns((*qt_types.steps(), self._types_known.set))

    def _home_page(self, around: Surroundings) -> Page:
        from attendance_desktop.ui.home.page import HomePage

        return HomePage(around, self._services)

    def _team_page(self, around: Surroundings) -> Page:
        from attendance_desktop.ui.team.page import TeamPage

        return TeamPage(around, self._services)

    def _meetings_page(self, around: Surroundings) -> Page:
        from attendance_desktop.ui.meetings.page import MeetingsPage

        return MeetingsPage(around, self._services)

    def _assessment_page(self, around: Surroundings) -> Page:
        from attendance_desktop.ui.assessment.page import AssessmentPage

        return AssessmentPage(around, self._services)

    def _plan_page(self, around: Surroundings) -> Page:
        from attendance_desktop.ui.plan.page import PlanPage

        return PlanPage(around, self._services)

    def _settings_page(self, around: Surroundings) -> Page:
        from attendance_desktop.ui.settings.page import SettingsPage

        return SettingsPage(around, self._services, self.desk)

    def _attendance_page(self, around: Surroundings) -> Page:
        from attendance_desktop.ui.attendance.page import AttendancePage

        return AttendancePage(around, self._services)

    def _load(self) -> Services:
        self._types_known.wait()
        self._services = load_services()
        if self._lasts:
            garbage.set_aside()
        return self._services

    def _on_remembered(self, remembered: Remembered) -> None:
        # On the store lane, where opening a file saves settings too: one writer.
        self.runner.run(Lane.STORE, _Save(remembered))

    def _on_error(self, error: Any) -> None:
        self.window.refuse(error)


@dataclass(frozen=True)
class _Save:
    remembered: Remembered

    def __call__(self, _control: Control) -> None:
        settings.save(with_remembered(settings.load(), self.remembered))


def run(path: Path | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        path: a district file to open; None for the last one.

    Returns:
        The exit code.
    """
    kept = settings.load()
    wording.use_language(kept.language or system_language())
    wording.use_items_language(kept.items_language)
    app = make_application()
    program = Program(app, lasts=True)
    program.bugs.install()
    program.begin_once_painted(path)
    program.window.show()
    try:
        return app.exec()
    finally:
        program.end()
        program.bugs.uninstall()
        # A window alive when the interpreter ends crashes: its parts go in this order, now.
        program.window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        del program


def self_test() -> str:
    """Put the real window together, show it, and look at what it painted.

    Returns:
        What was tried, in words.

    Raises:
        UserError: the window painted nothing.
    """
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    program = Program(app, runner=InlineRunner())
    try:
        program.window.show()
        app.sendPostedEvents()
        picture = program.window.grab().toImage()
        middle = picture.height() // 2
        colors = {picture.pixel(x, middle) for x in range(0, picture.width(), 3)}
    finally:
        program.end()
        program.window.close()
        program.window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if len(colors) < 2:
        raise UserError("self_test_failed", step=_("the window shown"))
    return _("the window shown")


def has_screen() -> bool:
    """Return whether this machine can show a window."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def system_language() -> str:
    """Return the system's language as "en_US", "" where it says none.

    Qt's QLocale would tell as well, but its lists of languages cost a tenth of the start.
    """
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(85)
        ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name))
        return name.value.replace("-", "_")
    if sys.platform == "darwin":
        from PySide6.QtCore import QLocale

        return QLocale.system().name()
    names = (os.environ.get(variable) for variable in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next((name for name in names if name), "").split(".")[0].split("@")[0]
    return "" if spoken in {"C", "POSIX"} else spoken


def make_application() -> QApplication:
    """Return the one application, named, with its type."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("attendance-desktop")
    sys.setswitchinterval(SWITCH_SECONDS)
    garbage.look_seldom()
    register_fonts()
    return app
