"""The coalition and its members, read from the file."""

from __future__ import annotations

import sqlalchemy as sa

from attendance_desktop.records.team import Coalition, Member
from attendance_desktop.store import rows
from attendance_desktop.store import schema_community as schema


def coalition(connection: sa.Connection) -> Coalition | None:
    """Return the coalition, None before it was named."""
    found = rows.read(connection, Coalition, sa.select(schema.coalition))
    return found[0] if found else None


def members(connection: sa.Connection) -> tuple[Member, ...]:
    """Return all members by name, those who left too."""
    table = schema.member
    return rows.read(connection, Member, sa.select(table).order_by(table.c.name, table.c.id))
