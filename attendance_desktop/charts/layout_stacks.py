"""Where each part of a chart of stacked bars goes.

A key of the parts stands above, in the order of the parts. Each bar is as wide as the sheet; its
name and note stand above it, and between them and the bar the figures of its parts, each over its
part where it fits. So no figure lies on a color, and the chart reads in black and white too: by
order, by the line that parts the bar, and by the figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.charts.drawing import (
    Anchor,
    Box,
    Drawing,
    Stroke,
    Text,
    TextMeter,
    estimated_width,
    line_height,
    wrapped,
)
from attendance_desktop.charts.layout_bars import LABEL_SIZE, NOTE_SIZE
from attendance_desktop.charts.pen import Pen
from attendance_desktop.charts.plan import ChartPlan, Stack

_BAR, _ROW_GAP, _SWATCH, _GAP = 20.0, 18.0, 12.0, 8.0
_SEAM = 1.5
_MOST_LINES = 3


@dataclass
class _Made:
    """What is laid out so far; `y` is where the next part begins."""

    y: float
    boxes: list[Box]
    strokes: list[Stroke]
    texts: list[Text]


def lay_out_stacks(
    plan: ChartPlan, width: float, scale: float = 1.0, meter: TextMeter = estimated_width
) -> Drawing:
    """Return where each part of the plan goes.

    Args:
        plan: a plan with stacks.
        width: of the sheet, in units.
        scale: of all sizes.
        meter: the painter's own measure of text.
    """
    pen, made = Pen(width, scale, meter), _Made(0.0, [], [], [])
    _key(plan, pen, made)
    section = ""
    for stack in plan.stacks:
        if stack.section and stack.section != section:
            made.y += _ROW_GAP * scale / 2
            for words in wrapped(stack.section, width, NOTE_SIZE * scale, 700, meter, _MOST_LINES):
                made.texts.append(pen.text((0.0, made.y), words, (NOTE_SIZE, 700, "muted")))
                made.y += line_height(NOTE_SIZE * scale)
        section = stack.section
        _row(stack, pen, made)
    height = made.y + _GAP * scale
    return Drawing(width, height, (), tuple(made.boxes), tuple(made.strokes), (), tuple(made.texts))


def _key(plan: ChartPlan, pen: Pen, made: _Made) -> None:
    parts = {part.label: part.color for stack in plan.stacks for part in stack.parts}
    x, high = 0.0, line_height(NOTE_SIZE * pen.scale)
    swatch, gap = _SWATCH * pen.scale, _GAP * pen.scale
    left, size = swatch + 0.75 * gap, NOTE_SIZE * pen.scale
    for label, color in parts.items():
        lines = wrapped(label, pen.width - left, size, 400, pen.meter)
        wide = left + max(pen.meter(line, size, 400) for line in lines)
        if x and (x + wide > pen.width or len(lines) > 1):
            x, made.y = 0.0, made.y + high + gap / 2
        made.boxes.append(Box(x, made.y + (high - swatch) / 2, swatch, swatch, color))
        for n, line in enumerate(lines):
            place = (x + left, made.y + n * high)
            made.texts.append(pen.text(place, line, (NOTE_SIZE, 400, "ink")))
        made.y += (len(lines) - 1) * high
        x += wide + 2 * gap
    if parts:
        made.y += high + gap


def _row(stack: Stack, pen: Pen, made: _Made) -> None:
    scale = pen.scale
    made.y += _ROW_GAP * scale / 2
    note = pen.text((pen.width, made.y), stack.note, (NOTE_SIZE, 400, "muted"), Anchor.RIGHT)
    below = note.width > pen.width * 0.6
    room = pen.width if below else note.x - 2 * _GAP * scale
    for line in wrapped(stack.label, room, LABEL_SIZE * scale, 600, pen.meter):
        made.texts.append(pen.text((0.0, made.y), line, (LABEL_SIZE, 600, "ink")))
        made.y += line_height(LABEL_SIZE * scale)
    if below:
        for line in wrapped(stack.note, pen.width, NOTE_SIZE * scale, 400, pen.meter):
            made.texts.append(pen.text((0.0, made.y), line, (NOTE_SIZE, 400, "muted")))
            made.y += line_height(NOTE_SIZE * scale)
    else:
        made.texts.append(note)
    if stack.parts:
        _parts(stack, pen, made)
    made.y += _ROW_GAP * scale / 2


def _parts(stack: Stack, pen: Pen, made: _Made) -> None:
    scale, high, seam = pen.scale, _BAR * pen.scale, _SEAM * pen.scale
    figures, made.y = made.y, made.y + line_height(NOTE_SIZE * pen.scale) + 2 * pen.scale
    made.texts += _figures(stack, figures, pen)
    x = 0.0
    for part in stack.parts:
        wide = pen.width * part.value / 100
        if wide > seam:
            made.boxes.append(Box(x, made.y, wide - seam, high, part.color))
        x += wide
    if stack.divider is not None:
        at = min(max(pen.width * stack.divider / 100 - seam / 2, scale), pen.width - scale)
        top, bottom = made.y - 3 * scale, made.y + high + 3 * scale
        made.strokes.append(Stroke(at, top, at, bottom, "surface", 5 * scale))
        made.strokes.append(Stroke(at, top, at, bottom, "ink", 2.5 * scale))
    made.y += high


def _figures(stack: Stack, y: float, pen: Pen) -> list[Text]:
    """Return each part's figure over it, where it fits; over a small first part, from the edge."""
    made: list[Text] = []
    x, gap, style = 0.0, _GAP * pen.scale / 2, (NOTE_SIZE, 600, "ink")
    for part in stack.parts:
        wide = pen.width * part.value / 100
        text = pen.text((x + wide / 2, y), part.value_label, style, Anchor.CENTER)
        if part.value > 0 and (text.width <= wide or x == 0):
            made.append(text)
        x += wide
    first = made[0] if made and made[0].x == 0 else None
    if first and any(first.x + first.width + gap > text.x for text in made[1:]):
        made.remove(first)
    return made
