"""Delimited text (CSV and its kin) into a table, by two readers with one result.

`plan` looks at the first lines and decides how the text is cut and where the headings are. A large
file whose lines are all alike is then read by a fast reader (`delimited_fast`), anything else by
the careful one here, which judges line by line and can say what is wrong with each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import group_lines
from attendance_desktop.exchange.cutting import Cut, Dialect, Lines, plain_block, record, records
from attendance_desktop.exchange.dialects import dialect_of, stated_delimiter
from attendance_desktop.exchange.finishing import Cells
from attendance_desktop.exchange.grid import Column
from attendance_desktop.exchange.table_finding import (
    MOST_COLUMNS,
    Header,
    find_header,
    is_footer,
    is_remark_between,
)
from attendance_desktop.records.attendance import Problem

_MARK = b"\xef\xbb\xbf"
_PIECE = 4 << 20
_HEAD_BYTES = 256 << 10
_HEAD_RECORDS = 400
_LISTED_PROBLEMS = 1_000
_LINES_AT_ONCE = 2_000
_MOST_DOUBTFUL_LINES = 200


@dataclass(frozen=True)
class Plan:
    """How a text is read, decided from its first lines.

    Attributes:
        start: byte at which the first row below the headings begins.
        first_row: that row's number.
        names: the headings, filled up with "" to `width`.
        width: cells a row.
        least: rows may be this short: the columns beyond are mostly empty anyway.
    """

    dialect: Dialect
    start: int
    first_row: int
    header_row: int
    names: tuple[str, ...]
    width: int
    least: int
    titles: frozenset[str]
    above: tuple[tuple[str, ...], ...] = ()

    def fitted(self, cells: Sequence[str]) -> Sequence[str] | None:
        """Return the cells of a row brought to `width`, or None where they cannot be."""
        count = len(cells)
        if count == self.width:
            return cells
        if count > self.width:
            return None if any(map(str.strip, cells[self.width :])) else cells[: self.width]
        fits = count >= self.least or group_lines.said_by(cells)
        return [*cells, *[""] * (self.width - count)] if fits else None

    def fits(self, cells: Sequence[str]) -> bool:
        """Say whether a row of these cells belongs to the table."""
        return self.fitted(cells) is not None


def with_plain_line_ends(text: bytes) -> bytes:
    """Return the text with lone carriage returns, as old programs write them, made line feeds."""
    if text.find(b"\r") < 0 or text.count(b"\r") == text.count(b"\r\n"):
        return text
    if b"\n" not in text:
        return text.replace(b"\r", b"\n")
    return re.sub(rb"\r(?!\n)", b"\n", text)


def plan(text: bytes, known: Callable[[str], bool], path: str) -> Plan:
    """Decide how to read a text.

    Args:
        text: UTF-8, without lone carriage returns.
        path: for the errors.

    Raises:
        UserError: nothing in it, no headings, too many columns.
    """
    head = _head(text)
    skipped = len(_MARK) if text.startswith(_MARK) else 0
    first_line, _, _ = head.partition("\n")
    delimiter = stated_delimiter(first_line)
    skipped += len(first_line.encode()) + 1 if delimiter else 0
    lines = head[len(first_line) + 1 :].split("\n") if delimiter else head.split("\n")
    if not any(line.strip("\r\t ,;|\0") for line in lines):
        raise UserError("table_file_empty", path=path)
    _refuse_binary(head, path)
    dialect = dialect_of(lines, known, delimiter=delimiter, doubtful=_doubtful(text))
    first = records(Lines(iter([lines])), dialect, lambda cells: len(cells) > 1)
    cuts = list(islice(first, _HEAD_RECORDS))
    rows = [cut.cells for cut in cuts]
    header = find_header(rows, known)
    if header is None:
        raise UserError("header_not_found", path=path)
    used = sum(cut.lines for cut in cuts[: header.index + 1])
    start = skipped + sum(len(line.encode()) + 1 for line in lines[:used])
    return _planned(dialect, header, rows, min(start, len(text)), path)


def _head(text: bytes) -> str:
    if len(text) <= _HEAD_BYTES:
        return text.decode("utf-8-sig").removesuffix("\n")
    end = text.rfind(b"\n", 0, _HEAD_BYTES)
    end = _HEAD_BYTES if end < 0 else end
    return text[:end].decode("utf-8-sig", "ignore")


def _refuse_binary(head: str, path: str) -> None:
    odd = sum(character < " " and character not in "\t\r\n\f\v" for character in head[:20_000])
    if odd * 10 > min(len(head), 20_000):
        raise UserError("file_is_binary", path=path)


def _doubtful(text: bytes) -> list[str]:
    """Return lines from anywhere that hold a backslash before a quote."""
    found: list[str] = []
    backslash = text.find(b"\\")  # a single byte is looked for many times faster than two
    at = -1 if backslash < 0 else text.find(b'\\"', backslash)
    while at >= 0 and len(found) < _MOST_DOUBTFUL_LINES:
        start, end = text.rfind(b"\n", 0, at) + 1, text.find(b"\n", at)
        end = len(text) if end < 0 else end
        found.append(text[start:end].decode("utf-8").rstrip("\r"))
        at = text.find(b'\\"', end)
    return found


def _planned(
    dialect: Dialect, header: Header, rows: Sequence[Sequence[str]], start: int, path: str
) -> Plan:
    body = [row for row in rows[header.index + 1 :] if row]
    width = _width(header, body)
    if width > MOST_COLUMNS:
        raise UserError("too_many_columns", path=path, count=width, limit=MOST_COLUMNS)
    names = _without_single_quotes(header.names)
    return Plan(
        dialect=dialect,
        start=start,
        first_row=header.index + 2,
        header_row=header.index + 1,
        names=(*names, *[""] * (width - len(names))),
        width=width,
        least=_least(body, width),
        titles=frozenset(row[0].strip() for row in rows[: header.index] if row) - {""},
        above=tuple(map(tuple, rows[: header.index])),
    )


def _width(header: Header, body: Sequence[Sequence[str]]) -> int:
    """Return how many cells rows have: as the headings, or as most rows where those have more."""
    named = len(header.names)
    widths = Counter(len(row) for row in body)
    if not widths:
        return named
    width, count = widths.most_common(1)[0]
    return max(width, named) if count > widths[named] else named


def _least(body: Sequence[Sequence[str]], width: int) -> int:
    """Return how short a row may be: the cells left out must be ones that are mostly empty."""
    for column in range(width - 1, 0, -1):
        filled = sum(column < len(row) and bool(row[column].strip()) for row in body)
        if filled * 2 >= len(body):
            return column + 1
    return 1


def _without_single_quotes(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return 'ID' as ID where every heading is so quoted, over rows that are quoted otherwise."""
    quoted = all(len(n) > 1 and n[0] == n[-1] == "'" for n in names if n)
    return tuple(name[1:-1] if name else "" for name in names) if quoted else names


# --- the careful reader ---------------------------------------------------------------------


class ColumnBuilder:
    """Collects rows into dictionary-encoded columns."""

    def __init__(self, width: int) -> None:
        self._numbers: list[dict[str, int]] = [{} for _ in range(width)]
        self._codes: list[list[np.ndarray]] = [[] for _ in range(width)]

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Add rows, each as long as there are columns."""
        for index, cells in enumerate(zip(*rows, strict=True)):
            numbers = self._numbers[index]
            for cell in dict.fromkeys(cells):
                if cell not in numbers:
                    numbers[cell] = len(numbers)
            codes = np.fromiter(map(numbers.__getitem__, cells), np.int32, len(cells))
            self._codes[index].append(codes)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        nothing = [np.zeros(0, dtype=np.int32)]
        return tuple(
            Column(np.concatenate(codes or nothing), tuple(numbers))
            for numbers, codes in zip(self._numbers, self._codes, strict=True)
        )


def read_carefully(text: bytes, how: Plan) -> Cells:
    """Read the rows below the headings one by one, in blocks where a block is beyond doubt.

    Args:
        text: UTF-8, without lone carriage returns.
    """
    builder, misfits = ColumnBuilder(how.width), Misfits(how)
    lines = Lines(_pieces(text, how.start))
    numbers: list[NDArray[np.int32]] = [np.zeros(0, dtype=np.int32)]
    row = how.first_row
    while block := lines.block(_LINES_AT_ONCE):
        rows = plain_block(block, how.dialect, how.width) if how.width > 1 else None
        if rows is None:
            rows, found, row = _read_closely(lines, len(block), row, how, misfits)
        else:
            lines.skip(len(block))
            found = range(row, row + len(block))
            row += len(block)
        builder.add(rows)
        numbers.append(np.array(found, dtype=np.int32))
    return cells_of(how, builder.columns(), np.concatenate(numbers), misfits)


def _read_closely(
    lines: Lines, count: int, row: int, how: Plan, misfits: Misfits
) -> tuple[list[Sequence[str]], list[int], int]:
    """Return the rows of the next `count` lines (more where a record reaches further)."""
    rows: list[Sequence[str]] = []
    numbers: list[int] = []
    end = lines.passed + count
    while lines.passed < end:
        cut = record(lines, how.dialect, how.fits)
        if cut is None:
            break
        row += 1
        if not cut.cells:
            continue
        cells = how.fitted(cut.cells)
        if cells is None or cut.problem:
            misfits.add(row - 1, cut)
            continue
        misfits.mended += cut.mended
        rows.append(cells)
        numbers.append(row - 1)
    return rows, numbers, row


class Misfits:
    """Rows that could not be brought into the table."""

    def __init__(self, how: Plan) -> None:
        self._how = how
        self._rows: list[tuple[int, Cut]] = []
        self.mended = 0

    def add(self, row: int, cut: Cut) -> None:
        """Keep a row that did not fit."""
        short = cut.cells if len(self._rows) < 5 * _LISTED_PROBLEMS else cut.cells[:1]
        self._rows.append((row, cut._replace(cells=short, problem=self._problem(cut))))

    def judged(self, last_row: int) -> tuple[list[Problem], list[Problem]]:
        """Return the rows refused, and notes on those that are no data.

        Args:
            last_row: number of the last row that fitted.
        """
        refused: list[Problem] = []
        remarks: list[int] = []
        for row, cut in self._rows:
            if self._is_remark(cut, row > last_row):
                remarks.append(row)
            else:
                refused.append(self._refusal(row, cut))
        notes = []
        if remarks:
            notes.append(Problem("remarks_left_out", remarks[0], count=len(remarks)))
        if self.mended:
            notes.append(Problem("quotes_mended", count=self.mended))
        return _gathered(refused), notes

    def _is_remark(self, cut: Cut, at_end: bool) -> bool:
        if cut.problem not in ("row_too_short", "row_too_long"):
            return False
        if at_end and is_footer(cut.cells, self._how.width):
            return True
        return is_remark_between(cut.cells, self._how.width, self._how.titles)

    def _problem(self, cut: Cut) -> str:
        if cut.problem:
            return cut.problem
        return "row_too_short" if len(cut.cells) < self._how.width else "row_too_long"

    def _refusal(self, row: int, cut: Cut) -> Problem:
        shown = self._how.dialect.delimiter.join(cut.cells)[:120].replace("\0", "")
        facts: tuple[tuple[str, str | int], ...] = ()
        if cut.problem in ("row_too_short", "row_too_long"):
            facts = (("cells", len(cut.cells)), ("expected", self._how.width))
        return Problem(cut.problem, row, value=shown, refused=True, facts=facts)


def cells_of(how: Plan, columns: tuple[Column, ...], rows: np.ndarray, misfits: Misfits) -> Cells:
    """Return what a reader read, with its refusals."""
    refused, notes = misfits.judged(int(rows[-1]) if rows.size else 0)
    return Cells(
        names=how.names,
        columns=columns,
        rows=rows,
        header_row=how.header_row,
        titles=how.titles,
        above=how.above,
        refused=tuple(refused),
        notes=tuple(notes),
    )


def _gathered(refused: list[Problem]) -> list[Problem]:
    """Keep the first thousand problems one by one; count the rest with the last of its kind."""
    kept = refused[:_LISTED_PROBLEMS]
    rest = Counter(problem.code for problem in refused[_LISTED_PROBLEMS:])
    for code, count in rest.items():
        first = next(p for p in refused[_LISTED_PROBLEMS:] if p.code == code)
        kept.append(
            Problem(
                code, first.row, value=first.value, refused=True, count=count, facts=first.facts
            )
        )
    return kept


def _pieces(text: bytes, start: int) -> Iterator[list[str]]:
    end = len(text) - 1 if text.endswith(b"\n") else len(text)
    while start < end:
        stop = text.rfind(b"\n", start, min(start + _PIECE, end)) if start + _PIECE < end else end
        if stop < start:
            stop = text.find(b"\n", start, end)
            stop = end if stop < 0 else stop
        yield text[start:stop].decode("utf-8").split("\n")
        start = stop + 1
