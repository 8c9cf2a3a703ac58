"""The edit log: append-only, one edit per record and field, the ground of undo and of a merge.

An edit has a key (replica id, counter), belongs to a unit, and names the edits it replaces. The
latest edits of a field, its heads, are those that no other replaces: one head is the field's
value, two are a conflict between laptops that a person decides. Whether a record exists is a
field like any other (`EXISTS`), so a delete is an edit.

Undoing appends edits that bring back what the unit replaced; each names the edit it restores. So
an edit's origin is the edit that first said its value, and a field is unchanged since a unit
exactly when its head has the unit's edit as its origin, however often it went back and forth.

The rows of the topic tables are the log replayed: `materialize` writes them from the heads only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import exc

from attendance_desktop.errors import UserError
from attendance_desktop.store import rows
from attendance_desktop.store.schema import edit, edit_replaced

EXISTS = "exists"
Key = tuple[str, int]


@dataclass(frozen=True)
class Edit:
    """One field of one record was given a value.

    Attributes:
        key: replica id and counter.
        value: as JSON knows it.
        restores: the edit whose value a revert brought back, never itself a revert.
    """

    key: Key
    unit: str
    record: str
    record_id: str
    field: str
    value: Any
    restores: Key | None

    @property
    def origin(self) -> Key:
        """The edit that first said this value."""
        return self.restores or self.key


class Writer:
    """Appends edits of one unit.

    Args:
        connection: in a write transaction.
        replica: this file's replica id.
        unit: the unit's id.
    """

    def __init__(self, connection: sa.Connection, replica: str, unit: str) -> None:
        self._connection = connection
        self._replica = replica
        self._unit = unit
        self.count = 0
        self._counter = last_counter(connection, replica)

    @property
    def counter(self) -> int:
        """The counter of the last edit of this replica."""
        return self._counter

    def append(
        self,
        place: tuple[str, str, str],
        value: Any,
        replaces: Iterable[Edit],
        restores: Key | None = None,
    ) -> None:
        """Write one edit of a field.

        Args:
            place: record name, record id, field.
            value: anything that JSON knows.
            replaces: the field's heads until now.
            restores: the edit whose value this is, for a revert.
        """
        self._write([(place, value, tuple(replaces), restores)])

    def append_all(self, edits: Iterable[tuple[tuple[str, str, str], Any, Iterable[Edit]]]) -> None:
        """Write edits of several fields, each with its place, its value and the heads until now.

        At once, because a statement takes longer to be made than a row to be written.
        """
        self._write([(place, value, tuple(replaces), None) for place, value, replaces in edits])

    def _write(
        self, edits: Sequence[tuple[tuple[str, str, str], Any, tuple[Edit, ...], Key | None]]
    ) -> None:
        made: list[dict[str, Any]] = []
        replaced: list[dict[str, Any]] = []
        for (record, record_id, field), value, replaces, restores in edits:
            self._counter += 1
            self.count += 1
            made.append(
                {
                    "replica": self._replica,
                    "counter": self._counter,
                    "unit": self._unit,
                    "record": record,
                    "record_id": record_id,
                    "field": field,
                    "value": json.dumps(value, sort_keys=True, ensure_ascii=False),
                    "restores_replica": restores[0] if restores else None,
                    "restores_counter": restores[1] if restores else None,
                }
            )
            replaced += [
                {
                    "replica": self._replica,
                    "counter": self._counter,
                    "old_replica": old.key[0],
                    "old_counter": old.key[1],
                }
                for old in replaces
            ]
        for table, lines in ((edit, made), (edit_replaced, replaced)):
            if lines:
                self._connection.execute(table.insert(), lines)


def last_counter(connection: sa.Connection, replica: str) -> int:
    """Return the counter of a replica's last edit, 0 before the first."""
    counters = sa.select(sa.func.max(edit.c.counter)).where(edit.c.replica == replica)
    return connection.execute(counters).scalar() or 0


def heads(connection: sa.Connection, record: str, record_id: str) -> dict[str, tuple[Edit, ...]]:
    """Return the latest edits of each field of one record."""
    found = connection.execute(_heads_asked(), {"of": record, "of_id": record_id})
    latest: dict[str, tuple[Edit, ...]] = {}
    for row in found:
        latest[row.field] = (*latest.get(row.field, ()), _edit(row))
    return latest


# Asked for every record of every unit: put together once, they take a third of the time.
@cache
def _heads_asked() -> sa.Select[Any]:
    replaced = sa.exists().where(
        edit_replaced.c.old_replica == edit.c.replica,
        edit_replaced.c.old_counter == edit.c.counter,
    )
    return sa.select(edit).where(
        edit.c.record == sa.bindparam("of"),
        edit.c.record_id == sa.bindparam("of_id"),
        sa.not_(replaced),
    )


@cache
def _replaced_asked() -> sa.Select[Any]:
    old = sa.and_(
        edit_replaced.c.old_replica == edit.c.replica,
        edit_replaced.c.old_counter == edit.c.counter,
    )
    return (
        sa.select(edit)
        .join(edit_replaced, old)
        .where(
            edit_replaced.c.replica == sa.bindparam("by"),
            edit_replaced.c.counter == sa.bindparam("by_counter"),
        )
    )


def record_state(record: str, latest: dict[str, tuple[Edit, ...]]) -> dict[str, Any] | None:
    """Return a record's values by its heads, None where it does not exist.

    A field in conflict keeps the value of the edit with the highest key until a person decides;
    the same on every laptop.
    """
    if not _exists(latest):
        return None
    return {
        field: _deciding(latest[field]).value
        if field in latest
        else rows.missing_value(record, field)
        for field in rows.value_fields(record)
    }


def materialize(connection: sa.Connection, record: str, record_id: str) -> None:
    """Write a record's row as its heads say."""
    table = rows.table_of(record)
    state = record_state(record, heads(connection, record, record_id))
    if state is None:
        connection.execute(table.delete().where(table.c.id == record_id))
        return
    values = rows.to_columns(state)
    changed = connection.execute(table.update().where(table.c.id == record_id).values(values))
    if changed.rowcount == 0:
        connection.execute(table.insert().values(id=record_id, **values))


def revert(connection: sa.Connection, unit: str, writer: Writer) -> None:
    """Bring back what a unit replaced, as new edits.

    Raises:
        UserError: "undo_changed_since" where a field has another value than the unit gave it.
    """
    by_field: dict[tuple[str, str, str], list[Edit]] = {}
    for made in edits_of(connection, unit):
        by_field.setdefault((made.record, made.record_id, made.field), []).append(made)
    records = dict.fromkeys((record, record_id) for record, record_id, _field in by_field)
    present = {place: heads(connection, *place) for place in records}
    _refuse_deleted(present, by_field)
    plan = []
    for place, made in by_field.items():
        before = _replaced_by(connection, made[0])
        latest = present[place[:2]].get(place[2], ())
        _refuse_changed(latest, made[-1], before)
        plan.append((place, before[0] if before else None, latest))
    for place, before, latest in plan:
        if before is not None:
            writer.append(place, before.value, latest, before.origin)
        elif place[2] == EXISTS:
            writer.append(place, False, latest)
        elif (*place[:2], EXISTS) not in by_field:
            # A field that the record's own schema did not know yet.
            writer.append(place, rows.missing_value(place[0], place[2]), latest)
    # Rows that go make room for rows that come back with the same unique value.
    going_first = sorted(records, key=lambda place: _exists(heads(connection, *place)))
    try:
        for place in going_first:
            materialize(connection, *place)
    except exc.IntegrityError as error:
        raise UserError("undo_changed_since") from error


def edits_of(connection: sa.Connection, unit: str) -> tuple[Edit, ...]:
    """Return a unit's edits, in order."""
    found = connection.execute(
        sa.select(edit).where(edit.c.unit == unit).order_by(edit.c.replica, edit.c.counter)
    )
    return tuple(_edit(row) for row in found)


def _refuse_changed(latest: tuple[Edit, ...], last: Edit, before: tuple[Edit, ...]) -> None:
    if len(latest) != 1 or latest[0].origin != last.origin or len(before) > 1:
        raise UserError("undo_changed_since")


def _refuse_deleted(
    present: dict[tuple[str, str], dict[str, tuple[Edit, ...]]],
    by_field: Iterable[tuple[str, str, str]],
) -> None:
    reverted = set(by_field)
    for place, latest in present.items():
        if (*place, EXISTS) not in reverted and not _exists(latest):
            raise UserError("undo_changed_since")


def _exists(latest: dict[str, tuple[Edit, ...]]) -> bool:
    known = latest.get(EXISTS)
    return bool(known and _deciding(known).value)


def _replaced_by(connection: sa.Connection, newer: Edit) -> tuple[Edit, ...]:
    replica, counter = newer.key
    found = connection.execute(_replaced_asked(), {"by": replica, "by_counter": counter})
    return tuple(_edit(row) for row in found)


def _deciding(latest: tuple[Edit, ...]) -> Edit:
    return max(latest, key=lambda head: head.key)


def _edit(row: Any) -> Edit:
    restores = (row.restores_replica, row.restores_counter) if row.restores_replica else None
    return Edit(
        key=(row.replica, row.counter),
        unit=row.unit,
        record=row.record,
        record_id=row.record_id,
        field=row.field,
        value=json.loads(row.value),
        restores=restores,
    )
