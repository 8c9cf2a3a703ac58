"""Dots put on ideas: a number for each idea that stands for itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from attendance_desktop.records.priorities import Idea
from attendance_desktop.ui.widgets.still_boxes import StillNumber
from attendance_desktop.ui.widgets.words import Words

MOST_VOTERS = 2_000
_MOST_DOTS = 20


class DotGrid(QWidget):
    """A box for each idea.

    Signals:
        changed: a number of dots was typed.

    Attributes:
        boxes: idea -> its box.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a grid without ideas."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.boxes: dict[str, QSpinBox] = {}

    def ask(self, ideas: Sequence[Idea]) -> None:
        """Ask for dots on other ideas; where they are the same, what was typed stays."""
        standing = [one for one in ideas if not one.merged_into]
        if list(self.boxes) == [one.id for one in standing]:
            return
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for row, one in enumerate(standing):
            box = NumberBox(one.text, 0, _MOST_DOTS * MOST_VOTERS, 0)
            box.valueChanged.connect(self.changed)
            self.boxes[one.id] = box
            self._grid.addWidget(Words(one.text, "body"), row, 0)
            self._grid.addWidget(box, row, 1)

    def dots(self) -> dict[str, int]:
        """Return idea -> how many dots, without zeros."""
        return {idea: box.value() for idea, box in self.boxes.items() if box.value()}

    def empty(self) -> None:
        """Take every dot away, and begin at the first idea."""
        for box in self.boxes.values():
            box.setValue(0)
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.setFocus()


class NumberBox(StillNumber):
    """A box for a number that is typed, as wide as four digits and the words before them."""

    def __init__(self, name: str, least: int, most: int, now: int) -> None:
        """Make a box; `name` is its accessible name."""
        super().__init__()
        self.setRange(least, most)
        self.setValue(now)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Qt's own: room for the words and four digits within its edges."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(f"{self.prefix()}0000") + 2 * metrics.height()
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's own: the same."""
        return self.sizeHint()
