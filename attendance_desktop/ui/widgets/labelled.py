"""A control under the words that name it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.ui.widgets.words import Words


class Labelled(QWidget):
    """A control and its words; they are its accessible name too."""

    def __init__(self, words: str, control: QWidget, parent: QWidget | None = None) -> None:
        """Put words above a control."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.words = Words(words, "small", wrap=False)
        self.control = control
        column.addWidget(self.words)
        column.addWidget(control)
        control.setAccessibleName(words)

    def say(self, words: str, name: str = "") -> None:
        """Name the control otherwise.

        Args:
            name: the accessible name where the words alone do not say it.
        """
        self.words.setText(words)
        self.control.setAccessibleName(name or words)
