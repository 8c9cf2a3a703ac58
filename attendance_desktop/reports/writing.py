"""A finished document goes to its place: beside and renamed, over nothing but an older PDF."""

from __future__ import annotations

from pathlib import Path

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.reports.tags import made_for

_BEGINS = b"%PDF-"


def write(path: Path, content: bytes) -> None:
    """Write a PDF; where that fails nothing is left, and an older file is as it was.

    Raises:
        UserError: what stands there is no PDF, or it cannot be written there.
    """
    check_place(path)
    try:
        with settings.replacing(path, "wb") as out:
            out.write(content)
    except OSError as error:
        raise UserError("paper_not_written", path=str(path)) from error


def check_place(path: Path) -> None:
    """Look whether a PDF may go there, before the work of making it.

    Raises:
        UserError: what stands there is no PDF, or cannot be read.
    """
    try:
        if path.is_dir() or (path.exists() and not _is_pdf(path)):
            raise UserError("paper_would_overwrite", path=str(path))
    except OSError as error:
        raise UserError("paper_not_written", path=str(path)) from error


def is_of(path: Path, author: str) -> bool:
    """True where a file is a PDF that this program made for a district of this name."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return content.startswith(_BEGINS) and made_for(author).encode() in content


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_BEGINS)) == _BEGINS
