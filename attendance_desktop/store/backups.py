"""Back-ups made, copied out and restored. What is kept and where is `shelf`'s part."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import uuid
from pathlib import Path
from typing import Any, Protocol

from attendance_desktop.errors import UserError
from attendance_desktop.records.safety import Backup
from attendance_desktop.store import places, shelf
from attendance_desktop.store.copying import copy, has_open_answers, os_failure, sync_folder
from attendance_desktop.store.opening import recognise

_PATIENCE_SECONDS = 2.0
#: Codes of a file that is kept aside by a rename, as SQLite cannot copy it.
_NO_COPY = {
    "file_damaged", "file_damaged_no_backup", "not_a_district_file", "other_database",
    "file_empty", "file_newer",
}  # fmt: skip


class OpenFile(Protocol):
    """An open district file, of which only the path matters here."""

    path: Path


def make(path: Path, reason: str, *, pruning: bool = True) -> Backup | None:
    """Put a verified copy of a district file on the shelf.

    Args:
        reason: such as "opening" or "before import".
        pruning: False to give up no older back-up for it.

    Returns:
        None where the newest back-up holds the same state already.

    Raises:
        UserError: "backup_failed", "disk_full", "file_damaged…" and what `recognise` raises.
    """
    found = recognise(path)
    before = shelf.listed(path, found.file_id)
    if before and before[0].state == found.state:
        return None
    folder = shelf.folder(found.file_id)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise os_failure(error, folder) from error
    places.remember(path, file=found.file_id)
    moment = dt.datetime.now(dt.UTC)
    copy(path, folder / shelf.file_name(moment, found.state, reason.replace(" ", "-")))
    if pruning:
        shelf.prune(path, found.file_id)
    return shelf.listed(path, found.file_id)[0]


def listed(path: Path) -> tuple[Backup, ...]:
    """Return a file's automatic back-ups, newest first; the file may be damaged or gone."""
    known = shelf.listed(path)
    if known or not path.is_file():
        return known
    try:
        # A file that was renamed is known by what it carries, not by its path.
        return shelf.listed(path, recognise(path).file_id)
    except UserError:
        return ()


def prune(path: Path) -> None:
    """Delete the back-ups that the rule gives up."""
    shelf.prune(path)


def copy_to(file: OpenFile, out: Path) -> Path:
    """Write a verified copy where the user wants one; never over a file.

    Raises:
        UserError: "file_exists", "folder_not_found", "disk_full" and what `recognise` raises.
    """
    recognise(file.path)
    copy(file.path, out)
    return out


def restore(path: Path, source: Path) -> Path | None:
    """Put a back-up in a district file's place; the present file is kept.

    A present file that can be read becomes a back-up first; one that cannot is renamed. The
    restored file takes a new replica id. The file must not be open in a window, this one included.

    Returns:
        Where the present file was moved to, None where it was backed up or there was none.

    Raises:
        UserError: "open_elsewhere", "restore_onto_itself", "restore_open_answers" where the present
            file holds answers that no back-up has, and what `recognise` raises for source.
    """
    found = recognise(source)
    if path.exists() and path.samefile(source):
        raise UserError("restore_onto_itself", path=str(path))
    lock = places.WindowLock(path)
    if not lock.take(_PATIENCE_SECONDS):
        raise UserError("open_elsewhere", path=str(path))
    try:
        damaged = _unreadable(path)
        if path.exists() and not damaged:
            if has_open_answers(path):
                raise UserError("restore_open_answers")
            make(path, "before restore", pruning=False)
        # The copy is whole and beside before anything moves; see `_moved_aside`.
        ready = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.restored")
        copy(source, ready, finish=_as_new_replica)
        _share_alike(path, ready)
        aside = _moved_aside(path) if damaged else None
        _rename(ready, path)
        places.remember(path, file=found.file_id, replica="", counter="0")
        return aside
    finally:
        lock.release()


def _share_alike(path: Path, ready: Path) -> None:
    # Who lets colleagues read the file goes on doing so; a new file is its owner's alone.
    if path.exists():
        with contextlib.suppress(OSError):
            shutil.copymode(path, ready)


def _unreadable(path: Path) -> bool:
    if not path.exists():
        return False
    try:
        recognise(path)
    except UserError as error:
        if error.code in _NO_COPY:
            return True
        raise
    return not shelf.is_whole(path)


def _as_new_replica(made: Any) -> None:
    facts = {"replica": str(uuid.uuid4()), "state": uuid.uuid4().hex}
    for key, value in facts.items():
        made.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))


def _moved_aside(path: Path) -> Path:
    day = dt.datetime.now().astimezone().date().isoformat()
    number = 1
    aside = path.with_name(f"{path.stem}.damaged-{day}{path.suffix}")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{day}-{number}{path.suffix}")
    # The journal goes first: left behind, SQLite would play it into the restored file.
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        _rename(journal, aside.with_name(aside.name + "-journal"))
    _rename(path, aside)
    return aside


def _rename(old: Path, new: Path) -> None:
    try:
        old.replace(new)
        sync_folder(new.parent)
    except OSError as error:
        raise os_failure(error, new) from error
