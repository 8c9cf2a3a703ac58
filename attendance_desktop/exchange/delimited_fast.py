"""Reads a large text whose lines are all alike in whole columns, or says that it cannot.

A file is read here only where counting its bytes proves that both readers must agree: quotes only
around whole cells, every line of the same width, no zero bytes. Lines that differ from the rest
are taken out first and judged by the careful reader's rules, so that one broken row among
millions does not make the whole file slow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import even_lines
from attendance_desktop.exchange.cutting import Lines, records
from attendance_desktop.exchange.delimited import ColumnBuilder, Misfits, Plan, cells_of
from attendance_desktop.exchange.finishing import Cells, in_order
from attendance_desktop.exchange.grid import Column

#: Below this the careful reader is as good as done.
WORTH_IT = 1 << 20
_PIECE = 8 << 20
_NEWLINE, _RETURN = 10, 13


@dataclass(frozen=True)
class _Odd:
    """Lines that are not like the rest: their numbers from 0, and their bytes."""

    lines: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def read_fast(text: bytes, how: Plan) -> Cells | None:
    """Read the rows below the headings, or return None where only the careful reader may.

    Args:
        text: UTF-8, without lone carriage returns.
    """
    dialect = how.dialect
    quote, delimiter = dialect.quote.encode(), dialect.delimiter.encode()
    end = _end_of_rows(text)
    if dialect.escape or how.width < 2 or end <= how.start or len(delimiter) != 1:
        return None
    has_quotes = text.find(quote, how.start, end) >= 0
    if has_quotes and not _quotes_enclose_cells(text, how.start, end, quote, delimiter):
        return None
    has_zeros = text.find(b"\0", how.start, end) >= 0
    columns = None if has_zeros else _columns(text, how.start, end, how, has_quotes)
    if columns is not None:
        count = columns[0].codes.size
        rows = np.arange(how.first_row, how.first_row + count, dtype=np.int32)
        return cells_of(how, columns, rows, Misfits(how))
    return None if has_quotes else _read_around_odd_lines(text, how, end)


def _end_of_rows(text: bytes) -> int:
    end = len(text)
    while end and text[end - 1] in b"\r\n":
        end -= 1
    return end


def _quotes_enclose_cells(
    text: bytes, start: int, end: int, quote: bytes, delimiter: bytes
) -> bool:
    """Say whether each opening quote follows, each closing quote precedes, a delimiter or line."""
    around = np.zeros(256, dtype=bool)
    around[[_NEWLINE, _RETURN, delimiter[0]]] = True
    data = np.frombuffer(text, dtype=np.uint8)
    is_opening = True
    for at in range(start, end, _PIECE):
        places = np.flatnonzero(data[at : min(at + _PIECE, end)] == quote[0]) + at
        opening, closing = (
            (places[::2], places[1::2]) if is_opening else (places[1::2], places[::2])
        )
        before = data[opening - 1] if not opening.size or opening[0] else np.zeros(1, np.uint8)
        after = data[np.minimum(closing + 1, len(data) - 1)]
        if not around[before].all() or not (around[after] | (closing + 1 >= end)).all():
            return False
        is_opening ^= places.size % 2 == 1
    return is_opening


def _columns(
    text: bytes, start: int, end: int, how: Plan, has_quotes: bool
) -> tuple[Column, ...] | None:
    """Return the columns, or None where a line is not `how.width` wide."""
    quote = ord(how.dialect.quote) if has_quotes else None
    shape = even_lines.Shape(how.width, ord(how.dialect.delimiter), quote)
    return even_lines.columns_of(text, start, end, shape)


# --- lines that differ ----------------------------------------------------------------------


def _read_around_odd_lines(text: bytes, how: Plan, end: int) -> Cells | None:
    odd, count = _odd_lines(text, how, end)
    if odd is None or not odd.lines.size:
        return None
    even = _without(text, how.start, end, odd)
    columns = _columns(even, 0, len(even), how, has_quotes=False) if even else None
    if columns is None:
        return None
    rows = np.delete(np.arange(count), odd.lines) + how.first_row
    if columns[0].codes.size != rows.size:
        return None
    return _merged(text, how, odd, columns, rows)


def _odd_lines(text: bytes, how: Plan, end: int) -> tuple[_Odd | None, int]:
    """Return the lines without `how.width` cells or with zero bytes, None for too many of them."""
    data = np.frombuffer(text, dtype=np.uint8)
    delimiter = ord(how.dialect.delimiter)
    found: list[tuple[NDArray[np.int64], ...]] = []
    at, count, odd_count = how.start, 0, 0
    while at < end:
        stop = text.find(b"\n", min(at + _PIECE, end), end)
        stop = end if stop < 0 else stop
        piece = data[at:stop]
        ends = np.append(np.flatnonzero(piece == _NEWLINE), piece.size)
        starts = np.append(0, ends[:-1] + 1)
        places = np.flatnonzero(piece == delimiter)
        cells = np.searchsorted(places, ends) - np.searchsorted(places, starts)
        wrong = cells != how.width - 1
        zeros = np.flatnonzero(piece == 0)
        wrong[np.searchsorted(ends, zeros)] = True
        lines = np.flatnonzero(wrong)
        found.append((lines + count, starts[lines] + at, ends[lines] + at))
        count += ends.size
        odd_count += lines.size
        if odd_count > 1_000 + count // 50:
            return None, 0
        at = stop + 1
    return _Odd(*(np.concatenate(parts) for parts in zip(*found, strict=True))), count


def _without(text: bytes, start: int, end: int, odd: _Odd) -> bytes:
    view = memoryview(text)
    parts, at = [], start
    for first, last in zip(odd.starts.tolist(), odd.ends.tolist(), strict=True):
        parts.append(view[at:first])
        at = last + 1
    parts.append(view[at:end])
    return b"".join(parts).rstrip(b"\r\n")


def _merged(
    text: bytes, how: Plan, odd: _Odd, columns: tuple[Column, ...], rows: NDArray[np.int64]
) -> Cells:
    """Judge the odd lines as the careful reader does and put those that fit where they were."""
    lines = [
        text[a:b].decode("utf-8")
        for a, b in zip(odd.starts.tolist(), odd.ends.tolist(), strict=True)
    ]
    builder, misfits, fitting = ColumnBuilder(how.width), Misfits(how), []
    cuts = records(Lines(iter([lines])), how.dialect, how.fits)
    for row, cut in zip((odd.lines + how.first_row).tolist(), cuts, strict=True):
        cells = how.fitted(cut.cells) if cut.cells else None
        if cells is None or cut.problem:
            if cut.cells:
                misfits.add(row, cut)
            continue
        builder.add([cells])
        fitting.append(row)
    all_rows = np.concatenate([rows, np.array(fitting, dtype=np.int64)]).astype(np.int32)
    order = np.argsort(all_rows, kind="stable")
    joined = tuple(
        _joined(even, late, order) for even, late in zip(columns, builder.columns(), strict=True)
    )
    return cells_of(how, joined, all_rows[order], misfits)


def _joined(even: Column, late: Column, order: NDArray[np.int64]) -> Column:
    numbers = {value: number for number, value in enumerate(even.values)}
    table = [numbers.setdefault(value, len(numbers)) for value in late.values]
    codes = np.array(table, dtype=np.int32)[late.codes] if table else late.codes
    return in_order(Column(np.concatenate([even.codes, codes])[order], tuple(numbers)))
