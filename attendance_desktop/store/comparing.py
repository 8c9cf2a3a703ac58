"""A back-up beside the file it would replace: what restoring it would change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from attendance_desktop.records.activity import Activity
from attendance_desktop.records.attendance import Batch
from attendance_desktop.records.safety import BackupComparison
from attendance_desktop.store import batches, districts, history
from attendance_desktop.store.connection import engine_for
from attendance_desktop.store.failures import explained
from attendance_desktop.store.file import DistrictFile
from attendance_desktop.store.opening import recognise

#: More than anybody does to one file.
_ALL = 1_000_000


@dataclass(frozen=True)
class _Content:
    district: str
    actions: tuple[Activity, ...]
    files: tuple[Batch, ...]

    @property
    def units(self) -> frozenset[str]:
        return frozenset(action.unit for action in self.actions)

    @property
    def batch_ids(self) -> frozenset[str]:
        return frozenset(batch.id for batch in self.files)


def compare(file: DistrictFile, backup: Path) -> BackupComparison:
    """Say what would change if a back-up took the place of an open file.

    Both are only read. Units, batches and the district are the same tables in every schema, so an
    older back-up needs no migration for it.

    Raises:
        UserError: what `recognise` raises for the back-up.
    """
    found = recognise(backup)
    with file.reading() as opened:
        now = _content(opened)
    engine = engine_for(backup, mode="ro")
    with explained(backup), engine.connect() as opened, opened.begin():
        then = _content(opened)
    return BackupComparison(
        path=backup,
        district=then.district,
        is_same_file=found.file_id == recognise(file.path).file_id,
        newest=then.actions[0] if then.actions else None,
        lost=tuple(action for action in now.actions if action.unit not in then.units),
        back=tuple(action for action in then.actions if action.unit not in now.units),
        files_lost=tuple(batch for batch in now.files if batch.id not in then.batch_ids),
        files_back=tuple(batch for batch in then.files if batch.id not in now.batch_ids),
    )


def _content(opened: sa.Connection) -> _Content:
    return _Content(
        districts.get(opened).name,
        tuple(action for action in history.activities(opened, _ALL) if not action.undone),
        tuple(batch for batch in batches.all_batches(opened) if not batch.withdrawn),
    )
