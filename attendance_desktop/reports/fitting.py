"""As much of a chart as a place on a page holds: the first bars, and words for those left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from attendance_desktop.charts.drawing import Drawing
from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.reports import fonts, styles
from attendance_desktop.wording import ngettext, number


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
        plan: a plan of bars loses its last ones where there are too many; they are sorted, so the
            first are those that matter most.
        scale: of the sizes made for the screen.
    """

    def laid_out(part: ChartPlan) -> Drawing:
        return lay_out(part, width, scale, fonts.text_width, height)

    whole = laid_out(plan)
    if whole.height <= height + 0.01 or not plan.bars:
        return Fitted(whole)
    low, high = 1, len(plan.bars)
    while low < high:
        middle = (low + high + 1) // 2
        if laid_out(replace(plan, bars=plan.bars[:middle])).height <= height + 0.01:
            low = middle
        else:
            high = middle - 1
    part = replace(plan, bars=plan.bars[:low])
    return Fitted(laid_out(part), len(plan.bars) - low)
