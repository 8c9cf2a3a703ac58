"""A page's head: its name, one sentence of purpose, choices, and one main button."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attendance_desktop.ui.widgets.buttons import PrimaryButton
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.words import Words

#: The most of the head's width that choices and the main button take.
_MOST_FOR_CHOICES = 0.74
#: Pixels between the words and the choices.
_BETWEEN = 16


class PageHeader(QWidget):
    """Name and purpose on the left; on the right, choices and the main button.

    The purpose makes room where the choices need more than one row.

    Attributes:
        main: the main button, hidden until `offer` gives it words.
        place: the parent of choices; one that moves there is dressed twice.
    """

    def __init__(self, name: str, purpose: str, parent: QWidget | None = None) -> None:
        """Make a page's head."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = Words(name, "title", self)
        words.addWidget(self._name)
        self._purpose = Words(purpose, "muted", self)
        words.addWidget(self._purpose)
        # Beside rows of choices, the words keep together.
        words.addStretch(1)
        row.addLayout(words, 1)
        self.place = QWidget(self)
        self._choices = FlowLayout(self.place, right_aligned=True, spacing=8)
        row.addWidget(self.place)
        self.main = PrimaryButton("", parent=self.place)
        self.main.hide()
        self._choices.addWidget(self.main)

    def add_choice(self, widget: QWidget) -> None:
        """Put a choice (a combo box with an accessible name) before the main button."""
        self._choices.insertWidget(self._choices.count() - 1, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Qt's own: choices came or went, or have other sizes."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return handled

    def _make_room(self) -> None:
        # The name keeps room to be read; choices that find none beside it wrap into rows. The
        # sentence beside several rows would become a narrow column, higher than all of them.
        name = self._name.fontMetrics().horizontalAdvance(self._name.text())
        beside = self.width() - name - _BETWEEN
        most = max(min(round(self.width() * _MOST_FOR_CHOICES), beside), self.width() // 2)
        self.place.setMaximumWidth(most)
        self._purpose.setVisible(self._choices.sizeHint().width() <= most)

    def offer(self, words: str, icon: str = "") -> PrimaryButton:
        """Give the main button its words, show it, and return it."""
        self.main.set_icon(icon)
        self.main.say(words)
        self.main.show()
        return self.main
