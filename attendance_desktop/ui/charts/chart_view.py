"""A chart on the screen: a plan laid out to the widget's width, painted in pyqtgraph's scene.

A report is to be read, not played with: no menu, no zoom, no axis to drag. The scene's unit is
the pixel, because the plan is laid out anew at each width.
"""

from __future__ import annotations

import math

import pyqtgraph
from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPen, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from attendance_desktop.charts.drawing import Drawing, whole_height
from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.plan import Axis, ChartPlan
from attendance_desktop.ui.charts import brush
from attendance_desktop.ui.theme import Theme

_NOTHING = ChartPlan("", "", Axis("", 0.0, 1.0, ()))
_LEAST_WIDTH = 240
#: Heights at a font scale of 1: from which a window has room to spare, and what a chart of lines
#: takes of that, at most.
_USUAL_WINDOW, _SPARE_SHARE, _MOST_SPARE = 768, 0.4, 160


class _Marks(pyqtgraph.GraphicsObject):
    """The painted marks of one drawing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.drawing = Drawing(0.0, 0.0)

    def show_drawing(self, drawing: Drawing) -> None:
        self.prepareGeometryChange()
        self.drawing = drawing
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.drawing.width, self.drawing.height)

    def paint(self, painter: QPainter, *_: object) -> None:
        brush.paint(painter, self.drawing, self._theme.colors)


class ChartView(pyqtgraph.GraphicsView):
    """Shows one plan; as high as the plan needs at its width.

    Its accessible name is the plan's sentence, its description every figure in words.

    Signals:
        laid_out: the height needed, in pixels.
    """

    laid_out = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty chart."""
        self._ready = False  # pyqtgraph's constructor resizes before there is anything to lay out
        super().__init__(parent, background=theme.colors.surface)
        self._leave_out_middle()
        self._theme = theme
        self._plan = _NOTHING
        self._laid_out_for: tuple[float, float] = (0.0, 0.0)
        self._marks = _Marks(theme)
        self._ready = True
        self.addItem(self._marks)
        self.setAntialiasing(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST_WIDTH)
        theme.changed.connect(self._on_theme_changed)

    def _leave_out_middle(self) -> None:
        # pyqtgraph's own item in the middle and its layout, which a drawing of ours has no use
        # for: their two owners, Qt and Python, do not agree which of them goes first, and where a
        # view goes before it was ever seen the process could end.
        self.setCentralWidget(None)
        self.centralLayout = None

    @property
    def plan(self) -> ChartPlan:
        """The plan shown."""
        return self._plan

    def show_plan(self, plan: ChartPlan) -> None:
        """Show another plan."""
        self._plan = plan
        self.setAccessibleName(plan.sentence)
        self.setAccessibleDescription(plan.alternative)
        self._lay_out()

    def whole_rows(self, most: int) -> int:
        """Return the height up to `most` at which no row of the chart is cut."""
        return round(whole_height(self._marks.drawing, most))

    def sizeHint(self) -> QSize:
        """Qt's own: no wish for width, the drawing's height."""
        return QSize(_LEAST_WIDTH, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay the plan out anew at another width."""
        super().resizeEvent(event)
        if self._ready and self._laid_out_for != (self.width(), self._theme.font_scale):
            self._lay_out()
            # Qt does not follow a height that changes while it lays out for a width: what is
            # painted would end where it ended before.
            if self.viewport().size() != self.size():
                self.viewport().setGeometry(self.rect())

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the plan out where the text has another size than when it was last seen."""
        super().showEvent(event)
        if self._laid_out_for[1] != self._theme.font_scale:
            self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, which scrolls."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show no menu."""
        event.ignore()

    def paintEvent(self, event: QEvent) -> None:
        """Paint the chart, and where the keyboard is."""
        if self.range.size() != QSizeF(self.size()):
            # Laid out while hidden, the view may have grown without pyqtgraph hearing of it: the
            # marks would be squeezed into the old height.
            self.setRange(QRectF(self.rect()), padding=0, disableAutoPixel=False)
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(brush.color("accent", self._theme.colors), 1))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()

    def _lay_out(self) -> None:
        width, scale = max(self.width(), _LEAST_WIDTH), self._theme.font_scale
        self._laid_out_for = (self.width(), scale)
        drawing = lay_out(self._plan, width, scale, brush.text_width)
        spare = self._spare_height(scale)
        if self._plan.lines and spare > 0:
            height = drawing.height + spare
            drawing = lay_out(self._plan, width, scale, brush.text_width, height)
        self._marks.show_drawing(drawing)
        height = math.ceil(drawing.height)
        self.setFixedHeight(height)
        self.laid_out.emit(height)

    def _spare_height(self, scale: float) -> float:
        """Return what a tall window leaves to a chart of lines, which gains by being higher."""
        left = self.window().height() - _USUAL_WINDOW * scale
        return min(left * _SPARE_SHARE, _MOST_SPARE * scale)

    def _on_theme_changed(self) -> None:
        # pyqtgraph's `close` empties the scene of a view that may still be heard of.
        if self.closed:
            return
        self.setBackground(self._theme.colors.surface)
        self.viewport().update()
        # A hidden chart is laid out when it is shown: many at once would hold the window up.
        if self.isVisible():
            self._lay_out()
