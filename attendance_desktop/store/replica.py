"""Which copy of a district file this is: its replica id.

Edits are keyed by replica id and counter, so two copies that both go on must not share an id. A
file notes its own place (path, device and file number); a file that finds itself elsewhere was
copied, moved or restored, and takes a new id before its next edit. A copy laid back over the same
place is told by this machine's memory of the counter. A new id too many does no harm.
"""

from __future__ import annotations

import uuid
from pathlib import Path

import sqlalchemy as sa

from attendance_desktop.store import log, places
from attendance_desktop.store.schema import meta


def read_meta(connection: sa.Connection) -> dict[str, str]:
    """Return the file's own facts: "file", "replica", "place", "state"."""
    return {row.key: row.value for row in connection.execute(sa.select(meta))}


def write_meta(connection: sa.Connection, **facts: str) -> None:
    """Write facts of the file, in a write transaction."""
    for key, value in facts.items():
        changed = connection.execute(meta.update().where(meta.c.key == key).values(value=value))
        if changed.rowcount == 0:
            connection.execute(meta.insert().values(key=key, value=value))


def place(path: Path, *, named: Path | None = None) -> str:
    """Return what tells this file from a copy of it.

    Args:
        named: the path it will be renamed to.
    """
    found = path.stat()
    return f"{found.st_dev}:{found.st_ino}:{(named or path).resolve()}"


def own_replica(connection: sa.Connection, path: Path) -> str:
    """Return this file's replica id, a new one where the file turns out to be a copy.

    Args:
        connection: in a write transaction.
    """
    facts = read_meta(connection)
    here = place(path)
    if facts["place"] == here and not _laid_back(connection, path, facts["replica"]):
        return facts["replica"]
    replica = str(uuid.uuid4())
    write_meta(connection, replica=replica, place=here)
    return replica


def _laid_back(connection: sa.Connection, path: Path, replica: str) -> bool:
    known = places.remembered(path)
    counter = known.get("counter", "0")
    return (
        known.get("replica") == replica
        and counter.isdigit()
        and (log.last_counter(connection, replica) < int(counter))
    )
