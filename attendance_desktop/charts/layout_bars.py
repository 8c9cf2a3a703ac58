"""Where each part of a chart of bars goes: one row a bar, names left, figures at the bars' ends.

Two arrangements. *Beside*: name and count in a column of their own, the bar to the right of it.
*Above*: name, count and figure over the bar, when the sheet is too narrow for a column (a small
window, large type). Grid lines are cut where a label or a bar lies, so that no label touches a
line; bars end where the longest label still fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from attendance_desktop.charts.drawing import (
    Anchor,
    Box,
    Drawing,
    Stroke,
    Text,
    TextMeter,
    estimated_width,
    fitted,
    line_height,
    wrapped,
)
from attendance_desktop.charts.pen import Pen
from attendance_desktop.charts.plan import Axis, Bar, ChartPlan

LABEL_SIZE, NOTE_SIZE = 15.0, 13.0
_BAR, _ROW_GAP, _GAP, _TOUCH = 24.0, 20.0, 16.0, 4.0
#: What a sheet of a given height may make of bars and of the gaps between rows.
_LEAST_BAR, _LEAST_ROW_GAP, _MOST_ROW_GAP = 15.0, 7.0, 48.0
_NAMES_SHARE = 0.38
_MOST_LINES = 3
_LEAST_BARS = 200.0
#: From this many rows on, the axis stands above the bars too.
MANY_ROWS = 12


@dataclass(frozen=True)
class _Sheet(Pen):
    """What every row needs to know: sizes, columns and the way from percent to x."""

    axis: Axis
    names: float  # width of the column of names; 0 when names stand above the bars
    left: float  # where 0 percent is
    right: float  # where the axis ends
    bar: float = _BAR  # thickness, before scaling
    row_gap: float = _ROW_GAP  # before scaling

    def x(self, value: float) -> float:
        span = self.axis.high - self.axis.low
        return self.left + (value - self.axis.low) / span * (self.right - self.left)


_LABEL = (LABEL_SIZE, 600, "ink")
_VALUE = (LABEL_SIZE, 700, "ink")
_NOTE = (NOTE_SIZE, 400, "muted")


@dataclass(frozen=True)
class _Row:
    """One laid-out row."""

    height: float
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    texts: tuple[Text, ...]


def lay_out_bars(
    plan: ChartPlan,
    width: float,
    scale: float = 1.0,
    meter: TextMeter = estimated_width,
    height: float | None = None,
) -> Drawing:
    """Return where each part of the plan goes.

    Args:
        plan: a plan with bars.
        width: of the sheet, in units; at least some 200.
        scale: of all sizes, 1.0 to 2.0 and more.
        meter: the painter's own measure of text.
        height: to be filled as far as gaps between rows may grow and shrink; None for the
            usual gaps.

    Returns:
        A drawing as wide as asked; as high as asked where that can be, else as it needs.
    """
    sheet = _sheet(plan, width, scale, meter)
    usual = _drawing(plan, sheet)
    if height is None:
        return usual
    if usual.height > height:
        sheet = replace(sheet, bar=_LEAST_BAR)
        usual = _drawing(plan, sheet)
    row_gap = _ROW_GAP + (height - usual.height) / scale / len(plan.bars)
    row_gap = min(max(row_gap, _LEAST_ROW_GAP), _MOST_ROW_GAP)
    return _drawing(plan, replace(sheet, row_gap=row_gap))


def _drawing(plan: ChartPlan, sheet: _Sheet) -> Drawing:
    width, scale = sheet.width, sheet.scale
    many = len(plan.bars) > MANY_ROWS
    ticks_height = line_height(NOTE_SIZE * scale) + 8 * scale
    y = ticks_height if many else 0.0
    top = y
    rows: list[_Row] = []
    section = ""
    for bar in plan.bars:
        if bar.section != section:
            rows.append(_section(bar.section, y, sheet))
            y += rows[-1].height
            section = bar.section
        row = _row_beside(bar, y, sheet) if sheet.names else _row_above(bar, y, sheet)
        rows.append(row)
        y += row.height
    bottom = y + 4 * scale
    tick_texts = _tick_texts(sheet, bottom + 4 * scale)
    if many:
        tick_texts += _tick_texts(sheet, 0.0)
    boxes = tuple(b for r in rows for b in r.boxes)
    texts = tuple(t for r in rows for t in r.texts)
    return Drawing(
        width=width,
        height=bottom + ticks_height,
        behind=tuple(_grid(sheet, top, bottom, (*boxes, *texts))),
        boxes=boxes,
        before=tuple(s for r in rows for s in r.strokes),
        texts=texts + tick_texts,
    )


def _sheet(plan: ChartPlan, width: float, scale: float, meter: TextMeter) -> _Sheet:
    def widest(texts: Iterable[str], style: tuple[float, int, str]) -> float:
        return max((meter(t, style[0] * scale, style[1]) for t in texts if t), default=0.0)

    shown = [b for b in plan.bars if b.value is not None]
    names = max(
        widest((b.label for b in plan.bars), _LABEL), widest((b.note for b in shown), _NOTE)
    )
    names = min(names, _NAMES_SHARE * width)
    figures = max(
        widest((b.value_label for b in shown), _VALUE),
        widest((b.level_label for b in shown), _NOTE),
    )
    # Half of the last tick's label hangs over the end of the axis.
    last_tick = widest((t.label for t in plan.axis.ticks[-1:]), _NOTE) / 2
    left, right = names + _GAP * scale, width - max(figures + 10 * scale, last_tick)
    if right - left >= _LEAST_BARS * scale:
        return _Sheet(width, scale, meter, plan.axis, names, left, right)
    edge = max(last_tick, 1.0)
    return _Sheet(width, scale, meter, plan.axis, 0.0, edge, width - edge)


def _section(words: str, y: float, sheet: _Sheet) -> _Row:
    if not words:
        return _Row(0.0, (), (), ())
    size = NOTE_SIZE * sheet.scale
    shown = fitted(words, sheet.width, size, 700, sheet.meter)
    top = y + sheet.row_gap * sheet.scale / 2
    text = sheet.text((0.0, top), shown, (NOTE_SIZE, 700, "muted"))
    return _Row(top + text.height - y, (), (), (text,))


def _row_beside(bar: Bar, y: float, sheet: _Sheet) -> _Row:
    scale = sheet.scale
    lines = wrapped(bar.label, sheet.names, LABEL_SIZE * scale, 600, sheet.meter, _MOST_LINES)
    words = [(line, _LABEL) for line in lines]
    if bar.value is not None and bar.note:
        note = wrapped(bar.note, sheet.names, NOTE_SIZE * scale, 400, sheet.meter)
        words += [(line, _NOTE) for line in note]
    text_height = sum(line_height(style[0] * scale) for _, style in words)
    inner = max(text_height, sheet.bar * scale)
    top, middle = y + sheet.row_gap * scale / 2, y + sheet.row_gap * scale / 2 + inner / 2
    texts, at = [], top + (inner - text_height) / 2
    for line, style in words:
        texts.append(sheet.text((0.0, at), line, style))
        at += line_height(style[0] * scale)
    boxes, strokes = _marks(bar, middle, sheet)
    texts += _figures_at_end(bar, middle, sheet)
    return _Row(inner + sheet.row_gap * scale, boxes, strokes, tuple(texts))


def _figures_at_end(bar: Bar, middle: float, sheet: _Sheet) -> list[Text]:
    scale = sheet.scale
    if bar.value is None:
        room = sheet.width - sheet.left - 2 * _TOUCH * scale
        words = fitted(bar.note, room, NOTE_SIZE * scale, 400, sheet.meter)
        half = line_height(NOTE_SIZE * scale) / 2
        return [sheet.text((sheet.left + 2 * _TOUCH * scale, middle - half), words, _NOTE)]
    end = max(bar.value, bar.whisker[1] if bar.whisker else 0.0, bar.earlier or 0.0)
    x = sheet.x(end) + 8 * scale
    lines = [(bar.value_label, _VALUE)]
    lines += [(bar.level_label, _NOTE)] if bar.level_label else []
    at = middle - sum(line_height(style[0] * scale) for _, style in lines) / 2
    texts = []
    for words, style in lines:
        texts.append(sheet.text((x, at), words, style))
        at += line_height(style[0] * scale)
    return texts


def _row_above(bar: Bar, y: float, sheet: _Sheet) -> _Row:
    scale = sheet.scale
    top = y + sheet.row_gap * scale / 2
    texts: list[Text] = []
    first, second = line_height(LABEL_SIZE * scale), line_height(NOTE_SIZE * scale)
    room = sheet.width
    if bar.value_label:
        value = sheet.text((sheet.width, top), bar.value_label, _VALUE, Anchor.RIGHT)
        texts.append(value)
        room = value.x - 12 * scale
    lines = wrapped(bar.label, room, LABEL_SIZE * scale, 600, sheet.meter, _MOST_LINES)
    for index, line in enumerate(lines):
        texts.append(sheet.text((0.0, top + index * first), line, _LABEL))
    at, room = top + len(lines) * first, sheet.width
    if bar.level_label:
        level = sheet.text((sheet.width, at), bar.level_label, _NOTE, Anchor.RIGHT)
        texts.append(level)
        room = level.x - 12 * scale
    for line in wrapped(bar.note, room, NOTE_SIZE * scale, 400, sheet.meter):
        texts.append(sheet.text((0.0, at), line, _NOTE))
        at += second
    if bar.value is None:
        return _Row(at - y + sheet.row_gap * scale / 2, (), (), tuple(texts))
    middle = at + 6 * scale + sheet.bar * scale / 2
    boxes, strokes = _marks(bar, middle, sheet)
    height = middle + sheet.bar * scale / 2 + sheet.row_gap * scale / 2 - y
    return _Row(height, boxes, strokes, tuple(texts))


def _marks(bar: Bar, middle: float, sheet: _Sheet) -> tuple[tuple[Box, ...], tuple[Stroke, ...]]:
    if bar.value is None:
        return (), ()
    scale, half = sheet.scale, sheet.bar * sheet.scale / 2
    wide = sheet.x(bar.value) - sheet.left
    boxes = ()
    if wide > 0:
        corner = min(3 * scale, wide / 2)
        boxes = (Box(sheet.left, middle - half, wide, 2 * half, bar.color, corner, bar.hatched),)
    if bar.earlier is not None:
        x = sheet.x(bar.earlier)
        return boxes, _upright(x, middle - half - 3 * scale, middle + half + 3 * scale, scale)
    if bar.whisker is None:
        return boxes, ()
    low, high, cap = sheet.x(bar.whisker[0]), sheet.x(bar.whisker[1]), 5 * scale
    lines = (
        (low, middle, high, middle),
        (low, middle - cap, low, middle + cap),
        (high, middle - cap, high, middle + cap),
    )
    # A halo in the ground's color keeps the whisker apart from its bar, whatever the theme.
    halo = tuple(Stroke(*line, "surface", 4 * scale) for line in lines)
    return boxes, halo + tuple(Stroke(*line, "ink", 1.5 * scale) for line in lines)


def _upright(x: float, top: float, bottom: float, scale: float) -> tuple[Stroke, ...]:
    halo = Stroke(x, top, x, bottom, "surface", 5 * scale)
    return halo, Stroke(x, top, x, bottom, "ink", 2 * scale)


def _tick_texts(sheet: _Sheet, y: float) -> tuple[Text, ...]:
    ticks = sheet.axis.ticks
    for step in range(1, len(ticks) + 1):
        texts = [
            sheet.text((sheet.x(t.value), y), t.label, _NOTE, Anchor.CENTER) for t in ticks[::step]
        ]
        gaps = (b.x - a.x - a.width for a, b in pairwise(texts))
        if all(gap >= 8 * sheet.scale for gap in gaps):
            return tuple(texts)
    return ()


def _grid(
    sheet: _Sheet, top: float, bottom: float, kept_clear: tuple[Box | Text, ...]
) -> Iterable[Stroke]:
    touch = _TOUCH * sheet.scale
    for tick in sheet.axis.ticks:
        x = sheet.x(tick.value)
        zero = tick.value == sheet.axis.low
        color = "muted" if zero else "hairline"
        clear = [
            (k.y - touch / 2, k.y + k.height + touch / 2)
            for k in kept_clear
            if k.x - touch < x < k.x + k.width + touch and not (zero and isinstance(k, Box))
        ]
        for start, end in _remaining(top, bottom, clear):
            yield Stroke(x, start, x, end, color, 1.0)


def _remaining(
    top: float, bottom: float, taken: Iterable[tuple[float, float]]
) -> Iterable[tuple[float, float]]:
    """Yield what is left of top..bottom outside the taken spans."""
    at = top
    for start, end in sorted(taken):
        if start > at:
            yield at, min(start, bottom)
        at = max(at, end)
    if at < bottom:
        yield at, bottom
