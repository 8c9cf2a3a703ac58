"""Ticks of students to reach. Student information."""

from __future__ import annotations

from uuid import UUID, uuid5

import sqlalchemy as sa

from attendance_desktop.records.outreach import StudentTick
from attendance_desktop.store import rows, schema

#: The ids of ticks are made from student and year by it.
_SPACE = UUID("2f0f2d6c-7a0b-5a43-8a2e-3d1f6f9d0c55")


def tick_id(student: str, school_year: int) -> str:
    """Return the id of a student's tick of a year; the same in every file."""
    return str(uuid5(_SPACE, f"{school_year} {student}"))


def ticks(connection: sa.Connection, school_year: int) -> dict[str, StudentTick]:
    """Return student id -> the tick, of one school year."""
    table = schema.student_tick
    found = rows.read(
        connection, StudentTick, sa.select(table).where(table.c.school_year == school_year)
    )
    return {tick.student: tick for tick in found}


def is_student(connection: sa.Connection, student: str) -> bool:
    """Return whether an id is that of a student of the file."""
    table = schema.student
    known = sa.select(table.c.number).where(table.c.local_id == student)
    return connection.execute(known).first() is not None
