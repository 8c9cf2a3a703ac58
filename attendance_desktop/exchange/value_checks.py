"""Whether a column's values fit what its heading says.

A heading is only a guess: "Date" may hold names of days, "ID" a running number. Each check looks
at a sample of the distinct texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from attendance_desktop.exchange import dates, numbers
from attendance_desktop.exchange.grid import Column
from attendance_desktop.exchange.vocabulary import codes, compact, words_of
from attendance_desktop.rules.file_checks import school_year_of_text

_SAMPLE = 400
_MOST_DAYS_OR_MINUTES = 2_000
_YES_NO = {
    **dict.fromkeys(
        ("1", "y", "yes", "true", "t", "s", "si", "x", "on", "verdadero", "✓", "10", "100"), True
    ),
    **dict.fromkeys(("0", "n", "no", "false", "f", "off", "falso", "00", "000"), False),
}
_EXCUSES = frozenset(
    (
        "e",
        "u",
        "x",
        "k",
        "exc",
        "unx",
        "unk",
        "excused",
        "unexcused",
        "exempt",
        "unknown",
        "ex",
        "un",
        "unexc",
        "j",
        "i",
        "justificada",
        "injustificada",
    )
)
_GRADE = re.compile(
    r"^-?\d{1,2}(\.0+)?$|^[A-Za-z]{1,3}\d{0,2}$|grade|grado|kinder|year|pre|"
    r"^\d{1,2}(st|nd|rd|th|º|°)",
    re.IGNORECASE,
)
#: "Total Lincoln", "Grade 3 Average", "Students: 12": no id, but a remark amid the rows.
_REMARK = re.compile(
    r"^(?:.*[^\w])?(?:sub-?|grand )?(?:totals?|subtotals?|averages?|avg|totales|promedio|moyenne)"
    r"(?:[^\w].*)?$|^[^\W\d_][\w ]*:",
    re.IGNORECASE | re.DOTALL,
)
_GROUPED = re.compile(r"^\d{1,3}(?:,\d{3})+$")
_MOST_PERIODS = 16
_PERIOD_RANGE = re.compile(r"^(\d{1,2})\s*(?:-|–|to|a)\s*(\d{1,2})$", re.IGNORECASE)
_PERIOD_LIST = re.compile(r"^\d{1,2}(?:\s*[,;&+/]\s*\d{1,2}|\s+\d{1,2})+\s*,?$")
_SCHOOL_YEAR = re.compile(
    r"^(?:sy\s*)?(?:19|20)\d{2}(?:\s*[-/–]\s*(?:(?:19|20)?\d{2}))?(?:\.0)?$|"
    r"^\d{2}-\d{2}$|^(?:19|20)\d{6}$",
    re.IGNORECASE,
)


def listed_periods(text: str) -> tuple[str, ...]:
    """Return the periods that a cell lists: "1, 2" and "1-2" are two, others are one."""
    text = text.strip()
    if found := _PERIOD_RANGE.match(text):
        first, last = int(found.group(1)), int(found.group(2))
        if first < last <= _MOST_PERIODS:
            return tuple(str(n) for n in range(first, last + 1))
    if _PERIOD_LIST.match(text):
        return tuple(dict.fromkeys(re.findall(r"\d+", text)))
    return (text,)


def yes_no(text: str) -> bool | None:
    """Return what a yes/no cell says, None for nothing or something else."""
    key = compact(text)
    if key.replace("0", "") == "" and key:
        return False
    if (value := numbers.number_of(text)) is not None and value in (0, 1):
        return bool(value)
    return _YES_NO.get(key)


def sample(column: Column) -> list[str]:
    """Return distinct texts of a column that are not empty, outer spaces removed."""
    found = (value.strip() for value in column.values[: 4 * _SAMPLE])
    return [v for v in found if v and v.lower() != "null"][:_SAMPLE]


def fits(check: str, column: Column, *, named: bool = False) -> bool:
    """Return whether a column's values pass a check of the vocabulary file.

    Args:
        named: the heading says it exactly, so that more of the values may be faulty.
    """
    if column.skipped:
        return False
    values = sample(column)
    if not values:
        return check in _MAY_BE_EMPTY
    if named and check in _LENIENT and not (check == "portion" and any(map(_is_many, values))):
        return _most(values, _LENIENT[check], 0.3)
    return _CHECKS[check](values, column)


def code_share(column: Column) -> float:
    """Return the share of a column's distinct texts that are known attendance codes."""
    values = sample(column)
    known = codes()
    if not values:
        return 0.0
    hits = sum(
        compact(v) in known.plain or compact(v) in known.weak or compact(v) in known.half
        for v in values
    )
    return hits / len(values)


def says_presence(text: str) -> bool:
    """Return whether words of presence or absence stand in a text."""
    words = set(words_of(text))
    return compact(text) in codes().plain or any(
        words.issuperset(phrase.words) for phrase in codes().phrases
    )


def _most(values: Sequence[str], good: Callable[[str], bool], share: float = 0.7) -> bool:
    return sum(map(good, values)) >= share * len(values)


def is_remark(text: str) -> bool:
    """Return whether a text in a column of ids is a total, or a line that names a group."""
    return text[:1].isalpha() and bool(_REMARK.match(text))


def _is_id(values: Sequence[str], column: Column) -> bool:
    values = [value for value in values if not is_remark(value)] or values
    if _most(values, lambda v: " " in v or ("," in v and not _GROUPED.match(v)), 0.5):
        return False
    if len(values) > 3 and _most(values, lambda v: bool(re.search(r"[/:]", v)), 0.5):
        return False
    return _most(values, lambda v: len(v) <= 40)


def _is_number(text: str) -> bool:
    value = numbers.number_of(text, decimal_comma=True)
    return value is not None and abs(value) <= _MOST_DAYS_OR_MINUTES


def _is_many(text: str) -> bool:
    value = numbers.portion_of(text, decimal_comma=True)
    return value is not None and value > 1


def _is_days(text: str) -> bool:
    return _is_number(text) and not text.endswith("%")  # a rate is no number of days


def _is_percent(text: str) -> bool:
    value = numbers.number_of(text, decimal_comma=True)
    return value is not None and 0 <= value <= (1 if text.endswith("%") else 100)


def _is_portion(values: Sequence[str], column: Column) -> bool:
    return _most(values, _is_share, 0.9)


def _is_mark(values: Sequence[str], column: Column) -> bool:
    if len(column.values) > 300 or _most(values, dates.is_date, 0.5):
        return False
    return _most(values, lambda v: len(v) <= 60 or "://" in v, 0.9)


def _is_description(values: Sequence[str], column: Column) -> bool:
    return len(column.values) <= 400 and _most(values, says_presence, 0.3)


def _is_excuse(values: Sequence[str], column: Column) -> bool:
    return _most(values, lambda v: yes_no(v) is not None or compact(v) in _EXCUSES, 0.8)


def _is_flag(values: Sequence[str], column: Column) -> bool:
    def good(text: str) -> bool:
        value = numbers.number_of(text, decimal_comma=True)
        return yes_no(text) is not None or (value is not None and 0 <= value <= 1)

    return _most(values, good, 0.8)


def _is_share(text: str) -> bool:
    value = numbers.portion_of(text, decimal_comma=True)
    return value is not None and Fraction(0) <= value <= Fraction(1)


def _few(most: int) -> Callable[[Sequence[str], Column], bool]:
    return lambda values, column: len(column.values) <= most


def _is_school(values: Sequence[str], column: Column) -> bool:
    rows = int(column.codes.size)
    return len(column.values) <= 2_000 and (rows < 20 or len(column.values) * 2 <= rows)


def _is_school_year(values: Sequence[str], column: Column) -> bool:
    def good(text: str) -> bool:
        return bool(_SCHOOL_YEAR.match(text)) or school_year_of_text(text) is not None

    return len(column.values) <= 60 and _most(values, good, 0.9)


_CHECKS: dict[str, Callable[[Sequence[str], Column], bool]] = {
    "any": lambda values, column: True,
    "id": _is_id,
    "school": _is_school,
    "grade": lambda values, column: (
        len(column.values) <= 80 and _most(values, lambda v: bool(_GRADE.search(v)), 0.6)
    ),
    "group": _few(60),
    "area": _few(5_000),
    "label": _few(400),
    "period": _few(20_000),
    "period-list": lambda values, column: any(len(listed_periods(v)) > 1 for v in values),
    "date": lambda values, column: _most(values, dates.is_date),
    "mark": _is_mark,
    "description": _is_description,
    "flag": _is_flag,
    "excuse": _is_excuse,
    "portion": _is_portion,
    "number": lambda values, column: _most(values, _is_number),
    "days": lambda values, column: _most(values, _is_days),
    "percent": lambda values, column: _most(values, _is_percent),
    "school-year": _is_school_year,
}
_LENIENT: dict[str, Callable[[str], bool]] = {
    "date": dates.is_date,
    "days": _is_days,
    "number": _is_number,
    "portion": _is_share,
}
#: Roles that an empty column may keep; an empty column of dates or ids says nothing.
_MAY_BE_EMPTY = frozenset(("any", "group", "area", "label", "grade", "flag", "excuse", "portion"))
