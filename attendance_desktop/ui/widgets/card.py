"""A card: white surface, hairline, round corners, a heading and links on its right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.words import Words


class Card(QFrame):
    """A surface for one thing.

    Attributes:
        body: the layout to fill.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        """Make a card; without a title it has no head row until a link is added."""
        super().__init__(parent)
        self.setProperty("kind", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 16)
        outer.setSpacing(8)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._title = Words(title, "heading", self)
        self._title.setVisible(bool(title))
        self._head.addWidget(self._title, 1)
        outer.addLayout(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Show another heading."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def add_link(self, words: str, *, name: str = "", icon: str = "") -> LinkButton:
        """Add a link at the right of the head row and return it.

        Args:
            name: what it does in full ("Copy the table of schools").
        """
        link = LinkButton(words, icon, self, name=name)
        self._head.addWidget(link)
        return link
