"""Who looks at the screen: staff, or the public. One choice for the whole window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from attendance_desktop.records.measures import Audience


class AudienceChoice(QObject):
    """The audience shown now.

    Signals:
        changed: pages load again; nothing of the other audience may stay in sight.
    """

    changed = Signal()

    def __init__(self, current: Audience = Audience.STAFF) -> None:
        """Start with an audience."""
        super().__init__()
        self._current = current

    @property
    def current(self) -> Audience:
        """The audience shown now."""
        return self._current

    def choose(self, audience: Audience) -> None:
        """Show figures for another audience."""
        if audience != self._current:
            self._current = audience
            self.changed.emit()
