"""The last import of a school year, and the year as it was before it."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from attendance_desktop.records.attendance import Batch
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.store import attendance, batches, schema
from attendance_desktop.store.log import EXISTS


def last_import(connection: sa.Connection, school_year: int) -> tuple[Batch, ...]:
    """Return the batches that one action took in last, of those that count and hold the year.

    Args:
        school_year: spring year.
    """
    years, batch = schema.batch_students, schema.batch
    found = connection.execute(
        sa.select(batch.c.id)
        .join(years, years.c.batch == batch.c.number)
        .where(years.c.year == school_year)
    )
    of_year = frozenset(found.scalars())
    live = [one for one in batches.all_batches(connection) if not one.withdrawn]
    newest = next((one.id for one in reversed(live) if one.id in of_year), None)
    if newest is None:
        return ()
    together = _taken_in_with(connection, newest)
    return tuple(one for one in live if one.id in together)


def year_without(
    connection: sa.Connection, school_year: int, batch_ids: Iterable[str]
) -> AttendanceYear:
    """Return a school year as it would be measured without some batches; nothing is written.

    A temporary table of this connection alone hides the state of the batches: SQLite looks there
    first.
    """
    connection.exec_driver_sql(
        "CREATE TEMP TABLE batch_state AS SELECT id, withdrawn FROM main.batch_state"
    )
    try:
        state = schema.batch_state
        left_out = state.c.id.in_(sorted(batch_ids))
        connection.execute(state.update().where(left_out).values(withdrawn=1))
        return attendance.load_year(connection, school_year)
    finally:
        connection.exec_driver_sql("DROP TABLE temp.batch_state")


def _taken_in_with(connection: sa.Connection, batch_id: str) -> frozenset[str]:
    edit = schema.edit
    made = sa.and_(edit.c.record == "batch_state", edit.c.field == EXISTS)
    unit = (
        sa.select(edit.c.unit)
        .where(made, edit.c.record_id == batch_id)
        .order_by(edit.c.counter)
        .limit(1)
        .scalar_subquery()
    )
    found = connection.execute(sa.select(edit.c.record_id).where(made, edit.c.unit == unit))
    return frozenset(found.scalars())
