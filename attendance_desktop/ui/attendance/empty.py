"""The page before the first file: which files it takes, and the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.words import Words
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
        self.extra.addLayout(self._kinds())
        foot = Words(
            _(
                "CSV, Excel or OpenDocument. Names, birth dates and addresses are never stored; "
                "everything stays on this computer."
            ),
            "small",
        )
        foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.insertWidget(self.body.indexOf(self.main) + 1, foot)

    def _kinds(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        kinds = (
            (_("Daily marks"), _("a row for each student and day, or day and period")),
            (_("Totals"), _("a row for each student with days enrolled and days absent")),
            (_("Absences only"), _("a row for each absence; you say how many days there were")),
        )
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        for row, (name, words) in enumerate(kinds):
            grid.addWidget(Words(name, "strong", wrap=False), row, 1)
            grid.addWidget(Words(words, "muted"), row, 2)
        grid.setColumnStretch(2, 3)
        return grid
