"""The window on the projector: full-screen, painted, nothing to click."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.running import RoomView, TimePhase
from attendance_desktop.ui.meetings.run.dial import draw_dial
from attendance_desktop.ui.meetings.run.room_painting import draw_still, places
from attendance_desktop.ui.theme import Colors, Theme
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
        self._known: tuple[object, ...] = ()
        self._picture = QPixmap()
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
            colors = self._theme.colors
            painter.drawPixmap(0, 0, self._still(self._view, colors))
            at = places(self.width(), self.height())
            draw_dial(painter, at.time, self._view, colors)
        painter.end()

    def _still(self, view: RoomView, colors: Colors) -> QPixmap:
        """Return what stays as it is from second to second."""
        still = replace(view, timer="", word="", share=0.0, phase=TimePhase.CALM, paused=False)
        known = (still, self.width(), self.height(), self.devicePixelRatioF(), colors)
        if known != self._known:
            self._known = known
            self._picture = QPixmap(self.size() * self.devicePixelRatioF())
            self._picture.setDevicePixelRatio(self.devicePixelRatioF())
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._theme.font())
            draw_still(painter, self.width(), self.height(), still, colors)
            painter.end()
        return self._picture

    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit()
        super().closeEvent(event)
