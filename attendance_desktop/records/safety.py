"""Back-ups of a district file, and what a check of it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Backup:
    """One automatic back-up.

    Attributes:
        path: the copy, itself a district file.
        moment: UTC, ISO 8601.
        reason: "opening", "before-import", "before-migration", "before-restore" or "asked".
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
