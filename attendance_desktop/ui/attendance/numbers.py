"""The numbers of the page: cards, schools, calendar, files; shown from one frozen answer.

Each part is made when it is first wanted: together they would hold the window up.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.ui.ask import Ask
from attendance_desktop.ui.attendance.batches import BatchesCard
from attendance_desktop.ui.attendance.figure_cards import FigureCards
from attendance_desktop.ui.attendance.figures import Figures
from attendance_desktop.ui.attendance.reasons import ReasonsCard
from attendance_desktop.ui.attendance.school_days import SchoolDaysCard, district_days
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.dressing import polish
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.two_columns import TwoColumns
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import error_words, note_words

_LEAST_WIDTH = 820


class Numbers(QWidget):
    """Shows `Figures`.

    Signals:
        leave_out_pressed: a `Batch` to leave out of the numbers.
        day_corrected: the school's key ("" for all), the date, the kind of day.
        reasons_asked: slugs of two rules, and whose numbers, a value of `View`.

    Attributes:
        cards, schools, months, reasons, days, batches: its parts.
    """

    leave_out_pressed = Signal(object)
    day_corrected = Signal(str, object, str)
    reasons_asked = Signal(str, str, str)

    def __init__(self, theme: Theme, ask: Ask, parent: QWidget | None = None) -> None:
        """Make it without numbers."""
        super().__init__(parent)
        self._theme, self._ask = theme, ask
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._complete = False
        self._wanted: dict[str, bool] = {}

    @cached_property
    def trouble(self) -> Banner:
        """Why there is no number."""
        return Banner("warning", "", can_close=False, parent=self)

    @cached_property
    def cards(self) -> FigureCards:
        """The district's figures."""
        return FigureCards(self._theme, self)

    @cached_property
    def schools(self) -> ChartCard:
        """The chart of the schools."""
        return ChartCard(self._theme, self._ask, self)

    @cached_property
    def months(self) -> ChartCard:
        """The chart of the months."""
        return ChartCard(self._theme, self._ask, self)

    @cached_property
    def notes(self) -> Words:
        """What must be said beside the numbers."""
        return Words("", "small", parent=self)

    @cached_property
    def reasons(self) -> ReasonsCard:
        """Why two rules give two numbers."""
        made = ReasonsCard(self)
        made.asked.connect(self.reasons_asked)
        return made

    @cached_property
    def batches(self) -> BatchesCard:
        """The files taken in."""
        made = BatchesCard(self)
        made.leave_out_pressed.connect(self.leave_out_pressed)
        return made

    @cached_property
    def days(self) -> SchoolDaysCard:
        """The school calendar."""
        made = SchoolDaysCard(self)
        made.day_corrected.connect(self.day_corrected)
        return made

    def show_figures(self, figures: Figures) -> None:
        """Show an answer at once."""
        for step in (*self.filling(figures), *self.revealing()):
            step()

    def filling(self, figures: Figures) -> tuple[Callable[[], None], ...]:
        """Return the steps that take an answer in, in order, each short; all before it is shown."""
        fill = (
            self._fill_district,
            self._fill_schools,
            self._fill_months,
            self._fill_reasons,
            self._fill_batches,
            self._fill_days,
        )
        return (*(partial(step, figures) for step in fill), self._put_together)

    def revealing(self) -> tuple[Callable[[], None], ...]:
        """Return the steps that bring the parts into sight, one after the other."""
        return (
            self._reveal_cards,
            partial(self._reveal, "schools"),
            partial(self._reveal, "months"),
            partial(self._reveal, "reasons"),
            partial(self._reveal, "batches"),
            partial(self._reveal, "days"),
        )

    def _fill_district(self, figures: Figures) -> None:
        self._want("trouble", figures.trouble is not None)
        if figures.trouble is not None:
            self.trouble.say("warning", error_words(figures.trouble))
        self._want("cards", figures.district is not None)
        if figures.district is not None:
            self.cards.show_district(figures.district, *district_days(figures.calendars))
        self.notes.setText("\n".join(note_words(code) for code in figures.notes))
        self._want("notes", bool(figures.notes))

    def _fill_schools(self, figures: Figures) -> None:
        self._want("schools", figures.schools is not None)
        if figures.schools is not None:
            self.schools.show_plan(figures.schools)

    def _fill_months(self, figures: Figures) -> None:
        self._want("months", figures.months is not None)
        if figures.months is not None:
            self.months.show_plan(figures.months)

    def _fill_reasons(self, figures: Figures) -> None:
        self.reasons.forget()
        self._want("reasons", figures.district is not None)

    def _fill_batches(self, figures: Figures) -> None:
        self._want("batches", True)
        self.batches.show_batches(figures.batches)

    def _fill_days(self, figures: Figures) -> None:
        self._want("days", figures.school_year is not None)
        self.days.show_calendars(figures.calendars)

    def _want(self, part: str, wanted: bool) -> None:
        """Remember whether a part is to be seen; it stays hidden until it is revealed."""
        self._wanted[part] = wanted
        widget: QWidget = getattr(self, part)
        if not wanted or self.isHidden():
            widget.hide()
        polish(widget)

    def _reveal(self, part: str) -> None:
        getattr(self, part).setVisible(self._wanted[part])

    def _reveal_cards(self) -> None:
        for part in ("trouble", "cards", "notes"):
            self._reveal(part)

    def _put_together(self) -> None:
        if self._complete:
            return
        self._complete = True
        charts = TwoColumns(self._theme, self.schools, self.months, _LEAST_WIDTH)
        tables = (self.reasons, self.batches, self.days)
        for part in (self.trouble, self.cards, charts, self.notes, *tables):
            self._column.addWidget(part)
        self._column.addStretch(1)
