"""How the tables of a district file are written down: strict, with text, whole numbers, bytes."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()


def table(name: str, *parts: sa.schema.SchemaItem, rowid: bool = True) -> sa.Table:
    """Return a strict table of the district file."""
    return sa.Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def text(
    name: str, *parts: sa.schema.SchemaItem, key: bool = False, later: bool = False
) -> sa.Column[str]:
    """Return a column of text that always holds some, even if empty.

    Args:
        later: True for one that came after its table; rows that were there before hold "".
    """
    default = "" if later else None
    return sa.Column(name, sa.Text, *parts, primary_key=key, nullable=False, server_default=default)


def whole(name: str, *parts: sa.schema.SchemaItem, key: bool = False) -> sa.Column[int]:
    """Return a column of whole numbers."""
    return sa.Column(name, sa.Integer, *parts, primary_key=key, nullable=False, autoincrement=False)


def blob(name: str) -> sa.Column[bytes]:
    """Return a column of bytes."""
    return sa.Column(name, sa.LargeBinary, nullable=False)
