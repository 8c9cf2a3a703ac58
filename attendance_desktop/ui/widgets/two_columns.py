"""Two widgets side by side, or one above the other where the window is narrow or type large."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from attendance_desktop.ui.theme import Theme


class TwoColumns(QWidget):
    """A wide and a narrow column."""

    def __init__(
        self,
        theme: Theme,
        wide: QWidget,
        narrow: QWidget,
        least_width: int,
        parent: QWidget | None = None,
        *,
        shares: tuple[int, int] = (3, 2),
    ) -> None:
        """Put two widgets together.

        Args:
            least_width: of both together, in pixels at a font scale of 1; below it they stand
                above one another.
            shares: of the width.
        """
        super().__init__(parent)
        self._theme, self._least = theme, least_width
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._box.addWidget(wide, shares[0])
        self._box.addWidget(narrow, shares[1])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew at another width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= self._theme.px(self._least)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
