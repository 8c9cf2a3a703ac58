"""Buttons: one main button a page, plain ones beside it, links inside cards.

Each says what it does in words; the words are its accessible name unless another is given.
Icons take the palette's colors and follow the theme.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from attendance_desktop.ui import icons

#: Room between an icon and the words after it, as a part of the icon's side.
_ICON_ROOM = 0.3


class Button(QPushButton):
    """A push button of one kind, with an icon that follows the theme."""

    kind = "secondary"
    tint = QPalette.ColorRole.ButtonText

    def __init__(
        self, words: str, icon: str = "", parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        """Make a button.

        Args:
            words: what it does; an ampersand is shown as such.
            icon: name of an icon, or "".
            name: accessible name where the words alone do not say it.
        """
        super().__init__(parent)
        self._icon = icon
        self._look: tuple[str, str, int, float, bool] | None = None
        self.setProperty("kind", self.kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(words, name)

    def say(self, words: str, name: str = "") -> None:
        """Show other words."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(name or words)
        self._tint()

    def set_icon(self, icon: str) -> None:
        """Show another icon of `resources/icons`."""
        self._icon = icon
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon again when colors or sizes change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def icon_color(self) -> str:
        """Return the color of the icon as "#rrggbb"."""
        return QApplication.palette().color(self.tint).name()

    def _tint(self) -> None:
        room = _ICON_ROOM if self.text() else 0.0
        after_words = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        look = (self._icon, self.icon_color(), icons.beside_text(1.2), room, after_words)
        # A style tells of changes more often than there are any.
        if look == self._look:
            return
        self._look = look
        name, color, side, room, after_words = look
        self.setIconSize(QSize(round(side * (1 + room)), side))
        self.setIcon(
            icons.icon(name, color, side, room=room, before=after_words) if name else QIcon()
        )


class PrimaryButton(Button):
    """The page's one main button."""

    kind = "primary"
    tint = QPalette.ColorRole.HighlightedText


class SecondaryButton(Button):
    """A button beside the main one."""


class LinkButton(Button):
    """A button that reads as a word: Table, Copy, Undo."""

    kind = "link"
    tint = QPalette.ColorRole.Link


class PillButton(Button):
    """A small rounded button of the head; may carry a menu."""

    kind = "pill"


class IconButton(Button):
    """A button without words; its accessible name and tooltip say what it does."""

    kind = "icon"

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        """Make a button that shows only an icon."""
        super().__init__("", icon, parent, name=name)
        self.setToolTip(name)
