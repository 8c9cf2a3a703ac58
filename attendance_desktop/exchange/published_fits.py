"""Whether the values of a published table's column are what a role needs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attendance_desktop.exchange import published_words
from attendance_desktop.exchange.grid import Column
from attendance_desktop.rules import file_checks

#: Distinct values looked at.
SAMPLE = 3_000
_GRADES = re.compile(
    r"(?:pk|k|\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to)\s*\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE
)


def fits(check: str, column: Column) -> bool:
    """Return whether a column's values are what a role needs."""
    values = [v.strip() for v in column.values[:SAMPLE] if v.strip()]
    if not values:
        return False
    return _CHECKS[check](values)


def _most(values: Sequence[str], good: Sequence[bool], share: float = 0.8) -> bool:
    return sum(good) >= share * len(values)


def _is_year(values: Sequence[str]) -> bool:
    def good(text: str) -> bool:
        if file_checks.school_year_of_text(text) is not None:
            return True
        year, rest = published_words.year_in(text)
        return year is not None and len(rest.strip()) <= 16 and not re.search(r"\d", rest)

    bad = sum(not good(v) for v in values)
    return bad == 0 or (bad < len(values) and bad <= max(1, len(values) // 10))


def _is_level(values: Sequence[str]) -> bool:
    return all(published_words.level_of(v) is not None for v in values)


def _is_code(values: Sequence[str]) -> bool:
    digits = [any(c.isdigit() for c in v) for v in values]
    return _most(values, digits, 0.5) and _is_code_of_letters(values)


def _is_code_of_letters(values: Sequence[str]) -> bool:
    def good(text: str) -> bool:
        short = len(text) <= 24 and (any(c.isdigit() for c in text) or len(text) <= 4)
        spaced = " " in text and any(c.isalpha() for c in text)
        is_word = bool(re.search(r"[A-Za-z]{6,}", text)) or "%" in text
        is_fraction = bool(re.fullmatch(r"\d+\.\d*[1-9]\d*", text))
        return short and not spaced and not is_word and not is_fraction

    verdicts = [good(v) for v in values]
    return _most(values, verdicts) or (len(verdicts) > 2 and verdicts.count(False) == 1)


def _is_name(values: Sequence[str]) -> bool:
    good = [
        sum(c.isalpha() for c in v) >= min(2, len(v)) and not re.fullmatch(r"[\d.,%\s]+", v)
        for v in values
    ]
    return _most(values, good) and not _is_code(values)


def _is_grade(values: Sequence[str]) -> bool:
    def good(text: str) -> bool:
        key = file_checks.grade_key(text)
        return (
            key in ("PK", "KG")
            or (key.isdigit() and int(key) <= 13)
            or published_words.is_all(text)
            or bool(
                re.search(r"grade|elem|middle|high|kinder|\bk\b|all|total", text, re.IGNORECASE)
            )
            or bool(_GRADES.fullmatch(text))
        )

    return len(values) <= 60 and _most(values, [good(v) for v in values])


def _is_group(values: Sequence[str]) -> bool:
    letters = [any(c.isalpha() for c in v) for v in values]
    return len(values) <= 400 and _most(values, letters) and not _is_year(values)


def _is_text(values: Sequence[str]) -> bool:
    letters = [any(c.isalpha() for c in v) for v in values]
    return len(values) <= 60 and (_most(values, letters) or (len(values) == 1 and _is_year(values)))


_CHECKS = {
    "year": _is_year,
    "level": _is_level,
    "code": _is_code,
    "letters": _is_code_of_letters,
    "name": _is_name,
    "grade": _is_grade,
    "group": _is_group,
    "text": _is_text,
}
