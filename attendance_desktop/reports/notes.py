"""Notes of what lies behind on paper: their count and a table of them, below what they explain."""

from __future__ import annotations

from functools import partial

from attendance_desktop.charts.voice_notes import PacketNotes
from attendance_desktop.reports import styles
from attendance_desktop.reports.paper import Paper, set_in_lines
from attendance_desktop.reports.tables import TableFlow, TableLayout
from attendance_desktop.reports.tags import Role

_SPACE = 10.0
_BOTTOM = styles.PAGE_HEIGHT - styles.BOTTOM - _SPACE
#: Of the table's width; the note itself takes what the others leave.
_COLUMNS = (0.46, 0.15, 0.13, 0.14, 0.12)
#: The longest note that can be kept, set in its column.
_MOST_LINES = 58


class NotesLayout:
    """Where the notes go: below what stands on a page, or from the top of the next.

    Attributes:
        more_pages: how many pages they need after that page.
    """

    def __init__(self, notes: PacketNotes, y: float) -> None:
        """Lay them out.

        Args:
            y: where the free part of the page begins.
        """
        self._notes = notes
        self._sentence = set_in_lines(notes.sentence, styles.BODY, styles.WIDTH)
        columns = tuple(share * styles.WIDTH for share in _COLUMNS)
        self._table = TableLayout(
            notes.table, styles.WIDTH, columns=columns, cell_lines=_MOST_LINES
        )
        self._y = y
        head = styles.HEADING.line + 4 + len(self._sentence) * styles.BODY.line + _SPACE
        first = self._table.head_height + self._table.row_height(0) if notes.table.rows else 0.0
        self._begins_below = y + head + first <= _BOTTOM
        self._table_top = (y if self._begins_below else styles.TOP) + head
        room = _BOTTOM - styles.TOP
        self._parts = self._table.over_pages(_BOTTOM - self._table_top, room)
        self.more_pages = max(len(self._parts), 1) - (1 if self._begins_below else 0)
        self._flow: TableFlow | None = None

    def paint_below(self, paper: Paper) -> None:
        """Paint what finds room on the page begun before."""
        if self._begins_below:
            self._begin(paper, self._y)

    def paint_more(self, paper: Paper) -> None:
        """Paint the pages that follow."""
        if not self._begins_below:
            paper.page(partial(self._begin, paper, styles.TOP))
        for number in range(1, len(self._parts)):
            paper.page(partial(self._paint_part, paper, number, styles.TOP))

    def _begin(self, paper: Paper, y: float) -> None:
        with paper.tagged(Role.HEADING):
            paper.line_of(styles.MARGIN, y, self._notes.title, styles.HEADING, styles.WIDTH)
        with paper.tagged(Role.PARAGRAPH):
            y += styles.HEADING.line + 4
            paper.lines(styles.MARGIN, y, self._sentence, styles.BODY)
        if self._parts:
            self._paint_part(paper, 0, self._table_top)

    def _paint_part(self, paper: Paper, number: int, y: float) -> None:
        self._flow = self._flow or self._table.begin(paper)
        self._flow.paint(self._parts[number], styles.MARGIN, y)
