"""The school calendar as the marks give it, and a day of it put right."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QWidget

from attendance_desktop.rules.school_calendar import DayKind, SchoolCalendar
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.still_boxes import StillCombo, StillDay
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, day, ngettext, number

#: What a day can be corrected to; "" takes a correction back.
_KINDS = (
    ("off", N_("a day off")),
    ("holiday", N_("a holiday")),
    ("weather", N_("a weather day")),
    ("school", N_("a school day")),
    ("", N_("as the marks say")),
)
_CLOSED = (
    N_("Four-day week: no school on Mondays."),
    N_("Four-day week: no school on Tuesdays."),
    N_("Four-day week: no school on Wednesdays."),
    N_("Four-day week: no school on Thursdays."),
    N_("Four-day week: no school on Fridays."),
)
_MOST_SPANS, _MONDAY = 16, 0


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
        self.schools = StillCombo()
        self.schools.setAccessibleName(_("School whose calendar is shown"))
        self.schools.currentIndexChanged.connect(self._show)
        self._held = Words("", "body")
        self._off = Words("", "small")
        self._weather = Words("", "small")
        self.body.addWidget(self.schools, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._held, self._off, self._weather):
            self.body.addWidget(part)
        self.body.addSpacing(4)
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
        last = max((c.last_day for c in calendars if c.last_day), default=None)
        if last is not None:
            self.date.setDate(QDate(last.year, last.month, last.day))
        self._show()

    def _correction(self) -> FlowLayout:
        row = FlowLayout(spacing=8)
        row.addWidget(Words(_("Put a day right:"), "strong", wrap=False))
        self.date = StillDay()
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("MMM d, yyyy")
        self.date.setAccessibleName(_("Day to put right"))
        self.kind = StillCombo()
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
        self._off.setText(_days_words(_("Days off: {days}."), _common_days_off(shown)))
        weather = sorted({date for calendar in shown for date in calendar.weather_days})
        self._weather.setText(_days_words(_("Weather days: {days}."), weather))
        for words in (self._off, self._weather):
            words.setVisible(bool(words.text()))

    def _on_correct(self) -> None:
        chosen = self.date.date()
        date = dt.date(chosen.year(), chosen.month(), chosen.day())
        self.day_corrected.emit(self.schools.currentData() or "", date, self.kind.currentData())


def district_days(calendars: tuple[SchoolCalendar, ...]) -> tuple[int, int]:
    """Return on how many days any school was held, and how many were weather days."""
    held = {date for calendar in calendars for date in calendar.days_held}
    weather = {date for calendar in calendars for date in calendar.weather_days}
    return len(held), len(weather - held)


def spans(days: list[dt.date]) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return rising dates as spans; a weekend between two days does not part them."""
    found: list[tuple[dt.date, dt.date]] = []
    for date in days:
        monday_after = 3 if date.weekday() == _MONDAY else 1
        if found and (date - found[-1][1]).days <= monday_after:
            found[-1] = (found[-1][0], date)
        else:
            found.append((date, date))
    return tuple(found)


def _common_days_off(shown: tuple[SchoolCalendar, ...]) -> list[dt.date]:
    """Days off, for whatever reason but weather and the week, that all of the schools had."""
    silent = (DayKind.WEATHER, DayKind.WEEKLY)
    known = [
        {off.day for off in c.days_off if off.kind not in silent} for c in shown if c.days_held
    ]
    return sorted(set.intersection(*known)) if known else []


def _held_words(shown: tuple[SchoolCalendar, ...]) -> str:
    known = [calendar for calendar in shown if calendar.first_day and calendar.last_day]
    if not known:
        return _("The files taken in hold no daily marks, so they say nothing of single days.")
    counts = [len(calendar.days_held) for calendar in known]
    facts = {
        "first": day(min(calendar.first_day for calendar in known if calendar.first_day)),
        "last": day(max(calendar.last_day for calendar in known if calendar.last_day)),
        "least": number(min(counts)),
        "count": number(max(counts)),
    }
    if min(counts) != max(counts):
        words = _("School was held on {least} to {count} days, from {first} to {last}.")
    else:
        words = ngettext(
            "School was held on {count} day, from {first} to {last}.",
            "School was held on {count} days, from {first} to {last}.",
            max(counts),
        )
    closed = {calendar.closed_weekday for calendar in known}
    said = [words.format(**facts)]
    if len(closed) == 1 and None not in closed:
        said.append(_(_CLOSED[closed.pop() or 0]))
    return " ".join(said)


def _days_words(template: str, days: list[dt.date]) -> str:
    if not days:
        return ""
    said = [
        day(first)
        if first == last
        else _("{first} to {last}").format(first=day(first), last=day(last))
        for first, last in spans(days)[:_MOST_SPANS]
    ]
    if len(spans(days)) > _MOST_SPANS:
        said.append("…")
    return template.format(days="; ".join(said))
