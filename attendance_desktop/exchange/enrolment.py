"""Entry and withdrawal dates in a table of marks: days outside are known not to be enrolled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import dates, people
from attendance_desktop.exchange.columns import Days
from attendance_desktop.exchange.people import Rows
from attendance_desktop.exchange.reading import Task
from attendance_desktop.exchange.strips import Cells
from attendance_desktop.records.attendance import STRIP_DAYS
from attendance_desktop.rules import file_checks

Ints = NDArray[np.int32]
_OPEN_START, _OPEN_END = 0, 2**30


@dataclass(frozen=True)
class Spells:
    """The time a row's student is enrolled.

    Attributes:
        of_row: place in the lists, one a row of the table.
        first, last: day numbers; `_OPEN_START`, `_OPEN_END` where the file does not say.
        ends: whether the file has withdrawal dates, so that a blank one means enrolled still.
    """

    of_row: Ints
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    ends: bool


def spells_of(task: Task, order: str, days: Days) -> Spells | None:
    """Return the enrolment of each row, None for a table without such columns.

    Rows whose mark lies outside are refused.
    """
    here = [task.column_of(role) for role in ("entry-date", "withdrawal-date")]
    if here == [None, None]:
        return None
    of_row, texts = people.combined([task.grid.columns[i] for i in here if i is not None])
    first = np.array([_ordinal(t[0], order) if here[0] is not None else 0 for t in texts])
    last = np.array([_ordinal(t[-1], order) if here[1] is not None else 0 for t in texts])
    first = np.where(first > 0, first, _OPEN_START)
    last = np.where(last > 0, last, _OPEN_END)
    mark_day = days.ordinals[task.grid.columns[task.meaning.columns["date"]].codes]
    outside = (mark_day > 0) & ((mark_day < first[of_row]) | (mark_day > last[of_row]))
    if np.count_nonzero(outside) * 2 > max(outside.size, 1):
        task.book.note("enrollment_dates_passed_over")
        return None
    blank = _blank_cells(task)
    task.book.repeat(np.flatnonzero(outside & blank))
    outside &= ~blank
    task.book.refuse(outside, "mark_outside_enrolment", task.column_of("date"))
    return Spells(of_row, first, last, ends=here[1] is not None)


def _blank_cells(task: Task) -> NDArray[np.bool_]:
    """Return which rows are empty cells of a table with a column a day: they say nothing."""
    index = task.column_of("mark")
    column = task.grid.columns[task.meaning.columns["date"]]
    if index is None or task.grid.letters[index]:
        return np.zeros(column.codes.size, dtype=bool)
    marks = task.grid.columns[index]
    return np.array([not v.strip() for v in marks.values], dtype=bool)[marks.codes]


def stated_days(
    spells: Spells, rows: Rows, cells: Cells, years: NDArray[np.int16], first: Ints, last: Ints
) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Return first and last enrolled day of each strip, and whether the file states them.

    A student who left and came back is enrolled from the first entry to the last withdrawal.

    Args:
        first, last: first and last marked day of each strip.
    """
    of_row = spells.of_row if rows is None else spells.of_row[rows]
    strip = cells.cell // STRIP_DAYS
    start = np.full(cells.strips, _OPEN_END, dtype=np.int64)
    end = np.zeros(cells.strips, dtype=np.int64)
    pairs = np.unique(strip.astype(np.int64) * spells.first.size + of_row)
    at, spell = pairs // spells.first.size, pairs % spells.first.size
    np.minimum.at(start, at, spells.first[spell])
    np.maximum.at(end, at, spells.last[spell])
    begin = np.array([file_checks.first_ordinal(int(y)) for y in years], dtype=np.int64)
    stated = (start > _OPEN_START) | (end < _OPEN_END)
    first_day = np.where(start > _OPEN_START, np.clip(start - begin, 0, first), first)
    last_day = np.where(
        end < _OPEN_END,
        np.clip(end - begin, last, STRIP_DAYS - 1),
        _last_of_school(cells, years, last) if spells.ends and stated.any() else last,
    )
    last_day = np.where(stated, last_day, last)
    return first_day.astype(np.int32), last_day.astype(np.int32), stated


def _last_of_school(cells: Cells, years: NDArray[Any], last: Ints) -> Ints:
    """Return the last marked day of each strip's school in its year."""
    key = cells.school.astype(np.int64) * 10_000 + years
    distinct, of_strip = np.unique(key, return_inverse=True)
    latest = np.full(distinct.size, -1, dtype=np.int64)
    np.maximum.at(latest, of_strip, last)
    return latest[of_strip].astype(np.int32)


def _ordinal(text: str, order: str) -> int:
    return dates.ordinal(dates.parts_of(text), order)
