"""A text of some lines, as high as they are at any size of type."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

#: Above and below the lines: the padding, of a line's height, and in pixels edge and margin.
_PADDING, _EDGES = 0.65, 10


class TextBox(QPlainTextEdit):
    """Takes several lines; Tab leads on instead of being typed."""

    def __init__(
        self, name: str, lines: int, hint: str = "", parent: QWidget | None = None
    ) -> None:
        """Make an empty box.

        Args:
            name: the accessible name.
            lines: in sight at once.
            hint: shown while it is empty.
        """
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew when type grows or shrinks."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(round(line * (self._lines + _PADDING)) + _EDGES)
