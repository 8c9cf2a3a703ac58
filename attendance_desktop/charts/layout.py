"""From a plan to a drawing: the chart alone, or a whole sheet with its words around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from attendance_desktop.charts.drawing import (
    Box,
    Dot,
    Drawing,
    Stroke,
    Text,
    TextMeter,
    estimated_width,
    line_height,
    wrapped,
)
from attendance_desktop.charts.layout_bars import LABEL_SIZE, NOTE_SIZE, lay_out_bars
from attendance_desktop.charts.layout_dots import lay_out_dots
from attendance_desktop.charts.layout_lines import lay_out_lines
from attendance_desktop.charts.layout_map import lay_out_map
from attendance_desktop.charts.layout_spans import lay_out_spans
from attendance_desktop.charts.layout_stacks import lay_out_stacks
from attendance_desktop.charts.plan import ChartPlan

TITLE_SIZE = 16.0
_MARGIN, _SPACE = 24.0, 12.0
#: A sentence longer than this many lines is shortened; the widest language needs about six.
_MOST_LINES = 12
_Placed = TypeVar("_Placed", Box, Dot, Text)


def lay_out(
    plan: ChartPlan,
    width: float,
    scale: float = 1.0,
    meter: TextMeter = estimated_width,
    height: float | None = None,
) -> Drawing:
    """Return where each mark of the plan goes on a sheet of this width.

    Args:
        width: in units.
        scale: of all sizes.
        meter: the painter's own measure of text.
        height: to be filled where the marks allow it; None for the usual one.
    """
    if plan.bars:
        return lay_out_bars(plan, width, scale, meter, height)
    if plan.stacks:
        return lay_out_stacks(plan, width, scale, meter)
    if plan.dots:
        return lay_out_dots(plan, width, scale, meter, height)
    if plan.spans:
        return lay_out_spans(plan, width, scale, meter)
    if plan.places:
        return lay_out_map(plan, width, scale, meter, height)
    if plan.lines:
        return lay_out_lines(plan, width, scale, meter, height)
    return Drawing(width, 0.0)


def lay_out_sheet(
    plan: ChartPlan, width: float, scale: float = 1.0, meter: TextMeter = estimated_width
) -> Drawing:
    """Return the plan as a picture that stands by itself: title, marks, sentence, foot."""
    margin, space = _MARGIN * scale, _SPACE * scale
    inner = width - 2 * margin
    words = _Words(margin, inner, scale, meter)
    title = words.lines(plan.title, margin, (TITLE_SIZE, 700, "ink"))
    marks = lay_out(plan, inner, scale, meter)
    top = margin + _height(title) + space
    y = top + marks.height + space
    sentence = words.lines(plan.sentence, y, (LABEL_SIZE, 400, "ink"))
    y += _height(sentence) + space
    foot = words.lines(" · ".join(plan.foot), y, (NOTE_SIZE, 400, "muted"))
    moved = moved_by(marks, margin, top)
    return replace(
        moved,
        width=width,
        height=y + _height(foot) + margin,
        texts=(*title, *moved.texts, *sentence, *foot),
    )


def moved_by(drawing: Drawing, right: float, down: float) -> Drawing:
    """Return the drawing with everything in it moved."""

    def line_moved(stroke: Stroke) -> Stroke:
        return replace(
            stroke,
            x1=stroke.x1 + right,
            x2=stroke.x2 + right,
            y1=stroke.y1 + down,
            y2=stroke.y2 + down,
        )

    def moved(part: _Placed) -> _Placed:
        return replace(part, x=part.x + right, y=part.y + down)

    return replace(
        drawing,
        behind=tuple(map(line_moved, drawing.behind)),
        boxes=tuple(map(moved, drawing.boxes)),
        before=tuple(map(line_moved, drawing.before)),
        dots=tuple(map(moved, drawing.dots)),
        texts=tuple(map(moved, drawing.texts)),
    )


class _Words:
    """Sets running text in lines."""

    def __init__(self, left: float, width: float, scale: float, meter: TextMeter) -> None:
        self.left, self.width, self.scale, self.meter = left, width, scale, meter

    def lines(self, text: str, y: float, style: tuple[float, int, str]) -> tuple[Text, ...]:
        size, weight, color = style[0] * self.scale, style[1], style[2]
        if not text:
            return ()
        found = wrapped(text, self.width, size, weight, self.meter, _MOST_LINES)
        high = line_height(size)
        return tuple(
            Text(
                self.left,
                y + i * high,
                self.meter(line, size, weight),
                high,
                line,
                size,
                weight,
                color,
            )
            for i, line in enumerate(found)
        )


def _height(lines: tuple[Text, ...]) -> float:
    return sum(line.height for line in lines)
