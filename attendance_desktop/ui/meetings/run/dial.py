"""The timer: a ring that fills, the time in its middle, and a soft word under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from attendance_desktop.records.running import RoomView, TimePhase
from attendance_desktop.ui.meetings.run.fitting import Type, draw_fitted
from attendance_desktop.ui.theme import Colors, Theme

_TURN = 360 * 16
#: Parts of the dial's height: its stroke, and what the word below may take.
_STROKE, _WORD = 0.042, 0.2
_SIDE = 168
#: Warm and calm on both themes' grounds; a ring needs less contrast than words do.
_AMBER = "#d9962b"


def draw_dial(painter: QPainter, room: QRectF, view: RoomView, colors: Colors) -> None:
    """Draw the timer into a room.

    No alarm: in the last minutes the ring turns from blue to amber, and a word stands below.
    """
    word_height = room.height() * _WORD
    side = min(room.width(), room.height() - word_height)
    ring = QRectF(room.center().x() - side / 2, room.top(), side, side)
    stroke = side * _STROKE
    arc = ring.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    color = phase_color(view, colors)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colors.line), stroke))
    painter.drawEllipse(arc)
    painter.setPen(QPen(QColor(color), stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    # From the top, clockwise: what is spent.
    painter.drawArc(arc, _TURN // 4, -round(_TURN * min(view.share, 0.9999)))
    inside = ring.adjusted(*(side * part for part in (0.15, 0.3, -0.15, -0.3)))
    ink = colors.muted if view.paused else colors.ink
    draw_fitted(painter, inside, view.timer, Type(side, 8, 700, ink, centered=True, middle=True))
    below = QRectF(room.left(), ring.bottom() + word_height * 0.18, room.width(), word_height * 0.8)
    word = Type(
        word_height * 0.5, 8, 600, colors.muted if view.paused else colors.warning, centered=True
    )
    draw_fitted(painter, below, view.word, word)


def phase_color(view: RoomView, colors: Colors) -> str:
    """Return the color of a timer: blue, then amber; gray while it stands."""
    if view.paused:
        return colors.border
    return colors.accent if view.phase is TimePhase.CALM else _AMBER


class Dial(QWidget):
    """The timer on the laptop."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a dial that shows nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._view: RoomView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_look)

    def show_view(self, view: RoomView) -> None:
        """Show a time."""
        self._view = view
        self.setAccessibleName(" ".join(filter(None, (view.timer, view.word))))
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(_SIDE)
        return QSize(side, round(side * (1 + _WORD)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font())
        draw_dial(painter, QRectF(self.rect()), self._view, self._theme.colors)
        painter.end()

    def _on_look(self) -> None:
        self.updateGeometry()
        self.update()
