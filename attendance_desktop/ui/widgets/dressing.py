"""Dressing a part of a page before it is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def polish(part: QWidget) -> None:
    """Match the style sheet for a part now; shown without it, all parts would do it at once."""
    part.ensurePolished()
    for widget in part.findChildren(QWidget):
        widget.ensurePolished()
