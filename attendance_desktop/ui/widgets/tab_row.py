"""A row of tabs that wraps, so that large type hides none of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from attendance_desktop.ui.widgets.buttons import Button
from attendance_desktop.ui.widgets.flow import FlowLayout

_SPACING = 20


class TabButton(Button):
    """One tab; as wide chosen as not, or the others would move."""

    kind = "tab"

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Make a tab."""
        super().__init__(words, parent=parent)
        self.setCheckable(True)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew when type grows or shrinks."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetrics(bold).horizontalAdvance(self.text().replace("&&", "&"))
        self.setFixedWidth(wide + 1)


class TabRow(QWidget):
    """Tabs of which one is chosen; the arrow keys go from one to the next.

    Signals:
        chosen: the key of a tab.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Make a row; the first tab is chosen.

        Args:
            name: accessible name of the row.
            tabs: key and words of each.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, TabButton] = {}
        row = FlowLayout(self, spacing=_SPACING, row_spacing=4)
        for key, words in tabs:
            button = TabButton(words, self)
            button.setProperty("tab", key)
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self.show_chosen(tabs[0][0])
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def current(self) -> str:
        """The key of the tab chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def button(self, key: str) -> TabButton:
        """Return a tab."""
        return self._buttons[key]

    def show_chosen(self, key: str) -> None:
        """Mark a tab as chosen; `chosen` tells of it where it was not."""
        self._buttons[key].setChecked(True)

    def _on_toggled(self, button: QAbstractButton, on: bool) -> None:
        if on:
            self.chosen.emit(str(button.property("tab")))
