"""The Attendance page: empty, a file to decide about, or the numbers in tabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.attendance import frame as frames
from attendance_desktop.ui.attendance.empty import NoFiles
from attendance_desktop.ui.attendance.files_tab import FilesTab
from attendance_desktop.ui.attendance.filters import FilterBoxes
from attendance_desktop.ui.attendance.frame import Frame
from attendance_desktop.ui.attendance.goal_tab import GoalTab
from attendance_desktop.ui.attendance.grades_tab import GradesTab
from attendance_desktop.ui.attendance.groups_tab import GroupsTab
from attendance_desktop.ui.attendance.intake import Intake
from attendance_desktop.ui.attendance.map_tab import MapTab
from attendance_desktop.ui.attendance.months_tab import MonthsTab
from attendance_desktop.ui.attendance.overview_tab import OverviewTab
from attendance_desktop.ui.attendance.reach_tab import ReachTab
from attendance_desktop.ui.attendance.reasons_tab import ReasonsTab
from attendance_desktop.ui.attendance.tab import AttendanceServices, TabAround
from attendance_desktop.ui.attendance.tabs import Tabs
from attendance_desktop.ui.attendance.voices_tab import VoicesTab
from attendance_desktop.ui.attendance.warning_tab import WarningTab
from attendance_desktop.ui.changes import ATTENDANCE, DISTRICT, NOTES, OUTREACH
from attendance_desktop.ui.page import Page, Surroundings
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _
from attendance_desktop.work.runner import Control, Job, Lane, Turns

#: What the file dialog offers; others are read by their content all the same.
_PATTERNS = ("*.csv", "*.txt", "*.tsv", "*.tab", "*.xlsx", "*.xls", "*.ods", "*.xml")
#: In their order; the first is shown first.
TABS = (
    OverviewTab,
    GoalTab,
    GradesTab,
    GroupsTab,
    MonthsTab,
    WarningTab,
    ReachTab,
    VoicesTab,
    MapTab,
    ReasonsTab,
    FilesTab,
)


class AttendancePage(Page):
    """Files in, and the numbers that come of them.

    Attributes:
        filters: the boxes in the head.
        intake, numbers, empty: its parts; one of them is in sight. `numbers` holds the tabs.
    """

    name = N_("Attendance")
    purpose = N_("Who is missing too much school, and where.")
    topics = frozenset({ATTENDANCE, DISTRICT, NOTES, OUTREACH})

    def __init__(
        self,
        surroundings: Surroundings,
        services: AttendanceServices,
        parent: QWidget | None = None,
    ) -> None:
        """Make the page; `reload` fills it.

        Args:
            services: asked on the store lane only, but for reading files.
        """
        super().__init__(surroundings, parent)
        self._services = services
        self._frame: Frame | None = None
        self._loading: Job | None = None
        self._turns: Turns | None = None
        self._selection = Selection(audience=surroundings.audience.current)
        self.filters = FilterBoxes(self.header.place)
        for box in self.filters.boxes:
            self.header.add_choice(box)
        self.header.offer(_("Take in a file…"), "file-plus")
        self.waiting = Words(_("Counting…"), "muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.content.addWidget(self.waiting)
        self._answered = False
        self._connect()
        self._show()

    @cached_property
    def intake(self) -> Intake:
        """What reads files and takes them in; like all parts made when it is first wanted."""
        made = Intake(self.surroundings, self._services.attendance, self.messages, self._inner)
        made.began.connect(self._show)
        made.ended.connect(self._show)
        made.taken_in.connect(self._on_taken_in)
        self._place(made, 0)
        return made

    @cached_property
    def empty(self) -> NoFiles:
        """What is shown without attendance."""
        made = NoFiles(self._inner)
        made.main.clicked.connect(self._on_choose_files)
        self._place(made, 1)
        return made

    @cached_property
    def numbers(self) -> Tabs:
        """The tabs."""
        around = TabAround(self.surroundings, self._services, self.messages)
        made = Tabs(around, TABS, self._inner)
        made.ready.connect(self._on_ready)
        self._place(made, 1)
        return made

    @property
    def loading(self) -> bool:
        """Whether what is in sight is not yet what was asked for last."""
        return self._loading is not None or (self._has("numbers") and self.numbers.loading)

    def reload(self) -> None:
        """Ask for the numbers anew; those in sight stay until the answer is there."""
        self._selection = replace(self._selection, audience=self.surroundings.audience.current)
        selection = self._selection
        for asked in (self._loading, self._turns):
            if asked is not None:
                asked.forget()

        def work(_control: Control) -> Frame:
            return frames.load(self._services.attendance, selection)

        self._loading = self.surroundings.runner.run(
            Lane.STORE, work, done=self._on_framed, failed=self._on_refused
        )
        if not self._loading.running:  # an inline runner has answered before it returned
            self._loading = None

    def show_part(self, part: str) -> None:
        """Bring a tab into sight by its key; "take-in" asks which files to take in."""
        if part == "take-in":
            self._on_choose_files()
        else:
            self.numbers.show_tab(part)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Read the files that were dropped."""
        self.intake.begin(paths)
        return True

    def _connect(self) -> None:
        self.header.main.clicked.connect(self._on_choose_files)
        self.filters.changed.connect(self._on_filtered)
        self.surroundings.audience.changed.connect(self._on_audience)

    def _place(self, part: QWidget, stretch: int) -> None:
        part.hide()
        self.content.addWidget(part, stretch)

    def _has(self, part: str) -> bool:
        """Return whether a part has been made."""
        return part in vars(self)

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the one part that matters now."""
        deciding, frame = self._has("intake") and self.intake.deciding, self._frame
        busy = self._has("intake") and self.intake.busy
        empty = frame is not None and frame.is_empty
        numbers = not deciding and frame is not None and not empty
        shown = {
            "intake": deciding,
            "empty": not deciding and empty,
            "numbers": numbers and self._answered,
        }
        for part, wanted in shown.items():
            if wanted or self._has(part):
                getattr(self, part).setVisible(wanted)
        self.waiting.setVisible(not deciding and not empty and not self._answered)
        self.header.main.setVisible(numbers)
        self.header.main.setEnabled(not busy)
        if self._has("empty"):
            self.empty.main.setEnabled(not busy)
        self.filters.show_boxes(numbers)

    def _on_framed(self, frame: Frame) -> None:
        self._turns = self.surroundings.runner.in_turns(
            (partial(self._make_tabs, frame), partial(self._show_frame, frame))
        )

    def _make_tabs(self, frame: Frame) -> None:
        # In a step of its own, as there are many.
        if not frame.is_empty and not self._has("numbers"):
            _made = self.numbers

    def _show_frame(self, frame: Frame) -> None:
        self._loading = None
        self._frame = frame
        self._selection = replace(
            self.filters.show_frame(frame, self._selection), school_year=frame.school_year
        )
        if frame.is_empty:
            self._answered = False
        else:
            self.numbers.ask(self._selection)
        self._show()

    def _on_ready(self) -> None:
        self._answered = True
        self._show()

    def _on_refused(self, error: UserError) -> None:
        self._loading = None
        self.refuse(error)

    # --- answers ----------------------------------------------------------------------------

    def _on_choose_files(self) -> None:
        types = (FileType(_("Attendance files"), _PATTERNS),)
        self.intake.begin(self.surroundings.ask.open_files(self, _("Take in files"), types))

    def _on_filtered(self, chosen: Selection) -> None:
        before = self._selection
        self._selection = replace(chosen, audience=before.audience)
        if chosen.school_year != before.school_year:
            self.reload()  # another year has other schools, grades and groups
        else:
            self.numbers.ask(self._selection)

    def _on_audience(self) -> None:
        # Nothing of the other audience may stay in sight while the answer is on its way.
        self._frame, self._answered = None, False
        if self._has("numbers"):
            self.numbers.forget()
        self._show()
        self.reload()

    def _on_taken_in(self, words: str, school_year: int | None) -> None:
        self._selection = replace(self._selection, school_year=school_year)
        # The answer and the first figures stand at the top; at large type they were out of sight.
        self.scroll_area.verticalScrollBar().setValue(0)
        self.surroundings.changes.tell({ATTENDANCE})
        self.messages.say(words, _("Undo"), self.surroundings.undo)
