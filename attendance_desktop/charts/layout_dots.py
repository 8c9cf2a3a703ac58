"""Where each dot of a dot wall goes: an item a row, an answer a dot in its column.

Dots pile up from the bottom of their row, so that columns are compared at a glance, and their
number stands beside the lowest line. All dots of a wall have one size: the largest, up to a
comfortable one, with which every row stays within three lines of dots and the wall within the
height given. Two arrangements: *beside*, the item in a column of its own at the left; *above*, the
item over its dots, where the sheet is too narrow for that.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

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
    wrapped,
)
from attendance_desktop.charts.pen import Pen
from attendance_desktop.charts.plan import ChartPlan, DotCell, DotRow

LABEL_SIZE, NOTE_SIZE, HEAD_SIZE = 16.0, 14.0, 15.0
_RADII = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.5, 2.0)
_PAD, _GAP, _RULE, _CORNER = 9.0, 14.0, 4.0, 8.0
_NAMES_SHARE = 0.34
#: A sheet less wide than this has the items above their dots.
NARROW = 700.0
_MOST_LINES, _MOST_DOT_LINES = 4, 3
#: Colors too light to stand on the surface without a rim.
_PALE = frozenset(
    {"tier.at risk", "tier.moderate chronic", "step.cool", "step.middle", "step.warm"}
)
_LEAST_RIMMED = 5.0


@dataclass(frozen=True)
class _Sheet(Pen):
    """What every row needs to know; all sizes are scaled already."""

    plan: ChartPlan
    radius: float
    names: float  # width of the column of items, 0 where they stand above
    number: float  # room for the number beside a column's dots

    @property
    def columns(self) -> tuple[DotCell, ...]:
        return self.plan.dots[0].cells

    def column(self, at: int) -> tuple[float, float]:
        """Return where a column begins, and its width without the gap after it."""
        gap = _GAP * self.scale
        left = self.names + gap if self.names else _PAD * self.scale
        room = self.width - left - _PAD * self.scale
        wide = (room - gap * (len(self.columns) - 1)) / len(self.columns)
        return left + at * (wide + gap), wide

    @property
    def pitch(self) -> float:
        """From one dot's center to the next."""
        return 2.3 * self.radius

    @cached_property
    def across(self) -> int:
        """How many dots stand in one line."""
        _left, wide = self.column(0)
        return max(int((wide - self.number) / self.pitch), 1)

    def lines(self, row: DotRow) -> int:
        return max(math.ceil(max(cell.count for cell in row.cells) / self.across), 1)

    def wrapped(self, words: str, room: float, size: float, weight: int) -> tuple[str, ...]:
        if not words:
            return ()
        return wrapped(words, room, size * self.scale, weight, self.meter, _MOST_LINES)


@dataclass(frozen=True)
class _Row:
    """A row's words in lines, and how high it is."""

    row: DotRow
    label: tuple[str, ...]
    note: tuple[str, ...]
    words_height: float
    height: float


def lay_out_dots(
    plan: ChartPlan,
    width: float,
    scale: float = 1.0,
    meter: TextMeter = estimated_width,
    height: float | None = None,
) -> Drawing:
    """Return where each dot of the plan goes.

    Args:
        plan: a plan with rows of dots.
        width: of the sheet, in units.
        scale: of all sizes.
        meter: the painter's own measure of text.
        height: to be filled where the rows allow it; None for as high as the rows are.
    """
    sheet, rows, head = _chosen(plan, width, scale, meter, height)
    total = head + sum(row.height for row in rows)
    spare = max((height or total) - total, 0.0) / max(len(rows), 1)
    spare = min(spare, 0.6 * total / max(len(rows), 1))
    boxes, dots, before, texts = _head(sheet, head)
    y = head
    for made in rows:
        row_height = made.height + spare
        _paint_row(sheet, made, (y, row_height), (boxes, dots, before, texts))
        y += row_height
    at = next((n for n, cell in enumerate(sheet.columns) if cell.beside), None)
    if at is not None and sheet.names:
        x = sheet.column(at)[0] - _GAP * scale / 2
        before.append(Stroke(x, 0.0, x, y, "hairline", 2 * scale, dashed=True))
    return Drawing(width, y, (), tuple(boxes), tuple(before), tuple(dots), tuple(texts))


_Parts = tuple[list[Box], list[Dot], list[Stroke], list[Text]]


def _chosen(
    plan: ChartPlan, width: float, scale: float, meter: TextMeter, height: float | None
) -> tuple[_Sheet, list[_Row], float]:
    """Return the sheet with the largest dots that fit."""
    names = width * _NAMES_SHARE if width >= NARROW * scale else 0.0
    most = max(cell.count for row in plan.dots for cell in row.cells)
    number = meter(str(most), NOTE_SIZE * scale, 600) + 8 * scale

    # Words are measured once: they are as wide whatever the dots are.
    first = _Sheet(width, scale, meter, plan, 0.0, names, number)
    words = [_words(first, row) for row in plan.dots]
    head = _head_height(first)

    def tried(radius: float) -> tuple[_Sheet, list[_Row], float]:
        sheet = replace(first, radius=radius * scale)
        return sheet, [_measured(sheet, made) for made in words], head

    for radius in _RADII[:-1]:
        sheet, rows, head = tried(radius)
        total = head + sum(row.height for row in rows)
        low_enough = all(sheet.lines(row) <= _MOST_DOT_LINES for row in plan.dots)
        if low_enough and (height is None or total <= height):
            return sheet, rows, head
    return tried(_RADII[-1])


def _words(sheet: _Sheet, row: DotRow) -> _Row:
    """Return a row's words in lines; how high it is depends on its dots."""
    pad = _PAD * sheet.scale
    room = (sheet.names or sheet.width - pad) - pad
    label = sheet.wrapped(row.label, room, LABEL_SIZE, 600)
    note = sheet.wrapped(row.note, room, NOTE_SIZE, 400)
    words = len(label) * line_height(LABEL_SIZE * sheet.scale)
    words += len(note) * line_height(NOTE_SIZE * sheet.scale)
    return _Row(row, label, note, words, 0.0)


def _measured(sheet: _Sheet, made: _Row) -> _Row:
    pad = _PAD * sheet.scale
    dots, words = sheet.lines(made.row) * sheet.pitch, made.words_height
    inner = max(words, dots) if sheet.names else words + pad / 2 + dots
    return replace(made, height=inner + 2 * pad)


def _head_lines(sheet: _Sheet) -> list[tuple[str, ...]]:
    _left, wide = sheet.column(0)
    return [sheet.wrapped(cell.label, wide, HEAD_SIZE, 700) for cell in sheet.columns]


def _head_height(sheet: _Sheet) -> float:
    lines = max(map(len, _head_lines(sheet)))
    return lines * line_height(HEAD_SIZE * sheet.scale) + (_RULE + 10.0) * sheet.scale


def _head(sheet: _Sheet, height: float) -> _Parts:
    boxes: list[Box] = []
    texts: list[Text] = []
    high, rule = line_height(HEAD_SIZE * sheet.scale), _RULE * sheet.scale
    for at, (cell, lines) in enumerate(zip(sheet.columns, _head_lines(sheet), strict=True)):
        x, wide = sheet.column(at)
        bottom = height - rule - 6.0 * sheet.scale
        if not cell.beside:
            boxes.append(Box(x, bottom, wide, rule, cell.color, corner=rule / 2))
        for n, line in enumerate(lines):
            y = bottom - (len(lines) - n) * high - 2.0 * sheet.scale
            color = "muted" if cell.beside else "ink"
            place = (x + wide / 2, y)
            texts.append(sheet.text(place, line, (HEAD_SIZE, 700, color), Anchor.CENTER))
    return boxes, [], [], texts


def _paint_row(sheet: _Sheet, made: _Row, place: tuple[float, float], parts: _Parts) -> None:
    (y, height), (boxes, dots, before, texts) = place, parts
    pad = _PAD * sheet.scale
    if made.row.marked:
        inset = 2.0 * sheet.scale
        corner = _CORNER * sheet.scale
        boxes.append(Box(0.0, y + inset, sheet.width, height - 2 * inset, "highlight", corner))
    before.append(Stroke(0.0, y + height, sheet.width, y + height, "hairline", 1.0))
    top = y + (height - made.words_height) / 2 if sheet.names else y + pad
    for line in made.label:
        texts.append(sheet.text((pad, top), line, (LABEL_SIZE, 600, "ink")))
        top += line_height(LABEL_SIZE * sheet.scale)
    for line in made.note:
        color = "remark" if made.row.marked else "muted"
        texts.append(sheet.text((pad, top), line, (NOTE_SIZE, 400, color)))
        top += line_height(NOTE_SIZE * sheet.scale)
    # In the middle of a row beside its words, unless the dots need all of it.
    block = sheet.lines(made.row) * sheet.pitch
    bottom = y + (height + block) / 2 if sheet.names else y + height - pad
    for at, cell in enumerate(made.row.cells):
        _paint_cell(sheet, cell, at, bottom, (dots, texts))


def _paint_cell(
    sheet: _Sheet, cell: DotCell, at: int, bottom: float, parts: tuple[list[Dot], list[Text]]
) -> None:
    if not cell.count:
        return
    dots, texts = parts
    left, _wide = sheet.column(at)
    # The rim of a small dot would be all that is seen of it.
    pale = cell.color in _PALE and sheet.radius >= _LEAST_RIMMED * sheet.scale
    rim = "muted" if cell.beside else "ink" if pale else ""
    across, pitch = sheet.across, sheet.pitch
    for n in range(cell.count):
        line, place = divmod(n, across)
        x = left + (place + 0.5) * pitch
        y = bottom - (line + 0.5) * pitch
        dots.append(Dot(x, y, sheet.radius, cell.color, hollow=cell.beside, rim=rim))
    high = line_height(NOTE_SIZE * sheet.scale)
    x = left + min(cell.count, across) * pitch + 6.0 * sheet.scale
    y = bottom - sheet.pitch / 2 - high / 2
    texts.append(sheet.text((x, y), str(cell.count), (NOTE_SIZE, 600, "muted")))
