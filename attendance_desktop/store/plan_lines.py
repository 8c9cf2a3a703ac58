"""Steps of the plan with what every view shows of them, as of one moment."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from attendance_desktop.records.plan import StepLine
from attendance_desktop.rules import plan_standing
from attendance_desktop.store import plan, priorities, team


def lines(connection: sa.Connection, today: dt.date) -> tuple[StepLine, ...]:
    """Return all steps in order of the worksheet."""
    return plan_standing.lines(
        plan.steps(connection),
        plan.notes(connection),
        {one.id: one.text for one in priorities.priorities(connection)},
        team.members(connection),
        today,
    )
