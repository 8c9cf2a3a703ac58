"""A thorough check of a district file: SQLite's own, the edit log's, and attendance's."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa

from attendance_desktop.records.attendance import FIXED_MARKS, PARTS_PER_DAY, STRIP_DAYS
from attendance_desktop.records.safety import CheckReport, Finding
from attendance_desktop.store import live, log, opening, rows, schema
from attendance_desktop.store.connection import driver, engine_for, meaning_of, raw_connection
from attendance_desktop.store.failures import explained

#: Strips compared at a time: 10 MB.
_STRIPS_AT_ONCE = 20_000


def check(path: Path) -> CheckReport:
    """Check a district file; nothing is changed.

    Returns:
        What is wrong, as codes with facts; never a student's data.

    Raises:
        UserError: where it is no district file, or so damaged that it cannot be opened.
    """
    found = opening.recognise(path)
    with explained(path):
        findings = _integrity(path)
    if findings or found.version < schema.SCHEMA_VERSION:
        # What follows would stumble over the damage, or over what an older file does not have yet:
        # that comes with its first opening, after a back-up.
        return CheckReport(findings)
    with explained(path), engine_for(path).connect() as connection, connection.begin():
        return CheckReport(tuple(finding for checked in _CHECKS for finding in checked(connection)))


def _integrity(path: Path) -> tuple[Finding, ...]:
    # A connection of its own: damage can leave it unable to end its transaction.
    opened = raw_connection(path)
    try:
        said = [row[0] for row in opened.execute("PRAGMA integrity_check(20)").fetchall()]
    except driver.DatabaseError as error:
        if meaning_of(error) != "file_damaged":
            raise
        said = [str(error)]
    finally:
        opened.close()
    if said == ["ok"]:
        return ()
    return (Finding("check_integrity", {"count": len(said), "first": str(said[0])}),)


def _schema(connection: sa.Connection) -> Iterator[Finding]:
    present = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all())
    expected = {table.name for table in rows.metadata.tables.values()}
    expected |= {
        str(index.name) for table in rows.metadata.tables.values() for index in table.indexes
    }
    for name in sorted(expected - present):
        yield Finding("check_schema", {"name": name})


def _foreign_keys(connection: sa.Connection) -> Iterator[Finding]:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    for table, count in sorted(Counter(row[0] for row in found).items()):
        yield Finding("check_foreign_keys", {"count": count, "table": table})


def _log(connection: sa.Connection) -> Iterator[Finding]:
    for record_type, table in rows.TABLES.items():
        name = rows.record_name(record_type)
        ids = connection.execute(
            sa.select(schema.edit.c.record_id).where(schema.edit.c.record == name).distinct()
        ).scalars()
        replayed = {}
        for record_id in ids.all():
            try:
                state = log.record_state(name, log.heads(connection, name, record_id))
            except LookupError:
                state = {}  # an edit is lost: like no row of the table
            if state is not None:
                replayed[record_id] = rows.to_columns(state)
        present = {}
        for row in connection.execute(sa.select(table)).mappings():
            values = dict(row)
            present[values.pop("id")] = values
        wrong = sum(
            replayed.get(record_id) != present.get(record_id)
            for record_id in replayed.keys() | present.keys()
        )
        if wrong:
            yield Finding("check_log_differs", {"count": wrong, "record": name})


def _counters(connection: sa.Connection) -> Iterator[Finding]:
    edit = schema.edit
    counted = connection.execute(
        sa.select(
            sa.func.count(), sa.func.min(edit.c.counter), sa.func.max(edit.c.counter)
        ).group_by(edit.c.replica)
    )
    gaps = sum((first, last) != (1, count) for count, first, last in counted)
    replaced = schema.edit_replaced
    unknown = connection.execute(
        sa.select(sa.func.count())
        .select_from(replaced)
        .where(
            ~sa.exists().where(
                edit.c.replica == replaced.c.old_replica, edit.c.counter == replaced.c.old_counter
            )
        )
    ).scalar_one()
    if gaps or unknown:
        yield Finding("check_counters", {"count": gaps + unknown})


def _marks(connection: sa.Connection) -> Iterator[Finding]:
    for number in _batch_numbers(connection):
        marks = live.marks(connection, number)
        if marks and (
            marks[: len(FIXED_MARKS)] != FIXED_MARKS
            or any(min(m.parts) < 0 or sum(m.parts) > PARTS_PER_DAY for m in marks)
        ):
            yield Finding("check_marks", {"batch": number})


def _strips(connection: sa.Connection) -> Iterator[Finding]:
    mark_counts = {
        number: len(live.marks(connection, number)) for number in _batch_numbers(connection)
    }
    wrong: Counter[int] = Counter()
    found = connection.exec_driver_sql("SELECT batch, days FROM strip ORDER BY year, batch")
    while some := found.fetchmany(_STRIPS_AT_ONCE):
        by_width: dict[tuple[int, int], list[bytes]] = {}
        for batch, days in some:
            by_width.setdefault((batch, len(days)), []).append(days)
        for (batch, length), blobs in by_width.items():
            wrong[batch] += _wrong_strips(blobs, length, mark_counts.get(batch, 0))
    for batch, count in sorted(wrong.items()):
        if count:
            yield Finding("check_strips", {"count": count, "batch": batch})


def _wrong_strips(blobs: list[bytes], length: int, marks: int) -> int:
    if length not in (STRIP_DAYS, 2 * STRIP_DAYS):
        return len(blobs)
    width = "u1" if length == STRIP_DAYS else "<u2"
    days = np.frombuffer(b"".join(blobs), width).reshape(len(blobs), STRIP_DAYS)
    return int((days.max(axis=1) >= marks).sum())


def _facts(connection: sa.Connection) -> Iterator[Finding]:
    known = np.array(
        connection.exec_driver_sql("SELECT number FROM student").scalars().all(), np.int64
    )
    students = {
        (row.year, row.batch): row.students
        for row in connection.execute(sa.select(schema.batch_students))
    }
    wrong: Counter[int] = Counter()
    for (_year, batch), blob in students.items():
        wrong[batch] += not np.isin(_numbers(blob), known).all()
    for row in connection.execute(sa.select(schema.batch_fact)):
        codes, values = _numbers(row.codes), json.loads(row.values)
        beside = students.get((row.year, row.batch), b"")
        wrong[row.batch] += (
            len(row.codes) != len(beside) or not ((codes >= -1) & (codes < len(values))).all()
        )
    for batch, count in sorted(wrong.items()):
        if count:
            yield Finding("check_facts", {"batch": batch})


def _numbers(blob: bytes) -> Any:
    return np.frombuffer(blob[: len(blob) // 4 * 4], "<i4")


def _batch_numbers(connection: sa.Connection) -> list[int]:
    return list(connection.execute(sa.select(schema.batch.c.number)).scalars())


_CHECKS: tuple[Callable[[sa.Connection], Iterator[Finding]], ...] = (
    _schema, _foreign_keys, _log, _counters, _marks, _strips, _facts,
)  # fmt: skip
