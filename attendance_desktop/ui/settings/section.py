"""What a section of Settings is: a tab that may also do what concerns the whole file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from attendance_desktop.ui.attendance.tab import Tab, TabAround


class FileDesk(Protocol):
    """The district file as a whole; `ui.desk.Desk` is one."""

    @property
    def state(self) -> Any:
        """The file on the desk: a `DeskState`, or None."""
        ...

    def open(self, path: Path) -> None:
        """Open a district file in the place of the one on the desk."""
        ...

    def create(self, path: Path, name: str, rules: str = "federal") -> None:
        """Make a new district file and open it."""
        ...

    def restore(self, path: Path, backup: Path) -> None:
        """Put a back-up in the place of a file, and open it."""
        ...

    def back_up(self, out: Path) -> None:
        """Write a verified copy of the file."""
        ...

    def redo(self) -> None:
        """Bring back the action undone last."""
        ...

    def move(self, target: Path) -> None:
        """Move the file to another place, and open it there."""
        ...


@dataclass(frozen=True)
class SettingsAround(TabAround):
    """What every section is given.

    Attributes:
        services: every one of them, not those of attendance alone.
        desk: the file as a whole.
    """

    services: Any
    desk: FileDesk


class Section(Tab):
    """A section of Settings."""

    is_filtered = False
    around: SettingsAround
