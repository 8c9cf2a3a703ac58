"""A section that a file must come before: it says so, and leads to taking one in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from attendance_desktop.ui.page import Surroundings
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.wording import _


class NothingYet(EmptyState):
    """What comes from the files, and the button that takes one in."""

    def __init__(
        self, surroundings: Surroundings, title: str, words: str, parent: QWidget | None = None
    ) -> None:
        """Make it.

        Args:
            title, words: what will stand here, and where it comes from.
        """
        super().__init__(
            "file-down", title, words, _("Take in a file…"), parent, button_icon="file-plus"
        )
        self._surroundings = surroundings
        self.main.clicked.connect(self._on_take_in)

    def _on_take_in(self) -> None:
        self._surroundings.go("attendance", "take-in")
