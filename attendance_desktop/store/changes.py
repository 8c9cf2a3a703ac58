"""What a delivery would change, told before it is stored: "14 marks corrected, 212 new"."""

from __future__ import annotations

from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from attendance_desktop.records.attendance import (
    NO_MARK,
    NOT_ENROLLED,
    STRIP_DAYS,
    Changes,
    FileKind,
    Mark,
)
from attendance_desktop.records.delivery import Delivery, Strips, Totals
from attendance_desktop.records.published import PublishedRate
from attendance_desktop.rules.session_days import day_index
from attendance_desktop.store import live, published, schema, strips, totals

_UNKNOWN = -1


def changes(connection: sa.Connection, delivery: Delivery) -> Changes:
    """Compare a delivery with what all batches that count say now.

    Marks are the same where category and parts of the day are, whatever the code; for totals, rows
    are compared. An event that is no longer delivered counts as corrected.
    """
    counts = np.zeros(3, np.int64)
    if delivery.strips is not None:
        students, schools = _numbers(connection, delivery)
        years = np.unique(delivery.strips.year).tolist() or [delivery.school_year]
        for year in years:
            overlay = strips.overlay(connection, year)
            compared = _Compared(overlay, delivery.strips, year, students, schools)
            counts += compared.counts()
            if delivery.kind is FileKind.EVENTS:
                counts[1] += compared.withdrawn(_reach(delivery, schools, year))
    if delivery.totals is not None:
        counts += _total_counts(connection, delivery.totals, *_numbers(connection, delivery))
    if delivery.published:
        counts += _published_counts(connection, delivery)
    new, corrected, same = counts.tolist()
    return Changes(new=new, corrected=corrected, same=same)


class _Compared:
    """The strips of one year of a delivery, beside the overlay's rows of the same pairs."""

    def __init__(
        self,
        overlay: strips.Overlay,
        delivered: Strips,
        year: int,
        students: NDArray[np.int64],
        schools: NDArray[np.int64],
    ) -> None:
        rows = delivered.year == year
        self._overlay = overlay
        self._days = delivered.days[rows]
        self._shown = overlay.days()
        self._kinds, self._kinds_before = _kinds(delivered.marks, overlay.marks)
        student, school = students[delivered.student[rows]], schools[delivered.school[rows]]
        known = (student != _UNKNOWN) & (school != _UNKNOWN)
        keys = np.where(known, totals.pair_keys(student, school), _UNKNOWN)
        self._slot = _places(totals.pair_keys(overlay.student, overlay.school), keys)

    def counts(self) -> NDArray[np.int64]:
        """Return new, corrected, same."""
        marked = _real(self._days)
        known = self._slot != _UNKNOWN
        before = self._shown[self._slot[known]]
        both = marked[known] & _real(before)
        equal = self._kinds[self._days[known]] == self._kinds_before[before]
        same = int((both & equal).sum())
        corrected = int(both.sum()) - same
        return np.array([int(marked.sum()) - same - corrected, corrected, same], np.int64)

    def withdrawn(self, reach: list[tuple[int, int, int]]) -> int:
        """Return how many events within the reach are delivered no longer."""
        if self._overlay.events is None:
            return 0
        gone = self._overlay.events != NOT_ENROLLED
        within = np.zeros_like(gone)
        for school, first, last in reach:
            within[self._overlay.school == school, first : last + 1] = True
        gone &= within
        known = self._slot != _UNKNOWN
        gone[self._slot[known]] &= ~_real(self._days[known])
        return int(gone.sum())


def _real(days: NDArray[Any]) -> NDArray[np.bool_]:
    return (days != NOT_ENROLLED) & (days != NO_MARK)


def _kinds(
    delivered: tuple[Mark, ...], stored: tuple[Mark, ...]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    # Marks that say the same about a day, by one number.
    numbers: dict[Any, int] = {}

    def numbered(marks: tuple[Mark, ...]) -> NDArray[np.int32]:
        said = [(mark.category, mark.parts) for mark in marks]
        return np.array([numbers.setdefault(key, len(numbers)) for key in said], np.int32)

    return numbered(delivered), numbered(stored)


def _places(rising: NDArray[np.int64], keys: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(rising):
        return np.full(len(keys), _UNKNOWN, np.int64)
    at = np.minimum(np.searchsorted(rising, keys), len(rising) - 1)
    return np.where(rising[at] == keys, at, _UNKNOWN)


def _numbers(
    connection: sa.Connection, delivery: Delivery
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    # Students and schools of the delivery as the file numbers them, -1 for new ones.
    students = dict(connection.exec_driver_sql("SELECT local_id, number FROM student").all())
    schools = dict(connection.exec_driver_sql("SELECT key, number FROM school").all())
    ids, keys = delivery.students.ids, [school.key for school in delivery.schools]
    return (
        np.array([students.get(text, _UNKNOWN) for text in ids], np.int64),
        np.array([schools.get(text, _UNKNOWN) for text in keys], np.int64),
    )


def _reach(delivery: Delivery, schools: NDArray[np.int64], year: int) -> list[tuple[int, int, int]]:
    found = []
    for number, (first_day, last_day) in zip(schools.tolist(), delivery.reach, strict=False):
        if number != _UNKNOWN and first_day and last_day:
            first = max(day_index(year, first_day), 0)
            found.append((number, first, min(day_index(year, last_day), STRIP_DAYS - 1)))
    return [reach for reach in found if reach[1] <= reach[2]]


def _total_counts(
    connection: sa.Connection,
    delivered: Totals,
    students: NDArray[np.int64],
    schools: NDArray[np.int64],
) -> NDArray[np.int64]:
    table = schema.total
    found = connection.execute(
        sa.select(
            table.c.year,
            table.c.student,
            table.c.school,
            table.c.period,
            *(table.c[name] for name in totals.PARTS),
        )
        .join(schema.batch, schema.batch.c.number == table.c.batch)
        .where(table.c.batch.in_(live.NUMBERS))
        .order_by(schema.batch.c.order)
    )
    stored = {tuple(row[:4]): tuple(row[4:]) for row in found}
    keys = zip(
        delivered.year.tolist(),
        students[delivered.student].tolist(),
        schools[delivered.school].tolist(),
        delivered.period,
        strict=True,
    )
    parts = zip(*(getattr(delivered, name).tolist() for name in totals.PARTS), strict=True)
    counts = np.zeros(3, np.int64)
    for key, said in zip(keys, parts, strict=True):
        before = stored.get(key)
        counts[0 if before is None else 2 if before == said else 1] += 1
    return counts


def _published_counts(connection: sa.Connection, delivery: Delivery) -> NDArray[np.int64]:
    # Held against the tables with the same headings; other tables say the same in other ways.
    stored = {
        _published_key(rate): _published_figures(rate)
        for batch in published.batches(connection)
        if batch.source == delivery.source
        for rate in published.rates(connection, batch.number)
    }
    counts = np.zeros(3, np.int64)
    for rate in delivery.published:
        before = stored.get(_published_key(rate))
        same = before == _published_figures(rate)
        counts[0 if before is None else 2 if same else 1] += 1
    return counts


def _published_key(rate: PublishedRate) -> tuple[object, ...]:
    return (
        rate.school_year, rate.level, rate.district_code or rate.district,
        rate.school_code or rate.school, rate.grade, rate.category, rate.group,
    )  # fmt: skip


def _published_figures(rate: PublishedRate) -> tuple[object, ...]:
    return (rate.students, rate.chronic, rate.share, rate.hidden)
