"""The open district file: making, opening, naming it; undo, redo, activity, back-ups."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from attendance_desktop import settings, wording
from attendance_desktop.errors import UserError
from attendance_desktop.records.activity import Activity
from attendance_desktop.records.district import District
from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.records.safety import BackupComparison
from attendance_desktop.rules import own_profile, profiles
from attendance_desktop.store import backups, check, comparing, districts, own_rules
from attendance_desktop.store.file import DistrictFile


@dataclass(frozen=True)
class Opened:
    """What the window shows of a file just opened."""

    path: Path
    district: District
    read_only: bool
    warnings: tuple[str, ...]


class Districts:
    """Holds the one district file that is open; every other service asks it for the file."""

    def __init__(self) -> None:
        self._file: DistrictFile | None = None

    @property
    def file(self) -> DistrictFile:
        """The open file.

        Raises:
            UserError: none is open.
        """
        if self._file is None:
            raise UserError("no_file_open")
        return self._file

    @property
    def is_open(self) -> bool:
        """Whether a file is open."""
        return self._file is not None

    def create(
        self, path: Path, name: str, code: str = "", rules: str = "federal", *, window: bool = False
    ) -> Opened:
        """Make a new district file; one that exists is never overwritten."""
        if not name.strip():
            raise UserError("district_name_missing")
        profiles.load(rules)
        district = District(str(uuid4()), name.strip(), code.strip(), rules)
        self.close()
        DistrictFile.create(path, district).close()
        return self.open(path, window=window)

    def open(
        self,
        path: Path,
        *,
        window: bool = False,
        read_only: bool = False,
        backup: bool | None = None,
    ) -> Opened:
        """Open a district file, and remember it as the last one.

        Args:
            window: take the window's lock, so that a second program is told.
            backup: make the automatic back-up of opening; by default the window does.
        """
        if self._holds(path):
            # Its lock is ours: held on to, it would make this opening a second, read-only one.
            self.close()
        if read_only:
            _bring_up_to_date(path)
        opened = DistrictFile.open(
            path, read_only=read_only, exclusive=window, backup=window if backup is None else backup
        )
        self.close()
        self._file = opened
        if not read_only:
            settings.save(settings.load().with_opened(path))
        return Opened(opened.path, self.district(), opened.read_only, opened.warnings)

    def close(self) -> None:
        """Close the file, if one is open."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _holds(self, path: Path) -> bool:
        if self._file is None:
            return False
        try:
            return self._file.path.samefile(path)
        except OSError:
            return False

    def district(self) -> District:
        """Return the district of the open file."""
        with self.file.reading() as connection:
            return districts.get(connection)

    def rename(self, name: str, code: str) -> None:
        """Give the district its name and state code."""
        if not name.strip():
            raise UserError("district_name_missing")
        present = self.district()
        with self.file.unit("renamed_district", district=name.strip()) as unit:
            unit.update(District, present.id, name=name.strip(), code=code.strip())

    def profile(self, rules: str | None = None) -> RuleProfile:
        """Return a rule profile by its slug, the district's own choice by default.

        Raises:
            UserError: "rules_unknown".
        """
        slug = rules or self.district().rules
        if slug == own_profile.SLUG:
            with self.file.reading() as connection:
                kept = own_rules.get(connection)
            if kept is not None:
                return own_profile.profile_of(kept)
        return profiles.load(slug)

    def use_rules(self, slug: str) -> None:
        """Measure by another rule profile from now on."""
        profile = profiles.load(slug)
        present = self.district()
        with self.file.unit("chose_rules", rules=profile.name) as unit:
            unit.update(District, present.id, rules=slug)

    def undo(self) -> Activity:
        """Take back the last action that stands."""
        return self.file.undo()

    def undo_step(self, unit: str) -> Activity:
        """Take back one action of the list, whichever were done since.

        Args:
            unit: `Activity.unit`.

        Raises:
            UserError: "undo_changed_since" where something that it set was changed since.
        """
        return self.file.undo(unit)

    def redo(self) -> Activity:
        """Bring back the action undone last."""
        return self.file.redo()

    @property
    def actions(self) -> int:
        """How many actions changed the file since it was opened: what changed nothing is none."""
        return self.file.actions

    def undo_label(self) -> str | None:
        """Return what undo would take back, in words."""
        return _words(self.file.undo_label())

    def redo_label(self) -> str | None:
        """Return what redo would bring back, in words."""
        return _words(self.file.redo_label())

    def activities(self, limit: int = 200) -> tuple[Activity, ...]:
        """Return what was done, newest first."""
        return self.file.activities(limit)

    def check(self, path: Path) -> check.CheckReport:
        """Examine a district file without changing it."""
        return check.check(path)

    def backup_to(self, out: Path) -> Path:
        """Write a verified copy of the open file to `out`, which must not exist."""
        return backups.copy_to(self.file, out)

    def backups(self, path: Path) -> tuple[backups.Backup, ...]:
        """Return the automatic back-ups of a district file, newest first."""
        return backups.listed(path)

    def compare_backup(self, backup: Path) -> BackupComparison:
        """Return what would change in the open file if a back-up were restored; changes nothing.

        Raises:
            UserError: the back-up is no district file, damaged, or of a newer program.
        """
        return comparing.compare(self.file, backup)

    def back_up_now(self) -> backups.Backup | None:
        """Put a back-up on the shelf now; None where the newest holds the same already."""
        return backups.make(self.file.path, "asked")

    def move(self, target: Path, *, window: bool = False) -> Opened:
        """Move the open file: a verified copy is opened at `target`, then the old one goes.

        What stood in the old place stays on the shelf of back-ups. Where the old file cannot be
        taken away, it is left.

        Args:
            window: take the window's lock.

        Raises:
            UserError: "file_exists", "folder_not_found", "disk_full" and the like; the file is
                then open where it was.
        """
        old = self.file.path
        self.file.back_up_before("before move")
        backups.copy_to(self.file, target)
        self.close()
        try:
            opened = self.open(target, window=window, backup=False)
        except UserError:
            self.open(old, window=window, backup=False)
            raise
        with contextlib.suppress(OSError):
            old.unlink()
            settings.save(settings.load().without(old))
        return opened

    def restore(self, path: Path, source: Path) -> Path | None:
        """Put a back-up in the place of `path`; what stood there is kept as a back-up first.

        Returns:
            Where a damaged file that stood there was moved to, else None.
        """
        self.close()
        return backups.restore(path, source)


def _bring_up_to_date(path: Path) -> None:
    """Migrate a file of an older version, so that a command that only looks can read it.

    Where it cannot be written now, the opening that follows says so.
    """
    try:
        DistrictFile.open(path, read_only=True).close()
    except UserError as error:
        if error.code != "migration_needs_writing":
            raise
        with contextlib.suppress(UserError):
            DistrictFile.open(path, backup=False).close()


def _words(activity: Activity | None) -> str | None:
    if activity is None:
        return None
    return wording.label_words(activity.label, activity.facts)
