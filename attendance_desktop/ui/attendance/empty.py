"""The page before the first file: which files it takes, and the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.words import Role, Words
from attendance_desktop.wording import _


class NoFiles(EmptyState):
    """A place to drop files on, and what files it may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the empty state."""
        super().__init__(
            "file-down",
            _("Take in a file of your school system"),
            _("Choose the file or drop it here. You see what it says before anything is stored."),
            _("Take in a file…"),
            parent,
            button_icon="file-plus",
        )
        self.setProperty("kind", "drop")
        kinds = (
            _("Daily marks: a row for each student and day, or for each day and period."),
            _("Totals: a row for each student, with days enrolled and days absent."),
            _("Absences only: a row for each absence; you say how many days there were."),
        )
        self.extra.setSpacing(4)
        for kind in kinds:
            self.extra.addWidget(_centered(kind, "body"))
        foot = _(
            "CSV, Excel or OpenDocument. Names, birth dates and addresses are never stored; "
            "everything stays on this computer."
        )
        self.body.insertWidget(self.body.indexOf(self.main) + 1, _centered(foot, "small"))


def _centered(text: str, role: Role) -> Words:
    words = Words(text, role)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return words
