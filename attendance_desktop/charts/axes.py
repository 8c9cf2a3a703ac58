"""Axes of percent: a range that holds all values, and few round ticks."""

from __future__ import annotations

import math

from attendance_desktop.charts.plan import Axis, Tick
from attendance_desktop.wording import percent

#: Steps between ticks, with the greatest value each is good for (at most six ticks).
_STEPS = ((10.0, 5), (50.0, 10), (80.0, 20), (100.0, 25))
LEAST_RANGE = 10.0


def percent_axis(label: str, greatest: float) -> Axis:
    """Return an axis from 0 to the round value at or above `greatest`.

    Args:
        label: what is measured.
        greatest: the greatest percent to be shown, 0 to 100.

    Returns:
        An axis no shorter than 10 percent, so that small shares look small.
    """
    reached = min(max(greatest, LEAST_RANGE), 100.0)
    step = next(step for limit, step in _STEPS if reached <= limit)
    high = min(math.ceil(reached / step - 1e-9) * step, 100)
    ticks = tuple(
        Tick(float(value), percent(value, 100, decimals=0)) for value in range(0, high + 1, step)
    )
    return Axis(label, 0.0, float(high), ticks)
