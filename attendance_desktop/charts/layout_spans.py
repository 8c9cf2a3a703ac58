"""Where each part of a timeline goes: one row a span, names left, time to the right.

Where the sheet is too narrow for a column of names (a small window, large type) they stand above
their spans. Grid lines are cut where a label lies, so that no word touches a line; the upright
line of today stands in front of the spans, and its word above them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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
    fitted,
    line_height,
    wrapped,
)
from attendance_desktop.charts.layout_bars import LABEL_SIZE, MANY_ROWS, NOTE_SIZE
from attendance_desktop.charts.pen import Pen, TextStyle
from attendance_desktop.charts.plan import ChartPlan, Span

#: Of what was given up.
_THIN = 4.0
_BAR, _ROW_GAP, _GAP, _TOUCH, _DOT = 16.0, 12.0, 16.0, 4.0, 6.0
_NAMES_SHARE, _LEAST_TIME = 0.46, 300.0
#: A span of one day is still seen.
_LEAST_SPAN = 8.0
_LABEL: TextStyle = (LABEL_SIZE, 600, "ink")
_NOTE: TextStyle = (NOTE_SIZE, 400, "muted")


@dataclass(frozen=True)
class _Sheet(Pen):
    """Sizes, columns, and the way from a day to its place."""

    plan: ChartPlan
    names: float  # width of the column of names; 0 where they stand above
    left: float
    right: float

    def x(self, day: float) -> float:
        axis = self.plan.axis
        return self.left + (day - axis.low) / (axis.high - axis.low) * (self.right - self.left)


@dataclass
class _Made:
    """What is laid out so far; `y` is where the next row begins."""

    y: float
    boxes: list[Box] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def lay_out_spans(
    plan: ChartPlan, width: float, scale: float = 1.0, meter: TextMeter = estimated_width
) -> Drawing:
    """Return where each part of the plan goes.

    Args:
        plan: a plan with spans.
        width: of the sheet, in units.
        scale: of all sizes.
        meter: the painter's own measure of text.
    """
    sheet = _sheet(plan, width, scale, meter)
    high = line_height(NOTE_SIZE * scale)
    made = _Made(0.0)
    upright = _upright_text(sheet)
    made.y += (high + 2 * scale) if upright else 0.0
    ticks = _tick_texts(sheet, made.y)
    made.y += high + 6 * scale
    top = made.y
    _rows(sheet, made)
    bottom = made.y + 2 * scale
    # Names in a column of their own are on no line's way.
    in_time = [t for t in made.texts if t.x + t.width > sheet.left - _TOUCH * scale]
    texts = [*upright, *ticks, *made.texts]
    height = bottom
    if len(plan.spans) > MANY_ROWS:
        texts += _tick_texts(sheet, bottom + 4 * scale)
        height += high + 6 * scale
    return Drawing(
        width,
        height,
        tuple(_grid(sheet, top, bottom, in_time)),
        tuple(made.boxes),
        tuple(_upright_line(sheet, top, bottom, in_time)),
        tuple(made.dots),
        tuple(texts),
    )


def _rows(sheet: _Sheet, made: _Made) -> None:
    section = ""
    for span in sheet.plan.spans:
        if span.section and span.section != section:
            _section(span.section, sheet, made)
        section = span.section
        _row(span, sheet, made)


def _sheet(plan: ChartPlan, width: float, scale: float, meter: TextMeter) -> _Sheet:
    widest = max(
        max(meter(s.label, LABEL_SIZE * scale, 600), meter(s.note, NOTE_SIZE * scale, 400))
        for s in plan.spans
    )
    names = min(widest, _NAMES_SHARE * width)
    left, right = names + _GAP * scale, width - _DOT * scale
    if right - left >= _LEAST_TIME * scale:
        return _Sheet(width, scale, meter, plan, names, left, right)
    edge = _DOT * scale
    return _Sheet(width, scale, meter, plan, 0.0, edge, width - edge)


def _section(words: str, sheet: _Sheet, made: _Made) -> None:
    size = NOTE_SIZE * sheet.scale
    made.y += _ROW_GAP * sheet.scale / 2
    shown = fitted(words, sheet.width, size, 700, sheet.meter)
    made.texts.append(sheet.text((0.0, made.y), shown, (NOTE_SIZE, 700, "muted")))
    made.y += line_height(size)


def _row(span: Span, sheet: _Sheet, made: _Made) -> None:
    scale, room = sheet.scale, sheet.names or sheet.width
    made.y += _ROW_GAP * scale / 2
    words = [(line, _LABEL) for line in wrapped(span.label, room, _LABEL[0] * scale, 600,
             sheet.meter)]  # fmt: skip
    words += [
        (line, _NOTE) for line in wrapped(span.note, room, _NOTE[0] * scale, 400, sheet.meter)
    ]
    begin = made.y
    for line, style in words:
        made.texts.append(sheet.text((0.0, made.y), line, style))
        made.y += line_height(style[0] * scale)
    if sheet.names:
        inner = max(made.y - begin, _BAR * scale)
        _mark(span, begin + inner / 2, sheet, made)
        made.y = begin + inner
    elif span.ends is not None or span.begins is not None:
        made.y += 4 * scale
        _mark(span, made.y + _BAR * scale / 2, sheet, made)
        made.y += _BAR * scale
    made.y += _ROW_GAP * scale / 2


def _mark(span: Span, middle: float, sheet: _Sheet, made: _Made) -> None:
    half = (_THIN if span.thin else _BAR) * sheet.scale / 2
    if span.begins is None or span.ends is None:
        day = span.ends if span.ends is not None else span.begins
        if day is not None:
            radius = _DOT * sheet.scale
            made.dots.append(Dot(sheet.x(day), middle, radius, span.color, span.hatched))
        return
    left, right = sheet.x(span.begins), sheet.x(span.ends)
    wide = max(right - left, _LEAST_SPAN * sheet.scale)
    left = min(left, sheet.right - wide)
    corner = min(4 * sheet.scale, wide / 2)
    made.boxes.append(Box(left, middle - half, wide, 2 * half, span.color, corner, span.hatched))


def _upright_text(sheet: _Sheet) -> list[Text]:
    if sheet.plan.upright is None:
        return []
    tick = sheet.plan.upright
    return [sheet.text((sheet.x(tick.value), 0.0), tick.label, (NOTE_SIZE, 700, "ink"),
                       Anchor.CENTER)]  # fmt: skip


def _upright_line(
    sheet: _Sheet, top: float, bottom: float, texts: Iterable[Text]
) -> Iterable[Stroke]:
    if sheet.plan.upright is None:
        return
    x = sheet.x(sheet.plan.upright.value)
    begin = top - line_height(NOTE_SIZE * sheet.scale) - 4 * sheet.scale
    yield Stroke(x, begin, x, top, "ink", 2 * sheet.scale)
    for start, end in _clear(x, top, bottom, texts, sheet.scale):
        yield Stroke(x, start, x, end, "ink", 2 * sheet.scale)


def _tick_texts(sheet: _Sheet, y: float) -> list[Text]:
    """Return the labels of time; where they do not fit, every second, every third of them."""
    ticks = sheet.plan.axis.ticks
    upright = sheet.plan.upright
    at = sheet.x(upright.value) if upright else None
    for step in range(1, len(ticks) + 1):
        texts = [
            sheet.text((sheet.x(tick.value), y), tick.label, _NOTE, Anchor.CENTER)
            for tick in ticks[::step]
        ]
        if all(b.x - a.x - a.width >= 8 * sheet.scale for a, b in pairwise(texts)):
            touch = _TOUCH * sheet.scale
            return [t for t in texts if at is None or not t.x - touch < at < t.x + t.width + touch]
    return []


def _grid(sheet: _Sheet, top: float, bottom: float, texts: Iterable[Text]) -> Iterable[Stroke]:
    kept = list(texts)
    for tick in sheet.plan.axis.ticks:
        x = sheet.x(tick.value)
        for start, end in _clear(x, top, bottom, kept, sheet.scale):
            yield Stroke(x, start, x, end, "hairline", 1.0)


def _clear(
    x: float, top: float, bottom: float, texts: Iterable[Text], scale: float
) -> Iterable[tuple[float, float]]:
    """Yield what of an upright line at x touches no text."""
    touch = _TOUCH * scale
    taken = sorted(
        (t.y - touch / 2, t.y + t.height + touch / 2)
        for t in texts
        if t.x - touch < x < t.x + t.width + touch
    )
    at = top
    for start, end in taken:
        if start > at:
            yield at, min(start, bottom)
        at = max(at, end)
    if at < bottom:
        yield at, bottom
