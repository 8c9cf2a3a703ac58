"""Posters: a dot wall a page, on paper as large as the wall asks for; also blank, for stickers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from attendance_desktop.charts.drawing import Drawing, Stroke
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.wall_sizes import as_large_as_fits
from attendance_desktop.records.paper_sizes import PosterSize
from attendance_desktop.reports import fonts, styles
from attendance_desktop.reports.painter import paint_figure
from attendance_desktop.reports.paper import Frame, Paper
from attendance_desktop.reports.tags import Role

_INCH = 72.0
#: Between what is said and the dots, and above the foot.
_SPACE = 10.0
_UNIT = 0.7


#: Width and height in points.
SIZES = {
    PosterSize.LETTER: (11 * _INCH, 8.5 * _INCH),
    PosterSize.TABLOID: (17 * _INCH, 11 * _INCH),
    PosterSize.C: (22 * _INCH, 17 * _INCH),
    PosterSize.D: (34 * _INCH, 22 * _INCH),
    PosterSize.LARGE: (36 * _INCH, 24 * _INCH),
}


def poster_sheet(
    plans: Sequence[ChartPlan], district: str, size: PosterSize, title: str, language: str = ""
) -> bytes:
    """Return a PDF with each plan on a page of its own.

    Args:
        plans: dot walls; one without any dot has lines between its columns, to put stickers in.
        title: of the document.
        language: of the items, "" for the program's own.

    Raises:
        UserError: "paper_sign_missing".
    """
    foot = plans[0].foot if plans else ()
    frame = Frame(title, district, foot, size=SIZES[size], language=language, own_head=True)
    paper = Paper(frame, len(plans))
    for plan in plans:
        paper.page(partial(_page, paper, plan))
    return paper.finished()


def _page(paper: Paper, plan: ChartPlan) -> None:
    with paper.tagged(Role.TITLE):
        paper.line_of(styles.MARGIN, styles.TOP, plan.title, styles.TITLE, paper.room)
    y = styles.TOP + styles.TITLE.line
    with paper.tagged(Role.PARAGRAPH):
        words = plan.empty or plan.sentence
        paper.line_of(styles.MARGIN, y, words, styles.BODY, paper.room)
    y += styles.BODY.line + _SPACE
    if plan.has_marks:
        height = paper.height - styles.BOTTOM - _SPACE - y
        drawing = as_large_as_fits(plan, paper.room, height, fonts.text_width, _UNIT)
        if not drawing.dots:
            drawing = _with_columns(drawing)
        paint_figure(paper, plan, drawing, styles.MARGIN, y)


def _with_columns(drawing: Drawing) -> Drawing:
    # The rules under the headings are as wide as their columns.
    rules = [box for box in drawing.boxes if box.y < drawing.height / 4]
    gap = rules[1].x - rules[0].x - rules[0].width if len(rules) > 1 else 0.0
    lines = tuple(
        Stroke(box.x - gap / 2, box.y, box.x - gap / 2, drawing.height, "hairline", 1.0)
        for box in rules
    )
    return replace(drawing, before=(*drawing.before, *lines))
