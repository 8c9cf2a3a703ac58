"""How the tables of a district file are written down: strict, with text, whole numbers, bytes."""

from __future__ import annotations

from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

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


def make_all(connection: sa.Connection) -> None:
    """Make every table and index in a file that has none."""
    for statement in _statements():
        connection.exec_driver_sql(statement)


@cache
def _statements() -> tuple[str, ...]:
    # Put into words once a process: asking for each table and compiling it takes longer than
    # making it.
    dialect = sqlite.dialect()
    made: list[sa.schema.ExecutableDDLElement] = []
    for each in metadata.sorted_tables:
        made.append(sa.schema.CreateTable(each))
        made.extend(sa.schema.CreateIndex(index) for index in sorted(each.indexes, key=_name))
    return tuple(str(one.compile(dialect=dialect)) for one in made)


def _name(index: sa.Index) -> str:
    return str(index.name)
