"""The dot wall: section by section, revealed at once or live, with notes of what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from attendance_desktop.charts.dot_wall import dot_wall_plan
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.instruments import said
from attendance_desktop.ui.assessment.chart_links import ChartLinks
from attendance_desktop.ui.assessment.long_choices import keep_narrow
from attendance_desktop.ui.assessment.part import RoundPart, chosen_round
from attendance_desktop.ui.assessment.printing import print_posters
from attendance_desktop.ui.assessment.wall_window import WallWindow
from attendance_desktop.ui.assessment.words import people_words
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.text_box import TextBox
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

#: Of the note, before scaling.
_NOTE_LINES = 3
#: After the last key, until what was typed is kept.
_PAUSE_MS = 1_000


@dataclass(frozen=True)
class WallSection:
    """One section: its plan, whether its dots may be seen, what was said, how people know."""

    key: str
    name: str
    plan: ChartPlan
    revealed: bool
    note: str
    evidence: tuple[str, ...]
    charts: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class WallSeen:
    """A round's id and its sections."""

    round: str
    sections: tuple[WallSection, ...]


class WallTab(RoundPart):
    """Shows one section's dots.

    Attributes:
        section: which one.
        wall: the chart.
        note: what was said.
        room: the window for the projector, while it is open.
    """

    key = "wall"
    name = N_("Dot wall")
    _answer: WallSeen
    room: WallWindow | None = None
    #: The round and section that the note in sight is of, and what of it is kept.
    _note_of = ("", "")
    _note_kept = ""
    _visit: list[str]

    @staticmethod
    def load(services: Any, selection: Selection) -> WallSeen:
        """Return every section of the round.

        Raises:
            UserError: "round_none".
        """
        rounds = services.rounds
        result = rounds.result(chosen_round(selection))
        notes = {note.section: note.text for note in result.notes if not note.item}
        return WallSeen(
            result.round.id,
            tuple(
                WallSection(
                    part.key,
                    said(part.texts),
                    dot_wall_plan(result, part.key),
                    rounds.is_revealed(result.round, part.key),
                    notes.get(part.key, ""),
                    _evidence(result, part),
                    tuple((said(i.texts), i.chart) for i in part.asked if i.chart),
                    tuple((i.key, said(i.texts)) for i in part.asked),
                )
                for part in result.instrument.sections
            ),
        )

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def steering(self) -> Card:
        """Which section, revealing it, the window for the room."""
        made = Card("", self)
        self.section = ChoiceBox(_("Section"), (), "")
        self.section.activated.connect(self._show_section)
        self.reveal = PrimaryButton(_("Reveal the dots"))
        self.reveal.clicked.connect(self._on_reveal)
        self.for_room = SecondaryButton(_("Show it to the room"))
        self.for_room.setToolTip(
            _("Arrows: another section. 1 to 9: one item alone, 0: all. R: reveal. T: pairs talk.")
        )
        self.for_room.clicked.connect(self._on_room)
        self.pairs = SecondaryButton(_("Pairs talk, 4 minutes"))
        self.pairs.clicked.connect(self._on_pairs)
        self.posters = SecondaryButton(_("Print as posters…"))
        self.posters.clicked.connect(self._on_posters)
        self.hidden = Words("", "body")
        row = FlowLayout()
        for widget in (self.section, self.reveal, self.for_room, self.pairs, self.posters):
            row.addWidget(widget)
        made.body.addLayout(row)
        made.body.addWidget(self.hidden)
        return made

    @cached_property
    def wall(self) -> ChartCard:
        """The dots."""
        return self.chart()

    @cached_property
    def talk(self) -> Card:
        """What was said, and how people know."""
        made = Card(_("What was said"), self)
        hint = _("What do you see? Where do you differ, and why?")
        self.note = TextBox(_("What was said of this section"), _NOTE_LINES, hint)
        self.keep_note = SecondaryButton(_("Keep the note"))
        self.keep_note.clicked.connect(self._on_note)
        # What is typed is not lost when the section changes, dots arrive or the power fails.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_note)
        self.note.textChanged.connect(self._pause.start)
        self.evidence = Words("", "muted")
        self.item = ChoiceBox(_("Item that we know something about"), (), "")
        self.known = QLineEdit()
        self.known.setAccessibleName(_("How do we know?"))
        self.known.setPlaceholderText(_("How do we know? Write it, then Enter; no names"))
        self.known.returnPressed.connect(self._on_known)
        keep_narrow(self.item)
        row = FlowLayout()
        row.addWidget(self.keep_note)
        self.to_charts = ChartLinks()
        self.to_charts.wanted.connect(self._on_chart)
        made.body.addWidget(self.note)
        made.body.addLayout(row)
        for part in (self.item, self.known, self.evidence, self.to_charts):
            made.body.addWidget(part)
        return made

    def filling(self, answer: WallSeen) -> Iterable[Step]:
        """Return the steps: steering, the chart, notes, putting them together."""
        return (
            partial(self._fill, answer),
            self._fill_wall,
            self._fill_talk,
            self._put_together,
        )

    def _fill(self, answer: WallSeen) -> None:
        self._answer = answer
        self.want(self.steering)
        chosen = self.section.currentData()
        self.section.clear()
        for one in answer.sections:
            self.section.addItem(one.name, one.key)
        self.section.setCurrentIndex(max(self.section.findData(chosen), 0))
        self._show_steering()

    def _fill_wall(self) -> None:
        one = self._now
        self.want(self.wall, one.revealed)
        self.wall.show_plan(one.plan)
        if self.room is not None:
            self.room.show_plan(one.plan, self._hidden_words(one))

    def _fill_talk(self) -> None:
        one = self._now
        self.want(self.talk, one.revealed)
        self._show_note(one)
        self.evidence.setText("\n".join(one.evidence))
        self.evidence.setVisible(bool(one.evidence))
        chosen = self.item.currentData()
        self.item.clear()
        for key, words in one.items:
            self.item.addItem(words, key)
        self.item.setCurrentIndex(max(self.item.findData(chosen), 0))
        self.to_charts.show_items(one.charts)

    def _show_note(self, one: WallSection) -> None:
        place = self._answer.round, one.key
        same = place == self._note_of
        if same and (self.note.hasFocus() or self.note.toPlainText() != self._note_kept):
            return
        if not same:
            self._on_note()
            # One visit to a section is one action to undo.
            self._visit = [""]
        self._note_of, self._note_kept = place, one.note
        self.note.setPlainText(one.note)
        self._pause.stop()

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.steering, self.wall, self.talk):
                self.column.addWidget(part)
            self.column.addStretch(1)

    @property
    def _now(self) -> WallSection:
        return self._answer.sections[max(self.section.currentIndex(), 0)]

    def _show_steering(self) -> None:
        one = self._now
        self.reveal.setVisible(not one.revealed)
        self.hidden.setText(self._hidden_words(one))
        self.hidden.setVisible(not one.revealed)

    def _hidden_words(self, one: WallSection) -> str:
        if one.revealed:
            return ""
        people = max((sum(c.count for c in row.cells) for row in one.plan.dots), default=0)
        words = _("{answered}. Dots stay unseen until they are revealed: so people answer freely.")
        return words.format(answered=people_words(people))

    def _show_section(self, *_index: object) -> None:
        self._show_steering()
        self._fill_wall()
        self._fill_talk()
        for part in (self.wall, self.talk):
            part.setVisible(self._now.revealed)

    # --- actions ----------------------------------------------------------------------------

    def _on_reveal(self, *_clicked: object) -> None:
        round_id, section = self._answer.round, self._now.key

        def work(services: Any) -> str:
            services.rounds.reveal(round_id, section)
            return _("The dots are revealed.")

        if not self._now.revealed:
            self.keep(work)

    def _on_room(self) -> None:
        if self.room is None:
            self.room = WallWindow(self.surroundings.theme)
            self.room.section_wanted.connect(self._on_step)
            self.room.reveal_wanted.connect(self._on_reveal)
            self.room.left.connect(self._on_room_left)
        self.room.show_plan(self._now.plan, self._hidden_words(self._now))
        self.room.showFullScreen()

    def _on_room_left(self) -> None:
        self.room = None

    def _on_step(self, by: int) -> None:
        at = self.section.currentIndex() + by
        if 0 <= at < self.section.count():
            self.section.setCurrentIndex(at)
            self._show_section()

    def _on_pairs(self) -> None:
        if self.room is None:
            self._on_room()
        assert self.room is not None
        self.room.begin_pairs()

    def _on_posters(self) -> None:
        print_posters(self, self._answer.round)

    def _on_note(self, *_clicked: object) -> None:
        self._pause.stop()
        text = self.note.toPlainText()
        if text == self._note_kept:
            return
        self._note_kept = text
        (round_id, section), visit = self._note_of, self._visit

        def work(services: Any) -> str:
            visit[0] = services.round_talk.note(round_id, section, text, goes_on=visit[0])
            return _("The note is kept.")

        self.keep(work)

    def _on_known(self) -> None:
        round_id, item = self._answer.round, str(self.item.currentData())
        text = self.known.text()

        def work(services: Any) -> str:
            services.round_talk.note_evidence(round_id, item, text)
            return _("Noted.")

        self.keep(work, self.known.clear)

    def _on_chart(self, tab: str) -> None:
        self.surroundings.go("attendance", tab)


def _evidence(result: Any, part: Any) -> tuple[str, ...]:
    texts = {item.key: said(item.texts) for item in part.asked}
    return tuple(
        _("{item} “{text}”").format(item=texts[one.item], text=one.text)
        for one in sorted(result.evidence, key=lambda one: (one.item, one.text))
        if one.item in texts
    )
