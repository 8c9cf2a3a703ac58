"""The planning worksheet on paper, on its long side, with lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from attendance_desktop.charts.plan import PlanTable
from attendance_desktop.reports import styles
from attendance_desktop.reports.paper import Frame, Paper, set_in_lines
from attendance_desktop.reports.tables import TableLayout
from attendance_desktop.reports.tags import Role

#: Together the room between the margins.
_COLUMNS = (24.0, 72.0, 114.0, 86.0, 80.0, 86.0, 72.0, 96.0, 72.0)
_SPACE, _ROW_PAD, _GAP, _BY_HAND = 12.0, 9.0, 8.0, 46.0
_CELL_LINES = 60


def worksheet_sheet(
    frame: Frame, table: PlanTable, sentence: str, priorities: Sequence[str] = ()
) -> bytes:
    """Return a PDF of the worksheet.

    Args:
        frame: its title is the sheet's; its pages lie on their long side.
        table: of `charts.worksheet`; rows without words are made high enough to write in.
        sentence: how the plan stands.
        priorities: each with what it is tied to, a sentence each; told below.
    """
    page_height = styles.PAGE_WIDTH
    room = styles.PAGE_HEIGHT - 2 * styles.MARGIN
    top = styles.TOP + styles.TITLE.line + 4
    bottom = page_height - styles.BOTTOM - _SPACE
    told = [
        (set_in_lines(words, style, room), style)
        for words, style in ((sentence, styles.BODY), *((one, styles.CELL) for one in priorities))
    ]
    y = top + sum(len(lines) * style.line for lines, style in told) + _SPACE
    layout = TableLayout(
        table, room, _ROW_PAD, _GAP, columns=_COLUMNS, cell_lines=_CELL_LINES, empty_row=_BY_HAND
    )
    parts = layout.over_pages(bottom - y, bottom - styles.TOP)
    paper = Paper(frame, max(len(parts), 1))
    flow = layout.begin(paper)

    def first_page() -> None:
        paper.title(frame.title)
        below = top
        for lines, style in told:
            with paper.tagged(Role.PARAGRAPH):
                below = paper.lines(styles.MARGIN, below, lines, style)
        if parts:
            flow.paint(parts[0], styles.MARGIN, y)

    paper.page(first_page)
    for part in parts[1:]:
        paper.page(partial(flow.paint, part, styles.MARGIN, styles.TOP))
    return paper.finished()
