"""A button over the program's window, while a meeting runs in windows of its own: back to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from attendance_desktop.ui.widgets.buttons import PrimaryButton
from attendance_desktop.wording import _

_MARGIN = 20


class WayBack(PrimaryButton):
    """Stands in the lower corner of a window, and goes with it when it is resized.

    F10 does the same, as it does in the windows of the meeting.
    """

    def __init__(self, window: QWidget) -> None:
        """Make the button."""
        super().__init__(
            _("Back to the meeting  F10"), parent=window, name=_("Back to the running meeting")
        )
        self._over = window
        self._key = QShortcut(QKeySequence("F10"), window)
        self._key.activated.connect(self.click)
        window.installEventFilter(self)
        self.show()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep to the corner in another size of type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place()

    def leave(self) -> None:
        """Go, with the key."""
        self._over.removeEventFilter(self)
        self._key.setEnabled(False)
        self._key.deleteLater()
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        window = self._over
        self.resize(self.sizeHint())
        self.move(
            window.width() - self.width() - _MARGIN, window.height() - self.height() - _MARGIN
        )
        self.raise_()
