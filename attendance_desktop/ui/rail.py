"""The rail on the left: an icon and a word for every page; icons alone where room is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from attendance_desktop.ui import icons
from attendance_desktop.ui.page import PageEntry
from attendance_desktop.ui.widgets.buttons import Button
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _


class RailButton(Button):
    """One entry; the chosen one is checked."""

    kind = "rail"

    def __init__(self, words: str, icon: str) -> None:
        """Make an entry."""
        super().__init__(words, icon)
        self._words = words
        self.setCheckable(True)
        # Tab reaches it; a click leaves the focus, and its ring, where they were.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(words)
        self.toggled.connect(self._tint)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone; the word stays its accessible name and tooltip."""
        self.say("" if narrow else self._words, self._words)
        self.setProperty("narrow", narrow)
        self.style().unpolish(self)
        self.style().polish(self)

    def icon_color(self) -> str:
        """Return the accent where chosen."""
        role = QPalette.ColorRole.Link if self.isChecked() else QPalette.ColorRole.ButtonText
        return QApplication.palette().color(role).name()


class Rail(QFrame):
    """Lets the user choose a page.

    Signals:
        chosen: the number of the page.
    """

    chosen = Signal(int)

    def __init__(self, pages: Sequence[PageEntry]) -> None:
        """Make a rail with one entry a page."""
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName(_("Pages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 12)
        column.setSpacing(4)
        brand = QHBoxLayout()
        brand.setContentsMargins(10, 4, 4, 12)
        brand.setSpacing(10)
        self._picture = QLabel(self)
        self._brand = Words(_("Attendance Desktop"), "brand", self, wrap=False)
        brand.addWidget(self._picture)
        brand.addWidget(self._brand, 1)
        column.addLayout(brand)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: list[RailButton] = []
        for number, entry in enumerate(pages):
            button = RailButton(_(entry.name), entry.icon)
            self._group.addButton(button, number)
            self._buttons.append(button)
            column.addWidget(button)
        column.addStretch(1)
        self._group.idClicked.connect(self.chosen)
        self._narrow = False
        self._dress()

    @property
    def buttons(self) -> tuple[RailButton, ...]:
        """The entries, in order."""
        return tuple(self._buttons)

    def show_chosen(self, number: int) -> None:
        """Mark a page as the one shown."""
        self._buttons[number].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or with their words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        side = icons.beside_text(1.35)
        color = QApplication.palette().link().color().name()
        self._picture.setPixmap(icons.pixmap("sprout", color, side))
        self._brand.setVisible(not self._narrow)
        for button in self._buttons:
            button.set_narrow(self._narrow)
        self.setFixedWidth(icons.beside_text(3.6 if self._narrow else 12.6) + 20)
