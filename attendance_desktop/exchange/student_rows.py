"""Rows that are no student's, and rows whose student stands only in a row above."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import people
from attendance_desktop.exchange.finishing import in_order
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.roles import GROUPS, Meaning
from attendance_desktop.records.attendance import Problem

_TOTAL = re.compile(
    r"^(?:.*[^\w])?(?:sub-?|grand )?(?:totals?|subtotals?|averages?|avg|totales|promedio|moyenne)"
    r"(?:[^\w].*)?$",
    re.IGNORECASE | re.DOTALL,
)
#: Fewer rows without an id than one in so many are slips, and refused one by one.
_FEWEST_MISSING = 5
_FACTS = frozenset(("school-code", "school-name", "grade", "area", *GROUPS))


def without_totals(grid: Grid, meaning: Meaning) -> Grid:
    """Return a table without the rows whose student is called "Total Lincoln" or the like."""
    index = meaning.columns.get("student-id")
    if index is None:
        return grid
    column = grid.columns[index]
    totals = [i for i, v in enumerate(column.values) if v[:1].isalpha() and _TOTAL.match(v.strip())]
    if not totals:
        return grid
    keep = ~np.isin(column.codes, totals)
    if not keep.any():
        return grid
    dropped = int(np.count_nonzero(~keep))
    first = int(grid.rows[np.flatnonzero(~keep)[0]])
    return replace(
        grid,
        columns=tuple(
            c if c.skipped else in_order(replace(c, codes=c.codes[keep])) for c in grid.columns
        ),
        rows=grid.rows[keep],
        notes=(*grid.notes, Problem("remarks_left_out", first, count=dropped)),
    )


def filled_down(grid: Grid, meaning: Meaning) -> Grid:
    """Return a table that names each student on the first of its rows with the name on all.

    Certain only where no id stands twice, several rows in ten have none, and no student then
    has one day twice; any other table is returned as it is.
    """
    index = meaning.columns.get("student-id")
    day = meaning.columns.get("date")
    if index is None or day is None or "period" in meaning.columns or not grid.row_count:
        return grid
    column = grid.columns[index]
    missing = people.numbered(column.values).of_rows(column) < 0
    named = column.codes[~missing]
    count = int(np.count_nonzero(missing))
    if count * _FEWEST_MISSING < missing.size or missing[0] or np.unique(named).size < named.size:
        return grid
    above = np.maximum.accumulate(np.where(missing, 0, np.arange(missing.size)))
    days = grid.columns[day].codes.astype(np.int64)
    pairs = column.codes[above].astype(np.int64) * (int(days.max()) + 1) + days
    if np.unique(pairs).size < pairs.size:
        return grid
    columns = list(grid.columns)
    for role, place in meaning.columns.items():
        if role == "student-id" or (role in _FACTS and _is_blank(columns[place], missing)):
            columns[place] = _from_above(columns[place], above)
    note = Problem("ids_filled_down", column=grid.headings[index], count=count)
    return replace(grid, columns=tuple(columns), notes=(*grid.notes, note))


def _is_blank(column: Column, rows: NDArray[np.bool_]) -> bool:
    return not any(column.values[code].strip() for code in np.unique(column.codes[rows]).tolist())


def _from_above(column: Column, above: NDArray[np.int64]) -> Column:
    return in_order(replace(column, codes=column.codes[above]))
