"""The superintendent's page: one Letter page, whatever the district.

From above: title, the number with what it means, what changed, what people say lies behind where
that is carried along, the years, schools beside grades.
What stands above is set first; the years and the schools share the room that is left, so that the
page is full and never runs over. Schools that find no place are said to be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attendance_desktop.charts.drawing import Anchor
from attendance_desktop.charts.plan import ChartPlan, PlanTable
from attendance_desktop.charts.voice_notes import Quote
from attendance_desktop.reports import fonts, styles
from attendance_desktop.reports.brief_content import Brief, Fact
from attendance_desktop.reports.fitting import Fitted, fitted
from attendance_desktop.reports.painter import paint_figure
from attendance_desktop.reports.paper import Frame, Paper, set_in_lines
from attendance_desktop.reports.tables import Part, TableLayout, width_wanted
from attendance_desktop.reports.tags import Role
from attendance_desktop.wording import _, ngettext, number

_LEFT, _WIDTH = styles.MARGIN, styles.WIDTH
_HEAD_END = 92.0
#: A good height of the years; more only where nothing else can use it.
_GOOD_TIME = 190.0
_NUMBER_WIDTH, _COLUMN_GAP = 158.0, 18.0
#: Beside schools the grades take what they need, between these.
_LEAST_GRADES, _MOST_GRADES, _GRADES_GAP = 190.0, 245.0, 7.0
_SPACE, _HEADING_SPACE = 12.0, 4.0
#: Heights of the years: where all is full, where there is room to choose, and at most.
_LEAST_TIME, _USUAL_TIME, _MOST_TIME = 66.0, 116.0, 330.0
_SCALE = 0.6
_LEAST_PAD, _USUAL_PAD, _MOST_PAD = 2.0, 4.0, 9.0
_SENTENCE_LINES, _SENTENCES, _FACTS = 4, 3, 3
_BETWEEN = 2.5
#: Room below the facts from which one note is quoted, and two.
_ROOM_FOR_QUOTES = (380.0, 450.0)


def brief_sheet(brief: Brief) -> bytes:
    """Return the page as a PDF."""
    frame = Frame(brief.title, brief.district, brief.foot, brief.staff, own_head=True)
    paper = Paper(frame, 1)
    paper.page(_Page(paper, brief).paint)
    return paper.finished()


@dataclass(frozen=True)
class _Lower:
    """Heights of what shares the room that is left."""

    time: float
    schools: float


class _Page:
    def __init__(self, paper: Paper, brief: Brief) -> None:
        self.paper, self.brief = paper, brief
        self.has_time = brief.time is not None and not brief.time.empty
        words = " ".join(n if n.endswith(".") else f"{n}." for n in brief.notes)
        self.notes = set_in_lines(words, styles.SMALL, _WIDTH, 4) if words else ()
        notes_height = len(self.notes) * styles.SMALL.line
        self.bottom = styles.PAGE_HEIGHT - styles.BOTTOM - 6 - notes_height

    def paint(self) -> None:
        self._head()
        y = self._number_and_sentences(_HEAD_END + _SPACE)
        y = self._facts(y + _SPACE)
        y = self._voices(y + _SPACE)
        self._lower(y + _SPACE)
        if self.notes:
            with self.paper.tagged(Role.PARAGRAPH):
                self.paper.lines(_LEFT, self.bottom + 2, self.notes, styles.SMALL)

    # --- the head ---

    def _head(self) -> None:
        brief, right = self.brief, _LEFT + _WIDTH
        title_width = fonts.text_width(brief.title, styles.TITLE.size, styles.TITLE.weight)
        with self.paper.tagged(Role.TITLE):
            self.paper.line_of(_LEFT, 52, brief.title, styles.TITLE, _WIDTH)
        with self.paper.tagged(Role.PARAGRAPH):
            self.paper.line_of(_LEFT, 38, brief.district, styles.DISTRICT, _WIDTH)
        # What stands beside the title goes above it where there is no room.
        room = _WIDTH - title_width - 20
        dates = _evenly(brief.dates, room)
        place = 56.0 - styles.ASIDE.line * (len(dates) - 1)
        for lines in (dates, set_in_lines(brief.audience, styles.ASIDE, room, 1)):
            with self.paper.tagged(Role.PARAGRAPH):
                for line in lines:
                    self.paper.text(right, place, line, styles.ASIDE, Anchor.RIGHT)
                    place += styles.ASIDE.line
        with self.paper.artifact():
            self.paper.line(_LEFT, _HEAD_END - 5, right, _HEAD_END - 5, "accent", 2.0)

    # --- the number and what it means ---

    def _number_and_sentences(self, y: float) -> float:
        with self.paper.tagged(Role.PARAGRAPH):
            size = styles.NUMBER
            while fonts.text_width(self.brief.number, size.size, size.weight) > _NUMBER_WIDTH:
                size = replace(size, size=size.size - 2)
            self.paper.text(_LEFT, y - 8, self.brief.number, size)
            lines = set_in_lines(self.brief.number_words, styles.BODY, _NUMBER_WIDTH, 5)
            below = self.paper.lines(_LEFT, y - 6 + styles.NUMBER.line, lines, styles.BODY)
        return max(below, self._sentences(_LEFT + _NUMBER_WIDTH + _COLUMN_GAP, y))

    def _sentences(self, x: float, y: float) -> float:
        room = _LEFT + _WIDTH - x
        if not self.brief.sentences:
            return y
        y = self._heading(_("What the numbers say"), x, y, room)
        with self.paper.group(Role.LIST):
            for sentence in self.brief.sentences[:_SENTENCES]:
                lines = set_in_lines(sentence, styles.BODY, room - 12, _SENTENCE_LINES)
                y = self._point(x, y, lines) + _BETWEEN
        return y

    def _point(self, x: float, y: float, lines: Sequence[str]) -> float:
        """Set one sentence of a list; returns the y below it."""
        with self.paper.group(Role.ITEM):
            with self.paper.tagged(Role.LABEL):
                self.paper.text(x, y, "•", styles.BODY)
            with self.paper.tagged(Role.BODY):
                return self.paper.lines(x + 12, y, lines, styles.BODY)

    # --- what changed ---

    def _facts(self, y: float) -> float:
        facts = self.brief.facts[:_FACTS]
        if not facts:
            return y - _SPACE
        wide = (_WIDTH - (len(facts) - 1) * 10) / len(facts)
        notes = [set_in_lines(f.note, styles.SMALL, wide - 20, 2) if f.note else () for f in facts]
        labels = styles.SMALL.line + styles.FIGURE.line + 12
        height = labels + max(map(len, notes)) * styles.SMALL.line
        with self.paper.artifact():
            for index in range(len(facts)):
                self.paper.box(_LEFT + index * (wide + 10), y, wide, height, "soft")
        for index, (fact, note) in enumerate(zip(facts, notes, strict=True)):
            self._fact(fact, note, _LEFT + index * (wide + 10) + 10, y + 6, wide - 20)
        return y + height

    def _fact(self, fact: Fact, note: tuple[str, ...], x: float, y: float, room: float) -> None:
        with self.paper.tagged(Role.PARAGRAPH):
            self.paper.line_of(x, y, fact.label, styles.SMALL, room)
            y += styles.SMALL.line
            size = styles.FIGURE
            while fonts.text_width(fact.value, size.size, size.weight) > room and size.size > 9:
                size = replace(size, size=size.size - 1)
            self.paper.line_of(x, y, fact.value, size, room)
            self.paper.lines(x, y + styles.FIGURE.line, note, styles.SMALL)

    # --- what people say lies behind ---

    def _voices(self, y: float) -> float:
        notes = self.brief.voices
        if notes is None:
            return y - _SPACE
        # The more the page holds already, the fewer notes; how many there are is always said.
        room = self.bottom - y
        quotes = notes.quotes[: sum(room > least for least in _ROOM_FOR_QUOTES)]
        y = self._heading(notes.title, _LEFT, y, _WIDTH)
        lines = set_in_lines(notes.sentence, styles.SMALL, _WIDTH, 2)
        with self.paper.tagged(Role.PARAGRAPH):
            y = self.paper.lines(_LEFT, y, lines, styles.SMALL)
        if not quotes:
            return y
        with self.paper.group(Role.LIST):
            for quote in quotes:
                y = self._quote(quote, y + 2)
        return y

    def _quote(self, quote: Quote, y: float) -> float:
        with self.paper.group(Role.ITEM):
            with self.paper.tagged(Role.LABEL):
                self.paper.text(_LEFT, y, "•", styles.CELL)
            with self.paper.tagged(Role.BODY):
                said = _("“{text}”").format(text=quote.text)
                lines = set_in_lines(said, styles.CELL, _WIDTH - 12, 2)
                lines = (*lines[:-1], f"{lines[-1]} ")
                y = self.paper.lines(_LEFT + 12, y, lines, styles.CELL)
                self.paper.line_of(_LEFT + 12, y, quote.source, styles.SMALL, _WIDTH - 12)
        return y + styles.SMALL.line

    # --- the years, schools, grades ---

    def _lower(self, y: float) -> None:
        room = self.bottom - _SPACE - y
        heading = styles.HEADING.line + _HEADING_SPACE
        unsaid = self._unsaid_lines()
        words = sum(len(lines) * styles.BODY.line + _BETWEEN for lines in unsaid)
        note = styles.SMALL.line * 2 if self.brief.grades_note else 0.0
        least = max(_grades_height(self.brief.grades, _LEAST_PAD) + note, words)
        usual = max(_grades_height(self.brief.grades, _USUAL_PAD) + note, words)
        most = max(_grades_height(self.brief.grades, _MOST_PAD) + note, words)
        wanted = max(usual, _schools_height(self.brief.schools, 60))
        most = max(most, _schools_height(self.brief.schools, 84))
        # A page full of words has no room for the years: the sentences have said them.
        has_time = self.has_time and room - 2 * heading - least > _LEAST_TIME
        heights = _shared(room, heading, (least, wanted, most), time=has_time)
        if self.brief.time and has_time:
            y = self._heading(self.brief.time.title, _LEFT, y, _WIDTH)
            picture = fitted(self.brief.time, _WIDTH, heights.time, _SCALE)
            paint_figure(self.paper, self.brief.time, picture.drawing, _LEFT, y)
            y += heights.time + _SPACE
        beside = self.brief.schools is not None or bool(unsaid)
        both = beside and self.brief.grades is not None
        if self.brief.schools:
            self._schools(self.brief.schools, y, heights.schools, both=both)
        elif unsaid:
            self._unsaid(unsaid, y)
        if self.brief.grades:
            wide = _grades_width(self.brief.grades)
            x = _LEFT + _WIDTH - wide if both else _LEFT
            self._grades(self.brief.grades, x, y, heights.schools)

    @property
    def _beside_grades(self) -> float:
        grades = self.brief.grades
        return _WIDTH - _grades_width(grades) - _COLUMN_GAP if grades else _WIDTH

    def _unsaid_lines(self) -> list[tuple[str, ...]]:
        if self.brief.schools:
            return []
        room = self._beside_grades - 12
        return [set_in_lines(words, styles.BODY, room) for words in self.brief.unsaid]

    def _unsaid(self, sentences: Sequence[tuple[str, ...]], y: float) -> None:
        words = _("What this page does not show, and why")
        y = self._heading(words, _LEFT, y, self._beside_grades)
        with self.paper.group(Role.LIST):
            for lines in sentences:
                y = self._point(_LEFT, y, lines) + _BETWEEN

    def _schools(self, plan: ChartPlan, y: float, height: float, *, both: bool) -> None:
        wide = self._beside_grades if both else _WIDTH
        y = self._heading(plan.title, _LEFT, y, wide)
        picture = _all_schools(plan, wide, height)
        paint_figure(self.paper, plan, picture.drawing, _LEFT, y)
        if picture.left_out:
            words = _left_out_words(len(plan.bars) - picture.left_out, picture.left_out)
            with self.paper.tagged(Role.PARAGRAPH):
                place = y + height - styles.SMALL.line
                self.paper.line_of(_LEFT, place, words, styles.SMALL, wide)

    def _grades(self, table: PlanTable, x: float, y: float, height: float) -> None:
        wide = _LEFT + _WIDTH - x
        y = self._heading(_("Grades"), x, y, wide)
        note = set_in_lines(self.brief.grades_note, styles.SMALL, wide, 2)
        note = note if self.brief.grades_note else ()
        room = height - len(note) * styles.SMALL.line
        bare = TableLayout(table, wide, 0.0, _GRADES_GAP)
        pad = (room - bare.height) / (len(table.rows) + 1)
        layout = TableLayout(table, wide, min(max(pad, _LEAST_PAD), _MOST_PAD), _GRADES_GAP)
        below = layout.begin(self.paper).paint(Part(0, len(table.rows)), x, y)
        if note:
            with self.paper.tagged(Role.PARAGRAPH):
                self.paper.lines(x, below + 2, note, styles.SMALL)

    def _heading(self, words: str, x: float, y: float, room: float) -> float:
        with self.paper.tagged(Role.HEADING):
            self.paper.line_of(x, y, words, styles.HEADING, room)
        return y + styles.HEADING.line + _HEADING_SPACE


def _evenly(words: str, room: float) -> tuple[str, ...]:
    """Return words beside the title, on one line, or on two of nearly one length."""
    lines = set_in_lines(words, styles.ASIDE, room, 2)
    while len(lines) > 1:
        room *= 0.95
        narrower = set_in_lines(words, styles.ASIDE, room, 3)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _shared(
    room: float, heading: float, lower: tuple[float, float, float], *, time: bool
) -> _Lower:
    """Return the heights of the years and of what stands below them.

    Args:
        room: for both with their headings.
        lower: what schools and grades need at least, would like, and can use at most.
    """
    least, wanted, most = lower
    if not time:
        return _Lower(0.0, room - heading)
    if not wanted:
        return _Lower(room - heading, 0.0)
    both = room - 2 * heading - _SPACE
    years = max(both - wanted, _USUAL_TIME)
    # What the lower part would like comes first; what it cannot use goes to the years.
    years = min(years, max(_GOOD_TIME, both - most), _MOST_TIME)
    if both - years < least:
        years = max(both - least, _LEAST_TIME)
    return _Lower(years, both - years)


def _grades_height(table: PlanTable | None, pad: float) -> float:
    if table is None:
        return 0.0
    return TableLayout(table, _grades_width(table), pad, _GRADES_GAP).height


def _grades_width(table: PlanTable) -> float:
    return min(max(width_wanted(table, _GRADES_GAP), _LEAST_GRADES), _MOST_GRADES)


def _schools_height(plan: ChartPlan | None, row: float) -> float:
    """Return the height of schools with rows so many units of the screen high."""
    return (row * len(plan.bars) + 30) * _SCALE if plan else 0.0


def _all_schools(plan: ChartPlan, width: float, height: float) -> Fitted:
    """Return the schools, without their counts where that alone makes room for all."""
    picture = fitted(plan, width, height, _SCALE)
    if not picture.left_out:
        return picture
    short = replace(
        plan, bars=tuple(b if b.value is None else replace(b, note="") for b in plan.bars)
    )
    without = fitted(short, width, height, _SCALE)
    if not without.left_out:
        return without
    return fitted(plan, width, height - styles.SMALL.line - 2, _SCALE)


def _left_out_words(shown: int, count: int) -> str:
    return ngettext(
        "The first {shown}, by share; {count} more stands in the table of schools.",
        "The first {shown}, by share; {count} more stand in the table of schools.",
        count,
    ).format(shown=number(shown), count=number(count))
