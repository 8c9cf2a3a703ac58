"""The minutes: assembled from what was noted, edited in place, saved while they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import Meeting
from attendance_desktop.ui.changes import MEETINGS
from attendance_desktop.ui.team.part import Part
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _
from attendance_desktop.work.runner import Control, Lane

#: How long a key may wait until it is in the file.
_EVERY_MS = 1_000
_LINES = 13


@dataclass
class _Visit:
    """One stay in the text: one action, however often it is saved. Used on the store lane alone."""

    unit: str = ""


class MinutesCard(Card):
    """The minutes of one meeting.

    Attributes:
        text: the minutes; a line that begins with "# " is a heading, one with "- " an item.
        standing: whether they are as assembled, or were edited.
    """

    def __init__(self, part: Part) -> None:
        """Make an empty card."""
        super().__init__(_("Minutes"), part)
        self._part, self._meeting = part, ""
        self._visit, self._changed, self._filling = _Visit(), False, False
        self._untold, self._saving = False, 0
        self.anew = self.add_link(
            _("From the notes again"), name=_("Drop the edits: assemble the minutes from the notes")
        )
        self.print_link = self.add_link(_("Print…"), name=_("Print the minutes"))
        self.anew.clicked.connect(self._on_anew)
        self.standing = Words("", "muted")
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(_("Minutes"))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._on_typed)
        self.text.installEventFilter(self)
        self.body.addWidget(self.standing)
        self.body.addWidget(self.text)
        self._timer = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._timer.timeout.connect(self.save)
        self._fit()

    def show_minutes(self, meeting: Meeting, text: str) -> None:
        """Show a meeting's minutes; what is being typed stays."""
        if meeting.id != self._meeting:
            self.end_visit()
            self._meeting, self._changed = meeting.id, False
        elif self._changed or self._saving:
            # What was read is older than what stands here.
            return
        if text != self.text.toPlainText():
            self._filling = True
            self.text.setPlainText(text)
            self._filling = False
        self._say(edited=bool(meeting.minutes))
        self.text.setReadOnly(self._part.public)

    def forget(self) -> None:
        """Save what was typed, and let go of the text."""
        self.end_visit()
        self._meeting, self._changed = "", False
        self._filling = True
        self.text.clear()
        self._filling = False

    def save(self) -> None:
        """Save what was typed until now."""
        self._timer.stop()
        if not self._changed:
            return
        self._changed = False
        services, visit = self._part.around.services, self._visit
        meeting, text = self._meeting, self.text.toPlainText()

        def work(_control: Control) -> None:
            visit.unit = services.minutes.edit(meeting, text, visit.unit)

        self._saving += 1
        failed = partial(self._on_failed, meeting)
        self._part.surroundings.runner.run(Lane.STORE, work, failed=failed, ended=self._on_ended)
        self._say(edited=bool(text.strip()))

    def end_visit(self) -> None:
        """Save, tell the other pages, and let the next key be another action."""
        self.save()
        self._visit = _Visit()
        if self._untold:
            self._untold = False
            # Not while Qt moves the focus or takes a part out of sight.
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        self._part.surroundings.changes.tell((MEETINGS,))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the visit when the focus leaves the text."""
        popup = isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.PopupFocusReason
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide) and not popup:
            self.end_visit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew when type grows or shrinks."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * _LINES + 16)

    def _say(self, *, edited: bool) -> None:
        if edited:
            words = _("Edited. What is noted from now on is not in them by itself.")
        else:
            words = _(
                "As the notes give them. Change anything; it is saved while you type. A line with "
                "“#” before it is a heading, one with “-” an item of a list."
            )
        self.standing.setText(words)
        self.standing.setVisible(not self._part.public)
        self.anew.setVisible(edited and not self._part.public)

    def _on_typed(self) -> None:
        if not self._filling:
            self._changed = self._untold = True
            if not self._timer.isActive():
                self._timer.start()

    def _on_ended(self) -> None:
        self._saving -= 1

    def _on_failed(self, meeting: str, error: UserError) -> None:
        # Where it is still on the screen, it is tried again with the next key.
        self._changed = self._changed or meeting == self._meeting
        self._part.refuse(error)

    def _on_anew(self) -> None:
        self._changed = False
        self._visit = _Visit()
        meeting = self._meeting

        def work(services: Any) -> str:
            services.minutes.edit(meeting, "")
            return _("The minutes are as the notes give them.")

        self._part.keep(work)
