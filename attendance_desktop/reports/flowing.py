"""Text over as many pages as it needs: headings, paragraphs, lists, tables, charts, in a column.

Everything is placed first, so that the number of pages is known; then it is painted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from attendance_desktop.charts.drawing import Drawing
from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.reports import fonts, styles
from attendance_desktop.reports.painter import paint_figure
from attendance_desktop.reports.paper import Frame, Paper, set_in_lines
from attendance_desktop.reports.styles import Style
from attendance_desktop.reports.tables import Part, TableFlow, TableLayout
from attendance_desktop.reports.tags import Element, Role

_BOTTOM = styles.PAGE_HEIGHT - styles.BOTTOM - 16
_PAGE_ROOM = _BOTTOM - styles.TOP
#: What is higher than this is not kept together: with its heading it has no room on a page.
_MOST_TOGETHER = 0.9 * _PAGE_ROOM
_INDENT = 12.0
#: More lines than any text has.
_ALL_LINES = 10_000


@dataclass(frozen=True)
class Words:
    """A heading, a paragraph or an item of a list.

    Attributes:
        role: TITLE, HEADING, PARAGRAPH or ITEM.
        before: space above it, in points.
    """

    text: str
    role: Role = Role.PARAGRAPH
    style: Style = styles.BODY
    before: float = 6.0


@dataclass(frozen=True)
class Rows:
    """A table; `before` is the space above it, in points.

    Attributes:
        together: True where it begins a new page, with its heading, sooner than it is parted.
    """

    layout: TableLayout
    before: float = 8.0
    together: bool = False


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own, `top` points lower than a text does."""

    top: float = 0.0


@dataclass(frozen=True)
class Picture:
    """A chart as wide as the page; `before` is the space above it, in points.

    Attributes:
        scale: of the sizes made for the screen.
    """

    plan: ChartPlan
    before: float = 8.0
    scale: float = styles.CHART_SCALE


Block = Words | Rows | NewPage | Picture


def heading(text: str) -> Words:
    """Return a heading."""
    return Words(text, Role.HEADING, styles.HEADING, 14.0)


def item(text: str) -> Words:
    """Return an item of a list."""
    return Words(text, Role.ITEM, before=3.0)


def small(text: str) -> Words:
    """Return a remark in small type, right below what it belongs to."""
    return Words(text, style=styles.SMALL, before=1.0)


@dataclass
class _Run:
    """A block's lines on one page; a paragraph that goes over pages has one a page."""

    block: Words
    lines: tuple[str, ...]
    y: float
    begins: bool


@dataclass
class _TableRun:
    layout: TableLayout
    part: Part
    y: float


@dataclass
class _Figure:
    plan: ChartPlan
    drawing: Drawing
    y: float


_Mark = _Run | _TableRun | _Figure


@dataclass
class _Page:
    marks: list[_Mark] = field(default_factory=list)


class _Placing:
    """Puts blocks below each other, page after page."""

    def __init__(self) -> None:
        self.pages = [_Page()]
        self.y = styles.TOP

    def place(self, blocks: Sequence[Block]) -> None:
        for index, block in enumerate(blocks):
            if isinstance(block, NewPage):
                if self.pages[-1].marks:
                    self._turn()
                self.y = styles.TOP + block.top
            elif isinstance(block, Rows):
                self._table(block)
            elif isinstance(block, Picture):
                self._picture(block)
            else:
                self._words(block, blocks[index + 1 :])

    def _turn(self) -> None:
        self.pages.append(_Page())
        self.y = styles.TOP

    def _words(self, block: Words, followers: Sequence[Block]) -> None:
        left = list(_in_lines(block))
        # A heading never stands alone at the end of a page.
        needed = block.style.line
        if block.role is Role.HEADING and followers:
            needed = len(left) * block.style.line + _with_heading(followers)
        self.y += block.before if self.pages[-1].marks else 0.0
        if self.y + needed > _BOTTOM:
            self._turn()
        begins = True
        while left:
            count = max(int((_BOTTOM - self.y) // block.style.line), 1)
            self.pages[-1].marks.append(_Run(block, tuple(left[:count]), self.y, begins))
            self.y += len(left[:count]) * block.style.line
            left, begins = left[count:], False
            if left:
                self._turn()

    def _table(self, block: Rows) -> None:
        layout = block.layout
        self.y += block.before
        for index, part in enumerate(layout.over_pages(_BOTTOM - self.y, _BOTTOM - styles.TOP)):
            if index:
                self._turn()
            if part.first < part.end:
                self.pages[-1].marks.append(_TableRun(layout, part, self.y))
                rows = sum(map(layout.row_height, range(part.first, part.end)))
                self.y += layout.head_height + rows

    def _picture(self, block: Picture) -> None:
        drawing = _drawing(block)
        self.y += block.before
        if self.y + drawing.height > _BOTTOM:
            self._turn()
        self.pages[-1].marks.append(_Figure(block.plan, drawing, self.y))
        self.y += drawing.height


def _in_lines(block: Words) -> tuple[str, ...]:
    room = styles.WIDTH - (_INDENT if block.role is Role.ITEM else 0.0)
    return set_in_lines(block.text, block.style, room, _ALL_LINES)


def _drawing(block: Picture) -> Drawing:
    # No higher than a page.
    drawing = lay_out(block.plan, styles.WIDTH, block.scale, fonts.text_width)
    if drawing.height > _PAGE_ROOM:
        scale = block.scale * _PAGE_ROOM / drawing.height
        drawing = lay_out(block.plan, styles.WIDTH, scale, fonts.text_width)
    return drawing


def _with_heading(followers: Sequence[Block]) -> float:
    """Return the room that must be left below a heading: for its picture or its first row."""
    spoken = 0.0
    for block in followers:
        if isinstance(block, Picture):
            spoken += block.before + _drawing(block).height
            return spoken if spoken < _MOST_TOGETHER else 3 * styles.BODY.line
        if isinstance(block, Rows):
            layout = block.layout
            if block.together and spoken + layout.height < _MOST_TOGETHER:
                return spoken + block.before + layout.height
            first = layout.row_height(0) if layout.cells else 0.0
            return spoken + block.before + layout.head_height + first
        if isinstance(block, NewPage) or block.role is not Role.PARAGRAPH:
            break
        spoken += block.before + len(_in_lines(block)) * block.style.line
    return 3 * styles.BODY.line


class _Painting:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._list: Element | None = None
        self._body: Element | None = None
        self._flows: dict[int, TableFlow] = {}

    def paint(self, marks: Iterable[_Mark]) -> None:
        for mark in marks:
            if isinstance(mark, _Figure):
                self._list = None
                paint_figure(self.paper, mark.plan, mark.drawing, styles.MARGIN, mark.y)
            elif isinstance(mark, _TableRun):
                self._list = None
                flow = self._flows.setdefault(id(mark.layout), mark.layout.begin(self.paper))
                flow.paint(mark.part, styles.MARGIN, mark.y)
            elif mark.block.role is Role.ITEM:
                self._item(mark)
            else:
                self._list = None
                if mark.begins:
                    self._body = self.paper.element(mark.block.role)
                self._lines(mark, styles.MARGIN)

    def _item(self, mark: _Run) -> None:
        if mark.begins:
            if self._list is None:
                with self.paper.group(Role.LIST) as self._list:
                    pass
            with self.paper.reopened(self._list), self.paper.group(Role.ITEM):
                with self.paper.tagged(Role.LABEL):
                    self.paper.text(styles.MARGIN, mark.y, "•", mark.block.style)
                self._body = self.paper.element(Role.BODY)
        self._lines(mark, styles.MARGIN + _INDENT)

    def _lines(self, mark: _Run, x: float) -> None:
        if self._body is not None and any(mark.lines):
            with self.paper.content(self._body):
                self.paper.lines(x, mark.y, mark.lines, mark.block.style)


def flowing_sheet(frame: Frame, blocks: Sequence[Block], *, titled: bool = True) -> bytes:
    """Return a PDF of text over as many pages as it needs.

    Args:
        titled: the frame's title stands at the top of the first page, over as many lines as it
            needs.

    Raises:
        UserError: "paper_sign_missing".
    """
    placing = _placed(frame, blocks, titled=titled)
    paper = Paper(frame, len(placing.pages))
    painting = _Painting(paper)
    for page in placing.pages:
        paper.page(partial(painting.paint, page.marks))
    return paper.finished()


def room_left(frame: Frame, blocks: Sequence[Block]) -> float:
    """Return how much of the last page a titled sheet leaves free, in points."""
    return max(_BOTTOM - _placed(frame, blocks, titled=True).y, 0.0)


def _placed(frame: Frame, blocks: Sequence[Block], *, titled: bool) -> _Placing:
    placing = _Placing()
    title = [Words(frame.title, Role.TITLE, styles.TITLE)] if titled else []
    placing.place([*title, *blocks])
    return placing
