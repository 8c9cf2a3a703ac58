"""Writes the texts of a chart: in the scale of its sheet, and never beyond its edges."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.charts.drawing import Anchor, Text, TextMeter, line_height

#: How a text looks: its size before scaling, its weight, the role of its color.
TextStyle = tuple[float, int, str]


@dataclass(frozen=True)
class Pen:
    """What every text of a sheet needs to know.

    Attributes:
        width: of the sheet, in units.
        scale: of all sizes.
        meter: the painter's own measure of text.
    """

    width: float
    scale: float
    meter: TextMeter

    def text(
        self,
        place: tuple[float, float],
        words: str,
        style: TextStyle,
        anchor: Anchor = Anchor.LEFT,
    ) -> Text:
        """Return the words as one line whose anchor is at the place, moved in from an edge.

        Args:
            place: x of the anchor and y of the line's upper edge.
            words: as they are shown.
            style: how they look.
            anchor: which end of the words the place names.
        """
        size, weight, color = style[0] * self.scale, style[1], style[2]
        wide = self.meter(words, size, weight)
        x = place[0] - {Anchor.LEFT: 0.0, Anchor.CENTER: wide / 2, Anchor.RIGHT: wide}[anchor]
        x = min(max(x, 0.0), max(self.width - wide, 0.0))
        return Text(x, place[1], wide, line_height(size), words, size, weight, color, anchor)
