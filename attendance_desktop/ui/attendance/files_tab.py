"""Files and calendar: what was taken in, what of it is doubtful, when school was held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from attendance_desktop.records.attendance import Batch
from attendance_desktop.records.data_quality import Finding
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.school_calendar import SchoolCalendar
from attendance_desktop.services.remembering import RememberedSource
from attendance_desktop.ui.attendance.batches import BatchesCard
from attendance_desktop.ui.attendance.quality import QualityCard
from attendance_desktop.ui.attendance.remembered import RememberedCard, forgotten_words
from attendance_desktop.ui.attendance.school_days import SchoolDaysCard
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.wording import N_, _


@dataclass(frozen=True)
class Files:
    """What the tab shows.

    Attributes:
        batches: newest first, withdrawn ones too.
        calendars: per school, () without attendance.
        findings: what is doubtful.
        sources: what is remembered of files with the same headings.
    """

    batches: tuple[Batch, ...]
    calendars: tuple[SchoolCalendar, ...]
    sources: tuple[RememberedSource, ...] = ()
    findings: tuple[Finding, ...] = ()


class FilesTab(Tab):
    """The files behind the numbers, and the school calendar that they give.

    Attributes:
        batches, quality, days, remembered: its parts.
    """

    key = "files"
    name = N_("Files & calendar")
    is_filtered = False

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Files:
        """Return files and calendars."""
        attendance = services.attendance
        batches = tuple(reversed(attendance.batches()))
        sources = attendance.sources.listed()
        if not attendance.school_years():
            return Files(batches, (), sources)
        year = selection.school_year
        doubts = attendance.data_quality(year)
        return Files(batches, attendance.calendar(year), sources, doubts)

    @cached_property
    def batches(self) -> BatchesCard:
        """The files taken in."""
        made = BatchesCard(self)
        made.leave_out_pressed.connect(self._on_leave_out)
        return made

    @cached_property
    def quality(self) -> QualityCard:
        """What is doubtful."""
        return QualityCard(self)

    @cached_property
    def days(self) -> SchoolDaysCard:
        """The school calendar."""
        made = SchoolDaysCard(self)
        made.day_corrected.connect(self._on_day_corrected)
        return made

    @cached_property
    def remembered(self) -> RememberedCard:
        """What is remembered of files."""
        made = RememberedCard(self)
        made.forget_pressed.connect(self._on_forget)
        return made

    def filling(self, answer: Files) -> Iterable[Step]:
        """Return the steps: files, doubts, memory, calendar, and putting them together."""
        return (
            partial(self._fill_batches, answer),
            partial(self._fill_quality, answer),
            partial(self._fill_remembered, answer),
            partial(self._fill_days, answer),
            self._put_together,
        )

    def _fill_batches(self, answer: Files) -> None:
        self.batches.show_batches(answer.batches)
        self.want(self.batches)

    def _fill_quality(self, answer: Files) -> None:
        self.quality.show_findings(answer.findings)
        self.want(self.quality, bool(answer.calendars))

    def _fill_remembered(self, answer: Files) -> None:
        self.remembered.show_sources(answer.sources)
        self.want(self.remembered, bool(answer.sources))

    def _fill_days(self, answer: Files) -> None:
        self.days.show_calendars(answer.calendars)
        self.want(self.days, bool(answer.calendars))

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.batches)
            self.column.addWidget(self.quality)
            self.column.addWidget(self.remembered)
            self.column.addWidget(self.days)
            self.column.addStretch(1)

    def _on_leave_out(self, batch: Batch) -> None:
        def work() -> str:
            self.around.services.attendance.withdraw(batch)
            return _("{file} is left out.").format(file=batch.file_name)

        self.change(work)

    def _on_forget(self, source: RememberedSource) -> None:
        def work() -> str:
            return forgotten_words(self.around.services.attendance.sources.forget(source.id))

        self.change(work)

    def _on_day_corrected(self, school: str, day: dt.date, kind: str) -> None:
        def work() -> str:
            self.around.services.attendance.correct_day(school, day, kind)
            return _("The calendar is corrected.")

        self.change(work)
