"""Figures of published tables, exact: numbers, percents, ranges, and codes that hide a figure.

A code is never a number and never zero; a range is kept as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from attendance_desktop.exchange import numbers


class Printed(StrEnum):
    """What a cell of a column of figures holds."""

    BLANK = "blank"
    NUMBER = "number"
    RANGE = "range"
    CODE = "code"


@dataclass(frozen=True)
class Figure:
    """One cell.

    Attributes:
        text: as printed, outer spaces removed.
        value: the number as printed, without its percent sign; None unless a number.
        percent: True where a percent sign is printed.
    """

    text: str
    what: Printed
    value: Decimal | None = None
    percent: bool = False

    @property
    def hides(self) -> bool:
        """Whether something stands in place of a figure."""
        return self.what in (Printed.RANGE, Printed.CODE)


_BLANKS = frozenset(("", "null", "(null)", "nan", "none", "(blank)", "#n/a"))
_BOUND = r"\s*[\d.,]+\s*(?:%|percent)?"
_RANGE = re.compile(
    rf"^(?:n\s*)?(?:>=|<=|=>|=<|>|<|≥|≤|&lt;=?|&gt;=?){_BOUND}$|"
    rf"^[\d.,]+\s*%?\s*(?:-|–|—|to)\s*[\d.,]+\s*%?$|"
    rf"^(?:less|fewer|greater|more|under|over|at least|at most|up to)(?: than)?"
    rf"(?: or equal to)?{_BOUND}$|"
    rf"^[\d.,]+\s*%?\s*(?:or (?:less|fewer|more|greater|above|below)|\+)$",
    re.IGNORECASE,
)
_MARKED = re.compile(r"^(.*\d\s*%?)\s*(?:[*†‡^§]+|\([a-z*]\))$", re.IGNORECASE)
#: A figure in place of which a sentence stands is no figure.
_LONGEST_CODE = 60
#: In a column that is hidden from top to bottom, codes are short.
_SHORT_CODE = 12


@lru_cache(maxsize=65_536)
def figure_of(text: str, decimal_comma: bool = False) -> Figure:
    """Return what a cell says.

    Args:
        decimal_comma: True where "12,3" is twelve and a bit.
    """
    plain = " ".join(text.replace("\u00a0", " ").split())
    if plain.lower() in _BLANKS:
        return Figure(plain, Printed.BLANK)
    if _RANGE.match(plain):
        return Figure(plain, Printed.RANGE)
    marked = _MARKED.match(plain)
    bare = marked.group(1) if marked else plain
    percent = bool(re.search(r"(%|percent)$", bare.strip(), re.IGNORECASE))
    digits = re.sub(r"\s*(%|percent)$", "", bare.strip(), flags=re.IGNORECASE)
    value = _decimal(digits, decimal_comma)
    if value is None or value < 0:  # -1 and -9 stand for hidden figures in federal files
        return Figure(plain, Printed.CODE)
    return Figure(plain, Printed.NUMBER, value, percent)


def _decimal(text: str, decimal_comma: bool) -> Decimal | None:
    if re.fullmatch(r"\d+" if decimal_comma else r"\d+(?:\.\d*)?|\.\d+", text):
        return Decimal(text)
    if re.fullmatch(r"\d*\.?\d+[eE][+-]?\d{1,3}", text):
        return Decimal(text)
    if re.search(r"[a-z]", text, re.IGNORECASE) or text.startswith("("):
        return None
    value = numbers.number_of(text, decimal_comma=decimal_comma)
    if value is None:
        return None
    return Decimal(value.numerator) / Decimal(value.denominator)


def holds_figures(texts: Iterable[str], decimal_comma: bool, *, named: bool) -> bool:
    """Return whether a column's distinct texts are figures, ranges and codes.

    Args:
        named: the heading says that figures stand here, so that all may be hidden.
    """
    found = [figure_of(text, decimal_comma) for text in texts]
    filled = [f for f in found if f.what is not Printed.BLANK]
    figures = sum(f.what in (Printed.NUMBER, Printed.RANGE) for f in filled)
    codes = sum(f.what is Printed.CODE and len(f.text) <= _LONGEST_CODE for f in filled)
    if not figures:
        return named and len(filled) <= 6 and all(len(f.text) <= _SHORT_CODE for f in filled)
    return figures + codes == len(filled) and (
        codes <= max(8, figures // 4) or codes * 9 <= figures
    )


def decimals(values: Sequence[Decimal]) -> int:
    """Return how many decimals a column is printed with; a few odd cells do not count."""
    places = sorted(max(0, -int(v.as_tuple().exponent)) for v in values)
    return places[(len(places) - 1) * 19 // 20] if places else 0


def are_percents(
    rates: Sequence[Decimal], pairs: Iterable[tuple[Decimal, Decimal]], *, said: bool = False
) -> bool:
    """Return whether rates without a percent sign are percents and not shares, by all of them.

    Args:
        rates: as printed.
        pairs: a rate, and the share that the counts of its row give.
        said: the heading says percent; decides only where every rate is 0.
    """
    votes = 0
    for rate, share in pairs:
        if share > 0 and rate > 0:
            votes += 1 if abs(rate - share * 100) < abs(rate - share) * 100 else -1
    if votes:
        return votes > 0
    over = sum(rate > 1 for rate in rates)
    if over:
        return over * 200 > len(rates) or max(rates) > Decimal("1.05")
    return said and not any(rates)
