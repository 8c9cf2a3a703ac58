"""An empty page: what belongs here, and the next step with its button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from attendance_desktop.ui import icons
from attendance_desktop.ui.widgets.buttons import PrimaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.words import Words


class EmptyState(Card):
    """A card in the middle of an empty page.

    Attributes:
        main: the button of the next step.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        words: str,
        button: str,
        parent: QWidget | None = None,
        *,
        button_icon: str = "",
    ) -> None:
        """Make an empty state.

        Args:
            title: the next step in a few words.
            words: a sentence or two: what happens then.
        """
        super().__init__(parent=parent)
        self._icon = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.main = PrimaryButton(button, button_icon, self)
        self.body.setContentsMargins(16, 28, 16, 28)
        self.body.setSpacing(12)
        self.body.addStretch(1)
        self.body.addWidget(self._picture)
        for text in (Words(title, "title"), Words(words, "muted")):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.body.addWidget(text)
        self.extra = QVBoxLayout()
        self.body.addLayout(self.extra)
        self.body.addWidget(self.main, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(2)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the picture again when colors or sizes change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        color = QApplication.palette().link().color().name()
        side = icons.beside_text(2.6)
        self._picture.setPixmap(icons.pixmap(self._icon, color, side))
