"""Steps that come again: every so many weeks, on a day of the month, on its first Monday.

Kept as a short text: "2 weeks", "1 months on 31", "1 months on first 0" (0 is Monday). A day that
a month does not have is that month's last.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from attendance_desktop.errors import UserError

#: Longest distance between two: a plan is for a year or two.
MOST_WEEKS, MOST_MONTHS = 8, 12
NTHS = ("first", "second", "third", "fourth", "last")
_LAST_DAY = 31


@dataclass(frozen=True)
class Recurrence:
    """When a step comes again.

    Attributes:
        weeks: every so many weeks, 0 for months.
        months: every so many months, 0 for weeks.
        day: of the month, 0 where a weekday tells.
        nth: one of `NTHS`, "" where a day of the month tells.
        weekday: 0 Monday to 6 Sunday, with `nth`.
    """

    weeks: int = 0
    months: int = 0
    day: int = 0
    nth: str = ""
    weekday: int = 0

    @property
    def text(self) -> str:
        """As it is kept."""
        if self.weeks:
            return f"{self.weeks} weeks"
        on = f"{self.nth} {self.weekday}" if self.nth else str(self.day)
        return f"{self.months} months on {on}"


def every() -> Iterator[Recurrence]:
    """Yield each recurrence there is, the plain ones first."""
    yield from (Recurrence(weeks=weeks) for weeks in range(1, MOST_WEEKS + 1))
    for months in range(1, MOST_MONTHS + 1):
        yield from (
            Recurrence(months=months, nth=nth, weekday=weekday)
            for nth, weekday in product(NTHS, range(7))
        )
        yield from (Recurrence(months=months, day=day) for day in range(1, _LAST_DAY + 1))


def usual() -> tuple[Recurrence, ...]:
    """Return those that are offered; any other is understood when it is typed."""
    return tuple(one for one in every() if one.months <= 1)


_BY_TEXT = {one.text: one for one in every()}


def parsed(text: str) -> Recurrence | None:
    """Return what a kept text says, None for a step that comes once.

    Raises:
        UserError: "step_repeats_unclear".
    """
    if not text:
        return None
    if text not in _BY_TEXT:
        raise UserError("step_repeats_unclear", text=text)
    return _BY_TEXT[text]


def following(rule: Recurrence, day: dt.date) -> dt.date:
    """Return the first day after `day` on which the step comes again.

    Months are counted from the month of `day`: where that month's own day is still ahead, it is
    the next one.
    """
    if rule.weeks:
        return day + dt.timedelta(weeks=rule.weeks)
    here = _in_month(rule, day.year, day.month)
    if here > day:
        return here
    month = day.year * 12 + day.month - 1 + rule.months
    return _in_month(rule, month // 12, month % 12 + 1)


def next_due(rule: Recurrence, due: dt.date, done: dt.date) -> dt.date:
    """Return when a step is due again that was due on one day and done on another.

    The beat is kept: what was done late is due again on the first of its days after that.
    """
    found = following(rule, due)
    while found <= done:
        found = following(rule, found)
    return found


def _in_month(rule: Recurrence, year: int, month: int) -> dt.date:
    first_weekday, length = calendar.monthrange(year, month)
    if not rule.nth:
        return dt.date(year, month, min(rule.day, length))
    first = 1 + (rule.weekday - first_weekday) % 7
    if rule.nth == "last":
        return dt.date(year, month, first + (length - first) // 7 * 7)
    return dt.date(year, month, first + 7 * NTHS.index(rule.nth))
