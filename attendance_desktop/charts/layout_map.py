"""Where each school goes on a map: a dot at its coordinates, its words beside it.

No tiles and no outlines: north is up, distances are true to within a district's size (degrees of
longitude shortened by the latitude). Dots that lie on one another are all seen, because the large
are drawn first. A name goes to the first place around its dot where it touches nothing; where there
is none the table says it alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.charts.drawing import (
    Anchor,
    Box,
    Dot,
    Drawing,
    Text,
    TextMeter,
    estimated_width,
    fitted,
    line_height,
    overlap,
)
from attendance_desktop.charts.plan import ChartPlan, Place

_SIZE = 13.0
_HEIGHT, _LEAST_HEIGHT, _MARGIN, _TOUCH = 380.0, 160.0, 40.0, 3.0
_LEAST_RADIUS, _MOST_RADIUS = 6.0, 26.0
_NAME_SHARE = 0.4
#: With more schools than this, dots are smaller.
_ROOMY = 10


@dataclass(frozen=True)
class _Spot:
    place: Place
    dot: Dot


def lay_out_map(
    plan: ChartPlan,
    width: float,
    scale: float = 1.0,
    meter: TextMeter = estimated_width,
    height: float | None = None,
) -> Drawing:
    """Return where each place of the plan goes.

    Args:
        plan: a plan with places.
        width: of the sheet, in units.
        scale: of all sizes.
        meter: the painter's own measure of text.
        height: of the drawing; None for the usual one.
    """
    high = max(_LEAST_HEIGHT * scale, _HEIGHT * scale if height is None else height)
    spots = _spots(plan.places, width, high, scale)
    texts: list[Text] = []
    for spot in spots:
        texts += _words(spot, spots, texts, (width, high), scale, meter)
    dots = tuple(spot.dot for spot in sorted(spots, key=lambda s: -s.dot.radius))
    return Drawing(width, high, dots=dots, texts=tuple(texts))


def _spots(places: Sequence[Place], width: float, height: float, scale: float) -> tuple[_Spot, ...]:
    """Return the places, the heaviest first, with their dots."""
    middle = sum(p.latitude for p in places) / len(places)
    shorter = max(math.cos(math.radians(middle)), 0.05)
    east = [p.longitude * shorter for p in places]
    north = [p.latitude for p in places]
    wide, high = max(east) - min(east), max(north) - min(north)
    inside = (width - 2 * _MARGIN * scale, height - 2 * _MARGIN * scale)
    steps = [room / span for room, span in zip(inside, (wide, high), strict=True) if span > 0]
    step = min(steps, default=0.0)
    heaviest = max((p.weight for p in places), default=0.0) or 1.0
    smaller = min(1.0, math.sqrt(_ROOMY / len(places)))
    most, least = _MOST_RADIUS * smaller, _LEAST_RADIUS * max(smaller, 0.6)
    made = [
        _Spot(
            place,
            Dot(
                width / 2 + (x - (max(east) + min(east)) / 2) * step,
                height / 2 - (y - (max(north) + min(north)) / 2) * step,
                max(most * math.sqrt(place.weight / heaviest), least) * scale,
                place.color,
                place.hollow,
            ),
        )
        for place, x, y in zip(places, east, north, strict=True)
    ]
    return tuple(sorted(made, key=lambda spot: -spot.place.weight))


def _words(
    spot: _Spot,
    spots: Sequence[_Spot],
    taken: Sequence[Text],
    room: tuple[float, float],
    scale: float,
    meter: TextMeter,
) -> tuple[Text, ...]:
    size = _SIZE * scale
    name = fitted(spot.place.label, _NAME_SHARE * room[0], size, 600, meter)
    lines = [(name, 600, "ink")]
    if spot.place.value_label:
        lines.append((spot.place.value_label, 400, "muted"))
    for count in range(len(lines), 0, -1):  # where both find no place, the name alone
        wide = max(meter(words, size, weight) for words, weight, _color in lines[:count])
        high = line_height(size) * count
        for x, y, anchor in _around(spot.dot, wide, high, scale):
            box = Box(x, y, wide, high, "")
            if _is_free(box, spots, taken, room, scale):
                return _set(lines[:count], box, anchor, size, meter)
    return ()


def _around(
    dot: Dot, wide: float, high: float, scale: float
) -> tuple[tuple[float, float, Anchor], ...]:
    gap = dot.radius + 5 * scale
    aside = 0.75 * gap
    return (
        (dot.x + gap, dot.y - high / 2, Anchor.LEFT),
        (dot.x - gap - wide, dot.y - high / 2, Anchor.RIGHT),
        (dot.x - wide / 2, dot.y - gap - high, Anchor.CENTER),
        (dot.x - wide / 2, dot.y + gap, Anchor.CENTER),
        (dot.x + aside, dot.y - aside - high, Anchor.LEFT),
        (dot.x + aside, dot.y + aside, Anchor.LEFT),
        (dot.x - aside - wide, dot.y - aside - high, Anchor.RIGHT),
        (dot.x - aside - wide, dot.y + aside, Anchor.RIGHT),
    )


def _is_free(
    box: Box,
    spots: Sequence[_Spot],
    taken: Sequence[Text],
    room: tuple[float, float],
    scale: float,
) -> bool:
    touch = _TOUCH * scale
    if box.x < 0 or box.y < 0 or box.x + box.width > room[0] or box.y + box.height > room[1]:
        return False
    if any(overlap(box, text, gap=2 * touch) for text in taken):
        return False
    return not any(_touches(box, spot.dot, touch) for spot in spots)


def _touches(box: Box, dot: Dot, gap: float) -> bool:
    nearest_x = min(max(dot.x, box.x), box.x + box.width)
    nearest_y = min(max(dot.y, box.y), box.y + box.height)
    return math.hypot(dot.x - nearest_x, dot.y - nearest_y) < dot.radius + gap


def _set(
    lines: Sequence[tuple[str, int, str]], box: Box, anchor: Anchor, size: float, meter: TextMeter
) -> tuple[Text, ...]:
    made: list[Text] = []
    for n, (words, weight, color) in enumerate(lines):
        wide, high = meter(words, size, weight), line_height(size)
        left = {Anchor.LEFT: 0.0, Anchor.CENTER: (box.width - wide) / 2,
                Anchor.RIGHT: box.width - wide}[anchor]  # fmt: skip
        place = (box.x + left, box.y + n * high)
        made.append(Text(*place, wide, high, words, size, weight, color, anchor))
    return tuple(made)
