"""Workbooks (xlsx, xlsm, xls, ods) into tables, one a sheet that holds one.

Cells become the text that a spreadsheet would show, as far as the reader tells: 12.0 is "12", a
date is in ISO order. Of number formats only leading zeros are looked up: 7 shown as "0007" is
"0007". A formula's error (#REF!) arrives empty.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

import numpy as np

from attendance_desktop.errors import UserError
from attendance_desktop.exchange.delimited import ColumnBuilder
from attendance_desktop.exchange.finishing import Cells, Wanted, finished
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.source_file import LARGEST_WORKBOOK, Snapshot, megabytes
from attendance_desktop.exchange.table_finding import MOST_COLUMNS, Header, find_header
from attendance_desktop.exchange.workbook_guards import guard
from attendance_desktop.exchange.workbook_zeros import Widths, Zeros, with_zeros
from attendance_desktop.exchange.workbook_zeros_ods import OdsZeros
from attendance_desktop.exchange.workbook_zeros_xls import XlsZeros
from attendance_desktop.records.attendance import Problem

_HEAD_ROWS = 400
_ROWS_AT_ONCE = 20_000
#: Above this a spreadsheet's number has lost its last digits: it keeps 15.
_EXACT = 10**15
_DIGITS_LOST = re.compile(r"^-?\d\.\d{14}E\+\d+$")


def read_workbook(source: Snapshot, kind: str, sheet: str, wanted: Wanted) -> tuple[Grid, ...]:
    """Return the tables of a workbook, the one with the most data first.

    Args:
        kind: "zip" or "ole".
        sheet: read only this one; "" for all visible ones that hold a table.

    Raises:
        UserError: the workbook cannot be read, or has no such sheet, or no table.
    """
    path = str(source.path)
    if len(source.data) > LARGEST_WORKBOOK:
        raise UserError(
            "file_too_large",
            path=path,
            size=megabytes(len(source.data)),
            limit=megabytes(LARGEST_WORKBOOK),
        )
    guard(source.data, kind, path)
    book = _opened(source.data, path)
    zeros = _zeros(source.data, kind, path)
    grids = []
    for name in _sheets(book, sheet, path):
        widths = zeros.of_sheet(name)
        grid = _table(_sheet(book, name, path), source.name, name, wanted, path, widths)
        if grid is not None:
            grids.append(_with_errors(grid, zeros.errors_of(name)))
    if not grids:
        raise UserError("no_table_in_workbook", path=path)
    sheets = tuple(_sheets(book, "", path))
    return _best_first([replace(grid, sheets=sheets) for grid in grids], wanted.known)


def _zeros(data: bytes, kind: str, path: str) -> Zeros | OdsZeros | XlsZeros:
    if kind == "ole":
        return XlsZeros(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        is_ods = "content.xml" in package.namelist()
    return OdsZeros(data, path) if is_ods else Zeros(data, path)


def _opened(data: bytes, path: str) -> Any:
    import python_calamine as calamine

    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise UserError("file_encrypted", path=path) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UserError("table_file_damaged", path=path) from error


def _sheets(book: Any, wanted: str, path: str) -> list[str]:
    """Return the names of the sheets to look at; hidden ones only where asked for by name."""
    import python_calamine as calamine

    if wanted:
        for name in book.sheet_names:
            if name.strip().casefold() == wanted.strip().casefold():
                return [name]
        raise UserError(
            "sheet_not_found", path=path, sheet=wanted, sheets=", ".join(book.sheet_names)
        )
    return [
        meta.name
        for meta in book.sheets_metadata
        if meta.typ == calamine.SheetTypeEnum.WorkSheet
        and meta.visible == calamine.SheetVisibleEnum.Visible
    ]


def _sheet(book: Any, name: str, path: str) -> Any:
    import python_calamine as calamine

    try:
        return book.get_sheet_by_name(name)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UserError("table_file_damaged", path=path) from error


def _table(
    sheet: Any, file_name: str, name: str, wanted: Wanted, path: str, widths: Widths
) -> Grid | None:
    """Return the sheet's table, or None where it holds none: remarks, definitions, nothing."""
    if sheet.start is None:
        return None
    rows = _rows(sheet)
    if widths:
        rows = (with_zeros(row, number, widths) for number, row in enumerate(rows))
    head = list(islice(rows, _HEAD_ROWS))
    header = find_header(head, wanted.known)
    if header is None or sum(map(bool, header.names)) < 2:
        return None
    width = max(len(header.names), *map(len, head))
    cells = _cells(header, head, rows, width)
    grid = finished(cells, wanted, file_name=file_name, sheet=name)
    if len(grid.headings) > MOST_COLUMNS:
        raise UserError("too_many_columns", path=path, count=len(grid.headings), limit=MOST_COLUMNS)
    return grid if grid.row_count and _is_data(grid) else None


def _with_errors(grid: Grid, count: int) -> Grid:
    """Return a table with a note on errors of formulas: they are no empty cells, and no zeros."""
    if not count:
        return grid
    return replace(grid, notes=(*grid.notes, Problem("formula_errors", count=count)))


def _rows(sheet: Any) -> Iterator[list[str]]:
    """Yield the sheet's rows from its first, as texts.

    The reader yields the empty rows above the first cell, but not the empty columns before it.
    """
    before = [""] * sheet.start[1]
    return ([*before, *map(cell_text, row)] for row in sheet.iter_rows())


def cell_text(value: Any) -> str:
    """Return a cell as a spreadsheet shows it, dates in ISO order."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if abs(value) >= _EXACT:
            return f"{value:.14E}"
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        at_midnight = value.time() == dt.time()
        return value.date().isoformat() if at_midnight else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)  # whole numbers, durations


def _cells(
    header: Header, head: Sequence[list[str]], rest: Iterator[list[str]], width: int
) -> Cells:
    builder, count = ColumnBuilder(width), 0
    body = chain(head[header.index + 1 :], rest)
    while rows := list(islice(body, _ROWS_AT_ONCE)):
        builder.add(rows)
        count += len(rows)
    first = header.index + 2
    columns = builder.columns()
    return Cells(
        names=(*header.names, *[""] * (width - len(header.names))),
        columns=columns,
        rows=np.arange(first, first + count, dtype=np.int32),
        header_row=header.index + 1,
        titles=frozenset(row[0].strip() for row in head[: header.index] if row) - {""},
        above=tuple(map(tuple, head[: header.index])),
        notes=_digits_lost(header.names, columns),
    )


def _digits_lost(names: Sequence[str], columns: Sequence[Any]) -> tuple[Problem, ...]:
    """Return a note for columns of whole numbers that a spreadsheet cannot hold exactly."""
    return tuple(
        Problem("digits_lost", column=name, value=lost[0], count=len(lost))
        for name, column in zip(names, columns, strict=False)
        if (lost := list(filter(_DIGITS_LOST.match, column.values)))
    )


def _is_data(grid: Grid) -> bool:
    """Say whether rows are filled like a table's: definitions fill one column with sentences."""
    filled = [sum(bool(v.strip()) for v in c.values) for c in grid.columns if not c.skipped]
    several = sum(count > 0 for count in filled) >= 2
    longest = max((len(v) for c in grid.columns for v in c.values), default=0)
    return several and not (longest > 300 and len(grid.headings) <= 3)


def _best_first(grids: list[Grid], known: Callable[[str], bool]) -> tuple[Grid, ...]:
    """Return the tables with the most known headings and cells first.

    Where one table is known by several headings, tables without any are lists beside it.
    """
    votes = {id(grid): sum(map(known, grid.headings)) for grid in grids}
    most = max(votes.values())
    chosen = [grid for grid in grids if most < 2 or votes[id(grid)]]
    size = {id(grid): grid.row_count * len(grid.headings) for grid in grids}
    return tuple(sorted(chosen, key=lambda grid: (-votes[id(grid)], -size[id(grid)])))
