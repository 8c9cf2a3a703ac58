"""What stands around a table: the school year that a title, the sheet or the file is named by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attendance_desktop.exchange import dates, published_words
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.rules import file_checks

_AS_OF = re.compile(
    r"\b(?:as of|through|thru|to|until|ending|al)\b\s*:?\s*(\S.{5,24})$", re.IGNORECASE
)
_SPAN = re.compile(r"(?<![\d/-])(20\d\d)\s*(?:[-/\u2013]|to)\s*((?:20)?\d\d)(?![\d/-])")
_LONGEST = 200


def school_year_of(grid: Grid, today: int) -> int | None:
    """Return the one school year that is said around a table, None for none or several.

    A title or the sheet spells it ("2025-26"), else the file's name does, else a title says up to
    which day the table goes.

    Args:
        today: day number of today; a later day is not believed.
    """
    titles = [cell.strip() for row in grid.above for cell in row if cell.strip()]
    texts = [text for text in (*titles, grid.sheet) if text and len(text) <= _LONGEST]
    for named in (_spans(texts), _spans([grid.file_name.rpartition(".")[0]])):
        if len(named) == 1:
            return named.pop()
        if named:
            return None
    days = {_day_in(text, today) for text in texts} - {0}
    return file_checks.school_year_of(days.pop()) if len(days) == 1 else None


def _spans(texts: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for text in texts:
        several = {
            int(first) + 1
            for first, second in _SPAN.findall(text)
            if (int(first) + 1) % 100 == int(second) % 100
        }
        year = published_words.span_in(text) if not several else None
        found |= several | ({year} if year is not None else set())
    return found


def _day_in(text: str, today: int) -> int:
    """Return the last day that a title names, 0 for none that the order of day and month allows."""
    found = _AS_OF.search(text)
    parts = dates.parts_of(found.group(1)) if found else dates.BLANK
    both = {dates.ordinal(parts, order) for order in ("mdy", "dmy")}
    days = {day for day in both if 0 < day <= today}
    years = {file_checks.school_year_of(day) for day in days}
    return max(days) if len(years) == 1 else 0
