"""Boxes whose choices are whole sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

#: Letters that are in sight at least.
_LEAST_LETTERS = 18


def keep_narrow(box: QComboBox) -> None:
    """Let a box be narrower than its longest choice, or large type would widen the page."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LEAST_LETTERS)
