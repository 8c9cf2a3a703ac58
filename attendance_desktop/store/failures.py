"""Failures of SQLite as errors that the user can put right."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path

from sqlalchemy import exc

from attendance_desktop.errors import UserError
from attendance_desktop.store import shelf
from attendance_desktop.store.connection import driver, meaning_of


@contextlib.contextmanager
def explained(path: Path) -> Generator[None]:
    """Turn SQLite's failures inside the block into errors that the user can put right.

    Raises:
        UserError: "file_busy", "file_read_only", "disk_error", "disk_full", "file_damaged",
            "file_damaged_no_backup", "file_not_opened" or "not_a_district_file".
    """
    try:
        yield
    except (driver.Error, exc.DBAPIError) as error:
        meaning = meaning_of(error)
        if meaning is None:
            raise
        if meaning == "file_damaged":
            raise damaged(path) from error
        if meaning == "not_a_district_file" and shelf.listed(path):
            # We backed this path up before: it was a district file, and its head is destroyed.
            raise damaged(path) from error
        raise UserError(meaning, path=str(path)) from error


def damaged(path: Path) -> UserError:
    """Return the error for a damaged file, which names the newest good back-up."""
    backup = shelf.newest_good(path)
    if backup is None:
        return UserError("file_damaged_no_backup", path=str(path))
    return UserError("file_damaged", path=str(path), backup=str(backup.path), moment=backup.moment)
