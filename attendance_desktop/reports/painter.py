"""Paints a laid-out chart as vectors: the same plan and the same layout as on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attendance_desktop.charts.drawing import Box, Dot, Drawing, Stroke, Text
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.reports import styles
from attendance_desktop.reports.paper import Paper
from attendance_desktop.reports.styles import Style
from attendance_desktop.reports.tags import Role

_HATCH_STEP, _HATCH_WIDTH = 4.0, 0.6


def paint_figure(paper: Paper, plan: ChartPlan, drawing: Drawing, x: float, y: float) -> None:
    """Paint a chart as a figure, with its alternative text.

    Args:
        plan: says the chart aloud.
        drawing: the plan laid out, with `fonts.text_width` as meter.
        x, y: the upper left corner on the page.
    """
    with paper.tagged(Role.FIGURE, alt=plan.alternative or plan.sentence) as figure:
        bottom = paper.height - y - drawing.height
        corners = (x, bottom, x + drawing.width, bottom + drawing.height)
        left, low, right, high = (paper.factor * corner for corner in corners)
        figure.box = (left, low, right, high)
        paint(paper, drawing, x, y)


def paint(paper: Paper, drawing: Drawing, x: float, y: float) -> None:
    """Paint everything, in the drawing's own order."""
    brush = _Brush(paper, x, y)
    for stroke in drawing.behind:
        brush.stroke(stroke)
    for box in drawing.boxes:
        brush.box(box)
    for stroke in drawing.before:
        brush.stroke(stroke)
    for dot in drawing.dots:
        brush.dot(dot)
    for text in drawing.texts:
        brush.text(text)


class _Brush:
    def __init__(self, paper: Paper, x: float, y: float) -> None:
        self.paper, self.left, self.top = paper, x, y
        self.canvas: Any = paper.canvas

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x, self.paper.height - self.top - y

    def stroke(self, stroke: Stroke) -> None:
        self._pen(stroke.color, stroke.width)
        self.canvas.setLineCap(1 if stroke.width > 1 else 0)
        self.canvas.setDash([4 * stroke.width, 3 * stroke.width] if stroke.dashed else [])
        self.canvas.line(*self._place(stroke.x1, stroke.y1), *self._place(stroke.x2, stroke.y2))
        self.canvas.setDash([])

    def box(self, box: Box) -> None:
        slopes, lines = styles.PATTERNS.get(box.color, ((), ""))
        if box.hatched:
            slopes, lines = (1,), box.color
        self._pen(box.color, 0.75)
        self.canvas.setFillColorRGB(*styles.rgb("surface" if box.hatched else box.color))
        path = self._outline(box)
        if not slopes:
            self.canvas.drawPath(path, stroke=0, fill=1)
            return
        self.canvas.saveState()
        self.canvas.clipPath(path, stroke=0, fill=1)
        self._pen(lines, _HATCH_WIDTH)
        for slope in slopes:
            for line in _hatching(box, slope):
                self.canvas.line(*self._place(*line[0]), *self._place(*line[1]))
        self.canvas.restoreState()
        if box.hatched:
            self.canvas.drawPath(self._outline(box), stroke=1, fill=0)

    def _outline(self, box: Box) -> Any:
        path = self.canvas.beginPath()
        x, y = self._place(box.x, box.y + box.height)
        if box.corner:
            path.roundRect(x, y, box.width, box.height, box.corner)
        else:
            path.rect(x, y, box.width, box.height)
        return path

    def dot(self, dot: Dot) -> None:
        self._pen(dot.rim or dot.color, 1.4)
        self.canvas.setFillColorRGB(*styles.rgb("surface" if dot.hollow else dot.color))
        self.canvas.circle(*self._place(dot.x, dot.y), dot.radius, stroke=1, fill=1)

    def text(self, text: Text) -> None:
        # The layout has placed the text's box already, whichever end it keeps to.
        style = Style(text.size, text.weight, text.color)
        self.paper.text(self.left + text.x, self.top + text.y, text.text, style)

    def _pen(self, role: str, width: float) -> None:
        self.canvas.setStrokeColorRGB(*styles.rgb(role))
        self.canvas.setLineWidth(width)


def _hatching(box: Box, slope: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield slanted lines over a box; they are longer than it, and cut to it."""
    at = box.x - box.height
    while at < box.x + box.width + box.height:
        top, bottom = (at + box.height, at) if slope > 0 else (at, at + box.height)
        yield (top, box.y), (bottom, box.y + box.height)
        at += _HATCH_STEP
