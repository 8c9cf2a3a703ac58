"""The window on the laptop while a meeting runs: the part now and its notes, and five lists.

Every key is shown where it works. The window saves all that is typed when it is closed; the
meeting stays under way and can be continued.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.running import Scene
from attendance_desktop.rules.room_view import SCENES
from attendance_desktop.ui.ask import Choice
from attendance_desktop.ui.meetings.run.agenda_panel import AgendaPanel
from attendance_desktop.ui.meetings.run.charge_panel import ChargePanel
from attendance_desktop.ui.meetings.run.homework_panel import HomeworkPanel
from attendance_desktop.ui.meetings.run.line_panel import (
    DECISIONS,
    PARKING,
    LinePanel,
    ParkingPanel,
)
from attendance_desktop.ui.meetings.run.part_card import NotesCard, PartCard
from attendance_desktop.ui.meetings.run.people_panel import PeoplePanel
from attendance_desktop.ui.meetings.run.session import RunSession, Said
from attendance_desktop.ui.meetings.run.wall import RunWall
from attendance_desktop.ui.meetings.run.wall_row import WallRow
from attendance_desktop.ui.widgets.buttons import IconButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.elided import ElidedWords
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.tab_row import TabRow
from attendance_desktop.ui.widgets.two_columns import TwoColumns
from attendance_desktop.wording import _, error_words

#: One of the lists on the right.
Panel = AgendaPanel | PeoplePanel | ChargePanel | LinePanel
_LEAST_WIDTH, _LEAST_LIST = 980, 330
_TABS_OF_PARTS = {Scene.PEOPLE: "people", Scene.CHARGE: "charge", Scene.HOMEWORK: "homework"}


class ControlWindow(QWidget):
    """What the one who leads and the scribe work with.

    Signals:
        room_pressed: the room is to see its view, or not any more.
        left: the window was closed.

    Attributes:
        messages: where actions answer.
        part, notes: the part now.
        tabs, panels: the lists, by key.
    """

    room_pressed = Signal()
    left = Signal()

    def __init__(self, session: RunSession, parent: QWidget | None = None) -> None:
        """Make the window of a meeting that has begun.

        Args:
            parent: whatever goes when another file is opened; this window goes with it.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.session = session
        self._part, self._undoes = "", False
        title = session.running.whole.meeting.title
        self.setWindowTitle(_("Running: {meeting}").format(meeting=title))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        outer.addWidget(self._content(), 1)
        self._connect()
        self._add_keys()
        self.notes.text.setFocus()
        session.surroundings.theme.changed.connect(self._on_look)
        self._on_look()
        self._on_ticked()

    # --- laying out -----------------------------------------------------------------------------

    def _head(self) -> QFrame:
        head = QFrame(self)
        head.setProperty("kind", "head")
        both = QHBoxLayout(head)
        both.setContentsMargins(16, 8, 16, 8)
        both.setSpacing(8)
        self.title = ElidedWords(self.session.running.whole.meeting.title, "heading", head)
        both.addWidget(self.title, 1)
        buttons = QWidget(head)
        # They wrap: in large type they are wider than a small screen.
        row = FlowLayout(buttons, right_aligned=True, spacing=8)
        both.addWidget(buttons, 2)
        self.undo = IconButton("undo-2", _("Undo the last action"), head)
        self.room = SecondaryButton(_("Show to the room  F11"), "eye", head)
        self.finish = SecondaryButton(_("End the meeting…"), parent=head)
        for button in (self.undo, self.room, self.finish):
            row.addWidget(button)
        return head

    def _content(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("kind", "content")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        self.messages = MessagePlace(inner)
        column.addWidget(self.messages)
        theme = self.session.surroundings.theme
        both = TwoColumns(theme, self._left(), self._right(), _LEAST_WIDTH, inner, shares=(5, 4))
        column.addWidget(both, 1)
        area = self._area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName(_("Running the meeting"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.part, self.notes = PartCard(self.session, left), NotesCard(self.session, left)
        column.addWidget(self.part)
        column.addWidget(self.notes, 1)
        return left

    def _right(self) -> QWidget:
        card = Card("")
        session = self.session
        self.panels: dict[str, Panel] = {
            "agenda": AgendaPanel(session),
            "people": PeoplePanel(session),
            "charge": ChargePanel(session),
            "decisions": LinePanel(session, DECISIONS),
            "homework": HomeworkPanel(session),
            "parking": ParkingPanel(session, PARKING),
        }
        words = (
            ("agenda", _("Agenda")),
            ("people", _("People  F2")),
            ("charge", _("Charge")),
            ("decisions", _("Decisions  F3")),
            ("homework", _("Homework  F4")),
            ("parking", _("Parking  F5")),
        )
        self.tabs = TabRow(_("Lists of this meeting"), words, card)
        self._stack = QStackedWidget(card)
        for panel in self.panels.values():
            self._stack.addWidget(_scrolled(panel))
        card.body.addWidget(self.tabs)
        card.body.addWidget(self._stack, 1)
        return card

    def _connect(self) -> None:
        session = self.session
        self.tabs.chosen.connect(self._on_tab)
        self.undo.clicked.connect(session.undo)
        self.room.clicked.connect(self.room_pressed)
        self.finish.clicked.connect(self._on_finish)
        session.said.connect(self._on_said)
        session.refused.connect(self._on_refused)
        session.moved_on.connect(self._put_away)
        session.ticked.connect(self._on_ticked)
        session.loaded.connect(self._on_ticked)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F2": self._on_people,
            "F3": self._on_decisions,
            "F4": self._on_homework,
            "F5": self._on_parking,
            "F6": self.session.toggle_pause,
            "F7": self.session.add_minutes,
            "F8": self.session.next_part,
            "F9": self.part.toggle_pairs,
            "F11": self.room_pressed.emit,
            "Ctrl+Z": self.session.undo,
        }
        for key, answer in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(answer)

    def _on_look(self) -> None:
        self._stack.setMinimumHeight(self.session.surroundings.theme.px(_LEAST_LIST))

    def offer_wall(self, wall: RunWall) -> WallRow:
        """Offer the dot wall in the parts of the self-assessment, by its own buttons and F10."""
        made = WallRow(self.session, wall, self.part)
        self.part.body.addWidget(made)
        QShortcut(QKeySequence("F10"), self).activated.connect(wall.toggle)
        wall.shown.connect(self.messages.put_away)
        return made

    # --- answering ------------------------------------------------------------------------------

    def begin_in(self, key: str) -> None:
        """Bring a list into sight and go to its entry."""
        self.tabs.show_chosen(key)
        self.panels[key].begin()
        # In large type the lists stand below the notes.
        self._area.ensureWidgetVisible(self._stack)

    def _on_people(self) -> None:
        self.begin_in("people")

    def _on_decisions(self) -> None:
        self.begin_in("decisions")

    def _on_homework(self) -> None:
        self.begin_in("homework")

    def _on_parking(self) -> None:
        self.begin_in("parking")

    def _on_tab(self, key: str) -> None:
        self._stack.setCurrentIndex(list(self.panels).index(key))
        # The room reads along wherever in the agenda the charge is taken up.
        self.session.look_at(Scene.CHARGE if key == "charge" else None)

    def _on_ticked(self) -> None:
        """Bring the list into sight that belongs to a part just begun."""
        part = self.session.running.part()
        if part is None or part.id == self._part:
            return
        begun, self._part = bool(self._part), part.id
        self._put_away()
        key = _TABS_OF_PARTS.get(SCENES.get(part.key, Scene.PART), "")
        if key:
            self.tabs.show_chosen(key)
        elif begun and self.tabs.current in _TABS_OF_PARTS.values():
            self.tabs.show_chosen("agenda")

    def _on_said(self, said: Said) -> None:
        self._undoes = said.answer == self.session.undo
        self.messages.say(said.words, said.action, said.answer, said.kind)

    def _put_away(self) -> None:
        if self._undoes:
            self._undoes = False
            self.messages.put_away()

    def _on_refused(self, error: UserError) -> None:
        self.messages.refuse(error_words(error))

    def _on_finish(self, *_clicked: object) -> None:
        answer = self.session.surroundings.ask.choose(
            self,
            _("End the meeting?"),
            _("It is then held. Its minutes and homework are on the page Meetings."),
            (Choice("end", _("End the meeting")), Choice("stay", _("Go on with it"))),
        )
        if answer == "end":
            self.session.finish()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.stop()
        self.left.emit()
        super().closeEvent(event)


def _scrolled(panel: QWidget) -> QScrollArea:
    """Return a list that scrolls by itself, so that the notes stay in sight."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    panel.setProperty("kind", "content")
    area.setWidget(panel)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
