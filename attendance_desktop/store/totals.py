"""Totals of one school year, read from all batches that count.

Cumulative snapshots and whole-year rows (period "") replace one another: the newest counts. Rows of
named reporting periods add up, the newest of each period. Which of the two counts for a student and
school is told by the newest row. A row without days absent is a roster's: it only says how many
days a student was enrolled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from attendance_desktop.store import live, schema

PARTS = ("enrolled", "absent", "excused", "unexcused", "suspended")
NOT_SAID = -1
#: No school counts under another.
NOT_MERGED: Mapping[int, int] = {}


@dataclass(frozen=True)
class YearRows:
    """Rows of one kind, one a student and school, in order of both.

    Attributes:
        student, school: int64 numbers inside the file.
        parts: int64 of shape (rows, 5), columns as in `PARTS`; -1 not said.
    """

    student: NDArray[np.int64]
    school: NDArray[np.int64]
    parts: NDArray[np.int64]

    def where(self, chosen: NDArray[Any]) -> YearRows:
        """Return the chosen rows, by truth or by index."""
        return YearRows(self.student[chosen], self.school[chosen], self.parts[chosen])


def read(
    connection: sa.Connection, school_year: int, merged: Mapping[int, int] = NOT_MERGED
) -> tuple[YearRows, YearRows]:
    """Return the totals, and the roster (of which only `enrolled` speaks).

    Args:
        school_year: spring year.
        merged: number of a school -> number of the one that it counts under; a student's days
            under both add up.
    """
    table = schema.total
    found = connection.execute(
        sa.select(
            table.c.student,
            table.c.school,
            schema.batch.c.order,
            table.c.period,
            *(table.c[name] for name in PARTS),
        )
        .join(schema.batch, schema.batch.c.number == table.c.batch)
        .where(table.c.year == school_year, table.c.batch.in_(live.NUMBERS))
    ).fetchall()
    if not found:
        return _none(), _none()
    student, school, order, period, *parts = zip(*found, strict=True)
    rows = YearRows(
        np.array(student, np.int64), np.array(school, np.int64), np.array(parts, np.int64).T
    )
    numbers = {text: number for number, text in enumerate(sorted({"", *period}))}
    periods = np.array([numbers[text] for text in period], np.int64)
    orders = np.array(order, np.int64)
    is_roster = rows.parts[:, 1] == NOT_SAID
    roster = _newest(rows.where(is_roster), orders[is_roster])
    totals = _totals(rows.where(~is_roster), orders[~is_roster], periods[~is_roster])
    totals, roster = _under(totals, merged), _under(roster, merged)
    return _enrolled_from(totals, roster), roster


def pair_keys(student: NDArray[np.int64], school: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return one number for student and school, in order of both."""
    return (student << 20) | school


def enrolled_of(roster: YearRows, keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the days enrolled (63,000ths) that a roster says for pairs, -1 where it does not."""
    if not len(roster.student):
        return np.full(len(keys), NOT_SAID, np.int64)
    known = pair_keys(roster.student, roster.school)
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.where(known[at] == keys, roster.parts[at, 0], NOT_SAID)


def _totals(rows: YearRows, order: NDArray[np.int64], period: NDArray[np.int64]) -> YearRows:
    if not len(order):
        return rows
    pair = pair_keys(rows.student, rows.school)
    # The newest row of each pair and period; the whole year is period 0.
    by_age = np.lexsort((order, period, pair))
    newest = by_age[_last_of_runs(pair[by_age], period[by_age])]
    rows, order, period, pair = rows.where(newest), order[newest], period[newest], pair[newest]
    pairs, group = np.unique(pair, return_inverse=True)
    whole = period == 0
    latest = np.full((2, len(pairs)), -1, np.int64)
    np.maximum.at(latest, (whole.astype(np.int64), group), order)
    counts_whole = latest[1] >= latest[0]
    counting = whole == counts_whole[group]
    return _added_up(rows.where(counting), group[counting], len(pairs))


def _added_up(rows: YearRows, group: NDArray[np.int64], count: int) -> YearRows:
    said = rows.parts != NOT_SAID
    sums = np.zeros((count, len(PARTS)), np.int64)
    np.add.at(sums, group, np.where(said, rows.parts, 0))
    any_said = np.zeros((count, len(PARTS)), np.bool_)
    np.logical_or.at(any_said, group, said)
    first = np.searchsorted(group, np.arange(count))
    return YearRows(rows.student[first], rows.school[first], np.where(any_said, sums, NOT_SAID))


def _under(rows: YearRows, merged: Mapping[int, int]) -> YearRows:
    if not np.isin(rows.school, np.array(list(merged), np.int64)).any():
        return rows
    school = rows.school.copy()
    for number, into in merged.items():
        school[rows.school == number] = into
    pair = pair_keys(rows.student, school)
    order = np.argsort(pair, kind="stable")
    pairs, group = np.unique(pair[order], return_inverse=True)
    moved = YearRows(rows.student[order], school[order], rows.parts[order])
    return _added_up(moved, group, len(pairs))


def _newest(rows: YearRows, order: NDArray[np.int64]) -> YearRows:
    said = rows.parts[:, 0] != NOT_SAID
    rows, order = rows.where(said), order[said]
    pair = pair_keys(rows.student, rows.school)
    by_age = np.lexsort((order, pair))
    kept = by_age[_last_of_runs(pair[by_age])]
    return YearRows(rows.student[kept], rows.school[kept], rows.parts[kept])


def _enrolled_from(totals: YearRows, roster: YearRows) -> YearRows:
    keys = pair_keys(totals.student, totals.school)
    silent = totals.parts[:, 0] == NOT_SAID
    totals.parts[silent, 0] = enrolled_of(roster, keys[silent])
    return totals


def _last_of_runs(*keys: NDArray[np.int64]) -> NDArray[np.int64]:
    changes = np.zeros(max(len(keys[0]) - 1, 0), np.bool_)
    for key in keys:
        changes |= key[1:] != key[:-1]
    return np.flatnonzero(np.append(changes, True)) if len(keys[0]) else np.zeros(0, np.int64)


def _none() -> YearRows:
    empty = np.zeros(0, np.int64)
    return YearRows(empty, empty, np.zeros((0, len(PARTS)), np.int64))
