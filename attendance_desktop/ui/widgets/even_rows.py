"""Cards side by side in equal columns, fewer columns where the window is narrow or type large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from attendance_desktop.ui.theme import Theme


class EvenRows(QWidget):
    """Widgets in a grid whose number of columns follows the width.

    The columns are 1, or a number that divides the widgets evenly, so that no row is half empty.

    Signals:
        arranged: the number of columns, when it has changed.
    """

    arranged = Signal(int)

    def __init__(self, theme: Theme, least_width: int, parent: QWidget | None = None) -> None:
        """Make an empty grid.

        Args:
            least_width: of one column, in pixels at a font scale of 1.
        """
        super().__init__(parent)
        self._theme, self._least = theme, least_width
        self._widgets: tuple[QWidget, ...] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._arrange)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these widgets in this order; called once."""
        self._widgets = tuple(widgets)
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew at another width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        least = self._theme.px(self._least)
        columns = fitting_columns(len(self._widgets), self.width(), least, 12)
        if columns == self._columns or not self._widgets:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for index, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, index // columns, index % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self.arranged.emit(columns)


def fitting_columns(count: int, width: int, least: int, spacing: int) -> int:
    """Return the greatest number of even columns that fit.

    >>> fitting_columns(4, 1100, 240, 12), fitting_columns(4, 900, 240, 12)
    (4, 2)
    """
    for columns in range(count, 1, -1):
        if count % columns == 0 and columns * least + (columns - 1) * spacing <= width:
            return columns
    return 1
