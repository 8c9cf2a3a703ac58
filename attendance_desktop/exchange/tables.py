"""A foreign file into its tables, whatever kind of file it is by its content.

Runs in the child process (`exchange.child`): what it reads can abort the process it runs in.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import source_file
from attendance_desktop.exchange.finishing import Wanted
from attendance_desktop.exchange.grid import Grid

#: For GNU's `mallopt`: M_ARENA_MAX, M_MMAP_MAX, M_TRIM_THRESHOLD, as <malloc.h> numbers them.
_KEEPING = ((-8, 1), (-4, 0), (-1, 2**31 - 1))
#: In bytes, for small files too.
_ROOM = 32 << 20


def _keep_all(heading: str) -> bool:
    return False


def read_tables(
    path: Path,
    *,
    sheet: str = "",
    known: Callable[[str], bool],
    skip: Callable[[str], bool] = _keep_all,
) -> tuple[Grid, ...]:
    """Return the tables of a file: one for text or XML, for workbooks one a sheet that holds one.

    Args:
        sheet: read only this one.
        known: whether a heading is in the vocabulary; one vote beside the structure.
        skip: whether a column's cells need not be kept, by its heading.

    Returns:
        At least one table, the one with the most data first; each has data rows or refused ones.

    Raises:
        UserError: the file cannot be read, changed meanwhile, or holds no table.
    """
    size = source_file.check(path)
    _keep_memory(size)
    source = source_file.snapshot(path)
    digest = source_file.Digest(source.data)
    kind = source_file.kind_of(source)
    wanted = Wanted(known, skip)
    if kind == "text":
        grids = _text(source, wanted)
    elif kind == "edfi":
        grids = _interchange(source, sheet, wanted)
    else:
        grids = _workbook(source, kind, sheet, wanted)
    source.check_unchanged()
    about = {"sha256": digest.hexdigest(), "file_bytes": size}
    return tuple(replace(grid, **about) for grid in grids)


def _keep_memory(file_bytes: int) -> None:
    """Have the C library of Linux keep memory that is freed, for the next of many large arrays.

    A third of the time of a large file went into asking the system for the same pages again and
    again. It is kept in one place for all threads, which ask seldom, and for much.
    """
    if sys.platform != "linux":
        return
    option = getattr(ctypes.CDLL(None), "mallopt", None)
    if option is not None:  # musl has none
        for name, value in _KEEPING:
            option(name, value)
        # numpy asks for large pages, here for the whole room, before anything is in it.
        np.empty(_ROOM + 2 * file_bytes, dtype=np.uint8)


def _text(source: source_file.Snapshot, wanted: Wanted) -> tuple[Grid, ...]:
    from attendance_desktop.exchange import (
        delimited,
        delimited_fast,
        encodings,
        finishing,
        quoted_lines,
    )

    path = str(source.path)
    decoded = encodings.decoded(source.data)
    if encodings.is_foreign_script(source.data, decoded.encoding):
        raise UserError("encoding_unknown", path=path)
    text = quoted_lines.unwrapped(delimited.with_plain_line_ends(decoded.text))
    how = delimited.plan(text, wanted.known, path)
    cells = None
    if len(text) >= delimited_fast.WORTH_IT:
        cells = delimited_fast.read_fast(text, how)
    if cells is None:
        cells = delimited.read_carefully(text, how)
    grid = finishing.finished(
        replace(cells, notes=(*decoded.notes, *cells.notes)),
        wanted,
        file_name=source.name,
        sheet="",
        encoding=decoded.encoding,
        delimiter=how.dialect.delimiter,
    )
    if not grid.row_count and not grid.refused:
        raise UserError("file_no_rows", path=path)
    return (grid,)


def _interchange(source: source_file.Snapshot, sheet: str, wanted: Wanted) -> tuple[Grid, ...]:
    from attendance_desktop.exchange import edfi

    return edfi.read_interchange(source, sheet, wanted)


def _workbook(
    source: source_file.Snapshot, kind: str, sheet: str, wanted: Wanted
) -> tuple[Grid, ...]:
    from attendance_desktop.exchange import workbooks

    return workbooks.read_workbook(source, kind, sheet, wanted)
