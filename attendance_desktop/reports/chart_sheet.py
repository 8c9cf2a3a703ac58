"""One chart on a page: title, sentence, picture, table, notes; what is long runs on overleaf."""

from __future__ import annotations

from functools import partial

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.voice_notes import PacketNotes
from attendance_desktop.reports import styles
from attendance_desktop.reports.fitting import Fitted, fitted
from attendance_desktop.reports.notes import NotesLayout
from attendance_desktop.reports.painter import paint_figure
from attendance_desktop.reports.paper import Frame, Paper, set_in_lines
from attendance_desktop.reports.tables import Part, TableLayout
from attendance_desktop.reports.tags import Role

_SPACE = 14.0
#: A picture takes at least and at most these shares of the first page; the table follows.
_LEAST_SHARE, _MOST_SHARE = 0.4, 0.62
_SCALE = 0.75
_TOP = styles.TOP + styles.TITLE.line + 4
_BOTTOM = styles.PAGE_HEIGHT - styles.BOTTOM - _SPACE


def chart_sheet(
    plan: ChartPlan, district: str, *, staff: bool, notes: PacketNotes | None = None
) -> bytes:
    """Return a PDF of one chart.

    Args:
        plan: any plan; one without marks says so in words.
        district: the district's name, in the head of every page.
        staff: True where the figures are unprotected.
        notes: what people say lies behind, below the table; None for nothing.
    """
    table = TableLayout(plan.table, styles.WIDTH)
    picture = None if plan.empty else _picture(plan, table.height)
    words = " ".join(filter(None, (plan.empty or plan.sentence, picture.words if picture else "")))
    sentence = set_in_lines(words, styles.BODY, styles.WIDTH)
    y = _TOP + len(sentence) * styles.BODY.line + _SPACE
    table_top = y + (picture.drawing.height + _SPACE if picture else 0.0)
    parts = list(table.over_pages(_BOTTOM - table_top, _BOTTOM - styles.TOP)) or [Part(0, 0)]
    below = (styles.TOP if len(parts) > 1 else table_top) + table.part_height(parts[-1]) + _SPACE
    said = NotesLayout(notes, below) if notes else None
    frame = Frame(plan.title, district, plan.foot, staff)
    paper = Paper(frame, len(parts) + (said.more_pages if said else 0))
    flow = table.begin(paper)

    def page(number: int) -> None:
        if number == 0:
            paper.title(plan.title)
            with paper.tagged(Role.PARAGRAPH):
                paper.lines(styles.MARGIN, _TOP, sentence, styles.BODY)
            if picture:
                paint_figure(paper, plan, picture.drawing, styles.MARGIN, y)
        flow.paint(parts[number], styles.MARGIN, styles.TOP if number else table_top)
        if said and number == len(parts) - 1:
            said.paint_below(paper)

    for number in range(len(parts)):
        paper.page(partial(page, number))
    if said:
        said.paint_more(paper)
    return paper.finished()


def _picture(plan: ChartPlan, table_height: float) -> Fitted:
    room = _BOTTOM - _TOP
    beside_table = room - table_height - 5 * _SPACE
    if beside_table < room * _LEAST_SHARE / 2:
        # The table goes overleaf anyway, so the picture may take what it likes.
        return fitted(plan, styles.WIDTH, room * _MOST_SHARE, _SCALE)
    height = min(max(beside_table, room * _LEAST_SHARE), room * _MOST_SHARE)
    return fitted(plan, styles.WIDTH, height, _SCALE)
