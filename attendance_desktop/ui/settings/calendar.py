"""The school calendar as the marks give it, and a day of it put right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.records.data_quality import Finding
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.school_calendar import SchoolCalendar
from attendance_desktop.ui.attendance.quality import QualityCard
from attendance_desktop.ui.attendance.school_days import SchoolDaysCard
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.settings.nothing_yet import NothingYet
from attendance_desktop.ui.settings.section import Section
from attendance_desktop.wording import N_, _


@dataclass(frozen=True)
class CalendarSeen:
    """The latest year: each school's calendar, and what is doubtful; both () without attendance."""

    calendars: tuple[SchoolCalendar, ...] = ()
    findings: tuple[Finding, ...] = ()


class CalendarSection(Section):
    """School days, for all schools or one.

    Attributes:
        days: the calendar.
        quality: where marks and calendar contradict each other.
        none: said where there is none.
    """

    key = "calendar"
    name = N_("Calendar")

    @staticmethod
    def load(services: Any, selection: Selection) -> CalendarSeen:
        """Return each school's calendar of the latest year, and where marks contradict it."""
        attendance = services.attendance
        if not attendance.school_years():
            return CalendarSeen()
        return CalendarSeen(attendance.calendar(), attendance.data_quality())

    @cached_property
    def days(self) -> SchoolDaysCard:
        """The calendar."""
        made = SchoolDaysCard(self)
        made.day_corrected.connect(self._on_day_corrected)
        return made

    @cached_property
    def quality(self) -> QualityCard:
        """Where marks and calendar contradict each other."""
        return QualityCard(self)

    @cached_property
    def none(self) -> NothingYet:
        """What to do first."""
        return NothingYet(
            self.surroundings,
            _("No calendar yet"),
            _("The calendar comes from the marks: days without any are days off, and can be put "
              "right here."),
            self,
        )  # fmt: skip

    def filling(self, answer: CalendarSeen) -> Iterable[Step]:
        """Return the steps: the calendar."""
        return (partial(self._fill, answer), self._put_together)

    def _fill(self, answer: CalendarSeen) -> None:
        self.days.show_calendars(answer.calendars)
        self.quality.show_findings(answer.findings)
        self.want(self.days, bool(answer.calendars))
        self.want(self.quality, bool(answer.findings))
        self.want(self.none, not answer.calendars)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.days)
            self.column.addWidget(self.quality)
            self.column.addWidget(self.none)
            self.column.addStretch(1)

    def _on_day_corrected(self, school: str, day: dt.date, kind: str) -> None:
        attendance = self.around.services.attendance

        def work() -> str:
            attendance.correct_day(school, day, kind)
            return _("The calendar is corrected.")

        self.change(work)
