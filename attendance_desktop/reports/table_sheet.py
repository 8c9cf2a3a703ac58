"""A table on as many pages as it needs: its title, a sentence, rows, headings on every page."""

from __future__ import annotations

from functools import partial

from attendance_desktop.charts.plan import PlanTable
from attendance_desktop.reports import styles
from attendance_desktop.reports.paper import Frame, Paper, set_in_lines
from attendance_desktop.reports.tables import TableLayout
from attendance_desktop.reports.tags import Role

_SPACE = 12.0
_TOP = styles.TOP + styles.TITLE.line + 4


def table_sheet(frame: Frame, table: PlanTable, sentence: str = "") -> bytes:
    """Return a PDF of one table.

    Args:
        frame: its title is the sheet's; a wide table lies in landscape.
        table: all rows, in the order in which they are wanted.
        sentence: what the table shows, or what to say where it has no rows; "" for nothing.
    """
    high, wide = styles.PAGE_HEIGHT, styles.PAGE_WIDTH
    if frame.landscape:
        high, wide = wide, high
    bottom, room = high - styles.BOTTOM - _SPACE, wide - 2 * styles.MARGIN
    lines = set_in_lines(sentence, styles.BODY, room) if sentence else ()
    y = _TOP + (len(lines) * styles.BODY.line + _SPACE if lines else 0.0)
    layout = TableLayout(table, room)
    parts = layout.over_pages(bottom - y, bottom - styles.TOP)
    paper = Paper(frame, max(len(parts), 1))
    flow = layout.begin(paper)

    def first_page() -> None:
        paper.title(frame.title)
        if lines:
            with paper.tagged(Role.PARAGRAPH):
                paper.lines(styles.MARGIN, _TOP, lines, styles.BODY)
        if parts:
            flow.paint(parts[0], styles.MARGIN, y)

    paper.page(first_page)
    for part in parts[1:]:
        paper.page(partial(flow.paint, part, styles.MARGIN, styles.TOP))
    return paper.finished()
