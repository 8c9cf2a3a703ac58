"""The headings of a table, which keep room for the mark of order only where it stands.

Qt keeps it beside every heading of a table that can be sorted; ten columns then cost the width of
three.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget


class Headings(QHeaderView):
    """Headings above a table's columns; a click sorts by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)

    def sectionSizeFromContents(self, column: int, /) -> QSize:
        """Qt's own: the size of one heading."""
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        words = self.model().headerData(column, Qt.Orientation.Horizontal)
        option.section = column
        option.text = cast("str", words) or ""
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == column:
            option.sortIndicator = QStyleOptionHeader.SortIndicator.SortDown
        size = QStyle.ContentsType.CT_HeaderSection
        return self.style().sizeFromContents(size, option, QSize(), self)


def wished_widths(header: QHeaderView) -> dict[int, int]:
    """Return the width that each heading asks for."""
    return {column: header.sectionSizeHint(column) for column in range(header.count())}


def with_room(header: QHeaderView, widths: Mapping[int, int]) -> set[int]:
    """Return the columns that are as wide as given, or wider."""
    header.length()  # asked for it, a header gives its free width away at once
    return {column for column, width in widths.items() if header.sectionSize(column) >= width}
