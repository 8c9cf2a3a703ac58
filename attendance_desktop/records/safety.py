"""Back-ups of a district file, and what a check of it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from attendance_desktop.records.activity import Activity
from attendance_desktop.records.attendance import Batch


@dataclass(frozen=True)
class Backup:
    """One automatic back-up.

    Attributes:
        path: the copy, itself a district file.
        moment: UTC, ISO 8601.
        reason: "opening", "before-import", "before-migration", "before-restore",
            "before-move" or "asked".
        state: the state of the district file that it holds (changes with every unit).
        size: bytes.
    """

    path: Path
    moment: str
    reason: str
    state: str
    size: int


@dataclass(frozen=True)
class Finding:
    """One thing that a check found wrong.

    Attributes:
        code: key into `wording`'s problems.
        facts: what the sentence needs; never a student's data.
    """

    code: str
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class CheckReport:
    """What a check of a district file found; `ok` where that is nothing."""

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """True where nothing is wrong."""
        return not self.findings


@dataclass(frozen=True)
class BackupComparison:
    """What restoring a back-up would change; nothing was changed to find out.

    Attributes:
        path: the back-up.
        district: the district's name in it.
        is_same_file: False where it is a back-up of another district file.
        newest: the last action that stands in it, None where there is none.
        lost: actions that stand now and not in it, newest first: they would be gone.
        back: actions that stand in it and not now, newest first: they would hold again.
        files_lost, files_back: files taken in that would no longer count, or count again.
    """

    path: Path
    district: str
    is_same_file: bool
    newest: Activity | None
    lost: tuple[Activity, ...]
    back: tuple[Activity, ...]
    files_lost: tuple[Batch, ...]
    files_back: tuple[Batch, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the back-up holds just what the file holds."""
        return self.is_same_file and not (
            self.lost or self.back or self.files_lost or self.files_back
        )
