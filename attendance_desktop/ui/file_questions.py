"""The questions about district files: which to open, where to put one, whether to restore."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from attendance_desktop import settings
from attendance_desktop.ui.ask import Ask, Choice, FileType
from attendance_desktop.ui.desk_state import Unopened
from attendance_desktop.ui.file_names import ENDING, file_stem, free_path
from attendance_desktop.wording import _, error_words, moment


@dataclass(frozen=True)
class NewFile:
    """A district file to be made."""

    path: Path
    name: str


def district_files() -> tuple[FileType, ...]:
    """Return the kinds of file in a dialog for district files."""
    return (FileType(_("District files"), (f"*{ENDING}",)),)


def dropped_paths(event: QDropEvent) -> tuple[Path, ...]:
    """Return the local files of a drop."""
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())


def existing(ask: Ask, parent: QWidget) -> Path | None:
    """Ask which district file to open."""
    return ask.open_file(
        parent, _("Open a district file"), district_files(), settings.documents_folder()
    )


def new(ask: Ask, parent: QWidget) -> NewFile | None:
    """Ask for a district's name, then where its file goes."""
    name = ask.text(parent, _("New district file"), _("What is the school district called?"))
    if not name:
        return None
    suggested = free_path(settings.documents_folder(), file_stem(name))
    path = ask.save_file(parent, _("New district file"), district_files(), suggested)
    return None if path is None else NewFile(path, name)


def back_up(ask: Ask, parent: QWidget, path: Path) -> Path | None:
    """Ask where a back-up goes."""
    today = dt.datetime.now().astimezone().date().isoformat()
    stem = _("{name}, back-up of {date}").format(name=path.stem, date=today)
    return ask.save_file(parent, _("Back up"), district_files(), free_path(path.parent, stem))


def restore(ask: Ask, parent: QWidget, unopened: Unopened) -> bool:
    """Ask whether the newest good back-up takes the place of a damaged file."""
    answer = ask.choose(
        parent,
        _("This district file is damaged"),
        _(
            "{error}\n\nThere is a good back-up of {moment}. It can take the place of the damaged "
            "file, which is kept as it is among the back-ups."
        ).format(error=error_words(unopened.error), moment=moment(unopened.backup_moment)),
        (
            Choice("restore", _("Use the back-up")),
            Choice("leave", _("Leave everything as it is")),
        ),
    )
    return answer == "restore"


def move(ask: Ask, parent: QWidget, path: Path) -> Path | None:
    """Ask where a district file goes; None where it stays."""
    target = ask.save_file(parent, _("Move the district file"), district_files(), path)
    return None if target in (None, path) else target
