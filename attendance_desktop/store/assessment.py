"""Instruments, rounds and what is kept of them, read from the file."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from attendance_desktop.records.assessment import (
    DiscussionNote,
    EvidenceNote,
    ItemCount,
    NamedSheet,
    Round,
)
from attendance_desktop.records.instruments import TeamInstrument
from attendance_desktop.store import rows
from attendance_desktop.store import schema_assessment as schema


def instruments(connection: sa.Connection) -> tuple[TeamInstrument, ...]:
    """Return the team's own instruments by slug."""
    table = schema.instrument
    query = sa.select(table).order_by(table.c.slug, table.c.id)
    return rows.read(connection, TeamInstrument, query)


def rounds(connection: sa.Connection) -> tuple[Round, ...]:
    """Return all rounds, the latest day first."""
    table = schema.assessment_round
    query = sa.select(table).order_by(table.c.day.desc(), table.c.title, table.c.id)
    return rows.read(connection, Round, query)


def round_of(connection: sa.Connection, round_id: str) -> Round | None:
    """Return one round, None where it is not there."""
    table = schema.assessment_round
    found = rows.read(connection, Round, sa.select(table).where(table.c.id == round_id))
    return found[0] if found else None


def counts(connection: sa.Connection, round_id: str) -> tuple[ItemCount, ...]:
    """Return what a closed round counted."""
    return _of_round(connection, ItemCount, schema.item_count, round_id)


def named_sheets(connection: sa.Connection, round_id: str) -> tuple[NamedSheet, ...]:
    """Return a closed round's sheets with names, by name."""
    table = schema.named_sheet
    query = sa.select(table).where(table.c.round == round_id).order_by(table.c.name, table.c.id)
    return rows.read(connection, NamedSheet, query)


def evidence(connection: sa.Connection, round_id: str) -> tuple[EvidenceNote, ...]:
    """Return what people wrote of how they know, in no order that means anything."""
    return _of_round(connection, EvidenceNote, schema.evidence_note, round_id)


def notes(connection: sa.Connection, round_id: str) -> tuple[DiscussionNote, ...]:
    """Return what was said of the dots."""
    return _of_round(connection, DiscussionNote, schema.discussion_note, round_id)


def _of_round(
    connection: sa.Connection, record_type: type, table: sa.Table, round_id: str
) -> tuple[Any, ...]:
    query = sa.select(table).where(table.c.round == round_id).order_by(table.c.id)
    return rows.read(connection, record_type, query)
