"""A layout that fills rows like words in a text, so that large type never clips a row of controls.

Qt has no such layout of its own; this is the usual one of its examples, with right alignment.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items in rows, wrapped to the width."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        right_aligned: bool = False,
        low: bool = False,
        spacing: int = 12,
        row_spacing: int = -1,
    ) -> None:
        """Make a layout.

        Args:
            low: the items of a row end at its lower edge, as buttons beside fields with labels
                do; else they stand in its middle.
            spacing: between items; between rows too where `row_spacing` is below 0.
        """
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._right, self._low = right_aligned, low
        # Qt asks for the same sizes again and again, through all layouts around this one.
        self._heights: dict[int, int] = {}
        self._sizes: dict[str, QSize] = {}
        self._between_rows = spacing if row_spacing < 0 else row_spacing
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def insertWidget(self, index: int, widget: QWidget) -> None:
        """Put a widget at a place in the row."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own: take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Qt's own: number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Qt's own: the item there, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Qt's own: remove the item there."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt's own: none."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt's own: yes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's own: the height of all rows at this width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Qt's own: an item has another size, or is shown or hidden."""
        self._heights.clear()
        self._sizes.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Qt's own: place all items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Qt's own: all items in one row."""
        if "wanted" not in self._sizes:
            sizes = [item.sizeHint() for item in self._shown()]
            width = sum(s.width() for s in sizes) + self.spacing() * max(len(sizes) - 1, 0)
            self._sizes["wanted"] = QSize(width, max((s.height() for s in sizes), default=0))
        return self._sizes["wanted"]

    def minimumSize(self) -> QSize:
        """Qt's own: the widest item alone."""
        if "least" not in self._sizes:
            size = QSize()
            for item in self._shown():
                size = size.expandedTo(item.minimumSize())
            self._sizes["least"] = size
        return self._sizes["least"]

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if not rows or used + self.spacing() + needed > width:
                rows.append([])
                used = -self.spacing()
            rows[-1].append(item)
            used += self.spacing() + needed
        return rows

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for row in self._rows(rect.width()):
            height = max(item.sizeHint().height() for item in row)
            if move:
                self._place_row(row, rect, y, height)
            y += height + self._between_rows
        return max(y - rect.y() - self._between_rows, 0)

    def _place_row(self, row: list[QLayoutItem], rect: QRect, y: int, height: int) -> None:
        widths = [min(item.sizeHint().width(), rect.width()) for item in row]
        free = rect.width() - sum(widths) - self.spacing() * (len(row) - 1)
        x = rect.x() + (free if self._right else 0)
        for item, width in zip(row, widths, strict=True):
            own = item.sizeHint().height()
            above = height - own if self._low else (height - own) // 2
            item.setGeometry(QRect(QPoint(x, y + above), QSize(width, own)))
            x += width + self.spacing()
