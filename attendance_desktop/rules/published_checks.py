"""Whether the figures of a published table agree with one another.

States print rates in different ways: Tennessee rounds half up to one decimal of a percent,
Virginia to two, North Carolina cuts off after the fourth, Colorado keeps three of a share or all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

#: Share of the rows that a way of printing must explain before single rows are called wrong.
_USUAL = Decimal("0.9")
#: Below this share the counts are of something else than the rate.
_AT_LEAST = Decimal("0.5")
#: Digits a spreadsheet keeps; what is beyond is noise of binary numbers.
_MOST_DECIMALS = 12


@dataclass(frozen=True)
class Checked:
    """Which rows' rates agree with their counts.

    Attributes:
        fits: one a row.
        related: False where most rows disagree: the counts are not those of the rate.
    """

    fits: tuple[bool, ...]
    related: bool


def checked(rows: Sequence[tuple[Decimal, int, int]], decimals: int) -> Checked:
    """Compare printed shares with counts, with the tolerance that their way of printing needs.

    Args:
        rows: share 0..1 as printed, chronic students, students (above 0).
        decimals: how many decimals the shares are printed with, as shares.
    """
    if not rows:
        return Checked((), True)
    unit = Decimal(1).scaleb(-min(decimals, _MOST_DECIMALS))
    off = [Decimal(chronic) / Decimal(students) - share for share, chronic, students in rows]
    ways = (
        tuple(abs(d) * 2 <= unit for d in off),
        tuple(-unit / 1000 <= d < unit for d in off),
        tuple(abs(d) <= unit for d in off),
    )
    usual = next((way for way in ways if sum(way) >= _USUAL * len(rows)), ways[-1])
    return Checked(usual, sum(usual) >= _AT_LEAST * len(rows))


def could_be_students(share: Decimal, students: int, unit: Decimal) -> bool:
    """Return whether a printed share of so many students is a whole number of them."""
    low, high = (share - unit) * students, (share + unit) * students
    return low.to_integral_value(rounding="ROUND_CEILING") <= high


def could_be_chronic(share: Decimal, chronic: int, unit: Decimal) -> bool:
    """Return whether a printed share fits a count of chronically absent students of some whole."""
    if share <= unit:
        return chronic == 0 or share > 0
    if chronic == 0:
        return False
    low, high = chronic / (share + unit), chronic / (share - unit)
    whole = low.to_integral_value(rounding="ROUND_CEILING")
    return whole <= high and whole >= chronic


def count_is_of_chronic(rows: Sequence[tuple[Decimal, int]], decimals: int) -> bool:
    """Return whether a "student count" beside a rate counts the chronically absent, by all rows.

    Args:
        rows: share 0..1 as printed, the count.
        decimals: how many decimals the shares are printed with, as shares.
    """
    unit = Decimal(1).scaleb(-min(decimals, _MOST_DECIMALS))
    chronic = sum(could_be_chronic(share, count, unit) for share, count in rows)
    students = sum(could_be_students(share, count, unit) for share, count in rows)
    return chronic > students
