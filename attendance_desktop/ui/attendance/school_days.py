"""The school calendar as the marks give it, and a day of it put right."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, day, ngettext, number

if TYPE_CHECKING:
    from attendance_desktop.rules.school_calendar import SchoolCalendar

#: What a day can be corrected to; "" takes a correction back.
_KINDS = (
    ("off", N_("a day off")),
    ("holiday", N_("a holiday")),
    ("weather", N_("a weather day")),
    ("school", N_("a school day")),
    ("", N_("as the marks say")),
)
_MOST_DAYS = 24


class SchoolDaysCard(Card):
    """Says when school was held, for all schools or one.

    Signals:
        day_corrected: the school's key ("" for all), the date, the kind of day.
    """

    day_corrected = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without a calendar."""
        super().__init__(_("School calendar"), parent)
        self._calendars: tuple[SchoolCalendar, ...] = ()
        self.schools = QComboBox()
        self.schools.setAccessibleName(_("School whose calendar is shown"))
        self.schools.currentIndexChanged.connect(self._show)
        self._held = Words("", "body")
        self._off = Words("", "small")
        self._weather = Words("", "small")
        for part in (self.schools, self._held, self._off, self._weather):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(Words(_("Put a day right"), "strong"))
        self.body.addLayout(self._correction())

    @property
    def text(self) -> str:
        """What the card says of the calendar."""
        return " ".join(w.text() for w in (self._held, self._off, self._weather) if w.text())

    def show_calendars(self, calendars: tuple[SchoolCalendar, ...]) -> None:
        """Show these calendars; the chosen school stays chosen where it is still there."""
        chosen = self.schools.currentData()
        self._calendars = calendars
        self.schools.blockSignals(True)
        self.schools.clear()
        self.schools.addItem(_("All schools"), "")
        for calendar in calendars:
            self.schools.addItem(calendar.school.label, calendar.school.key)
        self.schools.setCurrentIndex(max(self.schools.findData(chosen), 0))
        self.schools.setVisible(len(calendars) > 1)
        self.schools.blockSignals(False)
        last = max((c.last_day for c in calendars if c.last_day), default="")
        if last:
            self.date.setDate(QDate.fromString(last, "yyyy-MM-dd"))
        self._show()

    def _correction(self) -> FlowLayout:
        row = FlowLayout(spacing=8)
        self.date = QDateEdit(QDate.currentDate())
        self.date.setCalendarPopup(True)
        self.date.setAccessibleName(_("Day to put right"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("What the day was"))
        for kind, words in _KINDS:
            self.kind.addItem(_(words), kind)
        self.correct = SecondaryButton(_("Put right"))
        self.correct.clicked.connect(self._on_correct)
        for part in (self.date, self.kind, self.correct):
            row.addWidget(part)
        return row

    def _shown(self) -> tuple[SchoolCalendar, ...]:
        chosen = self.schools.currentData()
        return tuple(c for c in self._calendars if chosen in ("", None, c.school.key))

    def _show(self) -> None:
        shown = self._shown()
        self._held.setText(_held_words(shown))
        off = sorted(set.intersection(*(set(c.days_off) for c in shown))) if shown else []
        weather = sorted({d for c in shown for d in c.weather_days})
        self._off.setText(_days_words(_("Days off: {days}."), [d for d in off if d not in weather]))
        self._weather.setText(_days_words(_("Weather days: {days}."), weather))
        for words in (self._off, self._weather):
            words.setVisible(bool(words.text()))

    def _on_correct(self) -> None:
        chosen = self.date.date()
        date = dt.date(chosen.year(), chosen.month(), chosen.day())
        self.day_corrected.emit(self.schools.currentData() or "", date, self.kind.currentData())


def district_days(calendars: tuple[SchoolCalendar, ...]) -> tuple[int, int]:
    """Return on how many days any school was held, and how many were weather days."""
    held = {day for calendar in calendars for day in calendar.days_held}
    weather = {day for calendar in calendars for day in calendar.weather_days}
    return len(held), len(weather - held)


def _held_words(shown: tuple[SchoolCalendar, ...]) -> str:
    known = [calendar for calendar in shown if calendar.days_held]
    if not known:
        return _("The files taken in hold no daily marks, so they say nothing of single days.")
    counts = [len(calendar.days_held) for calendar in known]
    facts = {
        "first": day(min(calendar.first_day for calendar in known)),
        "last": day(max(calendar.last_day for calendar in known)),
        "least": number(min(counts)),
        "count": number(max(counts)),
    }
    if min(counts) != max(counts):
        words = _(
            "School was held from {first} to {last}, on {least} to {count} days: the schools "
            "differ."
        )
    else:
        words = ngettext(
            "School was held on {count} day, from {first} to {last}.",
            "School was held on {count} days, from {first} to {last}.",
            max(counts),
        )
    return words.format(**facts)


def _days_words(template: str, days: list[str]) -> str:
    if not days:
        return ""
    said = [day(iso) for iso in days[:_MOST_DAYS]]
    if len(days) > _MOST_DAYS:
        said.append("…")
    return template.format(days="; ".join(said))
