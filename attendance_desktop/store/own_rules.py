"""The district's own rules as the district file keeps them."""

from __future__ import annotations

import sqlalchemy as sa

from attendance_desktop.records.own_rules import OwnRules
from attendance_desktop.store import rows, schema


def get(connection: sa.Connection) -> OwnRules | None:
    """Return the district's own rules, None where it never changed them."""
    found = rows.read(connection, OwnRules, sa.select(schema.own_rules))
    return found[0] if found else None
