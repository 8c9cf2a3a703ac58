"""Text on a page, by the part it plays: title, figure, heading, strong, body, muted, small."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Role = Literal[
    "brand", "title", "figure", "heading", "strong", "body", "muted", "small", "chip", "band"
]


class Words(QLabel):
    """A text that wraps and can be selected by mouse; plain text, never markup."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        parent: QWidget | None = None,
        *,
        wrap: bool = True,
    ) -> None:
        """Make a text.

        Args:
            role: the part it plays; decides size, weight and color.
            wrap: False for short words that must stay on one line.
        """
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            # A wrapped text's height depends on its width; layouts ask only when told so. A
            # minimum height would be that of a narrow column, and leave empty room below.
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
