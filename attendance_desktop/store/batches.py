"""Batches of attendance: each is one file taken in, whole, and never changed.

Taking in and withdrawing are units, but what a batch holds is not in the edit log: only its
`BatchState` is. Rows go in by `executemany` of tuples; a year of 20,000 students is one call.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import fields
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from attendance_desktop.records.attendance import Batch, BatchState, Changes, FileKind, Mark
from attendance_desktop.records.delivery import Coded, Delivery, Strips, Totals
from attendance_desktop.store import history, published, schema
from attendance_desktop.store.changes import changes
from attendance_desktop.store.unit import Unit

__all__ = ["Changes", "Unit", "add", "all_batches", "changes", "with_fingerprint", "withdraw"]

_STUDENTS_SQL = "INSERT INTO student (local_id) VALUES (?) ON CONFLICT (local_id) DO NOTHING"
_STRIP_SQL = (
    "INSERT INTO strip (year, batch, student, school, stated, days) VALUES (?, ?, ?, ?, ?, ?)"
)
_TOTAL_SQL = (
    "INSERT INTO total (year, batch, student, school, period, enrolled, absent, excused,"
    " unexcused, suspended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_BATCH_FIELDS = tuple(f.name for f in fields(Batch) if f.name != "withdrawn")


def add(unit: Unit, delivery: Delivery) -> Batch:
    """Store a delivery as a new batch that lies over all earlier ones.

    Args:
        unit: the action that takes it in; undoing it makes the batch not count.

    Returns:
        The batch as stored.
    """
    connection = unit.connection
    batch = _batch_of(connection, delivery)
    values = {name: getattr(batch, name) for name in _BATCH_FIELDS}
    made = connection.execute(schema.batch.insert().values(values))
    number = int(made.lastrowid)
    unit.insert(BatchState(batch.id))
    if delivery.kind is FileKind.PUBLISHED:  # schools of other districts are none of ours
        published.add(connection, number, delivery.published)
        return batch
    students = _student_numbers(connection, delivery.students.ids)
    schools = _add_schools(connection, number, delivery)
    if delivery.strips is not None:
        _add_marks(connection, number, delivery.strips.marks)
        _add_strips(connection, number, delivery.strips, students, schools)
    if delivery.totals is not None:
        _add_totals(connection, number, delivery.totals, students, schools)
    _add_facts(connection, number, delivery, students)
    return batch


def all_batches(connection: sa.Connection) -> tuple[Batch, ...]:
    """Return every batch in order, withdrawn ones too."""
    return _batches(connection, sa.true())


def with_fingerprint(connection: sa.Connection, fingerprint: str) -> Batch | None:
    """Return the newest batch that counts and was made of the same file and options."""
    same = _batches(connection, schema.batch.c.fingerprint == fingerprint)
    return next((batch for batch in reversed(same) if not batch.withdrawn), None)


def withdraw(unit: Unit, batch_id: str) -> None:
    """Make a batch count no longer; undoing the unit brings it back."""
    unit.update(BatchState, batch_id, withdrawn=True)


def _batches(connection: sa.Connection, where: sa.ColumnElement[bool]) -> tuple[Batch, ...]:
    state = schema.batch_state
    found = connection.execute(
        sa.select(schema.batch, sa.func.coalesce(state.c.withdrawn, 1).label("withdrawn"))
        .outerjoin(state, state.c.id == schema.batch.c.id)
        .where(where)
        .order_by(schema.batch.c.order)
    ).mappings()
    return tuple(_from_row(row) for row in found)


def _from_row(row: sa.RowMapping) -> Batch:
    values: dict[str, Any] = {name: row[name] for name in _BATCH_FIELDS}
    values["kind"] = FileKind(row["kind"])
    return Batch(**values, withdrawn=bool(row["withdrawn"]))


def _batch_of(connection: sa.Connection, delivery: Delivery) -> Batch:
    last = connection.execute(sa.select(sa.func.max(schema.batch.c.order))).scalar() or 0
    return Batch(
        id=str(uuid.uuid4()),
        order=last + 1,
        taken_in=history.now(),
        students=len(delivery.students.ids),
        schools=len(delivery.schools),
        withdrawn=False,
        **{
            name: getattr(delivery, name)
            for name in (
                "file_name", "sheet", "sha256", "fingerprint", "kind", "layout", "source",
                "school_year", "rows_read", "rows_taken", "rows_repeated", "rows_refused",
                "first_day", "last_day",
            )
        },
    )  # fmt: skip


def _student_numbers(connection: sa.Connection, ids: tuple[str, ...]) -> NDArray[np.int64]:
    if not ids:
        return np.zeros(0, np.int64)
    # In order of id: the unique index grows at its end instead of all over.
    connection.exec_driver_sql(_STUDENTS_SQL, [(text,) for text in sorted(ids)])
    known = dict(connection.exec_driver_sql("SELECT local_id, number FROM student").all())
    return np.fromiter(map(known.__getitem__, ids), np.int64, len(ids))


def _add_schools(connection: sa.Connection, batch: int, delivery: Delivery) -> NDArray[np.int64]:
    numbers = []
    for index, school in enumerate(delivery.schools):
        connection.exec_driver_sql(
            "INSERT INTO school (key) VALUES (?) ON CONFLICT (key) DO NOTHING", (school.key,)
        )
        number = connection.exec_driver_sql(
            "SELECT number FROM school WHERE key = ?", (school.key,)
        ).scalar_one()
        first, last = delivery.reach[index] if index < len(delivery.reach) else ("", "")
        connection.execute(
            schema.batch_school.insert().values(
                batch=batch, school=number, code=school.code, name=school.name,
                first_day=first, last_day=last,
            )
        )  # fmt: skip
        numbers.append(number)
    return np.array(numbers, np.int64)


def _add_marks(connection: sa.Connection, batch: int, marks: tuple[Mark, ...]) -> None:
    connection.exec_driver_sql(
        "INSERT INTO batch_mark (batch, number, category, parts, code, periods)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (batch, number, mark.category.value, json.dumps(mark.parts), mark.code, mark.periods)
            for number, mark in enumerate(marks)
        ],
    )


def _add_strips(
    connection: sa.Connection,
    batch: int,
    strips: Strips,
    students: NDArray[np.int64],
    schools: NDArray[np.int64],
) -> None:
    if not len(strips.student):
        return
    student, school = students[strips.student], schools[strips.school]
    # In order of the key: each row goes to the end of the table.
    order = np.lexsort((school, student, strips.year))
    days = np.ascontiguousarray(strips.days[order]).astype(
        strips.days.dtype.newbyteorder("<"), copy=False
    )
    rows = zip(
        strips.year[order].tolist(),
        [batch] * len(order),
        student[order].tolist(),
        school[order].tolist(),
        strips.stated[order].astype(np.int64).tolist(),
        days.view(f"V{days.shape[1] * days.dtype.itemsize}").ravel().tolist(),
        strict=True,
    )
    connection.exec_driver_sql(_STRIP_SQL, list(rows))


def _add_totals(
    connection: sa.Connection,
    batch: int,
    totals: Totals,
    students: NDArray[np.int64],
    schools: NDArray[np.int64],
) -> None:
    if not len(totals.student):
        return
    rows = zip(
        totals.year.tolist(),
        [batch] * len(totals.student),
        students[totals.student].tolist(),
        schools[totals.school].tolist(),
        totals.period,
        totals.enrolled.tolist(),
        totals.absent.tolist(),
        totals.excused.tolist(),
        totals.unexcused.tolist(),
        totals.suspended.tolist(),
        strict=True,
    )
    connection.exec_driver_sql(_TOTAL_SQL, sorted(rows))


def _add_facts(
    connection: sa.Connection, batch: int, delivery: Delivery, students: NDArray[np.int64]
) -> None:
    columns: list[tuple[str, str, Coded | None]] = [
        ("grade", "", delivery.students.grade),
        ("area", "", delivery.students.area),
        *(("group", category, coded) for category, coded in delivery.students.groups.items()),
    ]
    years = _latest_years(delivery)
    by_number = np.argsort(students)
    for year in _years(delivery, years):
        rows = by_number[years[by_number] == year]
        connection.execute(
            schema.batch_students.insert().values(
                year=year, batch=batch, students=students[rows].astype("<i4").tobytes()
            )
        )
        for kind, category, coded in columns:
            if coded is not None:
                connection.execute(
                    schema.batch_fact.insert().values(
                        year=year, batch=batch, kind=kind, category=category,
                        values=json.dumps(coded.values, ensure_ascii=False),
                        codes=coded.codes[rows].astype("<i4").tobytes(),
                    )
                )  # fmt: skip


def _years(delivery: Delivery, latest: NDArray[np.int64]) -> list[int]:
    # Every year of the batch has its row of `batch_students`, also one that is no student's last.
    years = set(latest.tolist())
    for part in (delivery.strips, delivery.totals):
        if part is not None:
            years.update(part.year.tolist())
    return sorted(years)


def _latest_years(delivery: Delivery) -> NDArray[np.int64]:
    # A delivery knows one grade a student: that of the student's latest year in it.
    years = np.full(len(delivery.students.ids), delivery.school_year, np.int64)
    latest = np.full(len(years), -1, np.int64)
    for part in (delivery.strips, delivery.totals):
        if part is not None:
            np.maximum.at(latest, part.student, part.year.astype(np.int64))
    return np.where(latest >= 0, latest, years)
