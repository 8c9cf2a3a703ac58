"""The school year of each row of a published table: what the user said, the rows, the titles.

A bare year is the spring year, unless the file spells the span: 2019 beside "2019-20" is fall.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.published_words import span_in, year_in
from attendance_desktop.exchange.vocabulary import words_of
from attendance_desktop.rules import file_checks

_DATE = re.compile(
    r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}\b|\b20\d{6}\b"
)
_FALL = frozenset(("fall", "start", "begin", "beginning", "starting"))


def year_of(text: str) -> int | None:
    """Return the spring year of a cell, a bare year as it stands; None for none."""
    year = file_checks.school_year_of_text(text)
    return year_in(text)[0] if year is None else year


def years_of(column: Column, heading: str, grid: Grid, titles: Sequence[str]) -> list[int | None]:
    """Return the spring year of each distinct text of a column."""
    years = [year_of(text) for text in column.values]
    spans = [span_in(text) for text in column.values]
    if any(spans):
        return years
    shift = 1 if _FALL & set(words_of(heading)) else _shift(column, years, grid, titles)
    return [None if year is None else year + shift for year in years]


def _shift(column: Column, years: Sequence[int | None], grid: Grid, titles: Sequence[str]) -> int:
    """Return 1 where the file spells a span that begins with the bare year, else 0."""
    for other in grid.columns:
        if other is column or other.skipped or len(other.values) > 60:
            continue
        spans = [span_in(text) for text in other.values]
        if not all(spans):
            continue
        pairs = zip(column.codes.tolist(), other.codes.tolist(), strict=True)
        offsets = {(spans[b] or 0) - (years[a] or 0) for a, b in set(pairs) if years[a] is not None}
        if offsets == {1}:
            return 1
    bare = {year for year in years if year is not None}
    spelled = {span for text in titles if (span := span_in(_DATE.sub(" ", text))) is not None}
    return (
        1 if len(bare) == 1 and bare.isdisjoint(spelled) and {y + 1 for y in bare} <= spelled else 0
    )


def title_year(titles: Sequence[str]) -> int | None:
    """Return the spring year that titles, the sheet's or the file's name tell; a span first."""
    plain = [_DATE.sub(" ", text) for text in titles]
    for text in plain:
        if (span := span_in(text)) is not None:
            return span
    for text in plain:
        year = year_in(text)[0]
        if year is not None and 1990 <= year <= 2100:
            return year
    return None
