"""The form of a note: what was said, by whom, where, when, and what kind of cause it speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from attendance_desktop.records.voices import Cause, Voice, VoiceSource
from attendance_desktop.rules.voices import CAUSE_HELP, CAUSE_WORDS, SOURCE_WORDS
from attendance_desktop.ui.attendance.frame import Choice
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.still_boxes import StillCombo, StillDay
from attendance_desktop.ui.widgets.text_box import TextBox
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, note_words

_TEXT_LINES = 4


class VoiceForm(Card):
    """Fields of a note.

    Signals:
        said: a `Voice` to keep, and whether its remarks were seen already.
        left: nothing is to be changed.

    Attributes:
        text, source, cause, school, group, day, in_packets: the fields.
        keep, leave: the buttons.
    """

    said = Signal(object, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(_("A note of what lies behind"), parent)
        self._id, self._remarked = "", False
        self.body.addWidget(Words(_("Write what was said, never a student's name or id."), "muted"))
        self.text = TextBox(_("What was said"), _TEXT_LINES)
        self.text.textChanged.connect(self._on_text)
        self.body.addWidget(self.text)
        self.remark = Banner("warning", "", can_close=False)
        self.remark.hide()
        self.body.addWidget(self.remark)
        self.body.addLayout(self._make_fields())
        self.in_packets = QCheckBox(_("May be printed in packets"))
        self.in_packets.setAccessibleName(_("This note may be printed in packets"))
        self.body.addWidget(self.in_packets)
        words = _(
            "Then the brief and the chart printed on this page carry it; what seems to name a "
            "person stays out of what is public."
        )
        self.body.addWidget(Words(words, "small"))
        self.keep = SecondaryButton(_("Keep the note"))
        self.keep.clicked.connect(self._on_keep)
        self.leave = SecondaryButton(_("Not now"), name=_("Leave the notes as they are"))
        self.leave.clicked.connect(self.left)
        buttons = FlowLayout()
        for button in (self.keep, self.leave):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self._on_text()

    def offer(self, schools: Sequence[Choice], groups: Sequence[Choice]) -> None:
        """Offer schools and student groups, with "all" before them."""
        for box, first, choices in (
            (self.school, _("The whole district"), schools),
            (self.group, _("All students"), groups),
        ):
            box.clear()
            box.addItem(first, "")
            for choice in choices:
                box.addItem(choice.words, choice.key)

    def show_voice(self, voice: Voice | None) -> None:
        """Fill the fields with a note, or empty them for a new one."""
        today = QDate.currentDate()
        self._id = voice.id if voice else ""
        self.text.setPlainText(voice.text if voice else "")
        self.in_packets.setChecked(bool(voice and voice.in_packets))
        self.day.setDate(QDate.fromString(voice.day, "yyyy-MM-dd") if voice else today)
        _choose(self.source, voice.source.value if voice else VoiceSource.FAMILY_INTERVIEW.value)
        _choose(self.cause, voice.cause.value if voice else Cause.BARRIERS.value)
        _choose(self.school, voice.school if voice else "")
        _choose(self.group, (voice.category, voice.group) if voice and voice.category else "")
        self._on_text()

    def show_remarks(self, codes: Sequence[str]) -> None:
        """Say what is to be looked at once more; the next press keeps the note."""
        self._remarked = True
        self.remark.say("warning", "\n".join(note_words(code) for code in codes))
        self.remark.show()
        self.keep.say(_("Keep it all the same"))

    def _make_fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        self.source, self.cause = StillCombo(), StillCombo()
        for source, words in SOURCE_WORDS.items():
            self.source.addItem(_(words), source.value)
        for cause, words in CAUSE_WORDS.items():
            self.cause.addItem(_(words), cause.value)
            self.cause.setItemData(self.cause.count() - 1, _(CAUSE_HELP[cause]), 3)
        self.school, self.group = StillCombo(), StillCombo()
        self.day = StillDay()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("MMM d, yyyy")
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("Source"), self.source),
            (_("Kind of cause"), self.cause),
            (_("School"), self.school),
            (_("Student group"), self.group),
            (_("Heard on"), self.day),
        )
        for place, (words, field) in enumerate(fields):
            field.setAccessibleName(words)
            row, column = divmod(place, 3)
            grid.addWidget(Words(words, "muted", wrap=False), 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        for box in (self.source, self.cause, self.school, self.group):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(14)
        return grid

    def _on_text(self) -> None:
        self._remarked = False
        self.remark.hide()
        self.keep.say(_("Keep the note"))
        self.keep.setEnabled(bool(self.text.toPlainText().strip()))

    def _on_keep(self) -> None:
        date = self.day.date()
        group = self.group.currentData() or ("", "")
        voice = Voice(
            id=self._id,
            text=self.text.toPlainText(),
            source=VoiceSource(self.source.currentData()),
            cause=Cause(self.cause.currentData()),
            day=dt.date(date.year(), date.month(), date.day()).isoformat(),
            school=self.school.currentData() or "",
            category=group[0],
            group=group[1],
            in_packets=self.in_packets.isChecked(),
        )
        self.said.emit(voice, self._remarked)


def _choose(box: QComboBox, key: object) -> None:
    """Choose the entry with a key, the first where there is none; Qt's own cannot find tuples."""
    found = [place for place in range(box.count()) if _plain(box.itemData(place)) == key]
    box.setCurrentIndex(found[0] if found else 0)


def _plain(data: object) -> object:
    return tuple(data) if isinstance(data, list) else data
