"""Finds out by which delimiter and quote a text is written, from its first lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from attendance_desktop.exchange.cutting import Dialect, Lines, cut_line, records

#: In order of trust: where two cut a text equally well, the earlier wins.
_USUAL = (",", "\t", ";", "|")
_UNUSUAL = ("^", "~", ":")
_SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?\r?$', re.IGNORECASE)
_MOST_LINES = 300
#: Cells of a line in which known headings are looked for.
_LOOKED_AT = 200


def stated_delimiter(first_line: str) -> str:
    """Return the delimiter that Excel's own first line "sep=;" states, or ""."""
    found = _SEPARATOR_LINE.match(first_line)
    return found.group(1) if found else ""


def dialect_of(
    lines: Sequence[str],
    known: Callable[[str], bool],
    *,
    delimiter: str = "",
    doubtful: Sequence[str] = (),
) -> Dialect:
    """Return how these lines are written.

    Args:
        lines: the first lines of the file, without blank lines' meaning lost.
        known: whether a text is a heading that the vocabulary knows.
        delimiter: the one that the file states, or "".
        doubtful: lines from anywhere in the file that hold a backslash before a quote.
    """
    lines = [line.rstrip("\r") for line in lines[:_MOST_LINES]]
    best, best_score = Dialect(delimiter or ","), 0.0
    for rank, candidate in enumerate((delimiter,) if delimiter else (*_USUAL, *_UNUSUAL)):
        quote = _quote_of(lines, candidate)
        dialect = Dialect(candidate, quote, _escape_of(doubtful, candidate, quote))
        score = _score(lines, dialect, known)
        if candidate in _UNUSUAL and score < 0.9:
            continue
        if score > best_score + (0.02 * rank if best_score else 0):
            best, best_score = dialect, score
    return best


def _score(lines: Sequence[str], dialect: Dialect, known: Callable[[str], bool]) -> float:
    """Return how evenly a dialect cuts: near 1 is even, more with known headings, 0 not at all."""
    cuts = records(Lines(iter([list(lines)])), dialect, lambda cells: len(cells) > 1)
    widths: Counter[int] = Counter()
    recognized = 0
    for number, cut in enumerate(cuts):
        if not cut.cells:
            continue
        widths[len(cut.cells)] += 1
        if number < 30 and len(cut.cells) > 1:
            cells = cut.cells[:_LOOKED_AT]
            recognized = max(recognized, sum(known(cell.strip().strip("'")) for cell in cells))
    wide = [(count, width) for width, count in widths.items() if width > 1]
    if not wide:
        return 0.0
    count, width = max(wide)
    return count / widths.total() + 0.5 * min(recognized, 6) + min(width, 20) / 200


def _quote_of(lines: Sequence[str], delimiter: str) -> str:
    """Return the single quote where most lines are quoted by it; O'Brien alone does not count."""
    seam = f"'{delimiter}'"
    single = sum(line.startswith("'") and (seam in line or line.endswith("'")) for line in lines)
    double = sum('"' in line for line in lines)
    return "'" if single > max(double, len(lines) // 2) else '"'


def _escape_of(doubtful: Sequence[str], delimiter: str, quote: str) -> str:
    """Return a backslash where only it makes the quotes come out even."""
    with_escape = _well_cut(doubtful, Dialect(delimiter, quote, "\\"))
    return "\\" if with_escape > _well_cut(doubtful, Dialect(delimiter, quote)) else ""


def _well_cut(lines: Sequence[str], dialect: Dialect) -> int:
    return sum(cut_line(line, dialect)[1] == "" for line in lines)
