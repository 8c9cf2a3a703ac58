"""A table on paper, over as many pages as it needs, with its headings on each.

The headings are head cells once, on the first page; repeated they are artifacts, so that a reader
is not told them again in the middle of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.charts.drawing import wrapped
from attendance_desktop.charts.plan import PlanTable
from attendance_desktop.reports import fonts, styles
from attendance_desktop.reports.paper import Paper
from attendance_desktop.reports.styles import Style
from attendance_desktop.reports.tags import Element, Role

_GAP, _ROW_PAD = 10.0, 5.0
#: A column of words may be narrowed to this, and then wraps.
_LEAST_WORDS = 70.0
_CELL_LINES, _HEAD_LINES = 6, 4
#: Signs behind which a long address is broken.
_PARTING = "/-._?&=@"


@dataclass(frozen=True)
class Part:
    """Rows from `first` to before `end`, all on one page."""

    first: int
    end: int


class TableLayout:
    """Where the columns and rows of a table go.

    Args:
        table: cells as they are shown.
        width: of the whole table.
        row_pad: space added to the lines of each row.
        gap: between two columns.
        columns: widths of the columns where their words do not decide, as on a form to fill in.
        cell_lines: a cell with more is shortened.
        empty_row: height of a row without any words, to be written on by hand; 0 as for others.
    """

    def __init__(
        self,
        table: PlanTable,
        width: float,
        row_pad: float = _ROW_PAD,
        gap: float = _GAP,
        *,
        columns: tuple[float, ...] = (),
        cell_lines: int = _CELL_LINES,
        empty_row: float = 0.0,
    ) -> None:
        self._empty_row = empty_row
        self.table, self.width, self.row_pad, self.gap = table, width, row_pad, gap
        by_words = _column_widths(table, width, gap) if table.headings and not columns else ()
        self.columns = columns or by_words
        self.heads = tuple(
            _lines(heading.text, styles.CELL_HEAD, room - gap, _HEAD_LINES)
            for heading, room in zip(table.headings, self.columns, strict=True)
        )
        self.cells = tuple(
            tuple(
                _lines(cell.text, _cell_style(place), room - gap, cell_lines)
                for place, (cell, room) in enumerate(zip(row, self.columns, strict=True))
            )
            for row in table.rows
        )

    @property
    def is_form(self) -> bool:
        """Whether it is written on by hand, and has lines between its columns."""
        return self._empty_row > 0

    @property
    def head_height(self) -> float:
        """Height of the headings."""
        lines = max((len(head) for head in self.heads), default=0)
        return lines * styles.CELL_HEAD.line + self.row_pad

    def row_height(self, row: int) -> float:
        """Height of one row."""
        least = 0.0 if any(any(lines) for lines in self.cells[row]) else self._empty_row
        return max(max(map(len, self.cells[row])) * styles.CELL.line + self.row_pad, least)

    @property
    def height(self) -> float:
        """Height of the table on a page that holds it all."""
        return self.head_height + sum(map(self.row_height, range(len(self.cells))))

    def part_height(self, part: Part) -> float:
        """Height of some rows with the headings above them; 0 where there are none."""
        if part.first == part.end:
            return 0.0
        return self.head_height + sum(map(self.row_height, range(part.first, part.end)))

    def over_pages(self, first: float, other: float) -> tuple[Part, ...]:
        """Return which rows stand on which page.

        Args:
            first: room on the first page, which may be too little for any row.
            other: room on every other page.
        """
        parts: list[Part] = []
        start, room = 0, first - self.head_height
        for row in range(len(self.cells)):
            high = self.row_height(row)
            if high > room and (row > start or not parts):
                parts.append(Part(start, row))
                start, room = row, other - self.head_height
            room -= high
        if start < len(self.cells):
            parts.append(Part(start, len(self.cells)))
        return tuple(parts)

    def begin(self, paper: Paper) -> TableFlow:
        """Return what paints the table's parts on a document's pages."""
        return TableFlow(self, paper)


class TableFlow:
    """Paints one table part after part; one element of the structure, over all pages."""

    def __init__(self, layout: TableLayout, paper: Paper) -> None:
        self.layout, self.paper = layout, paper
        self._element: Element | None = None

    def paint(self, part: Part, x: float, y: float) -> float:
        """Paint some rows below their headings; returns the y below them."""
        if part.first == part.end:
            return y
        if self._element is None:
            with self.paper.group(Role.TABLE) as self._element:
                self._head(x, y)
                return self._rows(part, x, y + self.layout.head_height)
        with self.paper.artifact():
            self._head_words(x, y)
        with self.paper.reopened(self._element):
            return self._rows(part, x, y + self.layout.head_height)

    def _head(self, x: float, y: float) -> None:
        with self.paper.group(Role.ROW):
            for column in range(len(self.layout.columns)):
                with self.paper.tagged(Role.HEAD_CELL, scope="Column"):
                    self._head_cell(column, x, y)

    def _head_words(self, x: float, y: float) -> None:
        for column in range(len(self.layout.columns)):
            self._head_cell(column, x, y)

    def _head_cell(self, column: int, x: float, y: float) -> None:
        lines = self.layout.heads[column]
        # Headings end on one line, right above their figures.
        most = max(map(len, self.layout.heads))
        top = y + (most - len(lines)) * styles.CELL_HEAD.line
        self._set(column, lines, x, top, styles.CELL_HEAD)

    def _rows(self, part: Part, x: float, y: float) -> float:
        ruled = [(y - 1.0, "muted")]
        for row in range(part.first, part.end):
            self._row(row, x, y + self.layout.row_pad / 2)
            y += self.layout.row_height(row)
            ruled.append((y - 1.0, "hairline"))
        with self.paper.artifact():
            for place, color in ruled:
                self.paper.line(x, place, x + self.layout.width, place, color, 0.6)
            if self.layout.is_form:
                for column in range(1, len(self.layout.columns)):
                    left = x + sum(self.layout.columns[:column])
                    self.paper.line(left, ruled[0][0], left, ruled[-1][0], "hairline", 0.6)
        return y

    def _row(self, row: int, x: float, y: float) -> None:
        with self.paper.group(Role.ROW):
            for column, lines in enumerate(self.layout.cells[row]):
                role, scope = (Role.HEAD_CELL, "Row") if column == 0 else (Role.CELL, "")
                element = self.paper.element(role, scope=scope)
                if any(lines):
                    with self.paper.content(element):
                        self._set(column, lines, x, y, _cell_style(column))

    def _set(self, column: int, lines: Sequence[str], x: float, y: float, style: Style) -> None:
        left = x + sum(self.layout.columns[:column])
        right = left + self.layout.columns[column]
        is_number = self.layout.table.headings[column].number
        last = column == len(self.layout.columns) - 1
        # The last column of figures ends where the table does.
        right -= 0 if last else self.layout.gap / 2
        left += self.layout.gap / 2 if column else 0
        for place, line in enumerate(lines):
            if is_number:
                left = right - fonts.text_width(line, style.size, style.weight)
            # The space keeps words of two lines apart for those who have the table read out.
            space = " " if place < len(lines) - 1 else ""
            self.paper.text(left, y, line + space, style)
            y += style.line


def _cell_style(column: int) -> Style:
    return styles.CELL if column else styles.CELL_NAME


def _lines(words: str, style: Style, room: float, most: int) -> tuple[str, ...]:
    """Return a cell's lines; what stands on a line of its own keeps it."""
    made: list[str] = []
    room = max(room, 8.0)
    parts = [_broken(part, style, room) for part in words.split("\n")]
    for place, part in enumerate(parts):
        left = most - len(made)
        if left == 1:
            part = " ".join(parts[place:])
        if left:
            made += wrapped(part, room, style.size, style.weight, fonts.text_width, left)
    return tuple(made)


def _broken(words: str, style: Style, room: float) -> str:
    """Return words with a blank wherever one that is too long for a line is broken: an address."""

    def fits(piece: str) -> bool:
        return fonts.text_width(piece, style.size, style.weight) <= room

    found: list[str] = []
    for word in words.split():
        rest = word
        while len(rest) > 1 and not fits(rest):
            most = max((n for n in range(1, len(rest)) if fits(rest[:n])), default=1)
            # Rather behind a sign that parts an address anyway.
            apart = max(rest.rfind(sign, 0, most) for sign in _PARTING) + 1
            cut = apart if apart > most // 2 else most
            found.append(rest[:cut])
            rest = rest[cut:]
        found.append(rest)
    return " ".join(found)


def width_wanted(table: PlanTable, gap: float) -> float:
    """Return the width at which no figure is shortened, and headings may wrap."""
    return sum(_least_and_wanted(table, gap)[0])


def _column_widths(table: PlanTable, width: float, gap: float) -> tuple[float, ...]:
    """Return the columns' widths: as wanted where there is room, else narrowed alike."""
    least, wanted = _least_and_wanted(table, gap)
    if sum(wanted) <= width:
        # Figures that stand too far from their name are hard to follow: all columns grow.
        more = (width - sum(wanted)) / (len(wanted) + 1)
        return (wanted[0] + 2 * more, *(one + more for one in wanted[1:]))
    if sum(least) >= width:
        # An id cut short is of no use: every word stays whole as long as any column can give.
        least = _longest_words(table, gap)
    if sum(least) >= width:
        return tuple(one * width / sum(least) for one in least)
    share = (width - sum(least)) / (sum(wanted) - sum(least))
    return tuple(low + (high - low) * share for low, high in zip(least, wanted, strict=True))


def _least_and_wanted(table: PlanTable, gap: float) -> tuple[list[float], list[float]]:
    wanted: list[float] = []
    least: list[float] = []
    for place, heading in enumerate(table.headings):
        cell_style, head = _cell_style(place), styles.CELL_HEAD
        cells = max((_wide(row[place].text, cell_style) for row in table.rows), default=0.0)
        word = max((_wide(w, head) for w in heading.text.split()), default=0.0)
        narrow = cells if heading.number else min(cells, _LEAST_WORDS)
        least.append(max(narrow, word) + gap + 1.0)
        wanted.append(max(cells, _wide(heading.text, head)) + gap + 1.0)
    return least, wanted


def _longest_words(table: PlanTable, gap: float) -> list[float]:
    """Return the columns' widths at which no word and no figure is broken."""
    found: list[float] = []
    for place, heading in enumerate(table.headings):
        texts = [row[place].text for row in table.rows]
        pieces = texts if heading.number else [word for text in texts for word in text.split()]
        cells = max((_wide(piece, _cell_style(place)) for piece in pieces), default=0.0)
        head = max((_wide(word, styles.CELL_HEAD) for word in heading.text.split()), default=0.0)
        found.append(max(cells, head) + gap + 1.0)
    return found


def _wide(words: str, style: Style) -> float:
    return fonts.text_width(words, style.size, style.weight)
