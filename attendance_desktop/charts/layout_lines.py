"""Where each part of a chart of lines goes: time to the right, percent upward.

A point's label goes to the first place around it where it touches neither a line nor a dot nor
another label; where there is none, the table says it alone. The first and the last point come
first, because a reader looks there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from attendance_desktop.charts.drawing import (
    Anchor,
    Box,
    Dot,
    Drawing,
    Stroke,
    Text,
    TextMeter,
    estimated_width,
    line_height,
    overlap,
)
from attendance_desktop.charts.pen import Pen
from attendance_desktop.charts.plan import ChartPlan, Line, LinePoint

NOTE_SIZE = 13.0
_LEAST_HEIGHT = 60.0
_HEIGHT, _LEAST_STEP, _RADIUS, _TOUCH = 220.0, 40.0, 4.0, 3.0


@dataclass(frozen=True)
class _Sheet(Pen):
    """Sizes, and the way from a point to its place."""

    plan: ChartPlan
    start: float  # where the grid begins, right of the axis' labels
    left: float
    right: float
    top: float
    bottom: float

    def y(self, value: float) -> float:
        axis = self.plan.axis
        return self.bottom - (value - axis.low) / (axis.high - axis.low) * (self.bottom - self.top)

    def x(self, index: int, count: int) -> float:
        if count == 1:
            return (self.left + self.right) / 2
        return self.left + index * (self.right - self.left) / (count - 1)


def lay_out_lines(
    plan: ChartPlan,
    width: float,
    scale: float = 1.0,
    meter: TextMeter = estimated_width,
    height: float | None = None,
) -> Drawing:
    """Return where each part of the plan goes.

    Args:
        plan: a plan with lines, all over the same points in time.
        width: of the sheet, in units.
        scale: of all sizes.
        meter: the painter's own measure of text.
        height: of the whole drawing; None for the usual one.
    """
    sheet = _sheet(plan, width, scale, meter)
    times = _time_texts(sheet)
    below = max(text.y + text.height for text in times) if times else 0.0
    below += 2 * scale
    if height is not None:
        sheet = replace(sheet, bottom=max(height - below, sheet.top + _LEAST_HEIGHT * scale))
    strokes, dots, labels = [], [], []
    for line in plan.lines:
        strokes += _line_strokes(line, sheet)
        dots += _line_dots(line, sheet)
    newest = _newest(plan)
    for line in plan.lines:
        taken = _Taken(tuple(strokes), tuple(dots), tuple(labels))
        labels += _labels(line, sheet, taken, strong=line is newest)
    lowered = (replace(text, y=sheet.bottom + text.y) for text in times)
    texts = (*_tick_texts(sheet), *lowered, *labels)
    grid = tuple(_grid(sheet, labels))
    return Drawing(width, sheet.bottom + below, grid, (), tuple(strokes), tuple(dots), texts)


def _sheet(plan: ChartPlan, width: float, scale: float, meter: TextMeter) -> _Sheet:
    size = NOTE_SIZE * scale
    ticks = max(meter(t.label, size, 400) for t in plan.axis.ticks)
    written = {p.value_label for line in plan.lines for p in line.points}
    written |= {p.label for line in plan.lines for p in (*line.points[:1], *line.points[-1:])}
    ends = max((meter(words, size, 700) for words in written), default=0.0)
    left, right = ticks + 12 * scale + ends / 2, width - ends / 2 - 4 * scale
    top = line_height(size) + 4 * scale
    start = ticks + 8 * scale
    return _Sheet(width, scale, meter, plan, start, left, right, top, top + _HEIGHT * scale)


def _places(line: Line, sheet: _Sheet) -> list[tuple[LinePoint, float, float] | None]:
    count = len(line.points)
    return [
        None if point.value is None else (point, sheet.x(i, count), sheet.y(point.value))
        for i, point in enumerate(line.points)
    ]


def _line_strokes(line: Line, sheet: _Sheet) -> Iterator[Stroke]:
    for before, after in pairwise(_places(line, sheet)):
        if before is not None and after is not None:
            wide = (2.5 if line.marked else 1.5) * sheet.scale
            yield Stroke(
                before[1], before[2], after[1], after[2], line.color, wide, dashed=line.dashed
            )


def _line_dots(line: Line, sheet: _Sheet) -> list[Dot]:
    return [
        Dot(p[1], p[2], _RADIUS * sheet.scale, line.color, p[0].hollow)
        for p in _places(line, sheet)
        if p is not None and line.marked
    ]


def _newest(plan: ChartPlan) -> Line | None:
    """Return the line with the latest marked point; a reader looks there first."""

    def last(line: Line) -> int:
        return max((i for i, p in enumerate(line.points) if p.value is not None), default=-1)

    return max((line for line in plan.lines if line.marked), key=last, default=None)


@dataclass(frozen=True)
class _Taken:
    """What words must not touch."""

    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Text, ...]


def _labels(line: Line, sheet: _Sheet, taken: _Taken, *, strong: bool) -> list[Text]:
    known = [place for place in _places(line, sheet) if place is not None]
    order = [*known[-1:], *known[:1], *known[1:-1]] if len(known) > 1 else known
    wanted = [
        (x, y, point.value_label, 700 if strong and point is known[-1][0] else 400, "ink")
        for point, x, y in order
        if line.marked and point.value_label
    ]
    if known and line.end_label:
        wanted.append((*known[-1][1:], line.end_label, 400, "muted"))
    made: list[Text] = []
    for x, y, words, weight, color in wanted:
        for at_x, at_y, anchor in _spots(x, y, sheet.scale):
            text = sheet.text((at_x, at_y), words, (NOTE_SIZE, weight, color), anchor)
            if _is_free(text, sheet, replace(taken, labels=(*taken.labels, *made))):
                made.append(text)
                break
    return made


def _spots(x: float, y: float, scale: float) -> tuple[tuple[float, float, Anchor], ...]:
    """Return the places for a point's words, best first."""
    high, gap = line_height(NOTE_SIZE * scale), (_RADIUS + 4) * scale
    return (
        (x, y - gap - high, Anchor.CENTER),
        (x, y + gap, Anchor.CENTER),
        (x + gap / 2, y - gap - high, Anchor.LEFT),
        (x - gap / 2, y - gap - high, Anchor.RIGHT),
        (x + gap / 2, y + gap, Anchor.LEFT),
        (x - gap / 2, y + gap, Anchor.RIGHT),
        (x - 1.5 * gap, y - high, Anchor.RIGHT),
        (x + 1.5 * gap, y - high, Anchor.LEFT),
        (x + 1.5 * gap, y, Anchor.LEFT),
        (x - 1.5 * gap, y, Anchor.RIGHT),
        (x, y - 2 * gap - high, Anchor.CENTER),
        (x, y + 2 * gap, Anchor.CENTER),
    )


def _is_free(text: Text, sheet: _Sheet, taken: _Taken) -> bool:
    touch = _TOUCH * sheet.scale
    if text.x < sheet.start or text.y < 0 or text.y + text.height > sheet.bottom - touch:
        return False
    if any(overlap(text, other, gap=2 * touch) for other in taken.labels):
        return False
    for dot in taken.dots:
        box = Box(dot.x - dot.radius, dot.y - dot.radius, 2 * dot.radius, 2 * dot.radius, "")
        if overlap(text, box, gap=touch / 2):
            return False
    return not any(crosses(stroke, text, touch) for stroke in taken.strokes)


def crosses(stroke: Stroke, text: Text, gap: float) -> bool:
    """Return whether a line comes nearer to a text's box than `gap` (Liang and Barsky's clip)."""
    gap += stroke.width / 2
    dx, dy = stroke.x2 - stroke.x1, stroke.y2 - stroke.y1
    near, far = 0.0, 1.0
    for change, room in (
        (-dx, stroke.x1 - (text.x - gap)),
        (dx, text.x + text.width + gap - stroke.x1),
        (-dy, stroke.y1 - (text.y - gap)),
        (dy, text.y + text.height + gap - stroke.y1),
    ):
        if change == 0:
            if room < 0:
                return False
        elif change < 0:
            near = max(near, room / change)
        else:
            far = min(far, room / change)
    return near <= far


def _tick_texts(sheet: _Sheet) -> tuple[Text, ...]:
    half = line_height(NOTE_SIZE * sheet.scale) / 2
    return tuple(
        sheet.text((0.0, sheet.y(t.value) - half), t.label, (NOTE_SIZE, 400, "muted"))
        for t in sheet.plan.axis.ticks
    )


def _time_texts(sheet: _Sheet) -> tuple[Text, ...]:
    """Return the labels of time, with `y` counted from the bottom of the grid.

    Where they do not fit beside each other they take turns in two rows; only where not even that
    has room some are left out.
    """
    points = sheet.plan.lines[0].points
    high, first = line_height(NOTE_SIZE * sheet.scale), 6 * sheet.scale
    for rows, step in ((1, 1), (2, 1), *((1, step) for step in range(2, len(points) + 1))):
        texts = [
            sheet.text(
                (sheet.x(i, len(points)), first + i % rows * high),
                point.label,
                (NOTE_SIZE, 400, "muted"),
                Anchor.CENTER,
            )
            for i, point in enumerate(points)
            if i % step == 0
        ]
        beside = zip(texts, texts[rows:], strict=False)
        if all(b.x - a.x - a.width >= 8 * sheet.scale for a, b in beside):
            return tuple(texts)
    return ()


def _grid(sheet: _Sheet, labels: list[Text]) -> Iterator[Stroke]:
    touch = _TOUCH * sheet.scale
    for tick in sheet.plan.axis.ticks:
        y = sheet.y(tick.value)
        color = "muted" if tick.value == sheet.plan.axis.low else "hairline"
        spans = sorted(
            (t.x - touch, t.x + t.width + touch)
            for t in labels
            if t.y - touch < y < t.y + t.height + touch
        )
        at = sheet.start
        for left, right in spans:
            if left > at:
                yield Stroke(at, y, left, y, color)
            at = max(at, right)
        if at < sheet.width:
            yield Stroke(at, y, sheet.width, y, color)
