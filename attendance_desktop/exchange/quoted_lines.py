"""Text with quotes of a program's own style, made what other programs write.

Whole lines stand in quotes where finished lines were written as one column: "1234,""Doe, Jane"",A"
is three cells, not one. Or a space stands before each quote: "1234", "Doe, Jane", "A".
"""

from __future__ import annotations

import re

from attendance_desktop.exchange.cutting import Dialect, cut_line

_DELIMITERS = (",", ";", "\t", "|")
_HEAD_BYTES, _FEWEST_LINES, _MOST_LINES = 64 << 10, 2, 50
_SPACED = re.compile(rb'([,;|]) +(?=")')
_WHOLE = re.compile(rb'^"((?:[^"\r\n]|"")*)"[ \t,;]*(?=\r?$)', re.MULTILINE)


def unwrapped(text: bytes) -> bytes:
    """Return the text with each line out of its quotes; any other text as it is.

    Args:
        text: UTF-8, with line feeds.
    """
    if _has_spaces(text[:_HEAD_BYTES]):
        text = _SPACED.sub(rb"\1", text)
    if not _has_whole_lines(text[:_HEAD_BYTES]):
        return text
    return _WHOLE.sub(lambda found: found[1].replace(b'""', b'"'), text)


def _has_spaces(head: bytes) -> bool:
    """Return whether every cell in quotes but the first of a line has a space before it."""
    lines = [line for line in head.split(b"\n")[:_MOST_LINES] if line.strip()]
    return (
        len(lines) >= _FEWEST_LINES
        and all(_SPACED.search(line) and line.count(b'"') % 2 == 0 for line in lines)
        and not any(re.search(rb'[,;|]"(?!\s*[,;|])', line) for line in lines)
    )


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
