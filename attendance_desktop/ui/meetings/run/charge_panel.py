"""The charge: edited while the room reads along, then agreed with its date."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desktop.rules.meeting_checks import LONGEST_TEXT
from attendance_desktop.ui.meetings.run.session import RunSession
from attendance_desktop.ui.meetings.run.typing import Save, Typing
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.labelled import Labelled
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, day


class ChargePanel(QWidget):
    """The charge of the coalition.

    Attributes:
        text: its words.
        agree: says that they are agreed today.
        typing: saves them.
    """

    def __init__(self, session: RunSession, parent: QWidget | None = None) -> None:
        """Make the panel."""
        super().__init__(parent)
        self.session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        column.addWidget(Labelled(_("What this group is there to do"), self.text), 1)
        row = QHBoxLayout()
        self.remark = Words("", "muted")
        row.addWidget(self.remark, 1)
        self.agree = SecondaryButton(_("Agreed today"), "circle-check", self)
        self.agree.clicked.connect(self._on_agree)
        row.addWidget(self.agree)
        column.addLayout(row)
        self.typing = Typing(session, (self.text,), self._save)
        self.text.textChanged.connect(self._on_text)
        session.loaded.connect(self.refresh)
        self.refresh()

    def begin(self) -> None:
        """Go to the words."""
        self.text.setFocus()

    def refresh(self) -> None:
        """Show the charge as it is now."""
        coalition = self.session.running.coalition
        self.typing.fill(coalition.charge)
        agreed = coalition.charge_agreed_on
        if agreed:
            words = _("Agreed on {day}").format(day=day(agreed))
        elif not coalition.name:
            words = _("This is only a suggestion: make it yours.")
        else:
            words = _("Not agreed yet. The room reads along while you type.")
        self.remark.setText(words)
        # Looked at again, it is agreed again.
        new = agreed != dt.date.today().isoformat()
        self.agree.setEnabled(new and bool(coalition.charge.strip()))

    def _on_text(self) -> None:
        self.session.word_charge(self.text.toPlainText())

    def _on_agree(self, *_clicked: object) -> None:
        today = dt.date.today()
        self.session.do(lambda run: run.agree_charge(today), _("The charge is agreed."))

    def _save(self) -> Save:
        return partial(_keep, self.text.toPlainText()[:LONGEST_TEXT])


def _keep(text: str, run: Any, visit: str) -> str:
    return run.word_charge(text, visit)
