"""A window's painting, apart from the work before it.

Qt paints a window right after it was laid out, in the same round of its loop: of a large page both
together are a pause. Here the painting is a step of its own, before any other, and what the user
did meanwhile is taken between the two.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from attendance_desktop.work.runner import Runner


class PaintingApart(QObject):
    """Paints a window in turns of its own."""

    def __init__(self, window: QWidget, runner: Runner) -> None:
        """Begin with a window; this becomes its child."""
        super().__init__(window)
        self._window, self._runner = window, runner
        self._due = self._painting = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put a painting off until its turn."""
        if event.type() != QEvent.Type.UpdateRequest or self._painting:
            return False
        if not self._due:
            self._due = True
            turns = self._runner.in_turns((self._paint,), first=True)
            if self._due and not turns.running:
                # The runner takes no more steps.
                self._due = False
                return False
        return True

    def _paint(self) -> None:
        self._due, self._painting = False, True
        try:
            QCoreApplication.sendEvent(self._window, QEvent(QEvent.Type.UpdateRequest))
        finally:
            self._painting = False
