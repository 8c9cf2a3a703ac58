"""The district's numbers as cards: chronic, the goal's path, severe or near the edge, through when.

A card's sentence is one translatable whole; only the figure in it is set large.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from attendance_desktop.charts.words import bound_words, hidden_words
from attendance_desktop.records.attendance import PARTS_PER_DAY
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.rules import goal_words
from attendance_desktop.ui.theme import SIZE_HEADING, Theme
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.even_rows import EvenRows
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, day, ngettext, number, percent

FIGURE_SIZE, DATE_SIZE = 30, 20
_LEAST_WIDTH = 236
_NO_WIDTH = "\u200b"


class FigureCard(Card):
    """A large figure within its phrase, and what it means below."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        size: int = FIGURE_SIZE,
        beside: int = FIGURE_SIZE,
    ) -> None:
        """Make an empty card.

        Args:
            size: of the figure, before scaling; a date is smaller than a number.
            beside: of the largest figure in its row of cards, so that all stand on one line.
        """
        super().__init__(parent=parent)
        self._theme, self._size, self._shown_size = theme, size, size
        self._beside, self._alone = beside, False
        self._template, self._figure = "", ""
        self._phrase = QLabel(self)
        self._phrase.setTextFormat(Qt.TextFormat.RichText)
        self._phrase.setProperty("role", "heading")
        self._phrase.setWordWrap(True)
        self._phrase.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._words = Words("", "muted")
        self.body.setSpacing(2)
        self.body.addWidget(self._phrase)
        self.body.addWidget(self._words)
        self.link = LinkButton("", parent=self)
        self.link.setProperty("flush", "true")
        self.link.hide()
        row = QHBoxLayout()
        row.addWidget(self.link)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        theme.changed.connect(self._paint)

    @property
    def text(self) -> str:
        """All that the card says, as one text."""
        phrase = self._template.format(figure=self._figure)
        return f"{phrase} {self._words.text()}"

    def say(self, template: str, figure: str, words: str, *, size: int = 0) -> None:
        """Show another figure.

        Args:
            template: the whole phrase with "{figure}" in it, all else filled in.
            words: what it means.
            size: of this figure alone; 0 for the card's own.
        """
        self._template, self._figure = template, figure
        self._shown_size = size or self._size
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(self.text)
        self._paint()

    def offer(self, words: str) -> None:
        """Show a link below the words, "" for none."""
        self.link.setVisible(bool(words))
        self.link.say(words)

    def stand_in_columns(self, columns: int) -> None:
        """Keep to the line of the cards beside it, where there are any."""
        if self._alone != (columns == 1):
            self._alone = columns == 1
            self._paint()

    def _paint(self) -> None:
        size = self._theme.px(self._shown_size)
        large = f'<span style="font-size:{size}px; font-weight:700">{escape(self._figure)}</span>'
        phrase = escape(self._template, quote=False).format(figure=large)
        # A sign without width gives the line the height of the largest figure beside it.
        strut = f'<span style="font-size:{self._theme.px(self._beside)}px">{_NO_WIDTH}</span>'
        self._phrase.setText(phrase if self._alone else strut + phrase)


class FigureCards(QWidget):
    """The four cards of the district, and a line of what else there is to know.

    Attributes:
        chronic, path, edge, through: the cards; `edge` holds severe absence for the public.
        more: severe absence and days missed; whoever shows the cards puts it in its place.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make the cards without figures."""
        super().__init__(parent)
        self.chronic, self.path, self.edge = (FigureCard(theme) for _n in range(3))
        self.through = FigureCard(theme, size=DATE_SIZE)
        self._rows = EvenRows(theme, _LEAST_WIDTH)
        for card in (self.chronic, self.path, self.edge, self.through):
            self._rows.arranged.connect(card.stand_in_columns)
        self._rows.show_widgets((self.chronic, self.path, self.edge, self.through))
        self.more = Words("", "small", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._rows)

    def show_district(self, table: MeasureTable, school_days: int, weather_days: int) -> None:
        """Show the district's row.

        Args:
            table: one row.
            school_days: days on which school was held, through the last mark; 0 for not known.
        """
        row = table.rows[0]
        self.chronic.say(*chronic_said(row))
        self.edge.say(*_severe(row))
        self.edge.offer("")
        self.through.say(*_through(table.through, school_days, weather_days))
        self.more.setText("  ".join(filter(None, (severe_words(row), lost_words(row)))))

    def show_goal(self, standing: GoalStanding | None) -> None:
        """Show where the district stands against its goal, or that it has none."""
        self.path.say(*path_said(standing))
        self.path.offer("" if standing else _("Set the goal…"))

    def show_near(self, near: int) -> None:
        """Show how many students to reach are near the edge, in the place of severe absence."""
        words = _("on the list to reach, with three days or fewer left")
        self.edge.say(_("{figure} near the edge"), number(near), words)
        self.edge.offer(_("Students to reach"))

    def leave_goal_out(self, table: MeasureTable) -> None:
        """Say what part of the students is looked at: the goal is the district's alone."""
        words = _("The goal is for all students of the district.")
        self.path.say("{figure}", ", ".join(table.filter_words), words, size=SIZE_HEADING)
        self.path.offer("")


Said = tuple[str, str, str]


def chronic_said(row: MeasureRow) -> Said:
    """Return phrase, figure and words of how many are chronically absent."""
    if row.chronic is None or not row.students:
        return not_said(row, _("{figure} chronically absent"))
    template = ngettext(
        "{figure} of {students} student", "{figure} of {students} students", row.students
    )
    words = _("chronically absent: {share}, missing 10% or more of their days")
    return (
        _kept(template, students=number(row.students)),
        number(row.chronic),
        words.format(share=percent(row.chronic, row.students)),
    )


def _severe(row: MeasureRow) -> Said:
    if row.severe is None or not row.students:
        return not_said(row, _("{figure} severely absent"))
    template = _("{figure} severely absent")
    words = _("{share} of students, missing 20% or more of their days")
    return (
        template,
        number(row.severe),
        words.format(share=percent(row.severe, row.students)),
    )


def severe_words(row: MeasureRow) -> str:
    """Return how many students are severely absent; "" where hidden."""
    if row.severe is None or not row.students:
        return ""
    words = ngettext(
        "{count} student is severely absent ({share}), missing 20% or more of the days.",
        "{count} students are severely absent ({share}), missing 20% or more of their days.",
        row.severe,
    )
    return words.format(count=number(row.severe), share=percent(row.severe, row.students))


def lost_words(row: MeasureRow) -> str:
    """Return how many days were missed, and the attendance that goes with it; "" where hidden."""
    if row.absent_parts is None or not row.enrolled_parts:
        return ""
    days = (2 * row.absent_parts + PARTS_PER_DAY) // (2 * PARTS_PER_DAY)
    words = ngettext(
        "{days} day missed in all. Attendance, a different measure, is {share}.",
        "{days} days missed in all. Attendance, a different measure, is {share}.",
        days,
    )
    share = percent(row.enrolled_parts - row.absent_parts, row.enrolled_parts)
    return words.format(days=number(days), share=share)


def path_said(standing: GoalStanding | None) -> Said:
    """Return phrase, figure and words of where the district stands on the path to its goal."""
    if standing is None:
        return "{figure}", _("No goal yet"), _("Many halve their rate in five years.")
    gap, year = standing.now, standing.school_year or standing.goal.target_year
    if not standing.path:
        return "{figure}", _("The goal"), _("may not be shown: its baseline is of a small group")
    if gap is None:
        return "{figure}", _("The goal"), goal_words.goal_words(standing.goal)
    if gap.fewer is None:
        return _("{figure} on the path"), "—", goal_words.gap_words(gap, year)
    asked = goal_words.asked_words(gap, year)
    if gap.fewer > 0:
        template = ngettext(
            "{figure} student too many for the path",
            "{figure} students too many for the path",
            gap.fewer,
        )
        return template, number(gap.fewer), asked
    if gap.fewer < 0:
        return _("{figure} ahead of the path"), number(-gap.fewer), asked
    return "{figure}", _("On the path"), asked


def _through(through: str, school_days: int, weather_days: int) -> Said:
    if not through:
        return "{figure}", _("Totals"), _("summed by another system; no days are known")
    said = []
    if school_days:
        words = ngettext("{count} school day so far.", "{count} school days so far.", school_days)
        said.append(words.format(count=number(school_days)))
    if weather_days:
        words = ngettext("{count} weather day.", "{count} weather days.", weather_days)
        said.append(words.format(count=number(weather_days)))
    return "{figure}", _("Through {date}").format(date=day(through)), " ".join(said)


def not_said(row: MeasureRow, template: str) -> Said:
    """Say why a figure is missing, and of what."""
    if row.students == 0:
        return _("{figure} students"), "0", _("are enrolled long enough to be counted by this rule")
    # A row may be shown whole but for one count that would give a smaller group away.
    return template, bound_words(row) or "—", hidden_words(row.hidden or "complementary")


def _kept(template: str, **facts: str) -> str:
    """Fill everything but the figure."""
    return template.format(figure="{figure}", **facts)
