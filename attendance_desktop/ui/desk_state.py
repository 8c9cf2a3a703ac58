"""What is known of the district file on the desk, or of one that could not be opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from attendance_desktop.errors import UserError
from attendance_desktop.records.district import District


@dataclass(frozen=True)
class Rules:
    """A rule profile to choose.

    Attributes:
        slug: its key.
        name, words: in the user's language, and the rule in short, as beside every figure.
    """

    slug: str
    name: str
    words: str


@dataclass(frozen=True)
class DeskState:
    """What the head and the banners show.

    Attributes:
        path: the open file.
        rules: every rule profile, in the order in which they are offered.
        warnings: codes of `wording.WARNINGS`.
        undo_words, redo_words: the action they would take back or bring back, "" for none.
    """

    path: Path
    district: District
    rules: tuple[Rules, ...] = ()
    read_only: bool = False
    warnings: tuple[str, ...] = field(default=())
    undo_words: str = ""
    redo_words: str = ""

    @property
    def rules_name(self) -> str:
        """The name of the profile in use."""
        return next((r.name for r in self.rules if r.slug == self.district.rules), "")

    @property
    def rules_words(self) -> str:
        """The profile in use as it is printed beside every figure."""
        return next((r.words for r in self.rules if r.slug == self.district.rules), "")


@dataclass(frozen=True)
class Unopened:
    """A file that could not be opened.

    Attributes:
        backup: the newest good automatic back-up of a damaged file, or None.
        backup_moment: when it was made, UTC, ISO 8601.
    """

    path: Path
    error: UserError
    backup: Path | None = None
    backup_moment: str = ""
