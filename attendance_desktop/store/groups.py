"""Which categories of student groups are shown."""

from __future__ import annotations

from uuid import UUID, uuid5

import sqlalchemy as sa

from attendance_desktop.records.groups import GroupChoice
from attendance_desktop.store import live, rows, schema

_table = schema.group_choice
#: The ids of choices are made from the category by it.
_SPACE = UUID("8d0a3a63-52b5-5d5f-9a39-6a5f5d0c3b77")


def choices(connection: sa.Connection) -> tuple[GroupChoice, ...]:
    """Return every category of the files that count, with whether it is shown, by name."""
    said = {c.category: c for c in rows.read(connection, GroupChoice, sa.select(_table))}
    fact = schema.batch_fact
    named = connection.execute(
        sa.select(fact.c.category)
        .where(fact.c.kind == "group", fact.c.batch.in_(live.NUMBERS))
        .distinct()
    ).scalars()
    known = {category: GroupChoice(choice_id(category), category) for category in named}
    return tuple(sorted((known | said).values(), key=lambda choice: choice.category.casefold()))


def hidden(connection: sa.Connection) -> frozenset[str]:
    """Return the categories that are not shown."""
    found = connection.execute(sa.select(_table.c.category).where(_table.c.shown == 0))
    return frozenset(found.scalars())


def choice_id(category: str) -> str:
    """Return the id of the choice about a category; the same in every file."""
    return str(uuid5(_SPACE, category))
