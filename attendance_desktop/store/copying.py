"""Whole copies of a district file: by SQLite's backup call, verified, and renamed into place."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attendance_desktop.errors import UserError
from attendance_desktop.store.connection import driver, meaning_of, raw_connection
from attendance_desktop.store.failures import damaged, explained

#: The table of open answers; overwritten as it is deleted, by the connection's pragma.
_LEFT_BEHIND = "open_sheet"
#: Begins the names of the secrets that open sheets are known again by.
_FORM_KEY = "form_key/"


def copy(
    source: Path,
    target: Path,
    *,
    overwrite: bool = False,
    finish: Callable[[Any], None] | None = None,
) -> None:
    """Copy a district file, which may be open elsewhere, and verify the copy.

    The copy does not know its place, so that it takes a replica id of its own when it is used. Open
    answers stay behind: two copies of different moments would tell who answered in between.

    Args:
        source: a district file.
        target: where the whole copy appears, or nothing does.
        overwrite: True to replace a file at `target`.
        finish: writes into the copy before it is verified; given the driver's connection.

    Raises:
        UserError: "file_damaged…" where the source is, "backup_failed" where the copy differs,
            "file_exists", or as `failures.explained`.
    """
    if target.exists() and not overwrite:
        raise UserError("file_exists", path=str(target))
    beside = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.tmp")
    try:
        _filled(source, beside, finish)
        _sync_file(beside)
        if overwrite:
            os.replace(beside, target)
        else:
            _rename_new(beside, target)
        sync_folder(target.parent)
    except OSError as error:
        raise os_failure(error, target) from error
    finally:
        for left in (beside, beside.with_name(beside.name + "-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def has_open_answers(path: Path) -> bool:
    """Return whether a district file holds answers that no copy of it would."""
    with explained(path):
        opened = raw_connection(path, mode="ro")
    try:
        if _LEFT_BEHIND not in row_counts(opened):
            return False
        return opened.execute(f"SELECT 1 FROM {_LEFT_BEHIND}").fetchone() is not None  # noqa: S608
    finally:
        opened.close()


def os_failure(error: OSError, path: Path) -> UserError:
    """Return what a failure of the operating system means for the user."""
    if isinstance(error, FileNotFoundError):
        return UserError("folder_not_found", path=str(path.parent))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UserError("file_read_only", path=str(path))
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return UserError("disk_full" if full else "disk_error", path=str(path))


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder last over a power cut (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def row_counts(opened: Any) -> dict[str, int]:
    """Return the rows of each table, by the driver's connection."""
    names = opened.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return {
        name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in names.fetchall()
    }


def _filled(source: Path, beside: Path, finish: Callable[[Any], None] | None) -> None:
    with explained(source):
        opened = raw_connection(source)
    try:
        if not beside.parent.is_dir():
            raise UserError("folder_not_found", path=str(beside.parent))
        with explained(beside):
            made = raw_connection(beside, mode="rwc")
        try:
            with explained(source):
                opened.execute("BEGIN")
                counts = row_counts(opened)
            with explained(beside):
                _back_up(opened, made, source)
                made.execute("BEGIN IMMEDIATE")
                made.execute("UPDATE meta SET value = '' WHERE key = 'place'")
                if _LEFT_BEHIND in counts:
                    made.execute(f"DELETE FROM {_LEFT_BEHIND}")  # noqa: S608
                    keys = made.execute("DELETE FROM meta WHERE key LIKE ?", (f"{_FORM_KEY}%",))
                    counts[_LEFT_BEHIND] = 0
                    counts["meta"] -= keys.rowcount
                if finish is not None:
                    finish(made)
                made.execute("COMMIT")
            _verify(made, counts, source, beside)
        finally:
            made.close()
    finally:
        opened.close()


def _back_up(opened: Any, made: Any, source: Path) -> None:
    try:
        opened.backup(made)
    except driver.Error as error:
        if meaning_of(error) == "file_damaged":
            raise damaged(source) from error
        raise
    opened.execute("ROLLBACK")


def _verify(made: Any, counts: dict[str, int], source: Path, beside: Path) -> None:
    try:
        whole = made.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except driver.DatabaseError:
        whole = False
    if not whole:
        # A copy is as damaged as its source; where the source is whole, the disk is at fault.
        raise damaged(source)
    with explained(beside):
        if row_counts(made) != counts:
            raise UserError("backup_failed", path=str(source))


def _sync_file(path: Path) -> None:
    # Opening is safe here: SQLite has closed this file, and nobody else knows it.
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def _rename_new(beside: Path, target: Path) -> None:
    # A hard link refuses to replace what appeared meanwhile; not every disk knows links.
    try:
        os.link(beside, target)
    except FileExistsError as error:
        raise UserError("file_exists", path=str(target)) from error
    except OSError:
        if target.exists():
            raise UserError("file_exists", path=str(target)) from None
        beside.rename(target)
