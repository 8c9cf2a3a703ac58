"""Partners with what a list shows of them, in one look at each table."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa

from attendance_desktop.records.coverage import PartnerLine
from attendance_desktop.records.partners import PartnerPerson, PromiseState
from attendance_desktop.store import partners
from attendance_desktop.store import schema_community as schema


def lines(connection: sa.Connection, today: str) -> tuple[PartnerLine, ...]:
    """Return every partner by name, `PartnerLine.kind` still "".

    Args:
        today: ISO date, by which promises are overdue.
    """
    people: dict[str, list[PartnerPerson]] = defaultdict(list)
    for person in partners.people(connection):
        people[person.partner].append(person)
    last = _last_contacts(connection)
    steps = _next_steps(connection)
    promises = _promises(connection, today)
    return tuple(
        PartnerLine(
            partner,
            people=tuple(people.get(partner.id, ())),
            last_contact=last.get(partner.id, ""),
            next_step=steps.get(partner.id, ("", ""))[0],
            next_day=steps.get(partner.id, ("", ""))[1],
            open_promises=promises.get(partner.id, (0, 0))[0],
            overdue=promises.get(partner.id, (0, 0))[1],
        )
        for partner in partners.partners(connection)
    )


def _last_contacts(connection: sa.Connection) -> dict[str, str]:
    table = schema.contact_entry
    query = sa.select(table.c.partner, sa.func.max(table.c.day).label("day")).group_by(
        table.c.partner
    )
    return {row.partner: row.day for row in connection.execute(query)}


def _next_steps(connection: sa.Connection) -> dict[str, tuple[str, str]]:
    """Return of each partner the open next step first due; one without a day comes last."""
    table = schema.contact_entry
    query = (
        sa.select(table.c.partner, table.c.next_step, table.c.next_day)
        .where(table.c.next_done == 0, (table.c.next_step != "") | (table.c.next_day != ""))
        .order_by(table.c.next_day == "", table.c.next_day, table.c.id)
    )
    found: dict[str, tuple[str, str]] = {}
    for partner, step, day in connection.execute(query):
        found.setdefault(partner, (step, day))
    return found


def _promises(connection: sa.Connection, today: str) -> dict[str, tuple[int, int]]:
    """Return of each partner how many promises are open, and how many of those overdue."""
    table = schema.promise
    past = (table.c.due != "") & (table.c.due < today)
    query = (
        sa.select(table.c.partner, sa.func.count(), sa.func.sum(sa.case((past, 1), else_=0)))
        .where(table.c.state == PromiseState.OPEN.value)
        .group_by(table.c.partner)
    )
    return {partner: (count, overdue) for partner, count, overdue in connection.execute(query)}
