"""The planning worksheet on paper, on its long side, with lines to write on."""

from __future__ import annotations

from functools import partial

from attendance_desktop.charts.plan import PlanTable
from attendance_desktop.reports import styles
from attendance_desktop.reports.paper import Frame, Paper, set_in_lines
from attendance_desktop.reports.tables import TableLayout
from attendance_desktop.reports.tags import Role

#: Together the room between the margins.
_COLUMNS = (24.0, 84.0, 134.0, 84.0, 58.0, 58.0, 78.0, 72.0, 110.0)
_SPACE, _ROW_PAD, _GAP, _BY_HAND = 12.0, 9.0, 8.0, 46.0
_CELL_LINES = 60


def worksheet_sheet(frame: Frame, table: PlanTable, sentence: str) -> bytes:
    """Return a PDF of the worksheet.

    Args:
        frame: its title is the sheet's; its pages lie on their long side.
        table: of `charts.worksheet`; rows without words are made high enough to write in.
        sentence: how the plan stands.
    """
    page_height = styles.PAGE_WIDTH
    room = styles.PAGE_HEIGHT - 2 * styles.MARGIN
    top = styles.TOP + styles.TITLE.line + 4
    bottom = page_height - styles.BOTTOM - _SPACE
    lines = set_in_lines(sentence, styles.BODY, room)
    y = top + len(lines) * styles.BODY.line + _SPACE
    layout = TableLayout(
        table, room, _ROW_PAD, _GAP, columns=_COLUMNS, cell_lines=_CELL_LINES, empty_row=_BY_HAND
    )
    parts = layout.over_pages(bottom - y, bottom - styles.TOP)
    paper = Paper(frame, max(len(parts), 1))
    flow = layout.begin(paper)

    def first_page() -> None:
        paper.title(frame.title)
        with paper.tagged(Role.PARAGRAPH):
            paper.lines(styles.MARGIN, top, lines, styles.BODY)
        if parts:
            flow.paint(parts[0], styles.MARGIN, y)

    paper.page(first_page)
    for part in parts[1:]:
        paper.page(partial(flow.paint, part, styles.MARGIN, styles.TOP))
    return paper.finished()
