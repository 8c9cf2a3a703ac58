"""Finds the headings among title lines, and what at the end and in between is no data.

Shared by text files and workbooks. Structure decides (a heading is text over a column of numbers
or dates, rows of data are filled alike); what the vocabulary knows is one vote beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from attendance_desktop.exchange import group_lines

#: Headings are looked for in this many rows from the top, blank ones counted.
HEADER_ROWS = 30
#: More columns than any attendance export; a wider table is a damaged or a different file.
MOST_COLUMNS = 1_000
_LONGEST_HEADING = 1_000
#: Filled rows above speak against headings; more than these are a long block of titles.
_MOST_HELD_AGAINST = 8

Cells = Sequence[str]

_NUMBER = re.compile(r"^[<>≤≥=~$(+-]*\s*[\d][\d.,\s]*\s*[%)]?$|^[*.–-]{1,2}$")
_DATE = re.compile(
    r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?$"
    r"|^\d{1,2}[- ][A-Za-z]{3,9}\.?[- ,]+\d{2,4}$|^[A-Za-z]{3,9}\.? \d{1,2},? \d{4}$"
)
_MONTH = re.compile(
    r"^(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|ene|abr|ago|set|dic)[a-z]*\.?"
    r"([ ,-]+(19|20)\d\d)?$",
    re.IGNORECASE,
)
_LONGEST_MONTH, _FEWEST_DAYS = 31, 5
_YEAR = re.compile(r"^(19[5-9]|20\d)\d$")
_FEWEST_YEARS = 3
_NOTHING = frozenset({"null", "na", "n/a", "nan", "none", "#n/a"})
_TOTAL = re.compile(
    r"^(grand|sub|state|district|school|report|overall)?[ -]?totals?\b", re.IGNORECASE
)
_SUBTOTAL = re.compile(
    r"^(grand |sub-?|state |school |district )?totals?( for\b.*)?:?$", re.IGNORECASE
)
_RULE = re.compile(r"^[-=_]{3,}$")
_LAST_WORDS = re.compile(
    r"^\W*(printed|generated|exported|created|run (on|date|by)|report|end of|page\b|sources?\b|"
    r"notes?\b|prepared|confidential|as of|(record|row)s?( count)?\b|count\b|\d+ (record|row)s\b|"
    r"copyright|©|\*|†|‡|--|==|__|eof\b)",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r'^=\s*"(.*)"$', re.DOTALL)


@dataclass(frozen=True)
class Header:
    """Where the headings are.

    Attributes:
        index: of the headings' row among the rows given (the last, where they fill two).
        names: the headings, outer spaces and line ends removed, one a cell of that row.
    """

    index: int
    names: tuple[str, ...]


def kind_of_cell(cell: str) -> str:
    """Return "" for an empty cell, "number", "date" or "text"."""
    cell = cell.strip()
    if not cell:
        return ""
    if _DATE.match(cell):
        return "date"
    return "number" if _NUMBER.match(cell) or cell.lower() in _NOTHING else "text"


def unwrapped(cell: str) -> str:
    """Return 0012 for ="0012", as spreadsheets show it."""
    found = _WRAPPED.match(cell)
    return found.group(1).replace('""', '"') if found else cell


def find_header(rows: Sequence[Cells], known: Callable[[str], bool]) -> Header | None:
    """Return the row of the headings, or None where no row looks like one.

    Args:
        rows: the first rows of the table, blank ones included, some tens of data rows with them.
        known: whether the vocabulary knows a heading.
    """
    width = usual_width(rows)
    best, best_score = -1, 0.0
    filled_above = 0
    for index in range(min(len(rows), HEADER_ROWS)):
        cells = [unwrapped(cell).strip() for cell in rows[index]]
        filled = sum(map(bool, cells))
        too_long = max(map(len, cells), default=0) > _LONGEST_HEADING
        if not filled or too_long or (filled == 1 and width > 1) or group_lines.said_by(cells):
            continue
        score = _header_score(cells, rows[index + 1 : index + 40], width, known)
        score -= 0.35 * min(filled_above, _MOST_HELD_AGAINST)
        if score > best_score:
            best, best_score = index, score
        filled_above += filled * 2 >= width
    if best < 0:
        return None
    return _with_two_lines(rows, best, known)


def usual_width(rows: Sequence[Cells]) -> int:
    """Return to which cell rows are usually filled, at least 1."""
    widths = Counter(_filled_width(row) for row in rows)
    widths.pop(0, None)
    if not widths:
        return 1
    most = max(widths.values())
    return max(width for width, count in widths.items() if count == most)


def _filled_width(row: Cells) -> int:
    for width in range(len(row), 0, -1):
        if row[width - 1].strip():
            return width
    return 0


def _header_score(
    cells: Cells, below: Sequence[Cells], width: int, known: Callable[[str], bool]
) -> float:
    filled = [cell for cell in cells if cell]
    recognized = sum(known(cell.strip("'")) for cell in filled)
    years = _year_headings(cells)
    texts = len(years) + sum(kind_of_cell(cell) == "text" for cell in filled)
    # "School: | Lincoln High" above a wide table is a title; figures with one word are data.
    sparse = len(filled) * 5 < width * 2
    figures = texts == 0 or (texts == 1 and len(filled) > 2 and kind_of_cell(cells[0]) != "text")
    if not recognized and (sparse or figures):
        return 0.0
    distinct = len(set(filled)) / len(filled)
    return (
        2.0 * min(len(filled) / width, 1.0)
        + 1.5 * texts / len(filled)
        + 2.0 * _contrast(cells, below, years)
        + 1.0 * min(recognized, 8)
        + distinct
    )


def _year_headings(cells: Cells) -> frozenset[int]:
    """Return the columns that are headed by years, which are numbers like those below them.

    Several in rising or falling order: no row of figures is likely to look so.
    """
    found = [(column, int(cell)) for column, cell in enumerate(cells) if _YEAR.match(cell)]
    years = [year for _column, year in found]
    in_order = years in (sorted(set(years)), sorted(set(years), reverse=True))
    several = len(years) >= _FEWEST_YEARS and in_order
    return frozenset(column for column, _year in found) if several else frozenset()


def _contrast(cells: Cells, below: Sequence[Cells], years: frozenset[int] = frozenset()) -> float:
    """Return the share of columns that hold text here and numbers or dates further down.

    Args:
        years: columns headed by years, which count as text.
    """
    different = 0
    for column, cell in enumerate(cells):
        if kind_of_cell(cell) != "text" and column not in years:
            continue
        kinds = Counter(kind_of_cell(row[column]) for row in below if column < len(row))
        del kinds[""]
        different += bool(kinds) and kinds["number"] + kinds["date"] > kinds["text"]
    return different / max(len(cells), 1)


def _with_two_lines(rows: Sequence[Cells], index: int, known: Callable[[str], bool]) -> Header:
    """Read a second line of headings with the first where that gives names that are known."""
    names = _names(rows[index])
    if index + 1 < len(rows) and (days := _over_days(names, _names(rows[index + 1]))):
        return Header(index + 1, days)
    if index + 1 < len(rows) and _is_second_line(rows, index):
        joined = _joined(names, _names(rows[index + 1]))
        lone = [cell.strip() for cell in rows[index + 1] if cell.strip()]
        named = len(lone) > 1 or len(names) < 3 or known(lone[0])
        if named and _votes(joined, known) >= max(_votes(names, known), 1):
            return Header(index + 1, joined)
    upper_speaks = index > 0 and bool(group_lines.said_by(rows[index - 1]))
    if index > 0 and any(cell.strip() for cell in rows[index - 1]) and not upper_speaks:
        upper = _spread_months(_names(rows[index - 1]), names)
        joined = _joined(upper, names)
        if _is_upper_line(upper, names) and _votes(joined, known) >= _votes(names, known):
            return Header(index, joined)
        chosen = tuple(
            join if (known(join) and not known(name)) or not name or _MONTH.match(above) else name
            for above, name, join in zip((*upper, *("",) * len(names)), names, joined, strict=False)
        )
        if sum(map(bool, upper)) > 1 and len(joined) == len(names):
            return Header(index, chosen)
    return Header(index, names)


def _over_days(names: Cells, lower: Cells) -> tuple[str, ...]:
    """Return headings of which some only name months, over a line of the days; () for others."""
    width = max(len(names), len(lower))
    upper = (*names, *("",) * (width - len(names)))
    lower = (*lower, *("",) * (width - len(lower)))
    days = [column for column, name in enumerate(lower) if name]
    numbers = [int(lower[column]) if lower[column].isdecimal() else 0 for column in days]
    if len(days) < _FEWEST_DAYS or not all(1 <= n <= _LONGEST_MONTH for n in numbers):
        return ()
    if not all(_MONTH.match(upper[column]) or not upper[column] for column in days):
        return ()
    months = _spread_months(upper, lower)
    if not all(_MONTH.match(months[column]) for column in days):
        return ()
    return tuple(f"{above} {name}".strip() for above, name in zip(months, lower, strict=True))


def _spread_months(upper: Cells, names: Cells) -> tuple[str, ...]:
    """Return the line above the headings with each month over all of its days.

    A print-out names the month once, over the first of its days.
    """
    found, month = list(upper), ""
    for column, name in enumerate(names):
        here = upper[column] if column < len(upper) else ""
        is_day = name.isdecimal() and 1 <= int(name) <= _LONGEST_MONTH
        month = (here if _MONTH.match(here) else "" if here else month) if is_day else ""
        if is_day and month and column < len(found):
            found[column] = month
    return tuple(found)


def _is_second_line(rows: Sequence[Cells], index: int) -> bool:
    lower = [cell.strip() for cell in rows[index + 1]]
    if group_lines.said_by(lower):
        return False
    texts = all(kind_of_cell(cell) in ("", "text") for cell in lower)
    below = [row for row in rows[index + 2 : index + 20] if any(cell.strip() for cell in row)]
    return texts and any(lower) and bool(below) and _contrast(lower, below) > 0


def _is_upper_line(upper: Cells, names: Cells) -> bool:
    """Say whether a row above the headings is their first line: text over nearly all of them."""
    over = [above for above, name in zip(upper, names, strict=False) if above and name]
    texts = all(kind_of_cell(cell) == "text" for cell in upper if cell)
    return texts and len(over) * 4 >= sum(map(bool, names)) * 3


def _names(row: Cells) -> tuple[str, ...]:
    return tuple(" ".join(unwrapped(cell).strip().replace("\0", "").split()) for cell in row)


def _joined(upper: Cells, lower: Cells) -> tuple[str, ...]:
    width = max(len(upper), len(lower))
    padded = [tuple(row) + ("",) * (width - len(row)) for row in (upper, lower)]
    return tuple(f"{above} {name}".strip() for above, name in zip(*padded, strict=True))


def _votes(names: Cells, known: Callable[[str], bool]) -> int:
    return sum(known(name) for name in names if name)


def is_rule(cell: str) -> bool:
    """Say whether a cell is a line drawn with characters."""
    return bool(_RULE.match(cell.strip()))


def is_total(cell: str) -> bool:
    """Say whether a cell names a total or subtotal of the rows above."""
    return bool(_SUBTOTAL.match(cell.strip()))


def is_footer(cells: Cells, columns: int) -> bool:
    """Say whether a row at the end of a table is a closing remark or total, not data."""
    filled = [(index, cell.strip()) for index, cell in enumerate(cells) if cell.strip()]
    if not filled:
        return True
    index, first = filled[0]
    if _TOTAL.match(first) or any(is_total(cell) for _, cell in filled[1:2]):
        return True
    if len(filled) > max(1, columns // 3) or index > 0 or columns < 3:
        return False
    if _LAST_WORDS.match(first):
        return True
    return len(filled) == 1 and kind_of_cell(first) == "text" and len(first.split()) > 2


def is_remark_between(cells: Cells, columns: int, titles: frozenset[str]) -> bool:
    """Say whether a row amid the data is a page's head or foot, or a subtotal."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled or columns < 3:
        return False
    underline = is_rule(filled[0]) and not "".join(filled).strip("-=_")
    if underline or any(map(is_total, filled[:2])):
        return True
    lone = len(filled) == 1 and bool(cells[0].strip())
    return lone and (filled[0] in titles or bool(_LAST_WORDS.match(filled[0])))
