"""The headings of published tables put right: lines above them, a line below, names too few.

A heading that stands over several columns ("2021-22" over count and rate) is said of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import published_figures, published_fits
from attendance_desktop.exchange.finishing import in_order
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.published_words import Kind, sense_of

_UNNAMED = "Column "
_FOOTERS = frozenset(("footers_left_out", "remarks_left_out"))


def whole_table(grid: Grid) -> Grid:
    """Return the table with the rows that were taken for totals and remarks.

    "Total" can be the district's own row; who reads published rates judges by all cells.
    """
    if not grid.left_out:
        return _with_second_line(grid)
    # What has two cells or more can be a row of the table; less is a remark.
    again = [
        (row, cells) for row, cells in grid.left_out if sum(map(bool, map(str.strip, cells))) > 1
    ]
    rows = np.concatenate((grid.rows, np.array([row for row, _ in again], dtype=np.int32)))
    order = np.argsort(rows, kind="stable")
    columns = [
        column if column.skipped else _with_cells(column, [cells[i] for _, cells in again], order)
        for i, column in enumerate(grid.columns)
    ]
    notes = tuple(note for note in grid.notes if note.code not in _FOOTERS)
    whole = replace(grid, columns=tuple(columns), rows=rows[order], notes=notes, left_out=())
    return _with_second_line(whole)


def _with_cells(column: Column, cells: Sequence[str], order: NDArray[np.intp]) -> Column:
    """Return a column with more cells below it, put in another order."""
    numbers = {text: number for number, text in enumerate(column.values)}
    more = [numbers.setdefault(cell, len(numbers)) for cell in cells]
    codes = np.concatenate((column.codes, np.array(more, dtype=np.int32)))
    return in_order(Column(codes[order], tuple(numbers)))


def _with_second_line(grid: Grid) -> Grid:
    """Take a first row that holds only names of measures for the headings' second line."""
    if not grid.row_count:
        return grid
    first = [cell.strip() for cell in grid.row(0)]
    kinds = [sense_of(cell).kind for cell in first if cell and any(map(str.isalpha, cell))]
    measures = [k for k in kinds if k not in (Kind.BARE, Kind.OTHER)]
    if len(measures) < 2 or any(published_figures.figure_of(c).value is not None for c in first):
        return grid
    upper = tuple("" if h.startswith(_UNNAMED) else h for h in grid.headings)
    names = tuple(
        low or up or f"{_UNNAMED}{here}"
        for up, low, here in zip(upper, first, grid.letters, strict=True)
    )
    columns = tuple(Column(c.codes[1:], c.values, c.skipped) for c in grid.columns)
    return replace(
        grid,
        headings=names,
        columns=tuple(in_order(c) for c in columns),
        rows=grid.rows[1:],
        above=(*grid.above, _placed(upper, grid.letters)),
        header_row=grid.header_row + 1,
    )


def _placed(cells: Sequence[str], letters: Sequence[str]) -> tuple[str, ...]:
    """Return cells at the place of their columns in the file."""
    places = [_place(letter) for letter in letters]
    row = [""] * (max(places, default=-1) + 1)
    for place, cell in zip(places, cells, strict=True):
        row[place] = cell
    return tuple(row)


def _place(letter: str) -> int:
    place = 0
    for character in letter:
        place = place * 26 + ord(character) - ord("A") + 1
    return place - 1


def full_headings(grid: Grid) -> tuple[str, ...]:
    """Return each column's heading with what the lines above say of it."""
    headings = ["" if h.startswith(_UNNAMED) else h for h in grid.headings]
    for line in _spanning_lines(grid):
        at = [_place(letter) for letter in grid.letters]
        said = [_over(line, place) for place in at]
        headings = [
            h if not up or h.lower().startswith(up.lower()) else f"{up} {h}".strip()
            for h, up in zip(headings, said, strict=True)
        ]
    return tuple(headings)


def _spanning_lines(grid: Grid) -> list[tuple[str, ...]]:
    """Return the rows right above the headings that say something of columns, lowest first."""
    lines: list[tuple[str, ...]] = []
    for row in reversed(grid.above):
        cells = tuple(" ".join(cell.split()) for cell in row)
        filled = [i for i, cell in enumerate(cells) if cell]
        if not filled:
            break
        if filled[-1] == 0 or (len(filled) == 1 and len(cells[filled[0]]) > 60):
            break
        lines.append(cells)
    return lines


def _over(line: Sequence[str], place: int) -> str:
    """Return what stands over a column, or left of it where that cell is empty."""
    for at in range(min(place, len(line) - 1), -1, -1):
        if line[at]:
            return line[at]
    return ""


def titles(grid: Grid) -> tuple[str, ...]:
    """Return all texts over the headings, the sheet's name and the file's, in this order."""
    above = [" ".join(cell.split()) for row in grid.above for cell in row if cell.strip()]
    stem = grid.file_name.rsplit(".", 1)[0].replace("_", " ")
    return (*above, grid.sheet, stem)


def aligned(grid: Grid, headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return headings at the columns they fit where the file has fewer names than fields.

    The order of the names is kept; each goes where the values are what it says.
    """
    if not any(note.code == "header_shorter" for note in grid.notes):
        return headings
    names = [h for h in headings if h]
    count = len(grid.columns)
    best: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())] * (count + 1)]
    for i, name in enumerate(names):
        row: list[tuple[float, tuple[int, ...]]] = [(float("-inf"), ())] * (count + 1)
        for j in range(i + 1, count + 1):
            score, places = best[i][j - 1]
            here = (score + _fit(name, grid.columns[j - 1]), (*places, j - 1))
            row[j] = max(row[j - 1], here, key=lambda found: found[0])
        best.append(row)
    placed = dict(zip(best[-1][count][1], names, strict=True))
    return tuple(placed.get(i, "") for i in range(count))


def _fit(name: str, column: Column) -> float:
    """Return how well a column's values are what a heading says."""
    from attendance_desktop.exchange import published_columns

    sense = sense_of(name)
    figures = published_figures.holds_figures(column.values, False, named=False)
    if sense.kind not in (Kind.BARE, Kind.OTHER):
        if not figures or published_fits.fits("year", column):
            return -5.0
        found = [published_figures.figure_of(v).value for v in column.values]
        values = [v for v in found if v is not None]
        fraction = any(v != int(v) for v in values)
        if sense.kind is Kind.RATE:
            return 3.0 if fraction and max(values) <= 100 else 1.0 if max(values) <= 100 else -3.0
        return -2.0 if fraction else 2.0
    roles = [role for role, _score in published_columns.candidates(name, column)]
    if roles == ["measure"]:
        return 2.5 if published_columns.says_measures(column) else 0.5
    if roles:
        return 2.0
    named = any(name_score for name_score in published_columns.named(name))
    return -3.0 if named or figures else 0.0
