"""The Attendance page: empty, a file to decide about, or the numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from attendance_desktop.records.attendance import Batch, school_year_label
from attendance_desktop.records.reconciliation import Reconciliation, View
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.reconcile import Differences
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.attendance.empty import NoFiles
from attendance_desktop.ui.attendance.figures import Figures, Question, load
from attendance_desktop.ui.attendance.intake import Intake
from attendance_desktop.ui.attendance.numbers import Numbers
from attendance_desktop.ui.changes import ATTENDANCE, DISTRICT
from attendance_desktop.ui.page import Page, Surroundings
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _
from attendance_desktop.work.runner import Control, Job, Lane, Turns

#: What the file dialog offers; others are read by their content all the same.
_PATTERNS = ("*.csv", "*.txt", "*.tsv", "*.tab", "*.xlsx", "*.xls", "*.ods", "*.xml")


class AttendancePage(Page):
    """Files in, and the numbers that come of them.

    Attributes:
        intake, numbers, empty: its parts; one of them is in sight.
    """

    name = N_("Attendance")
    purpose = N_("Who is missing too much school, and where.")
    topics = frozenset({ATTENDANCE, DISTRICT})

    def __init__(
        self, surroundings: Surroundings, attendance: Attendance, parent: QWidget | None = None
    ) -> None:
        """Make the page; `reload` fills it.

        Args:
            attendance: asked on the store lane only, but for reading files.
        """
        super().__init__(surroundings, parent)
        self._attendance = attendance
        self._figures: Figures | None = None
        self._loading: Job | None = None
        self._showing: Turns | None = None
        self._school_year: int | None = None
        self.years = QComboBox()
        self.years.setAccessibleName(_("School year"))
        self.header.add_choice(self.years)
        self.header.offer(_("Take in a file…"), "file-plus")
        self.intake = Intake(surroundings, attendance, self.messages)
        self.waiting = Words(_("Counting…"), "muted")
        self.empty = NoFiles()
        self.numbers = Numbers(surroundings.theme, surroundings.ask)
        for part in (self.intake, self.waiting, self.empty, self.numbers):
            self.content.addWidget(part)
        self.content.setStretchFactor(self.empty, 1)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._connect()
        self._show()

    def reload(self) -> None:
        """Ask for the numbers anew; those in sight stay until the answer is there."""
        question = Question(self._school_year, self.surroundings.audience.current)
        if self._loading is not None:
            self._loading.forget()
        self._forget_showing()

        def work(_control: Control) -> Figures:
            return load(self._attendance, question)

        self._loading = self.surroundings.runner.run(
            Lane.STORE, work, done=self._on_loaded, failed=self.refuse
        )

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Read the files that were dropped."""
        self.intake.begin(paths)
        return True

    def _connect(self) -> None:
        self.header.main.clicked.connect(self._on_choose_files)
        self.empty.main.clicked.connect(self._on_choose_files)
        self.years.currentIndexChanged.connect(self._on_year)
        self.intake.began.connect(self._show)
        self.intake.ended.connect(self._show)
        self.intake.taken_in.connect(self._on_taken_in)
        self.numbers.leave_out_pressed.connect(self._on_leave_out)
        self.numbers.day_corrected.connect(self._on_day_corrected)
        self.numbers.reasons_asked.connect(self._on_reasons_asked)
        self.surroundings.audience.changed.connect(self._on_audience)

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the one part that matters now."""
        deciding, figures = self.intake.deciding, self._figures
        empty = figures is not None and figures.is_empty
        self.intake.setVisible(deciding)
        self.waiting.setVisible(not deciding and figures is None)
        self.empty.setVisible(not deciding and empty)
        self.numbers.setVisible(not deciding and figures is not None and not empty)
        self.header.main.setVisible(not deciding and figures is not None and not empty)
        self.header.main.setEnabled(not self.intake.busy)
        self.empty.main.setEnabled(not self.intake.busy)
        years = figures.school_years if figures else ()
        self.years.setVisible(not deciding and len(years) > 0)

    def _on_loaded(self, figures: Figures) -> None:
        self._loading = None
        self._forget_showing()
        show = partial(self._show_loaded, figures)
        steps = (show,)
        if not figures.is_empty:
            steps = (*self.numbers.filling(figures), show, *self.numbers.revealing())
        self._showing = self.surroundings.runner.in_turns(steps)

    def _show_loaded(self, figures: Figures) -> None:
        self._figures = figures
        self._show_years(figures)
        self._show()

    def _forget_showing(self) -> None:
        if self._showing is not None:
            self._showing.forget()
            self._showing = None

    def _show_years(self, figures: Figures) -> None:
        self.years.blockSignals(True)
        self.years.clear()
        for year in reversed(figures.school_years):
            words = _("School year {year}").format(year=school_year_label(year))
            self.years.addItem(words, year)
        self.years.setCurrentIndex(max(self.years.findData(figures.school_year), 0))
        self.years.blockSignals(False)

    # --- answers ----------------------------------------------------------------------------

    def _on_choose_files(self) -> None:
        types = (FileType(_("Attendance files"), _PATTERNS),)
        self.intake.begin(self.surroundings.ask.open_files(self, _("Take in files"), types))

    def _on_year(self, index: int) -> None:
        self._school_year = self.years.itemData(index)
        self.reload()

    def _on_audience(self) -> None:
        # Nothing of the other audience may stay in sight while the answer is on its way.
        self._figures = None
        self._show()
        self.reload()

    def _on_reasons_asked(self, first: str, second: str, view: str) -> None:
        question = Question(self._school_year, self.surroundings.audience.current)

        def work(_control: Control) -> tuple[Figures | None, Reconciliation]:
            found = Differences(self._attendance).between(
                first,
                second,
                school_year=question.school_year,
                view=View(view),
                audience=question.audience,
            )
            return asked_of, found

        asked_of = self._figures
        self.surroundings.runner.run(Lane.STORE, work, done=self._on_reasons, failed=self.refuse)

    def _on_reasons(self, answer: tuple[Figures | None, Reconciliation]) -> None:
        asked_of, found = answer
        # Other numbers, or another audience's, may have come into sight meanwhile.
        if asked_of is self._figures and asked_of is not None:
            self.numbers.reasons.show_reasons(found)

    def _on_taken_in(self, words: str, school_year: int | None) -> None:
        self._school_year = school_year
        # The answer and the first figures stand at the top; at large type they were out of sight.
        self.scroll_area.verticalScrollBar().setValue(0)
        self.surroundings.changes.tell({ATTENDANCE})
        self.messages.say(words, _("Undo"), self.surroundings.undo)

    def _on_leave_out(self, batch: Batch) -> None:
        def work(_control: Control) -> str:
            self._attendance.withdraw(batch)
            return _("{file} is left out.").format(file=batch.file_name)

        self._change(work)

    def _on_day_corrected(self, school: str, day: dt.date, kind: str) -> None:
        def work(_control: Control) -> str:
            self._attendance.correct_day(school, day, kind)
            return _("The calendar is corrected.")

        self._change(work)

    def _change(self, work: Callable[[Control], str]) -> None:
        self.surroundings.runner.run(
            Lane.STORE,
            work,
            done=self._on_changed,
            failed=self.refuse,
        )

    def _on_changed(self, words: str) -> None:
        self.surroundings.changes.tell({ATTENDANCE})
        self.messages.say(words, _("Undo"), self.surroundings.undo)
