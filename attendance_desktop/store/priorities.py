"""Reflections, ideas, votes and priorities, read from the file."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from attendance_desktop.records.priorities import (
    Ballot,
    Idea,
    IdeaDots,
    Priority,
    PriorityRoute,
    ReflectionLine,
)
from attendance_desktop.store import rows
from attendance_desktop.store import schema_assessment as schema


def reflections(connection: sa.Connection, round_id: str) -> tuple[ReflectionLine, ...]:
    """Return the lines under a round's questions, in order."""
    return _in_order(connection, ReflectionLine, schema.reflection_line, round_id)


def ideas(connection: sa.Connection, round_id: str) -> tuple[Idea, ...]:
    """Return a round's ideas in order, merged ones too."""
    return _in_order(connection, Idea, schema.idea, round_id)


def ballots(connection: sa.Connection, round_id: str) -> tuple[Ballot, ...]:
    """Return the votes over a round's ideas."""
    table = schema.ballot
    query = sa.select(table).where(table.c.round == round_id).order_by(table.c.id)
    return rows.read(connection, Ballot, query)


def dots(connection: sa.Connection, ballot: str) -> tuple[IdeaDots, ...]:
    """Return what a closed vote counted."""
    table = schema.idea_dots
    query = sa.select(table).where(table.c.ballot == ballot).order_by(table.c.id)
    return rows.read(connection, IdeaDots, query)


def routes(connection: sa.Connection) -> tuple[PriorityRoute, ...]:
    """Return the priority routes that the team added, renamed or hid, by name."""
    table = schema.priority_route
    query = sa.select(table).order_by(table.c.name, table.c.id)
    return rows.read(connection, PriorityRoute, query)


def priorities(connection: sa.Connection, round_id: str = "") -> tuple[Priority, ...]:
    """Return the accepted priorities of one round, or of all, in order."""
    table = schema.priority
    if round_id:
        return _in_order(connection, Priority, table, round_id)
    query = sa.select(table).order_by(table.c.accepted_on.desc(), table.c.position, table.c.id)
    return rows.read(connection, Priority, query)


def _in_order(
    connection: sa.Connection, record_type: type, table: sa.Table, round_id: str
) -> tuple[Any, ...]:
    query = sa.select(table).where(table.c.round == round_id)
    return rows.read(connection, record_type, query.order_by(table.c.position, table.c.id))
