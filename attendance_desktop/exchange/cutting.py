"""Cuts lines of delimited text into cells, and says when a line cannot be cut with certainty.

The rules are those of the CSV that programs write: a cell that begins with the quote runs to the
next quote that stands alone, a quote elsewhere is an ordinary character. A line that breaks them
is mended where only one reading fits, else it is refused; it never swallows the lines after it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

#: A cell with more line ends, or a record longer than this, is an unclosed quote.
_MOST_LINES_IN_A_RECORD = 200
_LONGEST_RECORD = 200_000
#: Longer cells hold no attendance; Excel cuts at 32,767.
LONGEST_CELL = 100_000
#: What old programs write after the last line.
_END_OF_FILE = "\x1a"


@dataclass(frozen=True)
class Dialect:
    """How a text is cut.

    Attributes:
        delimiter: one character.
        quote: one character.
        escape: a backslash where it protects quotes, else "".
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""


class Cut(NamedTuple):
    """One record.

    Attributes:
        cells: as printed, quotes removed; () for a blank line.
        problem: "" or the code of what is wrong with it.
        lines: how many physical lines it fills.
        mended: True where the quotes were wrong and only one reading fits.
    """

    cells: tuple[str, ...] | list[str]
    problem: str = ""
    lines: int = 1
    mended: bool = False


_OPEN, _STRAY = "open", "stray"


def cut_line(text: str, dialect: Dialect) -> tuple[list[str], str]:
    """Return the cells of a text and "" or "open" (a quote never closed) or "stray".

    "stray": something stands between a closing quote and the next delimiter.
    """
    if dialect.quote not in text:
        return text.split(dialect.delimiter), ""
    cells: list[str] = []
    at, end, state = 0, len(text), ""
    while True:
        if text.startswith(dialect.quote, at):
            cell, at, cell_state = _quoted(text, at + 1, dialect)
            state = state or cell_state
            if cell_state == _STRAY:
                return cells, state
        else:
            stop = text.find(dialect.delimiter, at)
            stop = end if stop < 0 else stop
            cell, at = text[at:stop], stop
        cells.append(cell)
        if at >= end:
            return cells, state
        at += 1


def _quoted(text: str, at: int, dialect: Dialect) -> tuple[str, int, str]:
    quote, escape = dialect.quote, dialect.escape
    parts: list[str] = []
    while True:
        stop = text.find(quote, at)
        if stop < 0:
            return "".join((*parts, text[at:])), len(text), _OPEN
        if escape and _is_escaped(text, at, stop, escape):
            parts.append(text[at : stop + 1])
            at = stop + 1
        elif text.startswith(quote, stop + 1):
            parts.append(text[at : stop + 1])
            at = stop + 2
        else:
            parts.append(text[at:stop])
            break
    cell, after = "".join(parts), stop + 1
    if escape:
        cell = _unescaped(cell, escape)
    fits = after == len(text) or text.startswith(dialect.delimiter, after)
    return cell, after, "" if fits else _STRAY


def _is_escaped(text: str, start: int, at: int, escape: str) -> bool:
    count = 0
    while at - count - 1 >= start and text[at - count - 1] == escape:
        count += 1
    return count % 2 == 1


def _unescaped(cell: str, escape: str) -> str:
    if escape not in cell:
        return cell
    out, protected = [], False
    for character in cell:
        if character == escape and not protected:
            protected = True
            continue
        out.append(
            character if not protected or character in ("\"'" + escape) else escape + character
        )
        protected = False
    return "".join(out) + (escape if protected else "")


def mended_line(text: str, dialect: Dialect) -> list[str]:
    """Cut a line whose quotes are wrong: a quote closes only before a delimiter or the end.

    Returns:
        The cells; none where a quote is never closed.
    """
    cells: list[str] = []
    quote, delimiter, at = dialect.quote, dialect.delimiter, 0
    while at <= len(text):
        if text.startswith(quote, at):
            stop = text.find(quote + delimiter, at + 1)
            if stop < 0 and (not text.endswith(quote) or len(text) == at + 1):
                return []
            stop = len(text) - 1 if stop < 0 else stop
            cells.append(text[at + 1 : stop])
            at = stop + 2
        else:
            stop = text.find(delimiter, at)
            stop = len(text) if stop < 0 else stop
            cells.append(text[at:stop])
            at = stop + 1
    return cells


class Lines:
    """The physical lines of a text, with a look ahead for quoted line ends.

    Attributes:
        passed: how many lines were moved over.
    """

    def __init__(self, pieces: Iterator[list[str]]) -> None:
        self._pieces = pieces
        self._ahead: list[str] = []
        self._at = 0
        self.passed = 0

    def next(self) -> str | None:
        """Return the next line, with its carriage return, or None at the end."""
        line = self.peek(0)
        if line is not None:
            self.skip(1)
        return line

    def peek(self, distance: int) -> str | None:
        """Return a line further on without moving."""
        while self._at + distance >= len(self._ahead):
            more = next(self._pieces, None)
            if more is None:
                return None
            self._ahead = self._ahead[self._at :] + more
            self._at = 0
        return self._ahead[self._at + distance]

    def skip(self, count: int) -> None:
        """Move over lines that were looked at."""
        self._at += count
        self.passed += count

    def block(self, most: int) -> list[str]:
        """Return up to `most` lines that lie ahead, none at the end, without moving."""
        return [] if self.peek(0) is None else self._ahead[self._at : self._at + most]


def records(lines: Lines, dialect: Dialect, fits: Callable[[list[str]], bool]) -> Iterator[Cut]:
    """Yield one record after another, as `record` cuts them."""
    while (cut := record(lines, dialect, fits)) is not None:
        yield cut


def record(lines: Lines, dialect: Dialect, fits: Callable[[list[str]], bool]) -> Cut | None:
    """Return the next record, or None at the end.

    Args:
        fits: whether a record of these cells could belong to the table; decides whether a quote
            that stays open to the end of its line goes on in the next.
    """
    line = lines.next()
    if line is None:
        return None
    text = line.removesuffix("\r")
    if not text or text.isspace() or text == _END_OF_FILE:
        return Cut(())
    if dialect.quote not in text:
        cells = text.split(dialect.delimiter)
        harmless = len(text) <= LONGEST_CELL and "\0" not in text
        return Cut(cells) if harmless else _checked(cells)
    cells, state = cut_line(text, dialect)
    if not state:
        return _checked(cells) if fits(cells) else _tightened(text, cells, dialect, fits)
    joined = _joined(line, lines, dialect, fits) if state == _OPEN else None
    return joined or _mended(text, dialect, fits)


def plain_block(block: list[str], dialect: Dialect, width: int) -> list[list[str]] | None:
    """Return the cells of many lines at once, or None where any of them needs a closer look."""
    if max(map(len, block)) > LONGEST_CELL:
        return None
    if any(line.endswith("\r") for line in block):
        block = [line.removesuffix("\r") for line in block]
    if not any(dialect.quote in line for line in block):
        rows = [line.split(dialect.delimiter) for line in block]
    elif dialect.escape:
        return None
    else:
        # Strict: agrees with `cut_line` on every line that it does not refuse.
        reader = csv.reader(
            block, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True
        )
        try:
            rows = list(reader)
        except csv.Error:
            return None
    even = len(rows) == len(block) and set(map(len, rows)) == {width}
    return rows if even and not any("\0" in line for line in block) else None


def _checked(cells: list[str], lines: int = 1, mended: bool = False) -> Cut:
    problem = "cell_too_long" if max(map(len, cells)) > LONGEST_CELL else ""
    if not problem and any("\0" in cell for cell in cells):
        cells = [cell.strip("\0") for cell in cells]  # some exports pad with zeros
        problem = "nul_in_row" if any("\0" in cell for cell in cells) else ""
        if not problem and not any(cells):
            return Cut((), lines=lines)
    return Cut(cells, problem, lines, mended)


def _joined(
    line: str, lines: Lines, dialect: Dialect, fits: Callable[[list[str]], bool]
) -> Cut | None:
    """Return the record that an open quote begins, if it closes and has the right shape."""
    parts, length = [line], len(line)
    odd = line.count(dialect.quote) % 2 == 1
    for distance in range(_MOST_LINES_IN_A_RECORD):
        more = lines.peek(distance)
        length += len(more or "")
        if more is None or length > _LONGEST_RECORD:
            return None
        parts.append(more)
        odd ^= more.count(dialect.quote) % 2 == 1
        if odd and not dialect.escape:
            continue  # a well-formed record has an even number of quotes
        whole = "\n".join(parts)
        cells, state = cut_line(whole.removesuffix("\r"), dialect)
        if state == _OPEN:
            continue
        if state or not fits(cells):
            return None
        lines.skip(distance + 1)
        return _checked(cells, distance + 2)
    return None


def _tightened(
    text: str, cells: list[str], dialect: Dialect, fits: Callable[[list[str]], bool]
) -> Cut:
    """Take spaces before an opening quote for what they are, where the row fits only so."""
    loose = re.compile(re.escape(dialect.delimiter) + " +" + re.escape(dialect.quote))
    tight, state = cut_line(loose.sub(dialect.delimiter + dialect.quote, text), dialect)
    return _checked(tight, mended=True) if not state and fits(tight) else _checked(cells)


def _mended(text: str, dialect: Dialect, fits: Callable[[list[str]], bool]) -> Cut:
    cells = mended_line(text, dialect)
    if cells and fits(cells):
        return _checked(cells, mended=True)
    return Cut(text.split(dialect.delimiter), "quotes_broken")
