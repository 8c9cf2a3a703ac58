"""As much of a chart as a place on a page holds: the first bars, and words for those left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from attendance_desktop.charts.drawing import Drawing
from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.reports import fonts, styles
from attendance_desktop.wording import ngettext, number

_TOLERANCE = 0.01


@dataclass(frozen=True)
class Fitted:
    """A chart laid out, and how many of its bars found no place."""

    drawing: Drawing
    left_out: int = 0

    @property
    def words(self) -> str:
        """What to say of bars left out, "" where all are there."""
        if not self.left_out:
            return ""
        return ngettext(
            "The chart shows the first rows of the table; {count} more stands only there.",
            "The chart shows the first rows of the table; {count} more stand only there.",
            self.left_out,
        ).format(count=number(self.left_out))


def fitted(
    plan: ChartPlan, width: float, height: float, scale: float = styles.CHART_SCALE
) -> Fitted:
    """Return a chart that fills `height` as far as it can, and is no higher.

    Args:
        plan: a plan of bars or stacks loses its last ones where there are too many; they are
            sorted, so the first are those that matter most.
        scale: of the sizes made for the screen.
    """

    def laid_out(part: ChartPlan, smaller: float = 1.0) -> Drawing:
        return lay_out(part, width, scale * smaller, fonts.text_width, height)

    whole = laid_out(plan)
    if whole.height <= height + _TOLERANCE:
        return Fitted(whole)
    rows = plan.row_count
    if not rows:
        # A picture without rows is drawn smaller instead.
        return Fitted(laid_out(plan, height / whole.height))
    low, high = 1, rows
    while low < high:
        middle = (low + high + 1) // 2
        if laid_out(_first_rows(plan, middle)).height <= height + _TOLERANCE:
            low = middle
        else:
            high = middle - 1
    return Fitted(laid_out(_first_rows(plan, low)), rows - low)


def _first_rows(plan: ChartPlan, count: int) -> ChartPlan:
    return replace(
        plan,
        bars=plan.bars[:count],
        stacks=plan.stacks[:count],
        dots=plan.dots[:count],
        spans=plan.spans[:count],
    )
