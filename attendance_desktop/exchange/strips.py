"""From rows of marks to strips: one student, school and school year, a byte a calendar day.

Nothing is sorted on the usual path: each row's cell is computed and written, and rows that meet in
one cell are found by counting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import long_columns
from attendance_desktop.records.attendance import (
    FIRST_OWN_MARK,
    FIXED_MARKS,
    NO_MARK,
    NOT_ENROLLED,
    STRIP_DAYS,
    Mark,
    MarkCategory,
)

Ints = NDArray[np.int32]
#: Above this many possible students × schools × years, the strips are found by sorting.
_MOST_KEYS = 50_000_000
_MOST_SMALL_MARKS = 250
#: Above this many places, rows that meet are found by sorting.
_MOST_PLACES = 300_000_000


@dataclass(frozen=True)
class Cells:
    """Where each row's mark goes.

    Attributes:
        cell: one a row: strip × 366 + day.
        student, school, year: one a strip.
    """

    cell: NDArray[Any]
    student: Ints
    school: Ints
    year: Ints

    @property
    def strips(self) -> int:
        """How many strips there are."""
        return int(self.student.size)

    @property
    def size(self) -> int:
        """How many cells there are."""
        return self.strips * STRIP_DAYS


def cells_of(
    student: Ints, school: Ints | None, year: Ints | None, day: Ints, counts: tuple[int, int, int]
) -> Cells:
    """Return the strips of a table's rows, and each row's cell.

    Args:
        student, school, year: numbers, one a row; None where all rows have number 0.
        day: days since 1 July, one a row.
        counts: how many students, schools and years there are.
    """
    students, schools, years = counts
    wide = students * schools * years > 2**31 - 1
    key = student.astype(np.int64) if wide else student
    if school is not None:
        key = key * key.dtype.type(schools) + school
    if year is not None:
        key = key * key.dtype.type(years) + year
    keys, of_row = _numbered_keys(key, students * schools * years)
    schools = schools if school is not None else 1
    years = years if year is not None else 1
    year_of, rest = (keys % years).astype(np.int32), keys // years
    cell = of_row if keys.size * STRIP_DAYS < 2**31 else of_row.astype(np.int64)
    cell = cell * cell.dtype.type(STRIP_DAYS)
    cell += day
    return Cells(
        cell, (rest // schools).astype(np.int32), (rest % schools).astype(np.int32), year_of
    )


def _numbered_keys(key: NDArray[Any], most: int) -> tuple[NDArray[np.int64], Ints]:
    if most > _MOST_KEYS:
        keys, of_row = np.unique(key, return_inverse=True)
        return keys.astype(np.int64), of_row.astype(np.int32)
    seen = np.zeros(most, dtype=bool)
    long_columns.put(seen, key, True)
    keys = np.flatnonzero(seen)
    place = np.zeros(most, dtype=np.int32)
    place[keys] = np.arange(keys.size, dtype=np.int32)
    return keys, long_columns.looked_up(place, key)


def written(cells: Cells, mark: NDArray[Any]) -> NDArray[Any]:
    """Return all cells with each row's mark in its place (0 where no row is)."""
    flat = np.zeros(cells.size, dtype=mark.dtype)
    long_columns.put(flat, cells.cell, mark)
    return flat


def meeting(
    place: NDArray[Any], size: int, same: NDArray[Any]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows that say again what another row of their place says, and those in conflict.

    Args:
        place: one a row, below `size`.
        same: one a row; two rows of one place with the same number agree.
    """
    rows = np.arange(place.size)
    if size <= _MOST_PLACES:
        seen = np.zeros(size, dtype=bool)
        seen[place] = True
        if np.count_nonzero(seen) == place.size:
            return rows[:0], rows[:0]
        del seen
        times = np.zeros(size, dtype=np.uint16)
        np.add.at(times, place, 1)
        rows = np.flatnonzero(times[place] > 1)
    distinct, of_row = np.unique(place[rows], return_inverse=True)
    last = np.zeros(distinct.size, dtype=np.intp)
    order = np.arange(rows.size)
    last[of_row[::-1]] = order[::-1]  # the first of the rows that meet is the one that stands
    winner = last[of_row]
    agrees = same[rows] == same[rows[winner]]
    clash = np.zeros(distinct.size, dtype=bool)
    clash[of_row[~agrees]] = True
    in_clash = clash[of_row]
    return rows[(winner != order) & ~in_clash], rows[in_clash]


class MarkTable:
    """The marks of a batch, each with its byte value."""

    def __init__(self) -> None:
        self._bytes: dict[Mark, int] = {}

    def byte(self, mark: Mark) -> int:
        """Return the byte value of a mark."""
        if not any(mark.parts):
            if mark.category is MarkCategory.PRESENT and not mark.periods:
                return 1
            if mark.category is MarkCategory.NO_MARK:
                return NO_MARK
        return self._bytes.setdefault(mark, FIRST_OWN_MARK + len(self._bytes))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, the three fixed ones first; the place is the byte value."""
        return (*FIXED_MARKS, *self._bytes)

    @property
    def dtype(self) -> type[np.uint8 | np.uint16]:
        """The type that holds every byte value."""
        return np.uint8 if len(self.marks) <= _MOST_SMALL_MARKS else np.uint16


def enrolled_days(flat: NDArray[Any], first: Ints, last: Ints) -> NDArray[Any]:
    """Return strips whose empty days between first and last are enrolled days without a mark.

    Args:
        flat: all cells; changed in place.
        first, last: first and last enrolled day, one a strip; last < first for none.

    Returns:
        Shape (strips, 366).
    """
    days = flat.reshape(-1, STRIP_DAYS)
    calendar = np.arange(STRIP_DAYS, dtype=np.int32)
    inside = (calendar >= first[:, None]) & (calendar <= last[:, None])
    np.copyto(days, days.dtype.type(NO_MARK), where=inside & (days == NOT_ENROLLED))
    np.copyto(days, days.dtype.type(NOT_ENROLLED), where=~inside & (days == NO_MARK))
    return days


def extent(flat: NDArray[Any], marks: tuple[Mark, ...]) -> tuple[Ints, Ints]:
    """Return first and last day of each strip that has a mark of a day of school."""
    no_school = [n for n, m in enumerate(marks) if m.category is MarkCategory.NO_SCHOOL]
    counts = flat != NOT_ENROLLED
    # A comparison for each is a tenth of looking every cell up.
    for mark in {NO_MARK, *no_school} - {NOT_ENROLLED}:
        counts &= flat != mark
    days = counts.reshape(-1, STRIP_DAYS)
    some = days.any(axis=1)
    first = np.where(some, days.argmax(axis=1), 0).astype(np.int32)
    last = np.where(some, STRIP_DAYS - 1 - days[:, ::-1].argmax(axis=1), -1).astype(np.int32)
    return first, last


def shared_days(days: NDArray[Any], student: Ints, year: NDArray[Any]) -> int:
    """Return on how many days a student is marked at two schools at once."""
    order = np.lexsort((year, student))
    alike = (np.diff(student[order]) == 0) & (np.diff(year[order]) == 0)
    total = 0
    for i in np.flatnonzero(alike).tolist():
        one, other = days[order[i]], days[order[i + 1]]
        total += int(
            np.count_nonzero(
                (one != NOT_ENROLLED)
                & (one != NO_MARK)
                & (other != NOT_ENROLLED)
                & (other != NO_MARK)
            )
        )
    return total
