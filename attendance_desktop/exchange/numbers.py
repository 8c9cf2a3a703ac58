"""Numbers as foreign files print them, exact.

"1,204", "1.204,5", "0.25", "(3)", "12 days": thousands separators and decimal commas are told
apart by their place, or by the file's delimiter where the place does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.rules import file_checks

#: Instead of 63,000ths: an empty cell, a text that is no number.
BLANK, UNREADABLE = -(2**40), -(2**41)
_BLANKS = frozenset(("", "null", "none", "-", "--", "n/a", "na", "nil", "."))
_NUMBER = re.compile(
    r"^([+-]?)(\d[\d.,'\u00a0\u202f ]*|[.,]\d+)\s*(%|days?|d[ií]as?|d|hrs?|min)?$", re.IGNORECASE
)
_GROUPED = re.compile(r"^\d{1,3}(?:[,.'\u00a0\u202f ]\d{3})+$")

_FRACTION = re.compile(r"^\s*(\d{1,2})\s*/\s*(\d{1,2})\s*(?:days?)?\s*$", re.IGNORECASE)
_HALF, _FULL = Fraction(1, 2), Fraction(1)
#: Parts of a day in words, without "day".
_PORTIONS = {
    **dict.fromkeys(("full", "whole", "all", "completo", "entero"), _FULL),
    **dict.fromkeys(
        ("half", "am", "pm", "½", "medio", "morning", "afternoon", "half am", "half pm"), _HALF
    ),
    **dict.fromkeys(("quarter", "¼"), Fraction(1, 4)),
    **dict.fromkeys(("three quarters", "¾"), Fraction(3, 4)),
}


def number_of(text: str, *, decimal_comma: bool = False) -> Fraction | None:
    """Return the number of a text exactly, None where it is none or empty.

    Args:
        decimal_comma: True where "1,234" is one and a bit, as in files with semicolons.
    """
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    text = text.replace("\u2212", "-")
    found = _NUMBER.match(text)
    if not found:
        return None
    sign, digits, unit = found.groups()
    plain = _with_point(digits.strip(), decimal_comma)
    if plain is None:
        return None
    value = Fraction(plain)
    if unit == "%":
        value /= 100
    return -value if sign == "-" else value


def portion_of(text: str, *, decimal_comma: bool = False) -> Fraction | None:
    """Return the part of a day that a text names, None where it names none: "1/2" is a half."""
    found = _FRACTION.match(text)
    if found:
        upper, lower = map(int, found.groups())
        return Fraction(upper, lower) if lower else None
    words = " ".join(
        re.findall(r"[^\W\d_]+|[½¼¾]", text.lower().replace("day", "").replace("día", ""))
    )
    if words in _PORTIONS and not any(map(str.isdecimal, text)):
        return _PORTIONS[words]
    return number_of(text, decimal_comma=decimal_comma)


def is_blank(text: str) -> bool:
    """Return whether a cell of a column of numbers is empty."""
    return text.strip().lower() in _BLANKS


def parts(texts: Sequence[str], *, decimal_comma: bool = False) -> tuple[NDArray[np.int64], int]:
    """Return each text's days in 63,000ths, or `BLANK` or `UNREADABLE`.

    Args:
        texts: distinct texts of a column of days.

    Returns:
        int64, one a text; and how many had to be rounded to the nearest part.
    """
    found = np.empty(len(texts), dtype=np.int64)
    rounded = 0
    for i, text in enumerate(texts):
        if is_blank(text):
            found[i] = BLANK
            continue
        value = number_of(text, decimal_comma=decimal_comma)
        if value is None or abs(value) > 10**6:
            found[i] = UNREADABLE
            continue
        found[i], exact = file_checks.parts_of(value)
        rounded += not exact
    return found, rounded


def _with_point(digits: str, decimal_comma: bool) -> str | None:
    """Return digits with a decimal point and no separators."""
    digits = re.sub(r"['\u00a0\u202f ]", "", digits)
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal = max(digits.rfind("."), digits.rfind(","))
        return _joined(digits[:decimal], digits[decimal + 1 :])
    mark = "," if commas else "."
    if not points and not commas:
        return digits
    if digits.count(mark) > 1:
        return re.sub(r"[.,]", "", digits) if _GROUPED.match(digits) else None
    is_decimal = decimal_comma == (mark == ",") or not _GROUPED.match(digits)
    whole, rest = digits.split(mark)
    return _joined(whole, rest) if is_decimal else whole + rest


def _joined(whole: str, rest: str) -> str | None:
    rest = rest.rstrip(".,")
    if (rest and not rest.isdigit()) or not (whole.isdigit() or not whole or _GROUPED.match(whole)):
        return None
    return f"{re.sub('[.,]', '', whole) or '0'}.{rest or '0'}"
