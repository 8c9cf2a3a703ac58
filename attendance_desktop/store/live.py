"""The batches that count, in the order in which they lie over one another."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from attendance_desktop.records.attendance import FileKind, Mark, MarkCategory, School
from attendance_desktop.store import schema

#: The numbers of the batches that count, as a part of other queries.
NUMBERS = (
    sa.select(schema.batch.c.number)
    .join(schema.batch_state, schema.batch_state.c.id == schema.batch.c.id)
    .where(schema.batch_state.c.withdrawn == 0)
)


@dataclass(frozen=True)
class LiveBatch:
    """A batch that counts.

    Attributes:
        number: the key inside the file.
        kind: daily, events, totals or roster.
    """

    number: int
    kind: FileKind


@dataclass(frozen=True)
class NamedSchool:
    """A school as one batch names it, with the reach of an events file ("" for others)."""

    batch: int
    number: int
    first_day: str
    last_day: str


@dataclass(frozen=True)
class Numbered:
    """Students or schools of one year: numbers inside the file, rising; index = place."""

    numbers: NDArray[np.int64]

    def places(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the index of each number; all of them must be known."""
        return np.searchsorted(self.numbers, numbers)

    def known(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return where a number is one of these."""
        if not len(self.numbers):
            return np.zeros(len(numbers), np.bool_)
        at = np.minimum(self.places(numbers), len(self.numbers) - 1)
        return self.numbers[at] == numbers


def batches(connection: sa.Connection) -> tuple[LiveBatch, ...]:
    """Return the batches that count, lowest first."""
    state = schema.batch_state
    found = connection.execute(
        sa.select(schema.batch.c.number, schema.batch.c.kind)
        .join(state, state.c.id == schema.batch.c.id)
        .where(state.c.withdrawn == 0)
        .order_by(schema.batch.c.order)
    )
    return tuple(LiveBatch(row.number, FileKind(row.kind)) for row in found)


def marks(connection: sa.Connection, batch: int) -> tuple[Mark, ...]:
    """Return a batch's mark table."""
    found = connection.execute(
        sa.select(schema.batch_mark)
        .where(schema.batch_mark.c.batch == batch)
        .order_by(schema.batch_mark.c.number)
    )
    return tuple(
        Mark(MarkCategory(row.category), tuple(json.loads(row.parts)), row.code, row.periods)
        for row in found
    )


def named_schools(connection: sa.Connection) -> tuple[NamedSchool, ...]:
    """Return the schools of every batch that counts."""
    named = schema.batch_school
    found = connection.execute(
        sa.select(named.c.batch, named.c.school, named.c.first_day, named.c.last_day).where(
            named.c.batch.in_(NUMBERS)
        )
    )
    return tuple(NamedSchool(*row) for row in found)


def schools(connection: sa.Connection) -> dict[int, School]:
    """Return number -> school, named as the newest batch that names it does."""
    named = schema.batch_school
    found = connection.execute(
        sa.select(schema.school.c.number, schema.school.c.key, named.c.code, named.c.name)
        .join(named, named.c.school == schema.school.c.number)
        .join(schema.batch, schema.batch.c.number == named.c.batch)
        .where(named.c.batch.in_(NUMBERS))
        .order_by(schema.batch.c.order)
    )
    known: dict[int, School] = {}
    for number, key, code, name in found:
        before = known.get(number, School(key))
        known[number] = School(key, code or before.code, name or before.name)
    return known
