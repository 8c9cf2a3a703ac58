"""Boxes that keep what they say while a page is scrolled by the wheel across them.

Qt's own take the wheel for another choice, also where nobody had pressed them: whoever scrolls a
long form would change it unseen.
"""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QSpinBox, QWidget


class StillCombo(QComboBox):
    """A choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a box without choices."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class StillNumber(QSpinBox):
    """A number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a box of nought."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class StillDay(QDateEdit):
    """A day, today at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a box of today."""
        super().__init__(parent)
        self.setDate(QDate.currentDate())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
