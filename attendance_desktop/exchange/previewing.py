"""What a person is shown of a table: its columns with their meaning, and rows as printed.

Cells leave the child reader only for columns in use, and for others where every value is plainly
no person's: a flag, a small number, a known code, a day of these years.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import dates, long_columns, roles, value_checks, vocabulary
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.marks import is_blank
from attendance_desktop.records.attendance import FileKind, Problem
from attendance_desktop.records.delivery import Understood
from attendance_desktop.records.preview import PreviewRow
from attendance_desktop.rules.file_checks import school_year_of_text

#: Rows shown from the top; rows shown on each side of a problem's; problems with rows at most.
FIRST_ROWS, AROUND, MOST_PROBLEMS = 50, 2, 400
#: A column with more distinct texts is not looked through, and stays in the child.
_MOST_VALUES = 400
_SMALL_NUMBER = re.compile(r"-?\d{1,3}(?:[.,]\d{1,2})?%?")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_YEARS_BACK = 2


def understood(
    grid: Grid,
    meaning: roles.Meaning,
    said: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> tuple[Understood, ...]:
    """Return every column with its role, how that is known, or why it stays in the file.

    Args:
        said, remembered: role -> heading, as the user said now and of an earlier file.
    """
    by_column = {index: role for role, index in meaning.columns.items()}
    wide = meaning.day_columns + meaning.period_columns
    by_column |= dict.fromkeys(wide, "mark")
    told = {**dict.fromkeys(remembered or (), "remembered"), **dict.fromkeys(said or (), "said")}

    def how(index: int, role: str) -> str:
        if not role or index in wide:
            return "name" if role else ""
        return told.get(role) or _known_by(grid.headings[index], role)

    return tuple(
        Understood(
            heading=heading,
            role=by_column.get(i, ""),
            letter=grid.letters[i],
            reason="" if i in by_column else "private" if i in meaning.private else "not needed",
            example=_example(grid, i) if i in by_column else "",
            how=how(i, by_column.get(i, "")),
        )
        for i, heading in enumerate(grid.headings)
    )


def _known_by(heading: str, role: str) -> str:
    known = next(r for r in vocabulary.roles() if r.name == role)
    if vocabulary.rank_of(heading, known) is not None:
        return "name"
    return "words" if vocabulary.by_words(heading, known) else "values"


def of_kind(kind: FileKind) -> tuple[str, ...]:
    """Return the names of all roles, those that a kind of file uses first."""
    others = roles.TOTAL_ROLES if kind in (FileKind.DAILY, FileKind.EVENTS) else roles.DAY_ROLES
    return tuple(sorted(dict.fromkeys(roles.role_names()), key=lambda role: role in others))


def rows_of(
    grid: Grid, problems: Iterable[Problem], masked: frozenset[int]
) -> tuple[PreviewRow, ...]:
    """Return the first rows, and those around each row that a problem names.

    Args:
        masked: indices of columns whose cells stay here.
    """
    count = grid.row_count
    named = [p.row for p in problems if p.row is not None][:MOST_PROBLEMS]
    places = set(range(min(FIRST_ROWS, count)))
    order = _order(grid.rows)
    rows = grid.rows if order is None else grid.rows[order]
    uncut: set[int] = set()
    # Of the rows' own type, or all of them would be copied into another first.
    wanted = np.array(named, dtype=rows.dtype)
    for row, found in zip(named, np.searchsorted(rows, wanted).tolist(), strict=True):
        near = range(max(found - AROUND, 0), min(found + AROUND + 1, count))
        places.update(near if order is None else order[near.start : near.stop].tolist())
        if found >= count or int(rows[found]) != row:
            uncut.add(row)
    shown = {int(grid.rows[i]): i for i in sorted(places, reverse=True)}
    made = [PreviewRow(row, _cells(grid, i, masked)) for row, i in shown.items()]
    blank = ("",) * len(grid.headings)
    made.extend(PreviewRow(row, blank, cut=False) for row in uncut if row > grid.header_row)
    return tuple(sorted(made, key=lambda r: r.row))


def masked_columns(
    grid: Grid, columns: Sequence[Understood], today: dt.date | None = None
) -> frozenset[int]:
    """Return which columns' cells stay in the child reader.

    Args:
        today: by which a date is told from a student's birth date; None for the clock's day.
    """
    # The oldest day that a file can be about is younger than any student.
    oldest = (today or dt.date.today()).year - _YEARS_BACK
    return frozenset(
        i
        for i, column in enumerate(columns)
        if grid.columns[i].skipped
        or (not column.role and _may_be_personal(column, grid, i, oldest))
    )


def code_rows(column: Column | None) -> dict[str, int]:
    """Return how many rows have each code of a column of marks."""
    if column is None or column.skipped:
        return {}
    times = long_columns.rows_of_each(column.codes, len(column.values)).tolist()
    found: dict[str, int] = {}
    for value, count in zip(column.values, times, strict=True):
        if count and not is_blank(value):
            found[value.strip()] = found.get(value.strip(), 0) + count
    return found


def _order(rows: NDArray[np.int32]) -> NDArray[np.intp] | None:
    """Return the order of the rows by number, None where they stand in it."""
    return None if np.all(rows[1:] >= rows[:-1]) else np.argsort(rows, kind="stable")


def _cells(grid: Grid, index: int, masked: frozenset[int]) -> tuple[str, ...]:
    return tuple("" if i in masked else c.text(index) for i, c in enumerate(grid.columns))


def _may_be_personal(column: Understood, grid: Grid, index: int, oldest: int) -> bool:
    if column.reason == "private" or vocabulary.is_private(column.heading):
        return True
    values = grid.columns[index].values
    return len(values) > _MOST_VALUES or not all(_is_plain(value, oldest) for value in values)


def _is_plain(text: str, oldest: int) -> bool:
    """Return whether a text is plainly of no person."""
    text = text.strip()
    if not text or value_checks.yes_no(text) is not None or _SMALL_NUMBER.fullmatch(text):
        return True
    key, known = vocabulary.compact(text), vocabulary.codes()
    if key in known.plain or key in known.weak or key in known.half:
        return True
    if dates.is_date(text):
        years = [int(year) for year in _YEAR.findall(text)]
        return bool(years) and min(years) >= oldest
    return school_year_of_text(text) is not None and len(text) <= 9


def _example(grid: Grid, index: int) -> str:
    values = value_checks.sample(grid.columns[index])
    return values[0] if values else ""
