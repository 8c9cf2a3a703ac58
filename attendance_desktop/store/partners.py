"""Partners, their people, the contact log and promises, read from the file."""

from __future__ import annotations

import sqlalchemy as sa

from attendance_desktop.records.partners import (
    ContactEntry,
    Partner,
    PartnerKind,
    PartnerPerson,
    Promise,
)
from attendance_desktop.store import rows
from attendance_desktop.store import schema_community as schema


def own_kinds(connection: sa.Connection) -> tuple[PartnerKind, ...]:
    """Return the team's own kinds of partner by name."""
    table = schema.partner_kind
    return rows.read(connection, PartnerKind, sa.select(table).order_by(table.c.name))


def partners(connection: sa.Connection) -> tuple[Partner, ...]:
    """Return all partners by name."""
    table = schema.partner
    return rows.read(connection, Partner, sa.select(table).order_by(table.c.name, table.c.id))


def partner(connection: sa.Connection, partner_id: str) -> Partner | None:
    """Return one partner, None where it is not there."""
    table = schema.partner
    found = rows.read(connection, Partner, sa.select(table).where(table.c.id == partner_id))
    return found[0] if found else None


def people(connection: sa.Connection, partner: str = "") -> tuple[PartnerPerson, ...]:
    """Return the people at one partner, or at all of them, by name."""
    table = schema.partner_person
    query = sa.select(table).order_by(table.c.name, table.c.id)
    if partner:
        query = query.where(table.c.partner == partner)
    return rows.read(connection, PartnerPerson, query)


def contacts(connection: sa.Connection, partner: str = "") -> tuple[ContactEntry, ...]:
    """Return the contact log of one partner, or of all, newest first."""
    table = schema.contact_entry
    query = sa.select(table).order_by(table.c.day.desc(), table.c.id)
    if partner:
        query = query.where(table.c.partner == partner)
    return rows.read(connection, ContactEntry, query)


def promises(connection: sa.Connection, partner: str = "") -> tuple[Promise, ...]:
    """Return the promises of one partner, or all, by the day they are due; undated ones last."""
    table = schema.promise
    query = sa.select(table).order_by(table.c.due == "", table.c.due, table.c.id)
    if partner:
        query = query.where(table.c.partner == partner)
    return rows.read(connection, Promise, query)
