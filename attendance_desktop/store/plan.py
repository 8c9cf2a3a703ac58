"""The plan's steps with their notes, check-ins and versions, read from the file."""

from __future__ import annotations

import sqlalchemy as sa

from attendance_desktop.records.plan import ActionStep, CheckIn, PlanVersion, StepNote
from attendance_desktop.store import rows
from attendance_desktop.store import schema_plan as schema


def steps(connection: sa.Connection) -> tuple[ActionStep, ...]:
    """Return all steps in order of the worksheet."""
    table = schema.action_step
    query = sa.select(table).order_by(table.c.position, table.c.id)
    return rows.read(connection, ActionStep, query)


def notes(connection: sa.Connection, step: str = "") -> tuple[StepNote, ...]:
    """Return the notes on one step, or on all, the earliest day first."""
    table = schema.step_note
    query = sa.select(table).order_by(table.c.day, table.c.made_at, table.c.id)
    if step:
        query = query.where(table.c.step == step)
    return rows.read(connection, StepNote, query)


def check_ins(connection: sa.Connection) -> tuple[CheckIn, ...]:
    """Return all check-ins, the latest first."""
    table = schema.check_in
    query = sa.select(table).order_by(table.c.day.desc(), table.c.id)
    return rows.read(connection, CheckIn, query)


def versions(connection: sa.Connection) -> tuple[PlanVersion, ...]:
    """Return all versions, the latest first."""
    table = schema.plan_version
    query = sa.select(table).order_by(table.c.day.desc(), table.c.made_at.desc(), table.c.id)
    return rows.read(connection, PlanVersion, query)
