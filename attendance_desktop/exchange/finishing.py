"""From the cells below the headings to a `Grid`: leaves out what is no data, and says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange.grid import Column, Grid, letter
from attendance_desktop.exchange.grouped_rows import groups_of
from attendance_desktop.exchange.table_finding import (
    is_footer,
    is_remark_between,
    is_rule,
    is_total,
    unwrapped,
)
from attendance_desktop.records.attendance import Problem

#: A heading that nobody knows, over more distinct texts than this, is a running number.
MOST_UNKNOWN_VALUES = 1_000_000
_FOOTER_REACH = 60
#: Subtotals that are kept aside at most; one a district is usual.
_MOST_LEFT_OUT = 50_000


@dataclass(frozen=True)
class Cells:
    """The cells below the headings, cut but not yet judged.

    Attributes:
        names: one a column, "" where there is no heading.
        columns: dictionary-encoded.
        rows: the spreadsheet's number of each row.
        titles: texts above the headings, which print-outs repeat on every page.
        above: the rows over the headings, as cut.
    """

    names: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: NDArray[np.int32]
    header_row: int
    titles: frozenset[str] = frozenset()
    refused: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Wanted:
    """What the reader of a table wants to know and keep.

    Attributes:
        known: whether a heading is in the vocabulary.
        skip: whether a column's cells are not to be kept, by its heading.
    """

    known: Callable[[str], bool]
    skip: Callable[[str], bool] = field(default=lambda heading: False)


def finished(
    cells: Cells,
    wanted: Wanted,
    *,
    file_name: str,
    sheet: str = "",
    encoding: str = "",
    delimiter: str = "",
) -> Grid:
    """Return the table without blank rows, repeated headings, footers, and notes beside it."""
    columns = [_unwrapped_column(column) for column in cells.columns]
    filled = [_filled(column) for column in columns]
    lone = _lone(columns, filled, cells.rows.size)
    groups = groups_of(cells.names, columns, cells.above, lone)
    keep, left_out, row_notes = _data_rows(cells, columns, filled, lone, groups.rows)
    kept_columns, column_notes = _data_columns(cells.names, filled)
    kept = [_kept(columns[index], keep) for index in kept_columns]
    kept += [_kept(column, keep) for column in groups.columns]
    own = tuple(cells.names[index] or _unnamed(index) for index in kept_columns)
    headings = (*own, *groups.names)
    out, unknown = _wanted(headings, kept, wanted)
    notes = [*cells.notes, *row_notes, *column_notes, *unknown]
    return Grid(
        file_name=file_name,
        sheet=sheet,
        header_row=cells.header_row,
        headings=headings,
        letters=(*map(letter, kept_columns), *[""] * len(groups.names)),
        columns=out,
        rows=cells.rows if keep is None else cells.rows[keep],
        refused=cells.refused,
        notes=tuple(notes),
        above=cells.above,
        left_out=_aside(cells, [columns[i] for i in kept_columns], left_out, len(headings)),
        encoding=encoding,
        delimiter=delimiter,
    )


def _wanted(
    headings: Sequence[str], columns: Sequence[Column], wanted: Wanted
) -> tuple[tuple[Column, ...], list[Problem]]:
    """Return the columns without the cells that nobody wants, and notes on those too long."""
    out: list[Column] = []
    notes: list[Problem] = []
    for name, column in zip(headings, columns, strict=True):
        if len(column.values) > MOST_UNKNOWN_VALUES and not wanted.known(name):
            notes.append(Problem("column_not_kept", column=name))
            column = _nothing()
        out.append(_nothing() if wanted.skip(name) else column)
    return tuple(out), notes


def _aside(
    cells: Cells, columns: Sequence[Column], rows: Sequence[int], width: int
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return footers and subtotals with their rows' numbers, each `width` cells wide."""
    beyond = ("",) * (width - len(columns))
    return tuple(
        (int(cells.rows[row]), (*(column.text(row) for column in columns), *beyond))
        for row in rows[:_MOST_LEFT_OUT]
    )


def _nothing() -> Column:
    return Column(np.zeros(0, dtype=np.int32), (), skipped=True)


def _unnamed(index: int) -> str:
    return f"Column {letter(index)}"


def _unwrapped_column(column: Column) -> Column:
    if not any(value.startswith("=") for value in column.values):
        return column
    return recoded(column, tuple(map(unwrapped, column.values)))


def recoded(column: Column, values: Sequence[str]) -> Column:
    """Return the column with each distinct text replaced; equal ones become one."""
    numbers: dict[str, int] = {}
    table = np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int32)
    codes = table[column.codes] if table.size else column.codes
    return in_order(Column(codes, tuple(numbers)))


def in_order(column: Column) -> Column:
    """Return the column with only the texts that occur, in order of their first row."""
    codes, count = column.codes, len(column.values)
    first = np.full(count, codes.size, dtype=np.int64)
    # Assigned backwards, so that the earliest row is the one that stays.
    first[codes[::-1]] = np.arange(codes.size - 1, -1, -1)
    order = np.argsort(first, kind="stable")
    order = order[first[order] < codes.size]
    if order.size == count and bool((order[1:] > order[:-1]).all()):
        return column
    table = np.zeros(count, dtype=np.int32)
    table[order] = np.arange(order.size, dtype=np.int32)
    return Column(table[codes], tuple(column.values[index] for index in order.tolist()))


def _kept(column: Column, keep: NDArray[np.bool_] | None) -> Column:
    return column if keep is None else in_order(Column(column.codes[keep], column.values))


# --- rows -----------------------------------------------------------------------------------


def _filled(column: Column) -> NDArray[np.bool_] | None:
    """Return for each distinct text whether it says anything; None where all do."""
    table = np.array([not _is_blank(value) for value in column.values], dtype=bool)
    return None if table.all() else table


def _is_blank(value: str) -> bool:
    return not value or value.isspace()


def _lone(
    columns: Sequence[Column], filled: Sequence[NDArray[np.bool_] | None], count: int
) -> NDArray[np.bool_]:
    """Return for each row whether a single cell of it is filled."""
    always = sum(table is None for table in filled)
    if always > 1:
        return np.zeros(count, dtype=bool)
    return _cells_filled(columns, filled, count) + always == 1


def _data_rows(
    cells: Cells,
    columns: Sequence[Column],
    filled: Sequence[NDArray[np.bool_] | None],
    lone: NDArray[np.bool_],
    groups: NDArray[np.int64],
) -> tuple[NDArray[np.bool_] | None, list[int], list[Problem]]:
    """Return which rows are data (None: all), footers and subtotals, and notes on both.

    Args:
        lone: whether a single cell of a row is filled.
        groups: lines that say something of the rows below them.
    """
    count = cells.rows.size
    keep = np.ones(count, dtype=bool)
    notes: list[Problem] = []
    always = sum(table is None for table in filled)
    if always == 0:
        keep &= _cells_filled(columns, filled, count) > 0
    _drop(keep, groups, "group_lines", cells, notes)
    _drop(keep, _repeated_headings(cells.names, columns, count), "repeated_headings", cells, notes)
    footers = _footers(cells, columns, keep)
    _drop(keep, footers, "footers_left_out", cells, notes)
    between = _remarks(cells, columns, keep, lone)
    _drop(keep, between, "remarks_left_out", cells, notes)
    left_out = sorted((*footers.tolist(), *between.tolist()))
    return (None if keep.all() else keep), left_out, notes


def _drop(
    keep: NDArray[np.bool_],
    rows: NDArray[np.int64],
    code: str,
    cells: Cells,
    notes: list[Problem],
) -> None:
    if rows.size:
        keep[rows] = False
        notes.append(Problem(code, int(cells.rows[rows.min()]), count=int(rows.size)))


def _cells_filled(
    columns: Sequence[Column], filled: Sequence[NDArray[np.bool_] | None], count: int
) -> NDArray[np.int32]:
    """Return for each row how many cells are filled, among the columns with any empty one."""
    total = np.zeros(count, dtype=np.int32)
    for column, table in zip(columns, filled, strict=True):
        if table is not None:
            total += table[column.codes]
    return total


def _repeated_headings(
    names: Sequence[str], columns: Sequence[Column], count: int
) -> NDArray[np.int64]:
    rows: NDArray[np.int64] | None = None
    for name, column in zip(names, columns, strict=True):
        if not name:
            continue
        least = len(name)
        same = [
            i
            for i, value in enumerate(column.values)
            if len(value) >= least and _as_heading(value) == name
        ]
        if not same:
            return np.zeros(0, dtype=np.int64)
        if rows is None:
            rows = np.flatnonzero(np.isin(column.codes, same))
        else:
            rows = rows[np.isin(column.codes[rows], same)]
    return np.arange(count) if rows is None else rows


def _as_heading(value: str) -> str:
    value = " ".join(value.split())
    quoted = len(value) > 2 and value.startswith("'") and value.endswith("'")
    return value[1:-1] if quoted else value


def _remarks(
    cells: Cells, columns: Sequence[Column], keep: NDArray[np.bool_], lone: NDArray[np.bool_]
) -> NDArray[np.int64]:
    suspects = keep & lone
    for column in columns[:2]:  # a subtotal says so in its first words
        totals = [i for i, value in enumerate(column.values) if _may_be_remark(value)]
        if totals:
            suspects |= keep & np.isin(column.codes, totals)
    width = len(columns)
    found = [
        row
        for row in np.flatnonzero(suspects).tolist()
        if is_remark_between(_row(columns, row), width, cells.titles)
    ]
    return np.array(found, dtype=np.int64)


def _may_be_remark(value: str) -> bool:
    # Ids by the million begin with a digit; the first look spares them the second.
    return not value[:1].isdigit() and (is_total(value) or is_rule(value))


def _footers(cells: Cells, columns: Sequence[Column], keep: NDArray[np.bool_]) -> NDArray[np.int64]:
    width = len(columns)
    found = []
    for row in np.flatnonzero(keep[-_FOOTER_REACH:])[::-1].tolist():
        row += max(keep.size - _FOOTER_REACH, 0)
        if not is_footer(_row(columns, row), width):
            break
        found.append(row)
    return np.array(found, dtype=np.int64)


def _row(columns: Sequence[Column], row: int) -> list[str]:
    return [column.values[column.codes[row]] for column in columns]


# --- columns --------------------------------------------------------------------------------


def _data_columns(
    names: Sequence[str], filled: Sequence[NDArray[np.bool_] | None]
) -> tuple[list[int], list[Problem]]:
    """Return which columns belong to the table: unheaded empty ones, and notes beside, do not."""
    used = [table is None or bool(table.any()) for table in filled]
    kept = [i for i, name in enumerate(names) if name or used[i]]
    headed = [i for i, name in enumerate(names) if name]
    if not headed:
        return kept, []
    notes: list[Problem] = []
    for gap in range(headed[0] + 1, len(names)):
        if names[gap] or used[gap]:
            continue
        beside = [i for i in kept if i > gap]
        if beside and _is_beside(names, headed, gap):
            notes.append(Problem("notes_beside_table", column=letter(beside[0])))
            kept = [i for i in kept if i < gap]
            break
    extra = sum(i > headed[-1] for i in kept)
    if extra:
        facts = (("names", len(headed)), ("cells", len(kept)))
        notes.append(Problem("header_shorter", facts=facts))
    return kept, notes


def _is_beside(names: Sequence[str], headed: Sequence[int], gap: int) -> bool:
    """Say whether what stands right of an empty column is another thing than the table."""
    left = {names[i].casefold() for i in headed if i < gap}
    right = {names[i].casefold() for i in headed if i > gap}
    return not right or bool(left & right)
