"""The plan by month: how much is due in each, the chosen one as a calendar, and its steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette

from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import StepLine
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import plan_calendar
from attendance_desktop.rules.plan_calendar import PlanMonth
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.plan.month_grid import MonthGrid
from attendance_desktop.ui.plan.part import PlanPart, step_columns
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.buttons import Button
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, month

#: One part of so many, by which bolder words are wider.
_BOLDER = 14
_MOST_ROWS, _OWNER_DIGITS = 12, 18


class MonthButton(Button):
    """A month of the plan, with how many steps are due in it; a warning where any is overdue."""

    kind = "segment"
    tint = QPalette.ColorRole.BrightText

    def __init__(self) -> None:
        """Make a button of no month."""
        super().__init__("")
        self.setCheckable(True)
        self.month = ""

    def sizeHint(self) -> QSize:
        """Qt's own, with room for the bolder words of the chosen month."""
        hint = super().sizeHint()
        return QSize(hint.width() + hint.width() // _BOLDER, hint.height())

    def show_month(self, one: PlanMonth) -> None:
        """Show a month."""
        self.month = one.month
        named, count = _name(one.month), plan_calendar.count_words(one)
        self.set_icon("triangle-alert" if one.overdue else "")
        self.say(f"{named}\n{count}", _("{month}: {count}").format(month=named, count=count))


class MonthsTab(PlanPart):
    """What is due in which month.

    Attributes:
        buttons: one a month.
        grid: the chosen month.
        list: its steps.
    """

    key = "months"
    name = N_("By month")
    made_ahead = ("card",)
    _answer: tuple[PlanMonth, ...]
    _chosen: str | None = None
    _has_steps = False

    @staticmethod
    def load(services: Any, selection: Selection) -> tuple[PlanMonth, ...]:
        """Return the months.

        Raises:
            UserError: "plan_empty".
        """
        found = plan_calendar.months(services.plan.listed())
        if not found:
            raise UserError("plan_empty")
        return found

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def months_card(self) -> Card:
        """How much is due in each month."""
        made = Card(_("Steps due by month"), self)
        self.row = FlowLayout(spacing=8)
        self.buttons: list[MonthButton] = []
        made.body.addLayout(self.row)
        return made

    @cached_property
    def card(self) -> Card:
        """The chosen month."""
        made = Card(_("A month"), self)
        self.earlier = made.add_link(_("Earlier"), name=_("The month before with a step"))
        self.earlier.clicked.connect(self._on_earlier)
        self.later = made.add_link(_("Later"), name=_("The next month with a step"))
        self.later.clicked.connect(self._on_later)
        self.grid = MonthGrid()
        self.grid.day_chosen.connect(self._on_day)
        self.grid.day_opened.connect(self._on_day_opened)
        self.key_words = Words(
            _("! overdue   × stuck   ✓ done   – dropped   • still to be done"), "small"
        )
        # Its room stays, or the page would take another height, and the days another width.
        keeps = self.key_words.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.key_words.setSizePolicy(keeps)
        self.grid.fitted.connect(self._on_fitted)
        self.list = Block(
            _("Steps of the month"), step_columns("due", "text", "owner", "status"),
            _("No step is due in this month."), most_rows=_MOST_ROWS, free_column=1,
            capped={2: _OWNER_DIGITS, 3: 12},
        )  # fmt: skip
        opened = _("Open the selected step on the worksheet")
        self.list.add_link(_("Open"), opened, self._on_open, of_one=True)
        self.list.table.doubleClicked.connect(self._on_open)
        for part in (self.grid, self.key_words, self.list):
            made.body.addWidget(part)
        return made

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: tuple[PlanMonth, ...]) -> Iterable[Step]:
        """Return the steps: the months, the chosen one, and putting them together."""
        return (partial(self._fill_months, answer), self._fill_month, self._put_together)

    def _fill_months(self, answer: tuple[PlanMonth, ...]) -> None:
        self._answer = answer
        self.want(self.months_card)
        if self._chosen not in {one.month for one in answer}:
            self._chosen = plan_calendar.opening(answer, dt.date.today())
        while len(self.buttons) < len(answer):
            made = MonthButton()
            made.clicked.connect(self._on_month)
            self.buttons.append(made)
            self.row.addWidget(made)
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(answer))
            button.month = "unused"
            if place < len(answer):
                button.show_month(answer[place])

    def _fill_month(self) -> None:
        self.want(self.card)
        assert self._chosen is not None
        months = [one.month for one in self._answer]
        at = months.index(self._chosen)
        one = self._answer[at]
        for button in self.buttons:
            button.setChecked(button.month == self._chosen)
        self.card.set_title(_name(one.month))
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(at < len(months) - 1)
        self.grid.setVisible(bool(one.month))
        self._has_steps = bool(one.month and one.lines)
        self._on_fitted(self.grid.names_steps)
        if one.month:
            named = _("Calendar of {month}").format(month=_name(one.month))
            self.grid.setAccessibleName(named)
            self.grid.show_month(one.month, one.lines)
        self.list.show_rows(one.lines)

    def _on_fitted(self, steps_are_named: bool) -> None:
        # Where steps are only counted, no sign stands in a day.
        self.key_words.setVisible(steps_are_named and self._has_steps)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.months_card)
            self.column.addWidget(self.card)
            self.column.addStretch(1)

    # --- actions ----------------------------------------------------------------------------

    def _on_month(self, *_clicked: object) -> None:
        button = self.sender()
        assert isinstance(button, MonthButton)
        self._choose(button.month)

    def _choose(self, wanted: str) -> None:
        self._chosen = wanted
        self._fill_month()

    def _on_earlier(self, *_clicked: object) -> None:
        self._go(-1)

    def _on_later(self, *_clicked: object) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        months = [one.month for one in self._answer]
        self._choose(months[months.index(self._chosen or "") + by])

    def _on_day(self, lines: Sequence[StepLine]) -> None:
        for place, line in enumerate(self.list.model.rows):
            if lines and line.step.id == lines[0].step.id:
                self.list.table.selectRow(place)

    def _on_day_opened(self, lines: Sequence[StepLine]) -> None:
        if lines:
            self.tab_wanted.emit("worksheet", lines[0].step.id)

    def _on_open(self, *_clicked: object) -> None:
        chosen = self.list.chosen
        if chosen is not None:
            self.tab_wanted.emit("worksheet", chosen.step.id)


def _name(key: str) -> str:
    return month(key) if key else _("No day")
