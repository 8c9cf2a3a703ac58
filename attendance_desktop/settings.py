"""Where things lie on this machine, and the few choices of the person, not the district.

`resources/` is found the same way from a checkout, an installed wheel and a bundle.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Generator
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import IO, Any

import platformdirs

APP_NAME = "Attendance Desktop"
_FOLDER = "attendance-desktop"
#: Moves everything the program keeps for a person into one folder; tests and portable use.
HOME_VARIABLE = "ATTENDANCE_DESKTOP_HOME"
RECENT_LIMIT = 10


def resource(*parts: str) -> Path:
    """Return the path of a file or folder in `resources/`.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "resources", package.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(("resources", *parts)))


def data_folder() -> Path:
    """Return the folder for what the program keeps for this person: back-ups, logs, settings."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home)
    return Path(platformdirs.user_data_dir(_FOLDER, appauthor=False, roaming=False))


def backup_folder() -> Path:
    """Return the folder of automatic back-ups; not beside the file, which may lie on a stick."""
    return data_folder() / "backups"


def log_folder() -> Path:
    """Return the folder of log files, which never hold student data."""
    return data_folder() / "logs"


def documents_folder() -> Path:
    """Return where a new user's district file goes without being asked."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "Documents" if home else Path(platformdirs.user_documents_dir())


@dataclass(frozen=True)
class Settings:
    """One person's choices on one laptop.

    Attributes:
        last_file: the district file opened last, or "" for none.
        recent_files: newest first, at most `RECENT_LIMIT`.
        theme: "system", "light" or "dark".
        contrast: "normal" or "high".
        font_scale: 1.0 to 2.0, times the system's font size.
        language: a locale such as "en_US" or "es", or "" for the system's.
        items_language: of what a self-assessment asks, "" for the program's own.
        audience: "staff" or "public", as last shown.
        rules_kept: ids of districts whose first rule profile was looked at and kept.
    """

    last_file: str = ""
    recent_files: tuple[str, ...] = field(default=())
    theme: str = "system"
    contrast: str = "normal"
    font_scale: float = 1.0
    language: str = ""
    items_language: str = ""
    audience: str = "staff"
    rules_kept: tuple[str, ...] = field(default=())

    def with_rules_kept(self, district: str) -> Settings:
        """Return these settings with a district whose first rule profile is meant."""
        if district in self.rules_kept:
            return self
        return replace(self, rules_kept=(*self.rules_kept, district))

    def with_opened(self, path: Path) -> Settings:
        """Return these settings with `path` as the last opened file."""
        opened = str(path.resolve())
        recent = (opened, *(p for p in self.recent_files if p != opened))
        return replace(self, last_file=opened, recent_files=recent[:RECENT_LIMIT])

    def without(self, path: Path) -> Settings:
        """Return these settings without a file that is no longer there."""
        gone = str(path.resolve())
        return replace(self, recent_files=tuple(p for p in self.recent_files if p != gone))


def load() -> Settings:
    """Return the saved settings; anything unreadable counts as not said."""
    try:
        saved = json.loads(_settings_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(saved, dict):
        return Settings()
    known = {f.name: f for f in fields(Settings)}
    kept = {k: v for k, v in saved.items() if k in known and _fits(v, getattr(Settings(), k))}
    for listed in ("recent_files", "rules_kept"):
        if listed in kept:
            kept[listed] = tuple(str(entry) for entry in kept[listed])
    return Settings(**kept)


def save(settings: Settings) -> None:
    """Write the settings beside their file and rename them into place."""
    path = _settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, "w", encoding="utf-8") as out:
        json.dump(asdict(settings), out, indent=1)


@contextlib.contextmanager
def replacing(path: Path, mode: str, **how: Any) -> Generator[IO[Any]]:
    """Write a file beside `path` and rename it into place; where that fails, nothing is left.

    Args:
        mode, how: as for `open`.

    Raises:
        OSError: it cannot be written; `path` is as it was.
    """
    handle, beside = tempfile.mkstemp(dir=path.resolve().parent, prefix=".new-", suffix=".tmp")
    try:
        with os.fdopen(handle, mode, **how) as out:
            yield out
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _settings_path() -> Path:
    return data_folder() / "settings.json"


def _fits(value: object, default: object) -> bool:
    if isinstance(default, tuple):
        return isinstance(value, list)
    if isinstance(default, float):
        return isinstance(value, int | float) and 0.5 <= value <= 3
    return isinstance(value, type(default))
