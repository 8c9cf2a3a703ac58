"""A document of paper being made: pages with head and foot, marks, and the structure behind them.

Places are in points from the upper left corner of the page; y goes down, as on the screen.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from attendance_desktop.charts.drawing import Anchor, wrapped
from attendance_desktop.reports import fonts, styles
from attendance_desktop.reports.styles import Style
from attendance_desktop.reports.tags import Element, Role, Structure, write_metadata
from attendance_desktop.wording import _, number
from attendance_desktop.wording.language import locale

#: Where a text's baseline lies below the middle of its line, in shares of its size.
_BASELINE = 0.33


@dataclass(frozen=True)
class Frame:
    """What stands in the head and foot of every page.

    Attributes:
        title: of the document.
        district: by its name.
        foot: rule, school year, through date, audience and filters, a phrase each.
        staff: True where the sheet holds student information.
        own_head: True where the first page has a heading of its own instead of the head.
        contacts: True where it holds how to reach people, and what they said.
        numbered: False where each page goes to somebody else.
        landscape: True where the pages lie on their long side.
        size: width and height of a poster in points; everything on it is as much larger as it is
            wider than a page on its long side. None for a page.
        language: of the text, as PDF names it; "" for the program's own.
    """

    title: str
    district: str
    foot: tuple[str, ...]
    staff: bool = False
    own_head: bool = False
    contacts: bool = False
    numbered: bool = True
    landscape: bool = False
    size: tuple[float, float] | None = None
    language: str = ""


class Paper:
    """Paints pages, and tags what it paints.

    Args:
        frame: the head and foot.
        pages: how many pages there will be.

    Attributes:
        width, height: of a page, a poster's in the units of what is painted on it.
        factor: how many points such a unit has.
        room: its width between the margins.
    """

    def __init__(self, frame: Frame, pages: int) -> None:
        from reportlab.pdfgen import canvas

        # Its defaults mislead a type checker about what it takes.
        make: Any = canvas.Canvas

        self._frame, self._pages = frame, pages
        self.width, self.height = styles.PAGE_WIDTH, styles.PAGE_HEIGHT
        if frame.landscape:
            self.width, self.height = self.height, self.width
        self.factor = 1.0
        page = frame.size or (self.width, self.height)
        if frame.size:
            self.factor = page[0] / styles.PAGE_HEIGHT
            self.width, self.height = styles.PAGE_HEIGHT, page[1] / self.factor
        self.room = self.width - 2 * styles.MARGIN
        self._language = frame.language or language_tag()
        self._out = io.BytesIO()
        self.canvas: Any = make(
            self._out,
            pagesize=page,
            pdfVersion=(1, 7),
            pageCompression=1,
            initialFontName=fonts.name_of(400),
            lang=self._language,
        )
        self.structure = Structure()
        self._open = [self.structure.root]
        self._inside = False

    # --- pages ---

    def page(self, paint: Callable[[], object]) -> None:
        """Make one page: head, what `paint` puts on it, foot."""
        number = self.structure.begin_page()
        if self.factor != 1.0:
            self.canvas.scale(self.factor, self.factor)
        with self.artifact():
            self._head(number)
        paint()
        self._foot(number)
        self.canvas.showPage()

    def finished(self) -> bytes:
        """Return the document, once every page is made."""
        self.structure.write(self.canvas)
        title, district = fonts.plain(self._frame.title), fonts.plain(self._frame.district)
        # In a list of open documents "Grades" alone would say too little.
        named = title if district in title else _named(title, district)
        write_metadata(self.canvas, named, district, self._language)
        self.canvas.save()
        return self._out.getvalue()

    def _head(self, page: int) -> None:
        left, right = styles.MARGIN, self.width - styles.MARGIN
        marked = self._marked_words()
        self.text(right, 22, marked, styles.STAFF, Anchor.RIGHT)
        if page == 0 and self._frame.own_head:
            return
        name = (
            self._frame.district if page == 0 else f"{self._frame.district} · {self._frame.title}"
        )
        room = self.room * (0.55 if marked else 1.0)
        self.line_of(left, 22, name, styles.FOOT, room)

    def _marked_words(self) -> str:
        if self._frame.staff:
            return _("Contains student information: for staff only")
        return _("Contains contact details: for staff only") if self._frame.contacts else ""

    def _foot(self, page: int) -> None:
        left, right = styles.MARGIN, self.width - styles.MARGIN
        y = self.height - styles.BOTTOM
        words = self._page_words(page) if self._frame.numbered else ""
        with self.artifact():
            self.line(left, y, right, y, "hairline", 0.75)
            self.text(right, y + 5, words, styles.FOOT, Anchor.RIGHT)
        room = self.room - fonts.text_width(words, styles.FOOT.size, styles.FOOT.weight) - 16
        lines = set_in_lines(" · ".join(self._frame.foot), styles.FOOT, room, 2)
        with self._foot_marked(page):
            self.lines(left, y + 5, lines, styles.FOOT)

    def _foot_marked(self, page: int) -> contextlib.AbstractContextManager[object]:
        """Have the foot read out once, where nothing else says by which rule and for whom.

        Its repetitions on later pages are artifacts.
        """
        if page == 0 and any(self._frame.foot) and not self._frame.own_head:
            return self.tagged(Role.PARAGRAPH)
        return self.artifact()

    def _page_words(self, page: int) -> str:
        return _("Page {page} of {pages}").format(page=number(page + 1), pages=number(self._pages))

    # --- structure ---

    @contextlib.contextmanager
    def group(self, role: Role) -> Generator[Element]:
        """Put what follows into an element that holds other elements."""
        element = Element(role)
        self._open[-1].kids.append(element)
        self._open.append(element)
        try:
            yield element
        finally:
            self._open.pop()

    @contextlib.contextmanager
    def reopened(self, element: Element) -> Generator[None]:
        """Put what follows into an element begun before, on an earlier page."""
        self._open.append(element)
        try:
            yield
        finally:
            self._open.pop()

    def element(self, role: Role, alt: str = "", scope: str = "") -> Element:
        """Return a new element at this place of the reading order, for `content`."""
        element = Element(role, fonts.plain(alt), scope)
        self._open[-1].kids.append(element)
        return element

    @contextlib.contextmanager
    def content(self, element: Element) -> Generator[None]:
        """Paint content of an element."""
        mcid = self.structure.add_content(element)
        with self._marked(f"/{element.role.value} <</MCID {mcid}>> BDC"):
            yield

    @contextlib.contextmanager
    def tagged(self, role: Role, alt: str = "", scope: str = "") -> Generator[Element]:
        """Paint what makes up one element."""
        element = self.element(role, alt, scope)
        with self.content(element):
            yield element

    @contextlib.contextmanager
    def artifact(self) -> Generator[None]:
        """Paint what no reader needs read out: lines, heads and feet."""
        with self._marked("/Artifact <</Type /Pagination>> BDC"):
            yield

    @contextlib.contextmanager
    def _marked(self, begin: str) -> Generator[None]:
        if self._inside:
            raise ValueError("marked content inside marked content")
        self.canvas.addLiteral(begin)
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
            self.canvas.addLiteral("EMC")

    # --- marks ---

    def text(
        self, x: float, y: float, words: str, style: Style, anchor: Anchor = Anchor.LEFT
    ) -> float:
        """Set one line whose box begins at y; returns its width."""
        wide = fonts.text_width(words, style.size, style.weight)
        x -= {Anchor.LEFT: 0.0, Anchor.CENTER: wide / 2, Anchor.RIGHT: wide}[anchor]
        self._demand_marked()
        baseline = y + style.line / 2 + _BASELINE * style.size
        for piece in fonts.pieces(words, style.weight):
            place = x + piece.right * style.size, baseline + piece.down * style.size
            self._set(place, piece, style)
        return wide

    def _set(self, place: tuple[float, float], piece: fonts.Piece, style: Style) -> None:
        setting = self.canvas.beginText()
        setting.setFont(fonts.name_of(style.weight, leftward=piece.leftward), style.size)
        setting.setFillColorRGB(*styles.rgb(style.color))
        setting.setTextOrigin(place[0], self.height - place[1])
        setting.textOut(piece.set_text)
        self.canvas.drawText(setting)

    def title(self, words: str) -> None:
        """Set the document's title at the top of its first page."""
        with self.tagged(Role.TITLE):
            self.line_of(styles.MARGIN, styles.TOP, words, styles.TITLE, self.room)

    def line_of(self, x: float, y: float, words: str, style: Style, room: float) -> None:
        """Set one line, shortened with an ellipsis where it is wider than `room`."""
        self.text(x, y, set_in_lines(words, style, room, 1)[0], style)

    def lines(self, x: float, y: float, lines: Sequence[str], style: Style) -> float:
        """Set lines below each other; returns the y below the last."""
        for number_of_line, line in enumerate(lines):
            # The space keeps words of two lines apart for those who have the page read out.
            space = " " if number_of_line < len(lines) - 1 else ""
            self.text(x, y, line + space, style)
            y += style.line
        return y

    def line(self, x1: float, y1: float, x2: float, y2: float, color: str, width: float) -> None:
        """Draw a straight line."""
        self._demand_marked()
        self.canvas.setStrokeColorRGB(*styles.rgb(color))
        self.canvas.setLineWidth(width)
        self.canvas.line(x1, self.height - y1, x2, self.height - y2)

    def box(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """Fill a box."""
        self._demand_marked()
        self.canvas.setFillColorRGB(*styles.rgb(color))
        bottom = self.height - y - height
        self.canvas.roundRect(x, bottom, width, height, 4, stroke=0, fill=1)

    def _demand_marked(self) -> None:
        if not self._inside:
            raise ValueError("a mark that is neither tagged nor an artifact")


def set_in_lines(words: str, style: Style, room: float, most: int = 12) -> tuple[str, ...]:
    """Return a text in lines no wider than `room`, the last one shortened where it must be."""
    return wrapped(fonts.plain(words), room, style.size, style.weight, fonts.text_width, most)


def language_tag() -> str:
    """Return the document's language as PDF names it: "en-US"."""
    return locale().replace("_", "-")


def _named(title: str, district: str) -> str:
    return _("{title}, {district}").format(title=title, district=district)
