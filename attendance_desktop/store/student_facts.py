"""Grade, area and groups of a school year's students: the latest known of each."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from attendance_desktop.records.delivery import Coded
from attendance_desktop.store import groups, live, schema


@dataclass
class YearFacts:
    """Facts of students in a given order; each `Coded` has one code a student."""

    grade: Coded
    area: Coded
    groups: dict[str, Coded]


def read(connection: sa.Connection, school_year: int, students: live.Numbered) -> YearFacts:
    """Return what is known of these students within the year, the newest value of each.

    Categories of groups that the district does not show are left out.

    Args:
        school_year: spring year.
    """
    rosters = _rosters(connection, school_year)
    columns: dict[tuple[str, str], _Column] = {}
    table = schema.batch_fact
    found = connection.execute(
        sa.select(table.c.batch, table.c.kind, table.c.category, table.c["values"], table.c.codes)
        .join(schema.batch, schema.batch.c.number == table.c.batch)
        .where(table.c.year == school_year, table.c.batch.in_(live.NUMBERS))
        .order_by(schema.batch.c.order, table.c.kind, table.c.category)
    ).fetchall()
    for batch, kind, category, values, codes in found:
        in_batch = rosters[batch]
        known = students.known(in_batch)
        column = columns.setdefault((kind, category), _Column(len(students.numbers)))
        column.lay(
            students.places(in_batch[known]),
            np.frombuffer(codes, "<i4")[known],
            json.loads(values),
        )
    nothing = _Column(len(students.numbers))
    hidden = groups.hidden(connection)
    return YearFacts(
        grade=columns.get(("grade", ""), nothing).coded(),
        area=columns.get(("area", ""), nothing).coded(),
        groups={
            category: column.coded()
            for (kind, category), column in columns.items()
            if kind == "group" and category not in hidden
        },
    )


class _Column:
    """One fact while batches are laid over one another."""

    def __init__(self, students: int) -> None:
        self._codes = np.full(students, -1, np.int32)
        self._numbers: dict[str, int] = {}

    def lay(self, places: NDArray[np.int64], codes: NDArray[np.int32], values: list[str]) -> None:
        numbers = [self._numbers.setdefault(text, len(self._numbers)) for text in values]
        # The last entry serves code -1.
        lookup = np.array([*numbers, -1], np.int32)
        said = codes >= 0
        self._codes[places[said]] = lookup[codes[said]]

    def coded(self) -> Coded:
        return Coded(self._codes, tuple(self._numbers))


def _rosters(connection: sa.Connection, school_year: int) -> dict[int, NDArray[np.int64]]:
    table = schema.batch_students
    found = connection.execute(
        sa.select(table.c.batch, table.c.students).where(table.c.year == school_year)
    )
    return {batch: np.frombuffer(blob, "<i4").astype(np.int64) for batch, blob in found}
