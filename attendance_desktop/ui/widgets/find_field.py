"""A field in which one types to find rows of a list."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget

#: Letters that Qt gives a field room for, and how many more than its hint stand in this one.
_QTS_LETTERS, _MORE_LETTERS = 17, 2


class FindField(QLineEdit):
    """Wide enough for its hint in every size of type."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        """Make an empty field.

        Args:
            hint: what is found; the accessible name too.
        """
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    def sizeHint(self) -> QSize:
        """Qt's own: room for the hint."""
        wanted, metrics = super().sizeHint(), self.fontMetrics()
        hint = metrics.horizontalAdvance(self.placeholderText())
        more = hint - (_QTS_LETTERS - _MORE_LETTERS) * metrics.horizontalAdvance("x")
        return QSize(wanted.width() + max(more, 0), wanted.height())
