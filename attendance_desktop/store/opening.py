"""What a file is, before it is trusted: a district file, how old, and whether it is whole."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attendance_desktop.errors import UserError
from attendance_desktop.store import schema
from attendance_desktop.store.connection import raw_connection
from attendance_desktop.store.failures import damaged, explained

#: Below this a whole check costs less than a person notices (about 10 ms).
QUICK_CHECK_BYTES = 4_000_000


@dataclass(frozen=True)
class Recognised:
    """A district file of a schema that this program knows.

    Attributes:
        version: schema version, at most `schema.SCHEMA_VERSION`.
        file_id: the id that the file and its copies carry.
        state: changes with every unit.
    """

    version: int
    file_id: str
    state: str


def recognise(path: Path) -> Recognised:
    """Say what a file is, without changing it (a transaction cut off by a crash is rolled back).

    Raises:
        UserError: "file_not_found", "file_is_folder", "file_empty", "not_a_district_file",
            "other_database", "file_newer", "file_damaged…" or as `failures.explained`.
    """
    if path.is_dir():
        raise UserError("file_is_folder", path=str(path))
    if not path.exists():
        raise UserError("file_not_found", path=str(path))
    if path.stat().st_size == 0:
        raise UserError("file_empty", path=str(path))
    with explained(path):
        opened = raw_connection(path)
        try:
            return _recognised(opened, path)
        finally:
            opened.close()


def can_write(path: Path) -> bool:
    """True where the file can be changed; SQLite needs the folder too, for its journal."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _recognised(opened: Any, path: Path) -> Recognised:
    if _pragma(opened, "application_id") != schema.APPLICATION_ID:
        raise UserError("other_database", path=str(path))
    version = _pragma(opened, "user_version")
    if version > schema.SCHEMA_VERSION:
        raise UserError("file_newer", path=str(path))
    small = path.stat().st_size <= QUICK_CHECK_BYTES
    if small and opened.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise damaged(path)
    facts = dict(opened.execute("SELECT key, value FROM meta").fetchall())
    if not {"file", "replica", "place", "state"} <= facts.keys():
        raise damaged(path)
    return Recognised(version, facts["file"], facts["state"])


def _pragma(opened: Any, name: str) -> int:
    return int(opened.execute(f"PRAGMA {name}").fetchone()[0])
