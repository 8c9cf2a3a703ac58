"""The sentence that says, while the public looks on, that contact details are left out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from attendance_desktop.records.measures import Audience
from attendance_desktop.rules.contact_privacy import HIDDEN
from attendance_desktop.ui.audience import AudienceChoice
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _


class HiddenContacts(Words):
    """Seen while the public looks on; for the top of a page of people."""

    def __init__(self, choice: AudienceChoice, parent: QWidget | None = None) -> None:
        """Make the sentence for the window's audience."""
        super().__init__(_(HIDDEN), "muted", parent)
        self._choice = choice
        choice.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.setVisible(self._choice.current is Audience.PUBLIC)
