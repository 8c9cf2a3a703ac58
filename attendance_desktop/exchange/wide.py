"""Wide tables, a column a day or a column a period, turned into one row a mark.

The long table keeps the spreadsheet's row numbers, so that problems name the cell's own row.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import dates, titles, value_checks
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.roles import Meaning


def lengthened(
    grid: Grid, meaning: Meaning, *, order: str, school_year: int | None, today: int
) -> tuple[Grid, Meaning]:
    """Return a wide table as one row a mark; other tables as they are.

    Args:
        order: "dmy" or "mdy" as the user said, "" to decide it from the headings.
        school_year: for headings without a year, None where nobody said; a title can.

    Raises:
        UserError: "date_order_unclear", "school_year_needed".
    """
    if meaning.day_columns:
        headings = [grid.headings[i] for i in meaning.day_columns]
        iso = _iso_days(headings, order, school_year or titles.school_year_of(grid, today), today)
        return _long(grid, meaning, meaning.day_columns, "date", iso)
    if meaning.period_columns and "date" in meaning.columns:
        return _with_periods(grid, meaning)
    return _with_listed_periods(grid, meaning)


def _with_periods(grid: Grid, meaning: Meaning) -> tuple[Grid, Meaning]:
    """Return one row a period; the all-day column, where there is one, stands instead."""
    if "mark" in meaning.columns and any(
        v.strip() for v in grid.columns[meaning.columns["mark"]].values
    ):
        return grid, replace(meaning, period_columns=())
    used = tuple(
        i for i in meaning.period_columns if any(v.strip() for v in grid.columns[i].values)
    )
    names = [grid.headings[i] for i in used]
    return _long(grid, meaning, used, "period", names)


def _with_listed_periods(grid: Grid, meaning: Meaning) -> tuple[Grid, Meaning]:
    """Return one row a period where a row lists several ("1, 2", "1-7")."""
    index = meaning.columns.get("period")
    if index is None or not meaning.is_daily:
        return grid, meaning
    column = grid.columns[index]
    listed = [value_checks.listed_periods(value) for value in column.values]
    if all(len(periods) == 1 for periods in listed):
        return grid, meaning
    numbers: dict[str, int] = {}
    places = [[numbers.setdefault(p, len(numbers)) for p in periods] for periods in listed]
    times = np.array([len(periods) for periods in places], dtype=np.intp)[column.codes]
    codes = np.array([p for code in column.codes.tolist() for p in places[code]], dtype=np.int32)
    columns = [replace(c, codes=np.repeat(c.codes, times)) for c in grid.columns]
    columns[index] = Column(codes, tuple(numbers))
    return replace(grid, columns=tuple(columns), rows=np.repeat(grid.rows, times)), meaning


def _long(
    grid: Grid, meaning: Meaning, wide: tuple[int, ...], role: str, names: list[str]
) -> tuple[Grid, Meaning]:
    rows, times = grid.row_count, len(wide)
    kept = {r: i for r, i in meaning.columns.items() if r not in (role, "mark")}
    columns = [grid.columns[i] for i in kept.values()]
    long = [Column(np.repeat(c.codes, times), c.values) for c in columns]
    long.append(_named(names, rows))
    long.append(_merged([grid.columns[i] for i in wide], rows))
    headings = [grid.headings[i] for i in kept.values()]
    letters = [grid.letters[i] for i in kept.values()]
    found = replace(
        grid,
        headings=(*headings, role, "mark"),
        letters=(*letters, "", ""),
        columns=tuple(long),
        rows=np.repeat(grid.rows, times),
    )
    roles = {r: place for place, r in enumerate(kept)}
    roles |= {role: len(kept), "mark": len(kept) + 1}
    return found, replace(
        meaning, columns=roles, private=frozenset(), day_columns=(), period_columns=()
    )


def _named(names: list[str], rows: int) -> Column:
    distinct = tuple(dict.fromkeys(names))
    place = np.array([distinct.index(name) for name in names], dtype=np.int32)
    return Column(np.tile(place, rows), distinct)


def _merged(columns: list[Column], rows: int) -> Column:
    """Return several columns as one, row by row."""
    numbers: dict[str, int] = {}
    cells: NDArray[np.int32] = np.empty((rows, len(columns)), dtype=np.int32)
    for place, column in enumerate(columns):
        of_value = [numbers.setdefault(v, len(numbers)) for v in column.values]
        cells[:, place] = np.array(of_value, dtype=np.int32)[column.codes]
    return Column(cells.reshape(-1), tuple(numbers))


def _iso_days(headings: list[str], order: str, school_year: int | None, today: int) -> list[str]:
    """Return the headings' days as ISO dates; a day that cannot be stays as printed."""
    parts = [p for h in headings if (p := dates.heading_parts(h)) is not None]
    if any(not p.year for p in parts):
        if school_year is None:
            raise UserError("school_year_needed")
        order = order or _order_without_years(parts)
        parts = [_with_year(p, order, school_year) for p in parts]
    order = order or dates.decide_order(parts, today=today, school_year=school_year)
    found = [dates.ordinal(p, order) for p in parts]
    return [
        dt.date.fromordinal(o).isoformat() if o > 0 else heading
        for o, heading in zip(found, headings, strict=True)
    ]


def _order_without_years(parts: list[dates.Parts]) -> str:
    """Return the order of day and month of headings like 9/2, where a part above 12 tells it."""
    loose = [p for p in parts if not p.ordered]
    if any(p.first > 12 for p in loose):
        return "dmy"
    if not loose or any(p.second > 12 for p in loose):
        return "mdy"
    raise UserError("date_order_unclear")


def _with_year(parts: dates.Parts, order: str, school_year: int) -> dates.Parts:
    if parts.year:
        return parts
    month = parts.second if order == "dmy" and not parts.ordered else parts.first
    return replace(parts, year=school_year - 1 if month >= 7 else school_year)
