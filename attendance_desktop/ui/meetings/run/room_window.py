"""The window on the projector: full-screen, painted, nothing to click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.running import RoomView
from attendance_desktop.ui.meetings.run.room_painting import draw_room
from attendance_desktop.ui.theme import Theme
from attendance_desktop.wording import _


class RoomWindow(QWidget):
    """What the room sees.

    Signals:
        left: it was closed by hand.
    """

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a window that shows nothing yet.

        Args:
            parent: the window on the laptop; closed, it takes this one with it.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self._theme = theme
        self._view: RoomView | None = None
        self.setWindowTitle(_("For the room"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.update)

    @property
    def view(self) -> RoomView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: RoomView) -> None:
        """Show something else; what is shown already is not painted again."""
        if view != self._view:
            self._view = view
            said = (view.title, view.group, view.text, view.remark, view.timer, view.word)
            self.setAccessibleName(" · ".join(filter(None, (*said, view.following))))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font())
        if self._view is not None:
            draw_room(painter, self.width(), self.height(), self._view, self._theme.colors)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit()
        super().closeEvent(event)
