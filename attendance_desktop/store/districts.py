"""The district's own records: the district, remembered files, corrected calendar days."""

from __future__ import annotations

import sqlalchemy as sa

from attendance_desktop.records.district import CalendarCorrection, District, RememberedFile
from attendance_desktop.store import rows, schema


def get(connection: sa.Connection) -> District:
    """Return the one district of the file."""
    return rows.read(connection, District, sa.select(schema.district))[0]


def remembered(connection: sa.Connection, source: str) -> RememberedFile | None:
    """Return what a person decided for files of one source, None before the first."""
    table = schema.remembered_file
    found = rows.read(connection, RememberedFile, sa.select(table).where(table.c.source == source))
    return found[0] if found else None


def all_remembered(connection: sa.Connection) -> tuple[RememberedFile, ...]:
    """Return what a person decided for every source, in order of the sources."""
    table = schema.remembered_file
    return rows.read(connection, RememberedFile, sa.select(table).order_by(table.c.source))


def calendar(connection: sa.Connection) -> tuple[CalendarCorrection, ...]:
    """Return the corrected days in order of day and school."""
    table = schema.calendar_correction
    return rows.read(
        connection, CalendarCorrection, sa.select(table).order_by(table.c.day, table.c.school)
    )
