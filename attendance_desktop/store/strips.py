"""Strips of one school year, read from all batches that count and laid over one another.

Two layers: daily marks, and events above them. A newer batch replaces a day where it has a mark;
its days without a mark leave the older one standing. A daily mark newer than an event hides it. A
newer events file first clears the events of its schools within its dates, so that an event no
longer delivered is withdrawn; the daily mark below shows again.

Enrolment: between a student's first and last day in the daily layer all days are enrolled. A strip
with stated dates also says which days are not; it is believed for the dates its batch speaks of,
because an October file delivered late knows nothing of November.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from attendance_desktop.records.attendance import (
    FIXED_MARKS,
    NO_MARK,
    NOT_ENROLLED,
    STRIP_DAYS,
    FileKind,
    Mark,
)
from attendance_desktop.rules.session_days import day_index
from attendance_desktop.store import live, split_days

#: A byte holds the fixed marks and 247 of the batches' own, a few values kept free.
BYTE_MARKS = 250
#: No school counts under another.
NOT_MERGED: Mapping[int, int] = {}


@dataclass(frozen=True)
class BatchStrips:
    """The strips of one batch and school year.

    Attributes:
        student, school: int64 numbers inside the file.
        slot: int64 row of the overlay.
        stated: bool.
        days: uint8 or uint16 of shape (strips, 366), index into the batch's marks.
    """

    batch: live.LiveBatch
    student: NDArray[np.int64]
    school: NDArray[np.int64]
    stated: NDArray[np.bool_]
    days: NDArray[Any]
    slot: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))


@dataclass
class Overlay:
    """A school year while batches are laid over one another; one row a student and school.

    Attributes:
        student, school: int64 numbers inside the file, in order of student, then school.
        daily, events: the two layers, (rows, 366); `events` is None where there are none.
        is_daily: bool, some batch that counts has daily marks.
        stated: bool, some strip stated its dates.
        table: takes up the marks of all batches.
    """

    student: NDArray[np.int64]
    school: NDArray[np.int64]
    daily: NDArray[Any]
    events: NDArray[Any] | None
    is_daily: NDArray[np.bool_]
    stated: NDArray[np.bool_]
    table: MarkTable

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The mark table over all batches."""
        return tuple(self.table.marks)

    def days(self) -> NDArray[Any]:
        """Return the two layers as one, enrolment filled."""
        fill_gaps(self.daily, ~self.stated)
        if self.events is None:
            return self.daily
        return np.where(self.events != NOT_ENROLLED, self.events, self.daily)


def overlay(
    connection: sa.Connection, school_year: int, merged: Mapping[int, int] = NOT_MERGED
) -> Overlay:
    """Lay the strips of all batches that count over one another.

    Args:
        school_year: spring year.
        merged: number of a school -> number of the one that it counts under.
    """
    parts = [_under(part, merged) for part in _read(connection, school_year)]
    table = MarkTable()
    lookups = [table.lookup(live.marks(connection, part.batch.number)) for part in parts]
    # Days put together out of two deliveries bring marks of their own.
    few = len(table.marks) <= BYTE_MARKS and not any(mark.periods for mark in table.marks)
    width = np.dtype(np.uint8 if few else np.uint16)
    student, school, parts = _slots(parts)
    made = Overlay(
        student=student,
        school=school,
        daily=np.zeros((0, STRIP_DAYS), width),
        events=None,
        is_daily=np.zeros(len(student), np.bool_),
        stated=np.zeros(len(student), np.bool_),
        table=table,
    )
    clearing = _reaches(connection, school_year, parts, merged)
    for part, lookup in zip(parts, lookups, strict=True):
        days = part.days if lookup is None else lookup.astype(width)[part.days]
        days = days.astype(width, copy=False)
        if part.batch.kind is FileKind.EVENTS:
            _lay_events(made, part, days, clearing.get(part.batch.number, ()))
        else:
            _lay_daily(made, part, days)
    if len(made.daily) != len(student):
        made.daily = np.zeros((len(student), STRIP_DAYS), width)
    return made


class MarkTable:
    """The mark table over several batches: the fixed marks first, equal marks once."""

    def __init__(self) -> None:
        self.marks: list[Mark] = list(FIXED_MARKS)
        self._numbers: dict[Mark, int] = {}

    def lookup(self, marks: tuple[Mark, ...]) -> NDArray[np.int64] | None:
        """Return batch number -> number here, None where they are the same."""
        numbers = list(range(len(FIXED_MARKS)))
        numbers.extend(self.number(mark) for mark in marks[len(FIXED_MARKS) :])
        if numbers == list(range(len(numbers))):
            return None
        return np.array(numbers, np.int64)

    def number(self, mark: Mark) -> int:
        """Return a mark's number here, taking it up where it is new."""
        if mark not in self._numbers:
            self._numbers[mark] = len(self.marks)
            self.marks.append(mark)
        return self._numbers[mark]


def fill_gaps(days: NDArray[Any], rows: NDArray[np.bool_]) -> None:
    """Set days between the first and last enrolled day to "no mark", in place, where `rows`."""
    if not len(days):
        return
    enrolled = days != NOT_ENROLLED
    first = enrolled.argmax(axis=1)
    last = STRIP_DAYS - 1 - enrolled[:, ::-1].argmax(axis=1)
    gaps = rows & (enrolled.sum(axis=1, dtype=np.int32) < last - first + 1) & enrolled.any(axis=1)
    at = np.flatnonzero(gaps)
    if not len(at):
        return
    column = np.arange(STRIP_DAYS)
    inside = (column >= first[at, None]) & (column <= last[at, None])
    days[at] = np.where(inside & ~enrolled[at], NO_MARK, days[at])


def _lay_daily(made: Overlay, part: BatchStrips, days: NDArray[Any]) -> None:
    made.is_daily[part.slot] = True
    made.stated[part.slot] |= part.stated
    marked = (days != NOT_ENROLLED) & (days != NO_MARK)
    if made.events is not None:
        above = made.events[part.slot]
        above[marked] = NOT_ENROLLED
        made.events[part.slot] = above
    every_row = len(part.slot) == len(made.student)
    if not len(made.daily):
        if every_row:
            # The common case: the first batch has a strip for every student and school.
            made.daily = days.copy()
            return
        made.daily = np.zeros((len(made.student), STRIP_DAYS), days.dtype)
    # Slots rise, so a batch with every row needs none gathered: it is written in place.
    rows = slice(None) if every_row else part.slot
    after = made.daily[rows]
    halves = split_days.joined(after, days, made.table.marks, made.table.number)
    np.copyto(after, days, where=marked | ((days == NO_MARK) & (after == NOT_ENROLLED)))
    if halves is not None:
        after[halves[0], halves[1]] = halves[2]
    if part.stated.any():
        # Days that the strip leaves out although its batch speaks of them: not enrolled.
        column = np.arange(STRIP_DAYS)
        first, last = _spoken_of(days)
        left_out = (days == NOT_ENROLLED) & (column >= first) & (column <= last)
        after[left_out & part.stated[:, None]] = NOT_ENROLLED
    if not every_row:
        made.daily[rows] = after


def _spoken_of(days: NDArray[Any]) -> tuple[int, int]:
    marked = np.flatnonzero(((days != NOT_ENROLLED) & (days != NO_MARK)).any(axis=0))
    if not len(marked):
        marked = np.flatnonzero((days != NOT_ENROLLED).any(axis=0))
    return (int(marked[0]), int(marked[-1])) if len(marked) else (0, -1)


def _lay_events(
    made: Overlay,
    part: BatchStrips,
    days: NDArray[Any],
    reaches: Sequence[tuple[int, int, int]],
) -> None:
    if made.events is None:
        made.events = np.zeros((len(made.student), STRIP_DAYS), days.dtype)
    for school, first, last in reaches:
        at = np.flatnonzero(made.school == school)
        made.events[at, first : last + 1] = NOT_ENROLLED
    before = made.events[part.slot]
    marked = (days != NOT_ENROLLED) & (days != NO_MARK)
    made.events[part.slot] = np.where(marked, days, before)


def _reaches(
    connection: sa.Connection,
    school_year: int,
    parts: list[BatchStrips],
    merged: Mapping[int, int],
) -> dict[int, list[tuple[int, int, int]]]:
    # batch -> (school, first column, last column) that an events file speaks for.
    events = {part.batch.number for part in parts if part.batch.kind is FileKind.EVENTS}
    found: dict[int, list[tuple[int, int, int]]] = {}
    if not events:
        return found
    for named in live.named_schools(connection):
        if named.batch in events and named.first_day and named.last_day:
            first = max(day_index(school_year, named.first_day), 0)
            last = min(day_index(school_year, named.last_day), STRIP_DAYS - 1)
            if first <= last:
                number = merged.get(named.number, named.number)
                found.setdefault(named.batch, []).append((number, first, last))
    return found


def _read(connection: sa.Connection, school_year: int) -> list[BatchStrips]:
    # An events batch without a strip this year still clears older events within its reach.
    return [
        _batch_strips(connection, school_year, batch)
        for batch in live.batches(connection)
        if batch.kind is not FileKind.TOTALS
    ]


def _batch_strips(
    connection: sa.Connection, school_year: int, batch: live.LiveBatch
) -> BatchStrips:
    rows = connection.exec_driver_sql(
        "SELECT student, school, stated, days FROM strip WHERE year = ? AND batch = ?"
        " ORDER BY student, school",
        (school_year, batch.number),
    ).fetchall()
    students, schools, stated, blobs = zip(*rows, strict=True) if rows else ((), (), (), ())
    width = np.dtype("<u2" if blobs and len(blobs[0]) == 2 * STRIP_DAYS else "u1")
    days = np.frombuffer(b"".join(blobs), width).reshape(len(rows), STRIP_DAYS)
    return BatchStrips(
        batch=batch,
        student=np.array(students, np.int64),
        school=np.array(schools, np.int64),
        stated=np.array(stated, np.bool_),
        days=days,
    )


def _under(part: BatchStrips, merged: Mapping[int, int]) -> BatchStrips:
    """Return a batch's strips with each school under the one that it counts under.

    A student with strips at both has one: the day at the school that stays, else the other's.
    """
    touched = np.isin(part.school, np.array(list(merged), np.int64))
    if not touched.any():
        return part
    school = part.school.copy()
    for number, into in merged.items():
        school[part.school == number] = into
    # In order of student and school; the strip of the school that stays is the last of its pair.
    order = np.lexsort((~touched, school, part.student))
    student, school = part.student[order], school[order]
    begins = np.append(True, (student[1:] != student[:-1]) | (school[1:] != school[:-1]))
    pair = np.cumsum(begins) - 1
    days, stated = part.days[order], part.stated[order]
    kept_days, kept_stated = days[begins].copy(), stated[begins].copy()
    for row in np.flatnonzero(~begins).tolist():
        before, over = kept_days[pair[row]], days[row]
        silent = (over == NOT_ENROLLED) | ((over == NO_MARK) & (before != NOT_ENROLLED))
        kept_days[pair[row]] = np.where(silent, before, over)
        kept_stated[pair[row]] |= stated[row]
    return replace(
        part, student=student[begins], school=school[begins], stated=kept_stated, days=kept_days
    )


def _slots(
    parts: list[BatchStrips],
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[BatchStrips]]:
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), []
    student = np.concatenate([part.student for part in parts])
    school = np.concatenate([part.school for part in parts])
    # One number for both; school numbers are far below 2**20.
    pairs, slot = np.unique((student << 20) | school, return_inverse=True)
    bounds = np.cumsum([len(part.student) for part in parts])[:-1]
    placed = [
        replace(part, slot=at) for part, at in zip(parts, np.split(slot, bounds), strict=True)
    ]
    return pairs >> 20, pairs & ((1 << 20) - 1), placed
