"""Files of a state's own layout that have no line of headings: the layout names the columns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from attendance_desktop.exchange import vocabulary
from attendance_desktop.exchange.grid import Column, Grid, letter


def with_headings(grid: Grid) -> Grid:
    """Return a table whose first row was taken for headings with the layout's own headings.

    Any other table is returned as it is.
    """
    for layout in vocabulary.layouts():
        if layout.record and grid.headings and grid.headings[0].strip() == layout.record:
            return _renamed(grid, layout)
    return grid


def _renamed(grid: Grid, layout: vocabulary.Layout) -> Grid:
    by_letter = {letter(i): name for i, name in enumerate(layout.fields)}
    names = tuple(by_letter.get(here, here) for here in grid.letters)  # empty columns are gone
    return replace(
        grid,
        headings=names,
        header_row=0,
        columns=tuple(
            column if column.skipped else _with_first(column, grid.headings[i])
            for i, column in enumerate(grid.columns)
        ),
        rows=np.concatenate((np.array([grid.header_row], dtype=np.int32), grid.rows)),
    )


def _with_first(column: Column, text: str) -> Column:
    values = column.values if text in column.values else (*column.values, text)
    first = np.array([values.index(text)], dtype=np.int32)
    return Column(np.concatenate((first, column.codes)), values)
