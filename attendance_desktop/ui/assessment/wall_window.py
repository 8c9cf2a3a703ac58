"""The dot wall for the room: one section over the whole screen, readable from the back row."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from attendance_desktop.charts.drawing import Drawing
from attendance_desktop.charts.plan import Axis, ChartPlan
from attendance_desktop.charts.wall_sizes import as_large_as_fits
from attendance_desktop.ui.charts import brush
from attendance_desktop.ui.theme import Theme
from attendance_desktop.wording import _

_NOTHING = ChartPlan("", "", Axis("", 0.0, 1.0, ()))
_PAIR_MINUTES = 4
_TICK_MS = 500


class WallWindow(QWidget):
    """What the room sees.

    Keys: left and right another section, a digit one item alone, 0 all of them, R reveals, T is the
    pair timer, Escape leaves.

    Signals:
        section_wanted: -1 for the section before, 1 for the next.
        reveal_wanted: R was pressed.
        left: it was closed.

    Attributes:
        plan: what is shown.
    """

    section_wanted = Signal(int)
    reveal_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a window that shows nothing yet."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self.plan = _NOTHING
        self._hidden = ""
        self._alone = 0
        self._until: dt.datetime | None = None
        self.setWindowTitle(_("Dot wall"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.update)
        theme.changed.connect(self.update)

    def show_plan(self, plan: ChartPlan, hidden: str = "") -> None:
        """Show a section.

        Args:
            hidden: what to say instead of its dots while they are not revealed, else "".
        """
        if plan.title != self.plan.title:
            self._alone = 0
        self.plan, self._hidden = plan, hidden
        self.setAccessibleName(plan.title)
        self.setAccessibleDescription(hidden or plan.alternative)
        self.update()

    def show_alone(self, number: int) -> None:
        """Show one item as large as the screen holds it.

        Args:
            number: of the item, from 1; 0 shows all again.
        """
        if number <= len(self.plan.dots):
            self._alone = number
            self.update()

    def begin_pairs(self) -> None:
        """Let pairs talk for some minutes, or end it."""
        if self._until is None:
            self._until = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=_PAIR_MINUTES)
            self._tick.start()
        else:
            self._until = None
            self._tick.stop()
        self.update()

    # --- painting ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, timer, dots."""
        painter = QPainter(self)
        colors = self._theme.colors
        painter.fillRect(self.rect(), brush.color("surface", colors))
        margin = self.width() * 0.03
        unit = min(self.width() / 1024, self.height() / 768)
        top = self._paint_head(painter, margin, unit)
        room = QRectF(margin, top, self.width() - 2 * margin, self.height() - top - margin / 2)
        if self._hidden or self.plan.empty:
            painter.setFont(self._font(30 * unit, QFont.Weight.DemiBold))
            painter.setPen(brush.color("muted", colors))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self._hidden or self.plan.empty)
        elif self.plan.has_marks:
            drawing = self.laid_out(room.width(), room.height())
            painter.translate(room.left(), room.top())
            brush.paint(painter, drawing, colors)
        painter.end()

    def laid_out(self, width: float, height: float) -> Drawing:
        """Return the plan so that the smaller of type and dots is as large as it can be."""
        plan = self.plan
        if 0 < self._alone <= len(plan.dots):
            plan = replace(plan, dots=plan.dots[self._alone - 1 : self._alone])
        return as_large_as_fits(plan, width, height, brush.text_width)

    def _paint_head(self, painter: QPainter, margin: float, unit: float) -> float:
        colors = self._theme.colors
        painter.setFont(self._font(34 * unit, QFont.Weight.Bold))
        painter.setPen(brush.color("ink", colors))
        high = painter.fontMetrics().height()
        title = QRectF(margin, margin / 2, self.width() * 0.62, high)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, self.plan.title)
        painter.setFont(self._font(20 * unit, QFont.Weight.Normal))
        painter.setPen(brush.color("muted", colors))
        below = painter.fontMetrics().height()
        line = QRectF(margin, title.bottom(), self.width() * 0.62, below)
        said = self.plan.sentence if not self._hidden else ""
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, said)
        if self._until is not None:
            self._paint_timer(painter, margin, unit)
        return line.bottom() + 10 * unit

    def _paint_timer(self, painter: QPainter, margin: float, unit: float) -> None:
        assert self._until is not None
        left = max(int((self._until - dt.datetime.now(dt.UTC)).total_seconds()), 0)
        colors = self._theme.colors
        box = QRectF(self.width() - margin - 300 * unit, margin / 2, 300 * unit, 70 * unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush.color("accent_soft", colors))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(brush.color("ink", colors))
        painter.setFont(self._font(17 * unit, QFont.Weight.Normal))
        words = _("Talk with your neighbor") if left else _("Now share out")
        upper = QRectF(box.left() + 16 * unit, box.top() + 4 * unit, box.width(), 28 * unit)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(self._font(26 * unit, QFont.Weight.Bold))
        lower = QRectF(box.left() + 16 * unit, box.top() + 30 * unit, box.width(), 36 * unit)
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, f"{left // 60}:{left % 60:02d}")

    def _font(self, size: float, weight: QFont.Weight) -> QFont:
        font = QFont(self._theme.font())
        font.setPixelSize(max(round(size), 1))
        font.setWeight(weight)
        return font

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steer the wall by single keys."""
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.section_wanted.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.section_wanted.emit(-1)
        elif event.text().isdecimal():
            self.show_alone(int(event.text()))
        elif key == Qt.Key.Key_R:
            self.reveal_wanted.emit()
        elif key == Qt.Key.Key_T:
            self.begin_pairs()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the page."""
        self._tick.stop()
        self.left.emit()
        super().closeEvent(event)
