"""Two widgets side by side, or one above the other where the window is narrow or type large."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget


class TwoColumns(QWidget):
    """A wide and a narrow column."""

    def __init__(
        self, wide: QWidget, narrow: QWidget, least_width: int, parent: QWidget | None = None
    ) -> None:
        """Put two widgets together.

        Args:
            least_width: of both together, in pixels; below it they stand above one another.
        """
        super().__init__(parent)
        self._least = least_width
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._box.addWidget(wide, 3)
        self._box.addWidget(narrow, 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_least_width(self, pixels: int) -> None:
        """Give another least width of both together."""
        self._least = pixels
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew at another width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= self._least
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
