"""Notes of what lies behind, and whether a word of one is a student's id."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from attendance_desktop.records.voices import Voice
from attendance_desktop.store import rows, schema


def listed(connection: sa.Connection) -> tuple[Voice, ...]:
    """Return every note, newest first."""
    table = schema.voice
    return rows.read(connection, Voice, sa.select(table).order_by(table.c.day.desc(), table.c.id))


def student_ids_among(connection: sa.Connection, words: Iterable[str]) -> frozenset[str]:
    """Return those of some words that are the id of a student, leading zeros or not."""
    asked = {word.casefold().lstrip("0"): word for word in words if word.strip("0")}
    if not asked:
        return frozenset()
    plain = sa.func.ltrim(sa.func.lower(schema.student.c.local_id), "0")
    found = connection.execute(sa.select(plain).where(plain.in_(sorted(asked)))).scalars()
    return frozenset(asked[text] for text in found)
