"""Printing for people and for machines."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

from attendance_desktop.wording import one_line


def be_lenient() -> None:
    """Print "?" for what the output's encoding lacks: a name must never end a command half told."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(line: str = "") -> None:
    """Print one line of a result."""
    print(line)


def say_aside(line: str) -> None:
    """Print progress or a remark to stderr, so that results can be piped on."""
    print(line, file=sys.stderr)


def say_json(value: Any) -> None:
    """Print one JSON document."""
    # JSON has a way to write any character in plain letters, for outputs that know no others.
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(json.dumps(value, ensure_ascii=plain, indent=1))


def say_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], numbers_from: int = 1
) -> None:
    """Print a table with aligned columns.

    Args:
        headings, rows: cells as text, all of one width.
        numbers_from: columns from this one on are set to the right.
    """
    rows = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(headings, *rows, strict=True)]
    for cells in (headings, ["-" * w for w in widths], *rows):
        line = "  ".join(
            _padded(cell, widths[n], right=n >= numbers_from) for n, cell in enumerate(cells)
        )
        print(line.rstrip())


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.combining(c) != 0 for c in text)
    return len(text) + wide - marks


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
