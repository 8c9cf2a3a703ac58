"""Meetings with all that belongs to them, read from the file; and the clock of a running one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from attendance_desktop.records.meetings import (
    AgendaPart,
    Decision,
    Homework,
    Material,
    Meeting,
    MeetingClock,
    ParkedItem,
    Participant,
)
from attendance_desktop.store import rows
from attendance_desktop.store import schema_community as schema


def meetings(connection: sa.Connection) -> tuple[Meeting, ...]:
    """Return all meetings, the latest day first."""
    table = schema.meeting
    query = sa.select(table).order_by(table.c.day.desc(), table.c.starts.desc(), table.c.id)
    return rows.read(connection, Meeting, query)


def agenda(connection: sa.Connection, meeting: str) -> tuple[AgendaPart, ...]:
    """Return a meeting's agenda in order."""
    return _of_meeting(connection, AgendaPart, schema.agenda_part, meeting)


def participants(connection: sa.Connection, meeting: str = "") -> tuple[Participant, ...]:
    """Return who was asked to one meeting or came to it, or to all, by name."""
    table = schema.participant
    query = sa.select(table).order_by(table.c.name, table.c.id)
    if meeting:
        query = query.where(table.c.meeting == meeting)
    return rows.read(connection, Participant, query)


def decisions(connection: sa.Connection, meeting: str) -> tuple[Decision, ...]:
    """Return what a meeting decided, in order."""
    return _of_meeting(connection, Decision, schema.decision, meeting)


def homework(connection: sa.Connection, meeting: str = "") -> tuple[Homework, ...]:
    """Return the homework of one meeting, or of all, in order."""
    if meeting:
        return _of_meeting(connection, Homework, schema.homework, meeting)
    table = schema.homework
    query = sa.select(table).order_by(table.c.due == "", table.c.due, table.c.position)
    return rows.read(connection, Homework, query)


def parked(connection: sa.Connection, meeting: str) -> tuple[ParkedItem, ...]:
    """Return a meeting's parking lot, in order."""
    return _of_meeting(connection, ParkedItem, schema.parked_item, meeting)


def materials(connection: sa.Connection, meeting: str) -> tuple[Material, ...]:
    """Return what to print and to bring, in order."""
    return _of_meeting(connection, Material, schema.material, meeting)


def clock(connection: sa.Connection, meeting: str) -> MeetingClock | None:
    """Return where a running meeting stands, None before it began."""
    table = schema.meeting_clock
    found = rows.read(connection, MeetingClock, sa.select(table).where(table.c.meeting == meeting))
    return found[0] if found else None


def set_clock(connection: sa.Connection, now: MeetingClock) -> None:
    """Keep where a running meeting stands."""
    table = schema.meeting_clock
    connection.execute(table.delete().where(table.c.meeting == now.meeting))
    connection.execute(table.insert().values(**asdict(now)))


def _of_meeting(
    connection: sa.Connection, record_type: type, table: sa.Table, meeting: str
) -> tuple[Any, ...]:
    query = sa.select(table).where(table.c.meeting == meeting)
    return rows.read(connection, record_type, query.order_by(table.c.position, table.c.id))
