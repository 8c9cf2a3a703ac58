"""Students to reach: who, why, and what was done. Student information, for staff alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from PySide6.QtWidgets import QCheckBox, QWidget

from attendance_desktop.charts.student_list import COLUMNS, Listed, list_foot
from attendance_desktop.records.outreach import Step as Done
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.students import Need, StudentTable, StudentToReach
from attendance_desktop.rules.outreach_words import STEP_WORDS
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.ui.attendance.table_card import TableCard
from attendance_desktop.ui.changes import OUTREACH
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.still_boxes import StillCombo
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, note_words, number

_MOST_ROWS = 14
#: So many days left, or fewer, is near the edge.
NEAR_DAYS = 3

_SHOWN = (
    ("", N_("All on the list")),
    ("intensive", N_("Intensive support")),
    ("support", N_("Support")),
    ("near", N_("Near the edge: three days or fewer left")),
)


@dataclass(frozen=True)
class Reach:
    """What the tab shows: the list, and beside each student what was done."""

    table: StudentTable
    rows: tuple[Listed, ...]


def is_near(student: StudentToReach) -> bool:
    """Return whether a student is near the edge, and not over it."""
    return 0 <= student.days_left <= NEAR_DAYS


class ReachTab(Tab):
    """The list, what of it is shown, and ticking off.

    Attributes:
        listed: the table.
        shown, open_only: which students are shown.
        step, tick, put_back: what was done about the selected one.
    """

    key = "reach"
    name = N_("Students to reach")

    _reach: Reach | None = None

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Reach:
        """Return the list; refused for the public, before any student is looked up."""
        table = services.outreach.students(selection)
        ticks = services.outreach.ticks(table.school_year)
        rows = tuple(Listed(student, ticks.get(student.student)) for student in table.rows)
        return Reach(table, rows)

    @cached_property
    def banner(self) -> Banner:
        """Says that this is student information."""
        words = _("This list holds student information. Keep it among those who may see it.")
        return Banner("warning", words, can_close=False, parent=self)

    @cached_property
    def listed(self) -> TableCard:
        """The students."""
        made = TableCard(
            self.around,
            _("Students to reach"),
            [Column(_(c.heading), c.text, c.order, c.number) for c in COLUMNS],
            _MOST_ROWS,
            self,
            free_column=-1,
        )
        made.table.fill_window()
        made.table.setSelectionMode(made.table.SelectionMode.SingleSelection)
        made.table.selectionModel().selectionChanged.connect(self._on_selected)
        return made

    @cached_property
    def choices(self) -> QWidget:
        """What is shown, and what was done."""
        made = QWidget(self)
        self.shown = StillCombo()
        self.shown.setAccessibleName(_("Which students are shown"))
        for key, words in _SHOWN:
            self.shown.addItem(_(words), key)
        self.shown.currentIndexChanged.connect(self._show)
        self.open_only = QCheckBox(_("Not ticked off yet"))
        self.open_only.setAccessibleName(_("Only students not ticked off yet"))
        self.open_only.toggled.connect(self._show)
        self.step = StillCombo()
        self.step.setAccessibleName(_("What was done"))
        for step, words in STEP_WORDS.items():
            self.step.addItem(_(words), step.value)
        self.tick = SecondaryButton(_("Tick off"), name=_("Tick the selected student off"))
        self.tick.clicked.connect(self._on_tick)
        self.put_back = SecondaryButton(
            _("Put back"), name=_("Put the selected student back on the list")
        )
        self.put_back.clicked.connect(self._on_put_back)
        row = FlowLayout(made)
        parts = (self.shown, self.open_only, self.step, self.tick, self.put_back)
        for part in parts:
            row.addWidget(part)
        return made

    @cached_property
    def notes(self) -> Words:
        """What must be said beside the list."""
        return Words("", "small", parent=self)

    def show_part(self, part: str) -> bool:
        """Show some of the students alone; "near" for those near the edge."""
        place = self.shown.findData(part) if self.choices else -1
        self.shown.setCurrentIndex(max(place, 0))
        return place >= 0

    def filling(self, answer: Reach) -> Iterable[Step]:
        """Return the steps: what it is, choices, the list, and putting them together."""
        return (
            self._fill_banner,
            partial(self._fill_choices, answer),
            partial(self._fill_list, answer),
            self._put_together,
        )

    def forget(self) -> None:
        """Let go of every student."""
        super().forget()
        self._reach = None
        self.listed.show_rows(())

    def _fill_banner(self) -> None:
        self.want(self.banner)

    def _fill_choices(self, answer: Reach) -> None:
        self._reach = answer
        self.want(self.choices, bool(answer.table.rows))

    def _fill_list(self, answer: Reach) -> None:
        self._show()
        self.notes.setText("\n".join(note_words(code) for code in answer.table.notes))
        self.want(self.notes, bool(answer.table.notes))
        self.want(self.listed)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.banner, self.choices, self.listed, self.notes):
                self.column.addWidget(part)
            self.column.addStretch(1)

    def _show(self) -> None:
        reach = self._reach
        if reach is None:
            return
        kept, open_only = _FILTERS[self.shown.currentData() or ""], self.open_only.isChecked()
        rows = [row for row in reach.rows if kept(row.student) and not (open_only and row.tick)]
        self.listed.show_rows(rows, list_foot(reach.table))
        self.listed.say(_lead(len(rows), len(reach.table.rows)))
        self._on_selected()

    # --- ticking off ------------------------------------------------------------------------

    @property
    def _chosen(self) -> Listed | None:
        rows = self.listed.table.selectionModel().selectedRows()
        return self.listed.model.rows[rows[0].row()] if rows else None

    def _on_selected(self, *_changes: object) -> None:
        chosen = self._chosen
        self.tick.setEnabled(chosen is not None)
        self.step.setEnabled(chosen is not None)
        self.put_back.setEnabled(chosen is not None and chosen.tick is not None)

    def _on_tick(self) -> None:
        self._mark(done=True)

    def _on_put_back(self) -> None:
        self._mark(done=False)

    def _mark(self, *, done: bool) -> None:
        chosen, reach = self._chosen, self._reach
        if chosen is None or reach is None:
            return
        student, year = chosen.student.student, reach.table.school_year
        step = Done(self.step.currentData())

        def work() -> str:
            self.around.services.outreach.tick(student, year, done=done, step=step)
            return _("Ticked off.") if done else _("Back on the list.")

        self.change(work, (OUTREACH,))


def _everyone(_student: StudentToReach) -> bool:
    return True


def _is_intensive(student: StudentToReach) -> bool:
    return student.need is Need.INTENSIVE


def _is_support(student: StudentToReach) -> bool:
    return student.need is Need.SUPPORT


_FILTERS: dict[str, Callable[[StudentToReach], bool]] = {
    "": _everyone,
    "intensive": _is_intensive,
    "support": _is_support,
    "near": is_near,
}


def _lead(shown: int, listed: int) -> str:
    if not listed:
        return _("No student is on the list: none has missed enough days to need reaching.")
    if not shown:
        return _("None of the students on the list is shown by this choice.")
    words = ngettext("{shown} of {count} student", "{shown} of {count} students", listed)
    return words.format(shown=number(shown), count=number(listed))
