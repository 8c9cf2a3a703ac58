"""The file on disk: may it be read, did it hold still, and what is it, by its content.

A file's bytes are read once into memory, so that what is checked, hashed and understood is the
same, whatever another program does to the file meanwhile.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import threading
from dataclasses import dataclass
from pathlib import Path

from attendance_desktop.errors import UserError

#: 60 million daily marks; the codes of the columns need as much memory again.
LARGEST_TEXT = 3 << 29
#: A workbook unpacks to many times its size.
LARGEST_WORKBOOK = 200 << 20

_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x1f\x8b", "file_is_packed"),
    (b"BZh", "file_is_packed"),
    (b"\xfd7zXZ\x00", "file_is_packed"),
    (b"7z\xbc\xaf\x27\x1c", "file_is_packed"),
    (b"Rar!", "file_is_packed"),
    (b"\x28\xb5\x2f\xfd", "file_is_packed"),
    (b"%PDF", "file_is_pdf"),
    (b"\x89PNG", "file_is_picture"),
    (b"\xff\xd8\xff", "file_is_picture"),
    (b"GIF8", "file_is_picture"),
    (b"SQLite format 3\x00", "file_is_database"),
    (b"PAR1", "file_is_database"),
    (b"{\\rtf", "file_is_document"),
    (b"\x7fELF", "file_is_binary"),
    (b"MZ\x90", "file_is_binary"),
)


def check(path: Path) -> int:
    """Look whether a file can be read at all, without reading it, and return its size.

    Raises:
        UserError: no such file, a folder or device, empty, larger than `LARGEST_TEXT`, or locked.
    """
    descriptor, status = _opened(path)
    os.close(descriptor)
    return status.st_size


@dataclass(frozen=True)
class Snapshot:
    """A file's bytes as they were at one moment.

    Attributes:
        data: all bytes.
        modified_ns: when the file was changed last.
    """

    path: Path
    data: bytes
    modified_ns: int

    @property
    def name(self) -> str:
        """The file's name; bytes of it that are no text in this system's encoding become "?"."""
        return self.path.name.encode("utf-8", "replace").decode()

    def check_unchanged(self) -> None:
        """Look at the file again, at the end of the work.

        Raises:
            UserError: "file_changed_while_reading"; a file still being written by the program
                that exports it must not be taken in by half. "file_not_found": it is gone.
        """
        try:
            now = self.path.stat()
        except FileNotFoundError as error:
            raise UserError("file_not_found", path=str(self.path)) from error
        except OSError as error:
            raise UserError("file_changed_while_reading", path=str(self.path)) from error
        if (now.st_size, now.st_mtime_ns) != (len(self.data), self.modified_ns):
            raise UserError("file_changed_while_reading", path=str(self.path))


def snapshot(path: Path) -> Snapshot:
    """Read a file once, whole.

    Raises:
        UserError: as `check`, or the file changed while it was read.
    """
    descriptor, before = _opened(path)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        try:
            data = file.read(before.st_size + 1)
            while data is not None and len(data) < before.st_size:
                more = file.read(before.st_size + 1 - len(data))
                if not more:
                    break
                data += more
        except OSError as error:
            raise UserError("file_not_readable", path=str(path)) from error
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or data is None or len(data) != before.st_size:
        raise UserError("file_changed_while_reading", path=str(path))
    return Snapshot(path, data, before.st_mtime_ns)


class Digest:
    """SHA-256 of bytes, computed beside other work (the hash lets go of the interpreter)."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._hex = ""
        self._thread = threading.Thread(target=self._compute, daemon=True)
        self._thread.start()

    def hexdigest(self) -> str:
        """Wait for the hash and return it as hexadecimal text."""
        self._thread.join()
        return self._hex

    def _compute(self) -> None:
        self._hex = hashlib.sha256(self._data).hexdigest()


#: An object or an array; "[1]Student_Number" is a heading with its table in front.
_JSON = re.compile(rb"\{|\[\s*(?:[\[{\"]|-?[\d.]+\s*[,\n]|\])")


#: The first element of an Ed-Fi file, with or without a prefix.
_INTERCHANGE = re.compile(rb"<(?:[\w.-]+:)?interchange")


def _letters(start: bytes) -> bytes:
    """Return the first bytes of a file without the zeros and the mark of UTF-16."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start[2:].replace(b"\0", b"")
    return start


def kind_of(source: Snapshot) -> str:
    """Return "text", "zip" (xlsx, ods), "ole" (xls) or "edfi" by the content; names often lie.

    Raises:
        UserError: the file is of a kind that is never read, with what to do instead.
    """
    data, path = source.data, str(source.path)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            if kind in ("zip", "ole"):
                return kind
            raise UserError(kind, path=path)
    start = _letters(data[:4096]).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        if _INTERCHANGE.search(start):
            return "edfi"
        web = b"<html" in start or b"<!doctype html" in start or b"<table" in start
        raise UserError("file_is_web_page" if web else "file_is_xml", path=path)
    if _JSON.match(start):
        raise UserError("file_is_json", path=path)
    return "text"


def _opened(path: Path) -> tuple[int, os.stat_result]:
    where = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for, forever
            raise UserError("not_a_file", path=where)
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("file_not_found", path=where) from error
    except PermissionError as error:  # on Windows also a file that another program holds
        raise UserError("file_locked", path=where) from error
    except (OSError, ValueError) as error:
        raise UserError("file_not_readable", path=where) from error
    status = os.fstat(descriptor)
    code = "table_file_empty" if status.st_size == 0 else ""
    if status.st_size > LARGEST_TEXT:
        code = "file_too_large"
    if code:
        os.close(descriptor)
        raise UserError(
            code, path=where, size=megabytes(status.st_size), limit=megabytes(LARGEST_TEXT)
        )
    return descriptor, status


def megabytes(size: int) -> str:
    """Return a size as the errors print it."""
    return f"{size / 1e6:,.0f} MB"
