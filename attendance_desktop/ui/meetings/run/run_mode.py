"""Opens a meeting on the laptop and on the projector, and keeps both together.

With two screens the room's view comes up on the other one; with one, F11 goes from one view to the
other. A projector that is unplugged takes nothing with it: its window goes, the laptop's stays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.running import RunningMeeting
from attendance_desktop.ui.changes import MEETINGS, TEAM
from attendance_desktop.ui.meetings.run.control_window import ControlWindow
from attendance_desktop.ui.meetings.run.room_window import RoomWindow
from attendance_desktop.ui.meetings.run.session import Now, RunSession, Said, utc_now
from attendance_desktop.ui.meetings.run.wall import RunWall
from attendance_desktop.ui.meetings.run.way_back import WayBack
from attendance_desktop.ui.page import Surroundings
from attendance_desktop.wording import N_, _
from attendance_desktop.work.runner import Control, Lane

_GONE = N_("The projector is gone. Nothing is lost; the room’s view comes back with it.")


class RunMode(QObject):
    """Run mode of one window; `open` is all that a page needs of it.

    Signals:
        refused: a `UserError`: the meeting cannot be run.
        ended: the id of a meeting that was ended, or is no longer under way.
        left: the id of a meeting whose windows were closed; it is still under way.

    Attributes:
        control, room: the windows, None while no meeting is open.
        wall: the dot wall of the self-assessment, for the room as well.
    """

    refused = Signal(object)
    ended = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        surroundings: Surroundings,
        services: Any,
        host: QWidget,
        now: Now | None = None,
    ) -> None:
        """Make run mode; nothing is opened yet.

        Args:
            services: asked on the store lane only.
            host: the page it belongs to; it goes with it when another file is opened.
            now: the wall clock, for tests.
        """
        super().__init__(host)
        self._around, self._services, self._host = surroundings, services, host
        self._now: Now = now or utc_now
        self.control: ControlWindow | None = None
        self.room: RoomWindow | None = None
        self.wall: RunWall | None = None
        self._back: WayBack | None = None
        self._room_screen: QScreen | None = None
        self._lost = False
        self._window: QWidget | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._on_screen_removed)
        app.screenAdded.connect(self._on_screen_added)

    # --- opening --------------------------------------------------------------------------------

    def open(self, meeting_id: str) -> None:
        """Begin a meeting, or continue one under way; one that is open comes to the front."""
        if self.control is not None:
            if self.control.session.meeting_id == meeting_id:
                self.control.activateWindow()
                self.control.raise_()
                return
            self.control.close()
        services, now = self._services, self._now()

        def work(_control: Control) -> tuple[RunningMeeting, object]:
            return services.run_meetings.begin(meeting_id, now), services.districts.file.path

        self._around.runner.run(Lane.STORE, work, done=self._on_begun, failed=self._on_refused)

    def _on_begun(self, answer: tuple[RunningMeeting, object]) -> None:
        running, path = answer
        session = RunSession(self._around, self._services, running, path, self._now)
        self.control = ControlWindow(session, self._host)
        session.setParent(self.control)
        self.control.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.room = RoomWindow(self._around.theme, self.control)
        self._connect(session, self.control, self.room)
        self._window = self._host.window()
        self._window.installEventFilter(self)
        self._add_wall(session, self.control)
        self.control.showMaximized()
        self._on_ticked()
        self._around.changes.tell((MEETINGS,))
        if self._other_screen() is not None:
            self.show_room()

    def _connect(self, session: RunSession, control: ControlWindow, room: RoomWindow) -> None:
        session.ticked.connect(self._on_ticked)
        session.loaded.connect(self._on_ticked)
        session.ended.connect(self._on_ended)
        control.room_pressed.connect(self.toggle_room)
        control.left.connect(self._on_left)
        room.left.connect(self._on_room_left)
        keys: tuple[tuple[tuple[str, ...], Callable[[], object]], ...] = (
            (("F6", "Space"), session.toggle_pause),
            (("F7",), session.add_minutes),
            # What the hand-held ones send that turn slides.
            (("F8", "PgDown", "Right"), session.next_part),
            (("PgUp", "Left"), session.part_before),
            (("F9",), control.part.toggle_pairs),
            (("F11", "Escape"), self.toggle_room),
        )
        for sequences, answer in keys:
            for sequence in sequences:
                QShortcut(QKeySequence(sequence), room).activated.connect(answer)

    def _add_wall(self, session: RunSession, control: ControlWindow) -> None:
        self.wall = RunWall(session, self._services, control, self._screen_for_room)
        row = control.offer_wall(self.wall)
        row.answers_wanted.connect(self._on_answers)
        self.wall.rounds_wanted.connect(self._on_rounds)

    def _on_answers(self) -> None:
        self._leave_for("answer")

    def _on_rounds(self) -> None:
        self._leave_for("rounds")

    def _leave_for(self, part: str) -> None:
        """Bring the page Self-assessment up, with a way back; the meeting goes on."""
        if self._window is None:
            return
        if self._back is None:
            self._back = WayBack(self._window)
            self._back.clicked.connect(self._on_back)
        self._around.go("assessment", part)
        self._window.raise_()
        self._window.activateWindow()

    def _on_back(self) -> None:
        if self.control is not None:
            self.control.raise_()
            self.control.activateWindow()

    # --- the room's view ------------------------------------------------------------------------

    @property
    def room_shown(self) -> bool:
        """Whether the room's view is on a screen."""
        return self.room is not None and self.room.isVisible()

    def toggle_room(self) -> None:
        """Show the room its view, or take it away."""
        if self.room_shown:
            self.hide_room()
        else:
            self.show_room()

    def show_room(self) -> None:
        """Show the room its view: on the other screen, or over the laptop's own window."""
        if self.room is None or self.control is None:
            return
        self._lost = False
        screen = self._room_screen = self._screen_for_room()
        self.room.setScreen(screen)
        self.room.setGeometry(screen.geometry())
        self.room.showFullScreen()
        keys = self.room if screen is self.control.screen() else self.control
        keys.activateWindow()

    def hide_room(self) -> None:
        """Take the room's view off its screen, and go back to the laptop's window."""
        if self.room is not None and self.control is not None:
            self._room_screen = None
            self.room.hide()
            self.control.activateWindow()

    def _other_screen(self) -> QScreen | None:
        assert self.control is not None
        own = self.control.screen()
        return next((s for s in QGuiApplication.screens() if s is not own), None)

    def _screen_for_room(self) -> QScreen:
        assert self.control is not None
        return self._other_screen() or self.control.screen()

    def _on_screen_removed(self, screen: QScreen) -> None:
        if self.wall is not None and self.wall.window is not None:
            self.wall.window.close()
        if not self.room_shown or self.control is None or screen is not self._room_screen:
            return
        # Qt moves its window onto the laptop's screen, over the notes: it has to go.
        self.hide_room()
        self._lost = True
        self.control.session.said.emit(Said(_(_GONE), kind="note"))

    def _on_screen_added(self, _screen: QScreen) -> None:
        if self._lost and self.control is not None and self._other_screen() is not None:
            self.show_room()
            # A laptop that wakes up finds its projector again: how long it slept stays said.
            if self.control.messages.text == _(_GONE):
                self.control.messages.clear()

    def _on_room_left(self) -> None:
        self._room_screen = None

    # --- both together --------------------------------------------------------------------------

    def _on_ticked(self) -> None:
        if self.room is not None and self.control is not None:
            self.room.show_view(self.control.session.room_view())

    def _on_ended(self) -> None:
        if self.control is not None:
            meeting_id = self.control.session.meeting_id
            self._close()
            self.ended.emit(meeting_id)

    def _on_left(self) -> None:
        if self.control is not None:
            meeting_id = self.control.session.meeting_id
            self._forget()
            # After what was typed last, in the order of the store lane.
            self._around.changes.tell((MEETINGS, TEAM))
            self.left.emit(meeting_id)

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)

    def _close(self) -> None:
        control = self.control
        self._forget()
        if control is not None:
            control.close()

    def _forget(self) -> None:
        room, self.control, self.room, self._room_screen = self.room, None, None, None
        wall, self.wall, self._lost = self.wall, None, False
        if wall is not None and wall.window is not None:
            wall.window.close()
        if self._back is not None:
            self._back.leave()
            self._back = None
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window = None
        if room is not None:
            room.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close run mode with the program's window, before its file is closed."""
        if event.type() == QEvent.Type.Close and self.control is not None:
            self.control.close()
        return super().eventFilter(watched, event)
