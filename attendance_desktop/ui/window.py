"""The window: rail, head, audience band, banners, pages; and what answers the menu.

It shows what the `Desk` tells and hands what the user does to it; it asks no service itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.ui import file_questions
from attendance_desktop.ui.commands import Commands
from attendance_desktop.ui.desk import Desk
from attendance_desktop.ui.desk_state import DeskState, Unopened
from attendance_desktop.ui.file_names import ENDING
from attendance_desktop.ui.head import AudienceBand, Head
from attendance_desktop.ui.page import Page, PageEntry, Surroundings
from attendance_desktop.ui.pages import Pages
from attendance_desktop.ui.painting import PaintingApart
from attendance_desktop.ui.rail import Rail
from attendance_desktop.ui.remembering import Remembering
from attendance_desktop.ui.theme import next_scale
from attendance_desktop.ui.unkept import wants_to_stay
from attendance_desktop.ui.welcome import Welcome
from attendance_desktop.ui.widgets.message import Banner, MessagePlace
from attendance_desktop.wording import WARNINGS, _, error_words

#: The smallest screen it is built for leaves this much beside the system's bars.
SMALLEST = (900, 560)
USUAL = (1366, 768)
#: Below this width, times the text's scale, the rail shows icons alone and the head says less.
WIDE_ENOUGH = 900


class Window(QMainWindow):
    """The program's one window.

    Attributes:
        opens_on: the number of the page shown when a file is opened.

    Signals:
        painted: the window is on the screen for the first time; now heavier work may begin.
        remembered: a `Remembered`, when the user chose a theme, size or audience.
    """

    painted = Signal()
    remembered = Signal(object)
    opens_on = 0

    def __init__(
        self, surroundings: Surroundings, desk: Desk, entries: Sequence[PageEntry]
    ) -> None:
        """Make the window without a file.

        Args:
            entries: the pages of the rail, in order; the first is shown first.
        """
        super().__init__()
        self._around, self._desk = surroundings, desk
        self._was_painted = False
        self._remembering = Remembering(surroundings.theme, surroundings.audience)
        self.commands = Commands(self)
        self.rail = Rail(entries)
        self.head = Head(surroundings.audience, self.commands)
        self.band = AudienceBand(surroundings.audience)
        self.banners = QVBoxLayout()
        self._warnings: list[Banner] = []
        self.welcome = Welcome(surroundings.theme)
        self.waiting = MessagePlace()
        self.pages = Pages(entries, surroundings)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.setWindowTitle(_("Attendance Desktop"))
        self._lay_out()
        self._connect()
        self._connect_commands()
        self.commands.show_theme(surroundings.theme.choice)
        self._show_nothing()
        self._painting = PaintingApart(self, surroundings.runner)

    # --- laying out -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.band)
        self.banners.setContentsMargins(24, 8, 24, 0)
        self.banners.setSpacing(8)
        column.addLayout(self.banners)
        self._middle = QStackedWidget()
        self._blank = QWidget()
        blank = QVBoxLayout(self._blank)
        blank.setContentsMargins(24, 16, 24, 16)
        blank.addWidget(self.waiting)
        blank.addStretch(1)
        for part in (self._blank, self.welcome, self.pages):
            self._middle.addWidget(part)
        column.addWidget(self._middle, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        desk = self._desk
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._show_state)
        desk.unopened.connect(self._on_unopened)
        desk.said.connect(self._on_said)
        desk.refused.connect(self.refuse)
        desk.backups_listed.connect(self._on_backups)
        desk.activities_listed.connect(self._on_activities)
        desk.working.connect(self._on_working)
        self.rail.chosen.connect(self._on_chosen)
        self.pages.shown.connect(self.rail.show_chosen)
        self.head.rules_chosen.connect(desk.use_rules)
        self.head.undo_pressed.connect(desk.undo)
        self.welcome.named.connect(desk.create_named)
        self.welcome.open_pressed.connect(self._on_open)
        self.welcome.practice_pressed.connect(desk.practice)
        self._remembering.changed.connect(self.remembered)
        self._around.theme.changed.connect(self._on_look)

    def _connect_commands(self) -> None:
        menu = self.commands
        menu.connect_all(
            {
                menu.new: self._on_new,
                menu.open: self._on_open,
                menu.practice: self._desk.practice,
                menu.rename: self._on_rename,
                menu.back_up: self._on_back_up,
                menu.restore: self._desk.list_backups,
                menu.activity: self._desk.list_activities,
                menu.undo: self._desk.undo,
                menu.redo: self._desk.redo,
                menu.larger: self._on_larger,
                menu.smaller: self._on_smaller,
                menu.normal: self._on_normal,
                menu.leave: self.close,
            }
        )
        menu.recent_chosen.connect(self._on_recent)
        menu.theme_chosen.connect(self._around.theme.choose)
        menu.aboutToShow.connect(self._show_recent)
        self._show_recent()

    # --- showing ----------------------------------------------------------------------------

    def _show_nothing(self) -> None:
        """Show the frame alone: before the first file is open."""
        self.rail.setEnabled(False)
        self.band.hide()
        self.head.show_state(None)
        self._middle.setCurrentWidget(self._blank)

    def show_welcome(self) -> None:
        """Ask a new user for the district's name."""
        self._show_nothing()
        self._middle.setCurrentWidget(self.welcome)
        self.welcome.begin()

    def _show_state(self, state: DeskState) -> None:
        self.setWindowTitle(
            _("Attendance Desktop — {district}").format(district=state.district.name)
        )
        self.head.show_state(state)
        self.commands.show_state(state)

    def _on_opened(self, state: DeskState) -> None:
        self.pages.start_over()
        self.rail.setEnabled(True)
        self.band.show()
        self._show_state(state)
        self._show_warnings(state)
        self.welcome.messages.clear()
        self._show_recent()
        self.pages.open(self.opens_on, self._show_first_page)

    def _show_first_page(self, page: Page) -> None:
        self._middle.setCurrentWidget(self.pages)
        page.scroll_area.setFocus()

    def _on_chosen(self, number: int) -> None:
        self.pages.open(number)

    def _show_warnings(self, state: DeskState) -> None:
        for banner in self._warnings:
            self.banners.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        codes = [*state.warnings]
        if state.read_only and "open_elsewhere" not in codes:
            codes.append("read_only")
        self._warnings = [Banner("warning", _(WARNINGS[code]), parent=self) for code in codes]
        for banner in self._warnings:
            self.banners.addWidget(banner)

    def _on_working(self, words: str) -> None:
        in_sight = self._middle.currentWidget()
        place = self.waiting if in_sight is self._blank else self._messages()
        self.welcome.card.setEnabled(not words)
        if words:
            place.busy(words)
        else:
            place.clear()

    def _on_unopened(self, unopened: Unopened) -> None:
        if self._desk.state is None:
            self.show_welcome()
        if unopened.backup is None:
            self.refuse(unopened.error)
        elif file_questions.restore(self._around.ask, self, unopened):
            self._desk.restore(unopened.path, unopened.backup)
        else:
            self.refuse(unopened.error)

    def _on_said(self, what: str, words: str) -> None:
        if what in ("restored", "moved"):
            # After the page, which is still to be built.
            self._around.runner.in_turns((partial(self._say_brought, what),))
            return
        place = self._messages()
        if what == "undone":
            place.say(_("Undone: {action}").format(action=words), _("Redo"), self._desk.redo)
        elif what == "redone":
            place.say(_("Done again: {action}").format(action=words), _("Undo"), self._desk.undo)
        else:
            place.say(_("Backed up and checked: {path}").format(path=words))

    def _say_brought(self, what: str) -> None:
        if what == "restored":
            words = _("The back-up is restored. What was there before is kept too.")
        else:
            words = _("The district file is moved. What was in the old place is kept as a back-up.")
        self._messages().say(words)

    def refuse(self, error: UserError) -> None:
        """Say in place what did not work and what to do."""
        self._messages().refuse(error_words(error))

    def _messages(self) -> MessagePlace:
        page = self.pages.current
        if page is not None and self._desk.state is not None:
            return page.messages
        return self.welcome.messages

    # --- the menu -----------------------------------------------------------------------------

    def open_path(self, path: Path) -> None:
        """Open a district file."""
        self._desk.open(path)

    def _on_new(self) -> None:
        made = file_questions.new(self._around.ask, self)
        if made is not None:
            self._desk.create(made.path, made.name)

    def _on_open(self) -> None:
        path = file_questions.existing(self._around.ask, self)
        if path is not None:
            self._desk.open(path)

    def _on_recent(self, path: str) -> None:
        self._desk.open(Path(path))

    def _show_recent(self) -> None:
        paths = [Path(p) for p in settings.load().recent_files]
        now = self._desk.state.path if self._desk.state else None
        self.commands.show_recent([p for p in paths if p != now])

    def _on_rename(self) -> None:
        if self._desk.state is None:
            return
        now = self._desk.state.district.name
        name = self._around.ask.text(
            self, _("Name of the district"), _("What is your school district called?"), now
        )
        if name is not None and name != now:
            self._desk.rename(name)

    def _on_back_up(self) -> None:
        if self._desk.state is not None:
            out = file_questions.back_up(self._around.ask, self, self._desk.state.path)
            if out is not None:
                self._desk.back_up(out)

    def _on_backups(self, backups: Sequence[Any]) -> None:
        from attendance_desktop.ui import history  # its tables are not wanted at start

        chosen = history.choose_backup(self._around.ask, self, backups)
        if chosen is not None and self._desk.state is not None:
            self._desk.restore(self._desk.state.path, chosen.path)

    def _on_activities(self, activities: Sequence[Any]) -> None:
        from attendance_desktop.ui import history

        history.show_activities(self._around.ask, self, activities)

    def _on_larger(self) -> None:
        self._around.theme.scale(next_scale(self._around.theme.font_scale, 1))

    def _on_smaller(self) -> None:
        self._around.theme.scale(next_scale(self._around.theme.font_scale, -1))

    def _on_normal(self) -> None:
        self._around.theme.scale(1.0)

    def _on_look(self) -> None:
        self.commands.show_theme(self._around.theme.choice)
        self._fit()

    # --- Qt's events --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < WIDE_ENOUGH * self._around.theme.font_scale
        self.rail.set_narrow(narrow)
        self.head.set_narrow(narrow)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_questions.dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = file_questions.dropped_paths(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take_dropped(paths)

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Open a district file that was dropped; hand other files to the page in sight."""
        districts = [path for path in paths if path.suffix.lower() == ENDING]
        if districts:
            self._desk.open(districts[0])
            return
        page, elsewhere = self.pages.current, self.pages.taking_files()
        if page is not None and page.take_files(paths):
            return
        if page is not None and elsewhere is not None:
            self.pages.open(elsewhere, partial(_take_files, paths))
            return
        self._messages().say(
            _("This page has no use for dropped files. Open Attendance and drop them there."),
            kind="note",
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        if wants_to_stay(self, self._around.ask):
            event.ignore()
            return
        # A field that still has the focus saves what was typed when it loses it.
        self.setFocus()
        # A look that is still being put on is meant all the same.
        self._remembering.look()
        super().closeEvent(event)


def _take_files(paths: Sequence[Path], page: Page) -> None:
    page.take_files(paths)
