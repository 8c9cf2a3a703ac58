"""How large a dot wall is drawn for a room: the smaller of type and dots as large as it can be."""

from __future__ import annotations

from attendance_desktop.charts.drawing import Drawing, TextMeter
from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.layout_dots import NARROW
from attendance_desktop.charts.plan import ChartPlan

#: From the largest to the smallest.
_SCALES = (2.4, 2.1, 1.9, 1.7, 1.55, 1.4, 1.3, 1.2, 1.1, 1.0, 0.85, 0.7)
#: Of dots that are seen as well as type of a scale of 1 is read.
_DOT_RADIUS = 7.0


def as_large_as_fits(
    plan: ChartPlan, width: float, height: float, meter: TextMeter, unit: float = 1.0
) -> Drawing:
    """Return a plan of dots laid out for a projector or a poster.

    Args:
        width, height: of the room there is.
        meter: the painter's own measure of text.
        unit: of all sizes: 1 for pixels, less where the sheet is measured in larger units.
    """

    def seen(scale: float) -> tuple[float, Drawing]:
        drawing = lay_out(plan, width, scale * unit, meter, height)
        radius = min((dot.radius / unit for dot in drawing.dots), default=_DOT_RADIUS * scale)
        # Without a dot yet, the items stand beside the room for them.
        beside = bool(drawing.dots) or width >= NARROW * scale * unit
        fits = beside and drawing.height <= height + unit
        return (min(scale, radius / _DOT_RADIUS) if fits else 0.0), drawing

    return max(map(seen, _SCALES), key=lambda found: found[0])[1]
