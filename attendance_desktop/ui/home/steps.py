"""A list of things to do: each with its words and a button, the first button in accent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from attendance_desktop.records.standing import NextStep
from attendance_desktop.ui import icons
from attendance_desktop.ui.home.words import step_words
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _


class StepRow(QWidget):
    """One thing to do: a mark, a title, why, and what it takes.

    Attributes:
        title, why: its words.
        below: the layout for a button, or for a question with one.
    """

    def __init__(self, icon: str, title: str, why: str, parent: QWidget | None = None) -> None:
        """Make a row.

        Args:
            icon: of `resources/icons`.
        """
        super().__init__(parent)
        self._icon = icon
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._picture = QLabel(self)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.title, self.why = Words(title, "strong"), Words(why, "muted")
        self.why.setVisible(bool(why))
        column.addWidget(self.title)
        column.addWidget(self.why)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(0, 6, 0, 0)
        self.below.setSpacing(8)
        column.addLayout(self.below)
        row.addLayout(column, 1)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the mark again when colors or sizes change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        color = QApplication.palette().link().color().name()
        self._picture.setPixmap(icons.pixmap(self._icon, color, icons.beside_text(1.3)))


class NextStepRow(StepRow):
    """A next step with its button.

    Attributes:
        button: leads there.

    Signals:
        pressed: a page and a part of it.
    """

    pressed = Signal(str, str)

    def __init__(self, step: NextStep, *, first: bool, parent: QWidget | None = None) -> None:
        """Make a row; the first has the button in accent."""
        words = step_words(step)
        super().__init__("circle", words.title, words.why, parent)
        self._step = step
        kind = PrimaryButton if first else SecondaryButton
        self.button = kind(words.button, name=f"{words.button} {words.title}")
        self.button.clicked.connect(self._on_pressed)
        self.below.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_pressed(self) -> None:
        self.pressed.emit(self._step.page, self._step.part)


class NextStepsCard(Card):
    """What to do next, three things at most.

    Attributes:
        rows: in order.

    Signals:
        wanted: a page and a part of it.
    """

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without steps."""
        super().__init__(_("What to do next"), parent)
        self.body.setSpacing(16)
        self.rows: list[NextStepRow] = []
        self.body.addStretch(1)

    def show_steps(self, steps: tuple[NextStep, ...], *, accent: bool = True) -> None:
        """Show these steps.

        Args:
            accent: whether the first has the page's one button in accent.
        """
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            NextStepRow(step, first=accent and place == 0, parent=self)
            for place, step in enumerate(steps)
        ]
        for place, row in enumerate(self.rows):
            row.pressed.connect(self.wanted)
            self.body.insertWidget(place, row)
