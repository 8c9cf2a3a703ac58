"""The plan by months: what is due in each, and the weeks of one."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from attendance_desktop.records.plan import StepLine, Timing
from attendance_desktop.rules import plan_standing
from attendance_desktop.wording import _, ngettext, number

#: Months without a step are shown between others while the plan is no longer than this.
_MOST_MONTHS = 24


@dataclass(frozen=True)
class PlanMonth:
    """What is due in a month.

    Attributes:
        month: "2026-11", "" for steps without a due day.
        lines: by day.
    """

    month: str
    lines: tuple[StepLine, ...]

    @property
    def overdue(self) -> int:
        """How many of its steps are overdue."""
        return sum(line.timing is Timing.OVERDUE for line in self.lines)

    @property
    def open(self) -> int:
        """How many of its steps are neither done nor dropped."""
        return sum(plan_standing.is_open(line.step) for line in self.lines)


def months(lines: Iterable[StepLine]) -> tuple[PlanMonth, ...]:
    """Return the months in order, those without a step between them too, unless they are many."""
    found = dict(plan_standing.by_month(lines))
    dated = [month for month in found if month]
    between = _from_to(dated[0], dated[-1]) if dated else ()
    keys = between if len(between) <= _MOST_MONTHS else dated
    undated = [""] if "" in found else []
    return tuple(PlanMonth(month, found.get(month, ())) for month in (*keys, *undated))


def weeks(month: str, first_weekday: int) -> tuple[tuple[dt.date, ...], ...]:
    """Return the weeks of a month, each seven days, with the days around it that fill them.

    Args:
        month: "2026-11".
        first_weekday: of a week, 0 Monday to 6 Sunday.
    """
    year, of_year = map(int, month.split("-"))
    found = calendar.Calendar(first_weekday).monthdatescalendar(year, of_year)
    return tuple(tuple(week) for week in found)


def opening(found: Sequence[PlanMonth], today: dt.date) -> str:
    """Return the month to look at first: this one, else the next with a step, else the last."""
    now = today.isoformat()[:7]
    dated = [one.month for one in found if one.month]
    ahead = (one.month for one in found if one.month >= now and (one.lines or one.month == now))
    return next(ahead, dated[-1] if dated else "")


def count_words(one: PlanMonth) -> str:
    """Return how many steps a month has, and how many are overdue: "5 steps, 2 overdue"."""
    if not one.lines:
        return _("no step")
    count = len(one.lines)
    steps = ngettext("{count} step", "{count} steps", count).format(count=number(count))
    if one.overdue:
        overdue = ngettext("{count} overdue", "{count} overdue", one.overdue)
        return _("{steps}, {overdue}").format(
            steps=steps, overdue=overdue.format(count=number(one.overdue))
        )
    return steps if one.open else _("{steps}, closed").format(steps=steps)


def _from_to(first: str, last: str) -> tuple[str, ...]:
    begin, end = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
    return tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in range(begin, end + 1))
