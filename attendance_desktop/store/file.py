"""The district file: opened, read, changed unit by unit, undone and redone."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Generator
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from attendance_desktop.errors import UserError
from attendance_desktop.records.activity import Activity
from attendance_desktop.records.district import District
from attendance_desktop.store import (
    backups,
    connection,
    history,
    log,
    migrating,
    open_sheets,
    opening,
    places,
    replica,
    risky_folders,
    schema,
    tables,
)
from attendance_desktop.store.copying import os_failure, sync_folder
from attendance_desktop.store.failures import explained
from attendance_desktop.store.unit import Unit

#: How long a window waits for a command line that writes, and the other way round.
_PATIENCE_SECONDS = 2.0


class DistrictFile:
    """One open district file; made by `create` or `open`.

    Attributes:
        path: where it lies.
        read_only: True where nothing can be written, or a window elsewhere has it.
        warnings: codes: "open_elsewhere", "read_only", "synced_folder", "network_folder",
            "backup_failed".
        actions: how many actions changed it since it was opened.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool,
        warnings: tuple[str, ...],
        window_lock: places.WindowLock,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.warnings = warnings
        self._lock = window_lock
        self.actions = 0
        self._reading = connection.engine_for(path)
        self._writing = connection.writing(self._reading)

    # --- opening and closing ------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, district: District, *, exclusive: bool = False) -> DistrictFile:
        """Make the file of a district; its first unit is the district itself.

        Args:
            path: never overwritten.
            exclusive: as for `open`.

        Raises:
            UserError: "file_exists", "folder_not_found", "file_read_only", "disk_full".
        """
        if path.exists():
            raise UserError("file_exists", path=str(path))
        beside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.tmp")
        _reserve(path)
        try:
            # Never seen half made: filled beside, then renamed.
            _fill_new(beside, path, district)
            beside.replace(path)
            sync_folder(path.parent)
        except BaseException as error:
            for left in (beside, beside.with_name(beside.name + "-journal"), path):
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise os_failure(error, path) from error
            raise
        return cls.open(path, backup=False, exclusive=exclusive)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        backup: bool = True,
        exclusive: bool = False,
    ) -> DistrictFile:
        """Open a district file; an older one is backed up and brought up to date first.

        A window opens it for itself (`exclusive`) and keeps it so until `close`; a second window
        gets it read-only. The command line opens it shared: it reads at any time, and writes
        while no window has it.

        Args:
            read_only: True to write nothing at all, not even a back-up.
            backup: True to make a back-up on opening where a window opens a changed file.
            exclusive: True for the window.

        Raises:
            UserError: what `opening.recognise` raises; "migration_needs_writing".
        """
        found = opening.recognise(path)
        window_lock = places.WindowLock(path)
        try:
            return cls._opened(
                path, found, window_lock, read_only=read_only, backup=backup, exclusive=exclusive
            )
        except BaseException:
            window_lock.release()
            raise

    @classmethod
    def _opened(
        cls,
        path: Path,
        found: opening.Recognised,
        window_lock: places.WindowLock,
        *,
        read_only: bool,
        backup: bool,
        exclusive: bool,
    ) -> DistrictFile:
        warnings = []
        if not _free(window_lock, alone=exclusive and not read_only):
            warnings.append("open_elsewhere")
            read_only = True
        if not opening.can_write(path):
            warnings.append("read_only")
            read_only = True
        warnings.extend(risky_folders.warnings(path))
        if found.version < schema.SCHEMA_VERSION:
            if read_only:
                raise UserError("migration_needs_writing", path=str(path))
            backups.make(path, "before migration")
            migrating.migrate(path, found.version)
        elif backup and exclusive and not read_only and not _backed_up(path):
            warnings.append("backup_failed")
        if not read_only:
            places.remember(path, file=found.file_id)
        return cls(path, read_only=read_only, warnings=tuple(warnings), window_lock=window_lock)

    def close(self) -> None:
        """Give the file back to other programs."""
        self._lock.release()
        self._reading.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def back_up_before(self, reason: str) -> None:
        """Make a back-up now, where anything changed since the last one.

        Args:
            reason: such as "before import".

        Raises:
            UserError: it cannot be made, or the file cannot be written anyway.
        """
        self._refuse_read_only()
        backups.make(self.path, reason)

    def change_counter(self) -> str:
        """Return a text that is another one after every unit, of any program."""
        with self.reading() as opened:
            return replica.read_meta(opened)["state"]

    # --- reading and changing -----------------------------------------------------------------

    @contextlib.contextmanager
    def reading(self) -> Generator[sa.Connection]:
        """One consistent view of the file inside the block."""
        with explained(self.path), self._reading.connect() as opened, opened.begin():
            yield opened

    @contextlib.contextmanager
    def unit(self, label: str, *, goes_on: str = "", **facts: str | int) -> Generator[Unit]:
        """One user action: all of the block is stored, or nothing of it.

        A unit that edits nothing leaves no line in the activity list.

        Args:
            label: code of the label in `wording`, with its facts.
            goes_on: id of an earlier unit, for text that is saved while it is typed: one visit
                to a field is one action, however often it is saved. Where anything else was done
                since, a new action begins.

        Raises:
            UserError: "open_elsewhere", "file_read_only", "file_busy", "disk_full", ...
        """
        with self._changing() as (opened, own_replica):
            made = Unit(opened, own_replica, label, facts, goes_on)
            yield made
            if not made.edits and not made.goes_on:
                opened.execute(schema.unit.delete().where(schema.unit.c.id == made.id))
            else:
                self.actions += 1

    @contextlib.contextmanager
    def unlogged(self) -> Generator[sa.Connection]:
        """What must leave no line in the activity list and no edit: answers of an open round.

        All of the block is stored, or nothing of it.

        Raises:
            UserError: as for `unit`.
        """
        with self._changing() as (opened, _own_replica):
            yield opened

    def undo(self, unit_id: str = "") -> Activity:
        """Take back an action: the newest that stands, or the one named.

        Returns:
            The action, now undone.

        Raises:
            UserError: "nothing_to_undo", or "undo_changed_since" where a field that it set has
                been changed since.
        """
        with self._changing() as (opened, own_replica):
            target = history.action(opened, unit_id) if unit_id else history.next_undo(opened)
            if target is None or target.undone or target.label == history.MADE:
                raise UserError("nothing_to_undo")
            self._turn(opened, own_replica, target, history.UNDO, target.unit)
            return _present(opened, target)

    def redo(self) -> Activity:
        """Do again what was undone last, where nothing else was done since.

        Raises:
            UserError: "nothing_to_redo" or "undo_changed_since".
        """
        with self._changing() as (opened, own_replica):
            undone = history.next_redo(opened)
            if undone is None:
                raise UserError("nothing_to_redo")
            target, undo_unit = undone
            self._turn(opened, own_replica, target, history.REDO, undo_unit)
            return _present(opened, target)

    def undo_label(self) -> Activity | None:
        """Return what `undo` would take back."""
        with self.reading() as opened:
            return history.next_undo(opened)

    def redo_label(self) -> Activity | None:
        """Return what `redo` would do again."""
        with self.reading() as opened:
            undone = history.next_redo(opened)
            return undone[0] if undone else None

    def activities(self, limit: int = 200) -> tuple[Activity, ...]:
        """Return the actions, newest first."""
        with self.reading() as opened:
            return history.activities(opened, limit)

    # --- inside -------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _changing(self) -> Generator[tuple[sa.Connection, str]]:
        self._refuse_read_only()
        with self._lock.shared(_PATIENCE_SECONDS) as free, explained(self.path):
            if not free:
                raise UserError("open_elsewhere", path=str(self.path))
            with self._writing.connect() as opened, opened.begin():
                own_replica = replica.own_replica(opened, self.path)
                yield opened, own_replica
                replica.write_meta(opened, state=uuid.uuid4().hex)
                counter = log.last_counter(opened, own_replica)
        places.remember(self.path, replica=own_replica, counter=str(counter))

    def _refuse_read_only(self) -> None:
        if self.read_only:
            elsewhere = "open_elsewhere" in self.warnings
            code = "open_elsewhere" if elsewhere else "file_read_only"
            raise UserError(code, path=str(self.path))

    def _turn(
        self, opened: sa.Connection, own_replica: str, target: Activity, kind: str, reverted: str
    ) -> None:
        unit_id = str(uuid.uuid4())
        history.add(
            opened,
            unit_id=unit_id,
            replica=own_replica,
            label=target.label,
            facts=dict(target.facts),
            kind=kind,
            subject=target.unit,
        )
        log.revert(opened, reverted, log.Writer(opened, own_replica, unit_id))
        open_sheets.after_turn(opened, reverted)


def _present(opened: sa.Connection, target: Activity) -> Activity:
    return history.action(opened, target.unit) or target


def _free(window_lock: places.WindowLock, *, alone: bool) -> bool:
    if alone:
        return window_lock.take(_PATIENCE_SECONDS)
    with window_lock.shared() as free:
        return free


def _backed_up(path: Path) -> bool:
    # A file that cannot be backed up can still be worked with; a damaged one cannot.
    try:
        backups.make(path, "opening")
    except UserError as error:
        if error.code.startswith("file_damaged"):
            raise
        return False
    return True


def _reserve(path: Path) -> None:
    # Two programs that make the same file: the second is refused by the system.
    try:
        path.touch(mode=connection.OWNER_ONLY, exist_ok=False)
    except FileExistsError as error:
        raise UserError("file_exists", path=str(path)) from error
    except OSError as error:
        raise os_failure(error, path) from error


def _fill_new(beside: Path, path: Path, district: District) -> None:
    with explained(path), contextlib.closing(_empty(beside)):
        facts = {
            "file": str(uuid.uuid4()),
            "replica": str(uuid.uuid4()),
            # A rename keeps the file's number: this is the place it will have.
            "place": replica.place(beside, named=path),
            "state": uuid.uuid4().hex,
        }
    engine = connection.writing(connection.engine_for(beside))
    with explained(path), engine.connect() as opened, opened.begin():
        tables.make_all(opened)
        migrating.stamp(opened, schema.SCHEMA_VERSION)
        opened.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        replica.write_meta(opened, **facts)
        made = Unit(opened, facts["replica"], history.MADE, {"district": district.name})
        made.insert(district)


def _empty(beside: Path) -> Any:
    made = connection.raw_connection(beside, mode="rwc")
    made.execute(f"PRAGMA page_size = {connection.PAGE_SIZE}")
    made.execute("PRAGMA journal_mode = DELETE")
    made.execute("VACUUM")  # the page size takes hold
    return made
