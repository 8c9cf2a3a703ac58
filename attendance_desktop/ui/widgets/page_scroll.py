"""What scrolls a page: with room for its scroll bar also while there is nothing to scroll.

A bar that comes and goes has the whole page laid out for two widths, twice for every change; where
lines break differently in the two, it would even come and go for ever. And a page keeps its place
from tab to tab.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

#: Pixels that the bar takes at a page's right edge, as the style sheet says.
BAR_WIDTH = 12


class PageScroll(QScrollArea):
    """Scrolls a page as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make one that scrolls nothing yet."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(_QuietBar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)


class _QuietBar(QScrollBar):
    """A scroll bar that is seen only where there is something to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
