"""Text whose whole lines stand in quotes: "1234,""Doe, Jane"",9/2/2025,A" is four cells, not one.

A program that wrote one column of finished lines writes so.
"""

from __future__ import annotations

import re

from attendance_desktop.exchange.cutting import Dialect, cut_line

_DELIMITERS = (",", ";", "\t", "|")
_HEAD_BYTES, _FEWEST_LINES = 64 << 10, 2
_WHOLE = re.compile(rb'^"((?:[^"\r\n]|"")*)"[ \t,;]*(?=\r?$)', re.MULTILINE)


def unwrapped(text: bytes) -> bytes:
    """Return the text with each line out of its quotes; any other text as it is.

    Args:
        text: UTF-8, with line feeds.
    """
    if not _has_whole_lines(text[:_HEAD_BYTES]):
        return text
    return _WHOLE.sub(lambda found: found[1].replace(b'""', b'"'), text)


def _has_whole_lines(head: bytes) -> bool:
    """Return whether all lines but the headings are one quoted cell with delimiters in it."""
    lines = head.decode("utf-8-sig", "ignore").split("\n")
    lines = [stripped for line in lines[:-1] or lines if (stripped := line.strip("\r\t ,;"))]
    whole = [line for line in lines if _is_whole(line)]
    if len(whole) < _FEWEST_LINES or len(whole) < len(lines) - 1:
        return False
    return any(all(delimiter in line for line in lines) for delimiter in _DELIMITERS)


def _is_whole(line: str) -> bool:
    if not (line.startswith('"') and line.endswith('"') and len(line) > 2):
        return False
    # Cut at a character that no text has, the line is one cell.
    return cut_line(line, Dialect("\x1f"))[1] == "" and not any(
        f'"{delimiter}"' in line.replace('""', "") for delimiter in _DELIMITERS
    )
