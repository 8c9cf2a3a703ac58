"""What every command shares: the open district file and its services."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desktop import settings
from attendance_desktop.errors import UserError

if TYPE_CHECKING:
    from attendance_desktop.services.attendance import Attendance
    from attendance_desktop.services.district import Districts
    from attendance_desktop.services.priorities import Priorities


class Context:
    """Opens the district file when a command first needs it, and closes it at the end."""

    def __init__(self, file: str) -> None:
        self._named = file
        self._districts: Districts | None = None

    def path(self) -> Path:
        """Return the district file meant: the named one, else the one opened last."""
        path = self.named_path()
        if not path.exists():
            raise UserError("file_not_found", path=str(path))
        return path

    def named_path(self) -> Path:
        """Return the district file meant, which may be missing or damaged.

        Raises:
            UserError: none is named, and none was opened before.
        """
        named = self._named or settings.load().last_file
        if not named:
            raise UserError("no_file_named")
        return Path(named)

    def districts(self, *, read_only: bool = False) -> Districts:
        """Return the service over the open file, opening it at the first call.

        Args:
            read_only: for commands that only look; they make no back-up.
        """
        if self._districts is None:
            from attendance_desktop.services.district import Districts

            path = self.path()
            districts = Districts()
            districts.open(path, read_only=read_only)
            self._districts = districts
        return self._districts

    def attendance(self, *, read_only: bool = False) -> Attendance:
        """Return the attendance service over the open file."""
        districts = self.districts(read_only=read_only)
        from attendance_desktop.services.attendance import Attendance

        return Attendance(districts)

    def priorities(self, *, read_only: bool = False) -> Priorities:
        """Return the accepted priorities of the open file."""
        attendance = self.attendance(read_only=read_only)
        from attendance_desktop.services.priorities import Priorities

        return Priorities(self.districts(), attendance)

    def close(self) -> None:
        """Close the file, if a command opened one."""
        if self._districts is not None:
            self._districts.close()
            self._districts = None
