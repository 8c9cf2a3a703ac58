"""Where each school goes on a map: a dot at its coordinates, its words beside it.

No tiles and no outlines: north is up, distances are true to within a district's size (degrees of
longitude shortened by the latitude). Dots that lie on one another are all seen: each has a rim in
the ground's color, the large are drawn first, and two of about one size at one place are moved
apart. A name stands beside its dot or at the end of a line that leads there; names for which there
is no room are listed under the map, so none is missing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from attendance_desktop.charts.drawing import (
    Dot,
    Drawing,
    Text,
    TextMeter,
    estimated_width,
    fitted,
    line_height,
    wrapped,
)
from attendance_desktop.charts.layout_labels import Labels, Line, Named, place_labels
from attendance_desktop.charts.plan import ChartPlan, Place
from attendance_desktop.wording import _

_SIZE = 13.0
#: Of the drawing; a map of many schools may be higher, one of few on a line is lower.
_LEAST_HEIGHT, _MOST_HEIGHT, _MOST_OF_MANY = 200.0, 380.0, 540.0
_MARGIN = 40.0
_LEAST_RADIUS, _MOST_RADIUS = 6.0, 26.0
_NAME_SHARE = 0.4
#: With more schools than this, dots are smaller.
_ROOMY = 10
#: With more schools than this, the map is higher, and says names alone.
_MANY = 24
#: Lines of names under the map; more than any real district fills.
_MOST_LINES = 60
#: How often dots that hide one another are moved.
_ROUNDS = 4


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
        height: of the drawing; None for what the places need.

    Returns:
        A drawing as high as asked, but never lower than the least that can be read.
    """
    high = _usual_height(plan.places, width, scale) if height is None else height
    drawing = _drawing(plan, (width, high), scale, meter)
    if height is None or drawing.height <= height:
        return drawing
    # The names listed under the map take their room from it.
    room = max(2 * height - drawing.height, _LEAST_HEIGHT * scale)
    return _drawing(plan, (width, room), scale, meter)


def _drawing(plan: ChartPlan, room: tuple[float, float], scale: float, meter: TextMeter) -> Drawing:
    spots = _spots(plan.places, *room, scale)
    labels = _labels(spots, room, scale, meter)
    listed = _listed([spots[n].place.label for n in labels.unnamed], room, scale, meter)
    dots = tuple(spot.dot for spot in sorted(spots, key=lambda s: -s.dot.radius))
    height = listed[-1].y + listed[-1].height if listed else room[1]
    return Drawing(
        room[0], height, behind=labels.leaders, dots=dots, texts=(*labels.texts, *listed)
    )


def _usual_height(places: Sequence[Place], width: float, scale: float) -> float:
    """Return a height at which the places fill the width, within limits."""
    wide, high = _extent(places)
    most = (_MOST_OF_MANY if len(places) > _MANY else _MOST_HEIGHT) * scale
    if not wide:
        return most if high else _LEAST_HEIGHT * scale
    margins = 2 * _MARGIN * scale
    return min(max(high / wide * (width - margins) + margins, _LEAST_HEIGHT * scale), most)


def _extent(places: Sequence[Place]) -> tuple[float, float]:
    """Return how far the places reach east and north, in degrees of latitude."""
    east = [p.longitude * _shorter(places) for p in places]
    north = [p.latitude for p in places]
    return max(east) - min(east), max(north) - min(north)


def _shorter(places: Sequence[Place]) -> float:
    """Return the length of a degree of longitude, against one of latitude."""
    middle = sum(p.latitude for p in places) / len(places)
    return max(math.cos(math.radians(middle)), 0.05)


def _spots(places: Sequence[Place], width: float, height: float, scale: float) -> tuple[_Spot, ...]:
    """Return the places, the heaviest first, with their dots."""
    shorter = _shorter(places)
    east = [p.longitude * shorter for p in places]
    north = [p.latitude for p in places]
    inside = (width - 2 * _MARGIN * scale, height - 2 * _MARGIN * scale)
    steps = [side / span for side, span in zip(inside, _extent(places), strict=True) if span > 0]
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
                rim="" if place.hollow else "surface",
            ),
        )
        for place, x, y in zip(places, east, north, strict=True)
    ]
    heavy_first = sorted(made, key=lambda spot: -spot.place.weight)
    dots = _apart([spot.dot for spot in heavy_first], (width, height))
    return tuple(replace(s, dot=dot) for s, dot in zip(heavy_first, dots, strict=True))


def _apart(dots: Sequence[Dot], room: tuple[float, float]) -> list[Dot]:
    """Return the dots, those that would hide another moved by as much as shows both."""
    made = list(dots)
    for _round in range(_ROUNDS):
        moved = False
        for n in range(len(made)):
            for m in range(n):
                found = _shifted(made[n], made[m], n)
                if found is not None:
                    made[n], moved = _inside(found, room), True
        if not moved:
            break
    return made


def _shifted(dot: Dot, other: Dot, turn: int) -> Dot | None:
    """Return where a dot shows beside another one, None where it does so already."""
    small, large = sorted((dot.radius, other.radius))
    x, y = dot.x - other.x, dot.y - other.y
    # A much smaller one lies on the other and leaves enough of it to be seen.
    if large >= 2 * small or abs(x) >= small or abs(y) >= small:
        return None
    apart = math.hypot(x, y)
    if apart >= small:
        return None
    if apart == 0:
        x, y, apart = math.cos(turn), math.sin(turn), 1.0
    # By a hair more than needed, lest rounding ask for it again.
    step = 1.02 * small / apart
    return replace(dot, x=other.x + x * step, y=other.y + y * step)


def _inside(dot: Dot, room: tuple[float, float]) -> Dot:
    x = min(max(dot.x, dot.radius), room[0] - dot.radius)
    return replace(dot, x=x, y=min(max(dot.y, dot.radius), room[1] - dot.radius))


def _labels(
    spots: Sequence[_Spot], room: tuple[float, float], scale: float, meter: TextMeter
) -> Labels:
    """Return the labels: names with their figures, or names alone where not all have room."""
    size = _SIZE * scale
    names = [fitted(s.place.label, _NAME_SHARE * room[0], size, 600, meter) for s in spots]
    full = [
        Named(spot.dot, _lines(name, spot.place.value_label))
        for spot, name in zip(spots, names, strict=True)
    ]
    if len(spots) <= _MANY:
        made = place_labels(full, room, size, scale, meter)
        if not made.unnamed:
            return made
    alone = [Named(each.dot, each.lines[:1]) for each in full]
    return place_labels(alone, room, size, scale, meter)


def _lines(name: str, value: str) -> tuple[Line, ...]:
    first: Line = (name, 600, "ink")
    return (first, (value, 400, "muted")) if value else (first,)


def _listed(
    names: Sequence[str], room: tuple[float, float], scale: float, meter: TextMeter
) -> tuple[Text, ...]:
    """Return the lines under the map with the names that found no place on it."""
    if not names:
        return ()
    size, high = _SIZE * scale, line_height(_SIZE * scale)
    words = _("Without a name on the map: {schools}.").format(schools=", ".join(sorted(names)))
    lines = wrapped(words, room[0], size, 400, meter, _MOST_LINES)
    return tuple(
        Text(0.0, room[1] + n * high, meter(line, size, 400), high, line, size, 400, "muted")
        for n, line in enumerate(lines)
    )
