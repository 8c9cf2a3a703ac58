"""Days absent worked out of the percent that a table gives instead of them.

30 days enrolled and 6.67 % absent are 2 days: no other number of half days gives that percent
as it is printed. Where the digits leave a choice, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import numbers
from attendance_desktop.exchange.reading import Task
from attendance_desktop.exchange.vocabulary import words_of
from attendance_desktop.records.attendance import PARTS_PER_DAY

Days = NDArray[np.int64]
ROLES = ("percent-absent", "percent-present")
_HALF = PARTS_PER_DAY // 2
#: Behind the point; more are what a computer's arithmetic left.
_MOST_DIGITS = 6
_FEWEST_ROWS, _MANY_DAYS = 2, 120
_DAY_WORDS = frozenset(("days", "day", "dias", "dia", "jours", "sessions", "total"))
#: Of a cell: the share absent at least and at most, as printed; None where it holds no percent.
_Range = tuple[Fraction, Fraction] | None


def looks_like_percent(task: Task, enrolled: Days | None, present: Days | None) -> bool:
    """Return whether "Attendance" is a percent, though it could be days present.

    Nobody was there on more than 100 of many more days enrolled, and nothing speaks of days.
    """
    index = task.column_of("days-present")
    if index is None or enrolled is None or present is None:
        return False
    known = enrolled[enrolled >= 0]
    return bool(
        known.size >= _FEWEST_ROWS
        and np.median(known) >= _MANY_DAYS * PARTS_PER_DAY
        and present.max() <= 100 * PARTS_PER_DAY
        and _DAY_WORDS.isdisjoint(words_of(task.grid.headings[index]))
    )


def column_of(task: Task) -> int | None:
    """Return the column of the percent, where no column counts absences."""
    found = [index for role in ROLES if (index := task.column_of(role)) is not None]
    return found[0] if found else None


def enrolled_and_absent(
    task: Task, enrolled: Days | None, present: Days | None, column: int | None = None
) -> tuple[Days, Days]:
    """Return days enrolled and absent, one a row, -1 where a row does not say.

    Args:
        enrolled, present: one of them at least; -1 where a row does not say.
        column: of the percent, None for the one that its heading tells.

    Raises:
        UserError: "absences_in_percent": the digits leave a choice.
    """
    index = column_of(task) if column is None else column
    assert index is not None
    known = enrolled if enrolled is not None else present
    assert known is not None
    found = _readings(task, index, known, of_enrolled=enrolled is not None)
    if len(found) != 1:
        raise UserError(
            "absences_in_percent", file=task.grid.file_name, column=task.grid.headings[index]
        )
    task.book.note("percent_as_days", column=task.grid.headings[index])
    return found[0]


def _readings(task: Task, index: int, known: Days, *, of_enrolled: bool) -> list[tuple[Days, Days]]:
    """Return the days under each way to read the percents that gives every row its days."""
    column = task.grid.columns[index]
    is_absence = task.column_of("percent-absent") == index
    found = []
    for read in _ways(column.values, decimal_comma=task.decimal_comma):
        shares = [read(text) for text in column.values]
        if not is_absence:
            shares = [None if s is None else (1 - s[1], 1 - s[0]) for s in shares]
        days = _days(known, shares, column.codes, of_enrolled=of_enrolled)
        if days is not None:
            found.append(days)
    return found


def _ways(values: tuple[str, ...], *, decimal_comma: bool) -> list[Callable[[str], _Range]]:
    """Return how the texts may be read: of a hundred, or of one where none is greater."""

    def read(text: str, whole: int) -> _Range:
        value = numbers.number_of(text, decimal_comma=decimal_comma)
        if value is None:
            return None
        if text.strip().endswith("%"):
            value, whole = value * 100, 100
        # Some programs round, others cut digits off.
        return max((value - unit / 2) / whole, Fraction(0)), (value + unit) / whole

    # A spreadsheet shows 90.00 as 90: all of a column have the digits of its longest.
    unit = Fraction(1, 10 ** min(max(map(_digits, values), default=0), _MOST_DIGITS))
    found = (numbers.number_of(text, decimal_comma=decimal_comma) for text in values)
    greatest = max((value for value in found if value is not None), default=Fraction(2))
    ways: list[Callable[[str], _Range]] = [lambda text: read(text, 100)]
    if greatest <= 1 and not any("%" in text for text in values):
        ways.append(lambda text: read(text, 1))
    return ways


def _digits(text: str) -> int:
    """Return how many digits stand behind the point."""
    text = text.strip(" %")
    point = max(text.rfind("."), text.rfind(","))
    return len(text) - point - 1 if point >= 0 else 0


def _days(
    known: Days, shares: list[_Range], codes: NDArray[np.int32], *, of_enrolled: bool
) -> tuple[Days, Days] | None:
    """Return days enrolled and absent of each row; None where one could be read in two ways."""
    enrolled, absent = np.full(known.size, -1, np.int64), np.full(known.size, -1, np.int64)
    worked_out: dict[tuple[int, int], int | None] = {}
    for row, (days, code) in enumerate(zip(known.tolist(), codes.tolist(), strict=True)):
        share = shares[code]
        if days < 0:
            continue
        enrolled[row] = days
        if share is None:
            continue
        key = (days, code)
        if key not in worked_out:
            worked_out[key] = _absent(days, share) if of_enrolled else _beside(days, share)
        away = worked_out[key]
        if away is None:
            return None
        absent[row] = away
        enrolled[row] = days if of_enrolled else days + away
    return enrolled, absent


def _absent(enrolled: int, share: tuple[Fraction, Fraction]) -> int | None:
    """Return the one number of half days, in parts, that is such a share of the days enrolled."""
    return _only_half_days(enrolled * share[0], min(enrolled * share[1], Fraction(enrolled)))


def _beside(present: int, share: tuple[Fraction, Fraction]) -> int | None:
    """Return the one number of half days absent that makes such a share beside days present."""
    if share[1] >= 1:
        return None
    return _only_half_days(present * share[0] / (1 - share[0]), present * share[1] / (1 - share[1]))


def _only_half_days(least: Fraction, most: Fraction) -> int | None:
    first, last = ceil(least / _HALF), floor(most / _HALF)
    # The upper end itself would have been printed with the next digit.
    last -= last * _HALF == most and last > first
    return first * _HALF if first == last else None
