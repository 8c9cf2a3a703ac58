"""The numbers of the page: cards, schools, calendar, files; shown from one frozen answer."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.ui.ask import Ask
from attendance_desktop.ui.attendance.batches import BatchesCard
from attendance_desktop.ui.attendance.figure_cards import FigureCards
from attendance_desktop.ui.attendance.figures import Figures
from attendance_desktop.ui.attendance.school_days import SchoolDaysCard, district_days
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.two_columns import TwoColumns
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import error_words, note_words

_LEAST_WIDTH = 820


class Numbers(QWidget):
    """Shows `Figures`.

    Attributes:
        cards, schools, months, days, batches: its parts.
    """

    def __init__(self, theme: Theme, ask: Ask, parent: QWidget | None = None) -> None:
        """Make it without numbers."""
        super().__init__(parent)
        self.trouble = Banner("warning", "", can_close=False)
        self.cards = FigureCards(theme)
        self.schools = ChartCard(theme, ask)
        self.months = ChartCard(theme, ask)
        self.days = SchoolDaysCard()
        self.batches = BatchesCard()
        self.notes = Words("", "small")
        self._charts = TwoColumns(theme, self.schools, self.months, _LEAST_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.trouble, self.cards, self._charts, self.notes, self.batches, self.days):
            column.addWidget(part)
        column.addStretch(1)

    def show_figures(self, figures: Figures) -> None:
        """Show an answer."""
        counted = figures.school_year is not None
        self.trouble.setVisible(figures.trouble is not None)
        if figures.trouble is not None:
            self.trouble.say("warning", error_words(figures.trouble))
        self.cards.setVisible(figures.district is not None)
        if figures.district is not None:
            self.cards.show_district(figures.district, *district_days(figures.calendars))
        self.schools.setVisible(figures.schools is not None)
        if figures.schools is not None:
            self.schools.show_plan(figures.schools)
        self.months.setVisible(figures.months is not None)
        if figures.months is not None:
            self.months.show_plan(figures.months)
        self.days.setVisible(counted)
        self.days.show_calendars(figures.calendars)
        self.notes.setText(" ".join(note_words(code) for code in figures.notes))
        self.notes.setVisible(bool(figures.notes))
        self.batches.show_batches(figures.batches)
