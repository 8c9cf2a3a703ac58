"""The terms and the evidence over the whole screen: one at a time, readable from the last row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.agendas import Term, TermPage
from attendance_desktop.ui.meetings.run.fitting import Type, draw_fitted, draw_line
from attendance_desktop.ui.theme import Theme
from attendance_desktop.wording import _, number

_ON = frozenset(
    {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return}
)
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace})
_LEAVE = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_F11})


class TermsWindow(QWidget):
    """Shows a term after another; arrows and space go on, Escape leaves.

    Signals:
        left: the window was closed.

    Attributes:
        place: which one is in sight, 0 for the first.
    """

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a window without terms."""
        super().__init__(parent, Qt.WindowType.Window)
        self._theme = theme
        self._terms: tuple[Term, ...] = ()
        self.place = 0
        self.setWindowTitle(_("Terms and evidence"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    @property
    def shown(self) -> Term:
        """The one in sight."""
        return self._terms[self.place]

    def show_terms(self, page: TermPage) -> None:
        """Show the first of these terms over the whole screen."""
        self._terms = (*page.terms, *page.evidence)
        self._go(0)
        self.showFullScreen()
        self.activateWindow()

    def _go(self, place: int) -> None:
        self.place = min(max(place, 0), len(self._terms) - 1)
        said = _("{term}: {text} Source: {source}")
        self.setAccessibleName(
            said.format(term=self._title, text=self.shown.text, source=self.shown.source)
        )
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, back, or leave."""
        key = Qt.Key(event.key())
        if key in _LEAVE:
            self.close()
        elif key in _ON:
            self._go(self.place + 1)
        elif key in _BACK:
            self._go(self.place - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go on; the right button goes back."""
        self._go(self.place + (-1 if event.button() == Qt.MouseButton.RightButton else 1))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell who opened it."""
        super().closeEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the term in sight as large as its room allows."""
        painter = QPainter(self)
        painter.setFont(self._theme.font())
        colors, width, height = self._theme.colors, self.width(), self.height()
        painter.fillRect(self.rect(), QColor(colors.surface))
        unit = min(width / 16, height / 9) / 11
        side = 8 * unit
        room = QRectF(side, side, width - 2 * side, height - 2 * side)
        title = Type(12 * unit, 5 * unit, 700, colors.accent)
        head = QRectF(room.left(), room.top(), room.width(), 0.3 * room.height())
        taken = draw_fitted(painter, head, self._title, title)
        below = room.adjusted(0, taken + 4 * unit, 0, -10 * unit)
        draw_fitted(painter, below, self.shown.text, Type(10 * unit, 4 * unit, 400, colors.ink))
        keys = _("{place} of {count} · Arrow keys go on and back, Esc leaves").format(
            place=number(self.place + 1), count=number(len(self._terms))
        )
        small = Type(2.8 * unit, 2.8 * unit, 400, colors.muted)
        line = 4 * unit
        source = QRectF(room.left(), room.bottom() - 2 * line, room.width(), line)
        draw_line(painter, source, _("Source: {source}").format(source=self.shown.source), small)
        draw_line(painter, source.translated(0, line), keys, small)
        painter.end()

    @property
    def _title(self) -> str:
        return self.shown.name or _("Why attendance matters")
