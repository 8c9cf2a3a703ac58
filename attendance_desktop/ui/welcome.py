"""The first panel: what a new user sees, and whoever's last file is not to be had.

One question, the district's name; the file goes into the documents folder under that name, so
that nobody is asked about paths before anything has been seen.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _


class Welcome(QWidget):
    """Asks for the district's name, or offers to open a file.

    Signals:
        named: the district's name, to make its file.
        open_pressed: to choose a file that exists.
        practice_pressed: to look around with the practice district.
    """

    named = Signal(str)
    open_pressed = Signal()
    practice_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Make the panel."""
        super().__init__()
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setProperty("kind", "content")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        self.messages = MessagePlace(self)
        column.addWidget(self.messages)
        column.addStretch(2)
        self.card = self._card()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 4)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(_("Welcome"))
        scroll.setWidget(inner)
        outer.addWidget(scroll)
        theme.changed.connect(self._dress)
        self._dress()

    def begin(self) -> None:
        """Put the cursor where the answer goes."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self) -> Card:
        card = Card()
        card.body.setContentsMargins(24, 16, 24, 16)
        card.body.setSpacing(12)
        card.body.addWidget(Words(_("Welcome. What is your school district called?"), "title"))
        card.body.addWidget(
            Words(
                _(
                    "Everything you take in stays on this computer, in one file in your documents "
                    "folder. You can change the name at any time."
                ),
                "muted",
            )
        )
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the school district"))
        self.name.setPlaceholderText(_("For example: Cedar Valley School District"))
        self.name.setMaxLength(200)
        self.name.returnPressed.connect(self._on_start)
        self.name.textChanged.connect(self._on_text)
        card.body.addWidget(self.name)
        self.start = PrimaryButton(_("Start"))
        self.start.setEnabled(False)
        self.start.clicked.connect(self._on_start)
        self.open = LinkButton(_("Open a district file…"), "folder-open")
        self.open.clicked.connect(self.open_pressed)
        self.practice = LinkButton(_("Look around with a practice district"), "eye")
        self.practice.clicked.connect(self.practice_pressed)
        ways = FlowLayout(spacing=16)
        for way in (self.start, self.open, self.practice):
            ways.addWidget(way)
        card.body.addLayout(ways)
        return card

    def _dress(self) -> None:
        self.card.setMaximumWidth(self._theme.px(720))

    def _on_text(self, text: str) -> None:
        self.start.setEnabled(bool(text.strip()))

    def _on_start(self) -> None:
        if self.name.text().strip():
            self.named.emit(self.name.text().strip())
