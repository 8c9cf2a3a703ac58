"""A combo box that changes only when a person chooses, never while arrows or wheel pass over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from attendance_desktop.ui.widgets.short_box import paint_short

_OPENING = frozenset(
    (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
)


class ChoiceBox(QComboBox):
    """Opens at arrows and Enter; for choices after which a file is read again."""

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], now: str, parent: QWidget | None = None
    ) -> None:
        """Make a box.

        Args:
            name: accessible name.
            choices: pairs of a value and its words.
            now: the present value.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, words in choices:
            self.addItem(words, value)
        self.setCurrentIndex(max(self.findData(now), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list where Qt would choose the next entry at once."""
        if event.key() in _OPENING:
            self.showPopup()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """End a choice that is too long in "…"."""
        paint_short(self)
