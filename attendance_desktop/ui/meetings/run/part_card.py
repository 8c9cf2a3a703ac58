"""The part now, on the laptop: what the group does, the timer, what can be done with it, notes."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desktop.rules import meeting_clock
from attendance_desktop.rules.meeting_words import length_words
from attendance_desktop.ui.meetings.run.dial import Dial
from attendance_desktop.ui.meetings.run.session import PAIR_MINUTES, RunSession
from attendance_desktop.ui.meetings.run.typing import Save, Typing
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, clock, number

_PAIR_MINUTES = (1, 2, 3, 4, 5, 7, 10)
_NOTES_LINES = 5


class PartCard(Card):
    """The part now.

    Attributes:
        dial: its time.
        pause, more, following, pairs: what can be done with it.
        pair_minutes: how long pairs talk.
    """

    def __init__(self, session: RunSession, parent: QWidget | None = None) -> None:
        """Make the card."""
        super().__init__("", parent)
        self.session = session
        row = QHBoxLayout()
        row.setSpacing(20)
        self.dial = Dial(session.surroundings.theme, self)
        row.addWidget(self.dial, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        self.place, self.title = Words("", "small"), Words("", "title")
        self.group, self.hint = Words("", "body"), Words("", "muted")
        self.following, self.ends = Words("", "strong"), Words("", "small")
        for part in (self.place, self.title, self.group, self.hint, self.following, self.ends):
            words.addWidget(part)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.body.addLayout(self._buttons())
        session.ticked.connect(self.refresh)
        session.loaded.connect(self.refresh)
        self.refresh()

    def _buttons(self) -> FlowLayout:
        row = FlowLayout(spacing=8)
        self.next = PrimaryButton(_("Next part  F8"), parent=self, name=_("Next part"))
        self.next.clicked.connect(self.session.next_part)
        self.pause = SecondaryButton("", parent=self)
        self.pause.clicked.connect(self.session.toggle_pause)
        self.more = SecondaryButton(_("+5 minutes  F7"), parent=self, name=_("Five minutes more"))
        self.more.clicked.connect(self.session.add_minutes)
        self.pairs = SecondaryButton("", parent=self)
        self.pairs.clicked.connect(self.toggle_pairs)
        choices = [(str(minutes), length_words(minutes)) for minutes in _PAIR_MINUTES]
        name = _("How long pairs talk")
        self.pair_minutes = ChoiceBox(name, choices, str(PAIR_MINUTES), self)
        for part in (self.next, self.pause, self.more, self.pairs, self.pair_minutes):
            row.addWidget(part)
        return row

    def toggle_pairs(self) -> None:
        """Let pairs talk, or bring them back."""
        self.session.toggle_pairs(int(self.pair_minutes.currentData()))

    def refresh(self) -> None:
        """Show the part and its time as they are now."""
        session, agenda = self.session, self.session.running.whole.agenda
        view, time = session.room_view(), session.time
        self.dial.show_view(view)
        self.place.setText(
            _("Part {number} of {count}").format(number=number(time.number), count=len(agenda))
        )
        self.title.setText(view.title)
        _say(self.group, view.group)
        _say(self.hint, time.part.facilitator if time.part else "")
        _say(self.following, view.following)
        _say(self.ends, self._end_words())
        self.next.setEnabled(time.following is not None)
        go_on = _("Go on  F6"), _("Let the clock run")
        stand = _("Pause  F6"), _("Let the clock stand")
        self.pause.say(*(go_on if time.paused else stand))
        back = _("Back together  F9"), _("Bring the pairs back")
        talk = _("Pairs talk  F9"), _("Let pairs talk")
        self.pairs.say(*(back if session.pairs else talk))

    def _end_words(self) -> str:
        session = self.session
        whole = session.running.whole
        ends = meeting_clock.expected_end(session.time, whole.agenda, session.now())
        late = meeting_clock.minutes_late(whole.meeting, whole.agenda, ends)
        at = clock(ends.astimezone())
        if late is None or not late:
            return _("The meeting ends at about {time}.").format(time=at)
        by = length_words(abs(late))
        if late > 0:
            words = _("The meeting ends at about {time}, {length} later than planned.")
        else:
            words = _("The meeting ends at about {time}, {length} earlier than planned.")
        return words.format(time=at, length=by)


class NotesCard(Card):
    """What the scribe writes down of the part now.

    Attributes:
        text: the field.
        typing: saves it.
    """

    def __init__(self, session: RunSession, parent: QWidget | None = None) -> None:
        """Make the card."""
        super().__init__(_("Notes"), parent)
        self.session = session
        self._part = ""
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("What is said, in a few words. Saved while you type."))
        self.body.addWidget(self.text, 1)
        self.typing = Typing(session, (self.text,), self._save)
        session.ticked.connect(self.refresh)
        session.loaded.connect(self.refresh)
        session.surroundings.theme.changed.connect(self._on_look)
        self._on_look()
        self.refresh()

    def refresh(self) -> None:
        """Show the notes of the part now, once those of the part before are in the file."""
        part = self.session.running.part()
        self.text.setEnabled(part is not None)
        if part is None or self.typing.busy:
            return
        if part.id != self._part:
            self.typing.end_visit()
            self._part = part.id
            self.set_title(_("Notes: {part}").format(part=part.title))
            self.text.setAccessibleName(_("Notes: {part}").format(part=part.title))
            self.typing.show_texts(part.notes)
        else:
            self.typing.fill(part.notes)

    def _save(self) -> Save:
        said = (self.session.meeting_id, self._part, self.text.toPlainText())
        return partial(_keep, said)

    def _on_look(self) -> None:
        self.text.setMinimumHeight(self.session.surroundings.theme.px(24 * _NOTES_LINES))


def _keep(said: tuple[str, str, str], run: Any, visit: str) -> str:
    return run.note(*said, visit)


def _say(place: Words, words: str) -> None:
    place.setVisible(bool(words))
    if place.text() != words:
        place.setText(words)
