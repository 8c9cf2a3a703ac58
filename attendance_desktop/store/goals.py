"""The goal as the district file keeps it, and where its schools began."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from attendance_desktop.records.goal import GOAL_ID, Goal, SchoolBaseline
from attendance_desktop.store import rows, schema
from attendance_desktop.store.unit import Unit


def get(connection: sa.Connection) -> Goal | None:
    """Return the goal, None where none is set."""
    found = rows.read(connection, Goal, sa.select(schema.goal))
    return found[0] if found else None


def school_baselines(connection: sa.Connection) -> dict[str, SchoolBaseline]:
    """Return school key -> where the school stood in the goal's baseline year."""
    table = schema.school_baseline
    found = rows.read(connection, SchoolBaseline, sa.select(table).order_by(table.c.school))
    return {baseline.school: baseline for baseline in found}


def put(unit: Unit, goal: Goal, schools: Sequence[SchoolBaseline]) -> None:
    """Write a goal and its schools' baselines in the place of what is there."""
    unit.put(goal)
    kept = {baseline.id for baseline in schools}
    for baseline in school_baselines(unit.connection).values():
        if baseline.id not in kept:
            unit.delete(SchoolBaseline, baseline.id)
    for baseline in schools:
        unit.put(baseline)


def clear(unit: Unit) -> None:
    """Take the goal away; nothing happens where none is set."""
    if get(unit.connection) is not None:
        unit.delete(Goal, GOAL_ID)
    for baseline in school_baselines(unit.connection).values():
        unit.delete(SchoolBaseline, baseline.id)
