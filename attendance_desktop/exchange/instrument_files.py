"""An instrument as one file, in TOML, that a person can read and edit in any editor."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.exchange.encodings import decoded

#: In what the reader of TOML says.
_LINE = re.compile(r"\(at line (\d+),")
#: Far more than any instrument; a file beyond is something else.
_MOST_BYTES = 1_000_000


def load(path: Path) -> dict[str, Any]:
    """Return what a file says.

    Raises:
        UserError: "file_not_found"; "instrument_not_read" with why; "instrument_no_text";
            "instrument_line" where it is not written as it should be.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise UserError("file_not_found", path=str(path)) from error
    except OSError as error:
        raise UserError("instrument_not_read", file=path.name, why=error.strerror or "") from error
    if len(raw) > _MOST_BYTES:
        raise UserError("instrument_not_read", file=path.name, why="> 1 MB")
    text = decoded(raw).text.decode("utf-8-sig")
    if any(c < " " and c not in "\t\r\n" for c in text):
        raise UserError("instrument_no_text", file=path.name)
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        # Without a place it is the end: what was opened last is not closed.
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise UserError("instrument_line", file=path.name, line=line) from error


def save(content: Mapping[str, Any], path: Path) -> None:
    """Write an instrument's content.

    Raises:
        UserError: "instrument_not_written".
    """
    try:
        with settings.replacing(path, "w", encoding="utf-8", newline="\n") as out:
            out.writelines(_lines(content))
    except OSError as error:
        raise UserError("instrument_not_written", path=str(path)) from error


def _lines(content: Mapping[str, Any]) -> Iterator[str]:
    yield from _plain(content)
    for name, value in content.items():
        if isinstance(value, Mapping):
            yield f"\n[{name}]\n"
            yield from _plain(value)
    for name, value in content.items():
        if isinstance(value, list):
            yield from _entries(name, value)


def _entries(name: str, entries: list[Mapping[str, Any]]) -> Iterator[str]:
    for entry in entries:
        yield f"\n[[{name}]]\n"
        yield from _plain(entry)
        for inner, value in entry.items():
            if isinstance(value, list):
                yield from _entries(f"{name}.{inner}", value)


def _plain(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, bool):
            yield f"{name} = {'true' if value else 'false'}\n"
        elif isinstance(value, str):
            yield f"{name} = {_quoted(value)}\n"


def _quoted(text: str) -> str:
    # A basic string of TOML is one of JSON, but for DEL, which JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
