"""What can be done with the self-assessment while its part of the meeting runs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attendance_desktop.ui.meetings.run.session import RunSession
from attendance_desktop.ui.meetings.run.wall import RunWall, is_assessed
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.wording import _


class WallRow(QWidget):
    """Answers, the dot wall, its dots revealed, and pairs; there in parts of the self-assessment.

    Signals:
        answers_wanted: the page on which answers are given is to come up.

    Attributes:
        answers, show_wall, reveal, pairs: the buttons.
    """

    answers_wanted = Signal()

    def __init__(self, session: RunSession, wall: RunWall, parent: QWidget) -> None:
        """Make the row."""
        super().__init__(parent)
        self._session, self._wall = session, wall
        row = FlowLayout(self, spacing=8)
        self.answers = SecondaryButton(
            _("Take answers…"), parent=self, name=_("Go to where answers are given")
        )
        self.show_wall = SecondaryButton("", parent=self)
        self.reveal = SecondaryButton(_("Reveal the dots"), parent=self)
        self.pairs = SecondaryButton(
            _("Pairs at the wall"), parent=self, name=_("Let pairs talk about the dots")
        )
        for button, answer in (
            (self.answers, self.answers_wanted),
            (self.show_wall, wall.toggle),
            (self.reveal, wall.reveal),
            (self.pairs, self._on_pairs),
        ):
            button.clicked.connect(answer)
            row.addWidget(button)
        wall.changed.connect(self.refresh)
        session.ticked.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Offer what can be done now."""
        self.setVisible(is_assessed(self._session.running.part()))
        section = self._wall.section
        show = _("Dot wall  F10"), _("Show the room the dot wall")
        back = _("Back from the dot wall  F10"), _("Take the dot wall away")
        self.show_wall.say(*(show if section is None else back))
        self.reveal.setVisible(section is not None and not section.revealed)
        self.pairs.setVisible(section is not None and section.revealed)

    def _on_pairs(self) -> None:
        if self._wall.window is not None:
            self._wall.window.begin_pairs()
