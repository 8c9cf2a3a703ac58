"""The units of a district file in their order: what was done, what can be undone and redone."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import sqlalchemy as sa

from attendance_desktop.records.activity import Activity
from attendance_desktop.store.schema import unit

DO, UNDO, REDO = "do", "undo", "redo"
#: The label of the unit that makes a file.
MADE = "made_district"


def add(
    connection: sa.Connection,
    *,
    unit_id: str,
    replica: str,
    label: str,
    facts: dict[str, Any],
    kind: str = DO,
    subject: str = "",
) -> None:
    """Write a unit's own row, before its edits."""
    connection.execute(
        unit.insert().values(
            id=unit_id,
            replica=replica,
            label=label,
            facts=json.dumps(facts, ensure_ascii=False),
            moment=now(),
            kind=kind,
            subject=subject,
        )
    )


def say(connection: sa.Connection, unit_id: str, facts: dict[str, Any]) -> None:
    """Give a unit's line other facts."""
    kept = json.dumps(facts, ensure_ascii=False)
    connection.execute(unit.update().where(unit.c.id == unit_id).values(facts=kept))


def now() -> str:
    """Return the moment, UTC, ISO 8601 with seconds; for display only, never for order."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def activities(connection: sa.Connection, limit: int) -> tuple[Activity, ...]:
    """Return the user's actions, newest first, each with whether an undo of it stands."""
    turns = _last_turns()
    found = connection.execute(
        sa.select(unit, turns.c.kind.label("turn"))
        .outerjoin(turns, turns.c.subject == unit.c.id)
        .where(unit.c.kind == DO)
        .order_by(unit.c.position.desc())
        .limit(limit)
    )
    return tuple(_activity(row) for row in found)


def is_last(connection: sa.Connection, unit_id: str) -> bool:
    """Return whether a unit is the newest of all: nothing was done or undone since."""
    newest = sa.select(unit.c.id).order_by(unit.c.position.desc()).limit(1)
    return connection.execute(newest).scalar() == unit_id


def action(connection: sa.Connection, unit_id: str) -> Activity | None:
    """Return one action, None where there is none of that id."""
    turns = _last_turns()
    row = connection.execute(
        sa.select(unit, turns.c.kind.label("turn"))
        .outerjoin(turns, turns.c.subject == unit.c.id)
        .where(unit.c.kind == DO, unit.c.id == unit_id)
    ).one_or_none()
    return _activity(row) if row else None


def next_undo(connection: sa.Connection) -> Activity | None:
    """Return the newest action that stands.

    The making of the file is none: without it the file would be no district's.
    """
    turns = _last_turns()
    row = connection.execute(
        sa.select(unit, sa.literal(DO).label("turn"))
        .outerjoin(turns, turns.c.subject == unit.c.id)
        .where(
            unit.c.kind == DO,
            unit.c.label != MADE,
            sa.func.coalesce(turns.c.kind, REDO) == REDO,
        )
        .order_by(unit.c.position.desc())
        .limit(1)
    ).one_or_none()
    return _activity(row) if row else None


def next_redo(connection: sa.Connection) -> tuple[Activity, str] | None:
    """Return the action undone last, with the id of the undo's unit.

    None where nothing is undone, or something else was done since.
    """
    turns = _last_turns()
    last_done = sa.select(sa.func.max(unit.c.position)).where(unit.c.kind == DO).scalar_subquery()
    row = connection.execute(
        sa.select(unit, turns.c.kind.label("turn"), turns.c.id.label("turn_id"))
        .join(turns, turns.c.subject == unit.c.id)
        .where(turns.c.kind == UNDO, turns.c.position > last_done)
        .order_by(turns.c.position.desc())
        .limit(1)
    ).one_or_none()
    return (_activity(row), row.turn_id) if row else None


def _last_turns() -> sa.Subquery:
    # The last undo or redo of each action.
    newest = (
        sa.select(sa.func.max(unit.c.position)).where(unit.c.subject != "").group_by(unit.c.subject)
    )
    turn = unit.alias("turn")
    return sa.select(turn).where(turn.c.position.in_(newest)).subquery("turns")


def _activity(row: Any) -> Activity:
    return Activity(
        unit=row.id,
        label=row.label,
        facts=json.loads(row.facts),
        moment=row.moment,
        undone=row.turn == UNDO,
    )
