"""One user action: one transaction, one label, one activity line, one undo step."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from attendance_desktop.store import history, log, rows


class Unit:
    """The changes of one action; made by `DistrictFile.unit`.

    Records go in as frozen dataclasses and are logged field by field. Whole batches of attendance
    are written through `connection` by their own module and are not in the log.

    Args:
        connection: in a write transaction.
        replica: this file's replica id.
        label, facts: what the activity list says.
        goes_on: id of the unit that this goes on with, where that is the last thing done.
    """

    def __init__(
        self,
        connection: sa.Connection,
        replica: str,
        label: str,
        facts: dict[str, Any],
        goes_on: str = "",
    ) -> None:
        self.connection = connection
        self.goes_on = bool(goes_on) and history.is_last(connection, goes_on)
        self.id = goes_on if self.goes_on else str(uuid.uuid4())
        if self.goes_on:
            # A name that was typed further is said as it is now.
            history.say(connection, self.id, facts)
        else:
            history.add(connection, unit_id=self.id, replica=replica, label=label, facts=facts)
        self._writer = log.Writer(connection, replica, self.id)

    @property
    def edits(self) -> int:
        """How many edits were made so far."""
        return self._writer.count

    @property
    def counter(self) -> int:
        """The replica's edit counter so far."""
        return self._writer.counter

    def insert(self, record: Any) -> None:
        """Add a record; its `id` is a UUID that the caller made."""
        name = rows.record_name(type(record))
        values = asdict(record)
        record_id = values.pop("id")
        known = log.heads(self.connection, name, record_id)
        if log.record_state(name, known) is not None:
            raise LookupError(f"{name} {record_id} exists already")
        self._writer.append_all(
            ((name, record_id, field), value, known.get(field, ()))
            for field, value in {log.EXISTS: True, **values}.items()
        )
        log.materialize(self.connection, name, record_id)

    def update(self, record_type: type, record_id: str, **fields: Any) -> None:
        """Change fields of a record; a field that has the value already is no edit."""
        name = rows.record_name(record_type)
        known = log.heads(self.connection, name, record_id)
        state = log.record_state(name, known)
        if state is None:
            raise LookupError(f"{name} {record_id} does not exist")
        unknown = fields.keys() - state.keys()
        if unknown:
            raise LookupError(f"{name} has no field {sorted(unknown)}")
        self._writer.append_all(
            ((name, record_id, field), value, known.get(field, ()))
            for field, value in fields.items()
            if len(known.get(field, ())) > 1 or state[field] != value
        )
        log.materialize(self.connection, name, record_id)

    def put(self, record: Any) -> None:
        """Add a record, or give the one with its id these values.

        For records whose id is made from what they are about, so that two laptops make the same.
        """
        name = rows.record_name(type(record))
        known = log.heads(self.connection, name, record.id)
        if log.record_state(name, known) is None:
            self.insert(record)
        else:
            values = asdict(record)
            self.update(type(record), values.pop("id"), **values)

    def delete(self, record_type: type, record_id: str) -> None:
        """Take a record away; an edit like any other, so that it can come back."""
        name = rows.record_name(record_type)
        known = log.heads(self.connection, name, record_id)
        if log.record_state(name, known) is None:
            raise LookupError(f"{name} {record_id} does not exist")
        self._writer.append((name, record_id, log.EXISTS), False, known[log.EXISTS])
        log.materialize(self.connection, name, record_id)
