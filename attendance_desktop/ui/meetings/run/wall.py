"""The dot wall of the self-assessment, while a meeting runs: on the projector, and back again.

Answers are given on the page Self-assessment; what is here shows them to the room, a section at a
time, beginning with the one that the part now is about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QWidget

from attendance_desktop.charts.dot_wall import dot_wall_plan
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import Round, RoundState
from attendance_desktop.records.meetings import AgendaPart
from attendance_desktop.ui.assessment.wall_window import WallWindow
from attendance_desktop.ui.assessment.words import people_words
from attendance_desktop.ui.changes import ASSESSMENT
from attendance_desktop.ui.meetings.run.session import RunSession, Said
from attendance_desktop.wording import _, error_words
from attendance_desktop.work.runner import Control, Lane

#: Begins the keys of the agenda's parts of the self-assessment; its section follows.
_PART = "assess-"


@dataclass(frozen=True)
class WallSection:
    """One section: its dots, and whether they may be seen."""

    key: str
    plan: ChartPlan
    revealed: bool


@dataclass(frozen=True)
class WallSeen:
    """The round that belongs to a meeting, by its id, and its sections."""

    round: str
    sections: tuple[WallSection, ...]


def is_assessed(part: AgendaPart | None) -> bool:
    """Return whether a part of the agenda is about the self-assessment."""
    return part is not None and part.key.startswith(_PART)


class RunWall(QObject):
    """The dot wall of one running meeting.

    Signals:
        shown: it was brought before the room.
        changed: that, or it was left, or shows something else.
        rounds_wanted: no round has begun, and one is to be.

    Attributes:
        window: for the room; None while it is not shown.
        seen: what was read last.
    """

    shown = Signal()
    changed = Signal()
    rounds_wanted = Signal()

    def __init__(
        self, session: RunSession, services: Any, parent: QWidget, screen: Callable[[], QScreen]
    ) -> None:
        """Make a wall that is not shown.

        Args:
            services: asked on the store lane only.
            parent: the window on the laptop, which takes the wall with it.
            screen: on which it is shown.
        """
        super().__init__(parent)
        self._session, self._services = session, services
        self._parent, self._screen = parent, screen
        self.window: WallWindow | None = None
        self.seen: WallSeen | None = None
        self._at, self._part = 0, ""
        session.surroundings.changes.changed.connect(self._on_changed)
        session.ticked.connect(self._on_ticked)

    @property
    def section(self) -> WallSection | None:
        """The section shown, None while the wall is not."""
        if self.window is None or self.seen is None:
            return None
        return self.seen.sections[self._at]

    def toggle(self) -> None:
        """Show the wall to the room, or take it away."""
        if self.window is not None:
            self.window.close()
        else:
            self._load(self._on_wanted)

    def reveal(self) -> None:
        """Let the dots of the section in sight be seen."""
        seen, section = self.seen, self.section
        if seen is not None and section is not None and not section.revealed:
            services = self._services
            self._run(lambda: services.rounds.reveal(seen.round, section.key), self._on_revealed)

    # --- asking -----------------------------------------------------------------------------

    def _load(self, done: Callable[[WallSeen], object]) -> None:
        services, meeting = self._services, self._session.meeting_id
        self._run(lambda: wall_of(services, meeting), done)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        def asked(_control: Control) -> Any:
            return work()

        runner = self._session.surroundings.runner
        runner.run(Lane.STORE, asked, done=done, failed=self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        if error.code != "run_no_round":
            self._session.refused.emit(error)
            return
        said = Said(error_words(error), _("Go there"), self.rounds_wanted.emit, "note")
        self._session.said.emit(said)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if self.window is not None and ASSESSMENT in topics:
            self._load(self._on_seen)

    def _on_ticked(self) -> None:
        """Follow the agenda: to another section, or away from the wall."""
        part = self._session.running.part()
        if self.window is None or part is None or part.id == self._part:
            return
        if is_assessed(part) and self.seen is not None:
            self._go_to(part, self.seen)
            self._on_seen(self.seen)
        else:
            self.window.close()

    # --- showing ----------------------------------------------------------------------------

    def _go_to(self, part: AgendaPart, seen: WallSeen) -> None:
        keys = [section.key for section in seen.sections]
        key = part.key.removeprefix(_PART)
        self._part, self._at = part.id, keys.index(key) if key in keys else 0

    def _on_wanted(self, seen: WallSeen) -> None:
        part = self._session.running.part()
        if part is None:
            return
        self._go_to(part, seen)
        window = self.window = WallWindow(self._session.surroundings.theme, self._parent)
        window.section_wanted.connect(self._on_step)
        window.reveal_wanted.connect(self.reveal)
        window.left.connect(self._on_left)
        QShortcut(QKeySequence("F10"), window).activated.connect(window.close)
        self._on_seen(seen)
        screen = self._screen()
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.showFullScreen()
        self.shown.emit()
        if screen is not self._parent.screen():
            self._parent.activateWindow()

    def _on_seen(self, seen: WallSeen) -> None:
        self.seen = seen
        self._at = min(self._at, len(seen.sections) - 1)
        section = self.section
        if self.window is not None and section is not None:
            self.window.show_plan(section.plan, hidden_words(section))
        self.changed.emit()

    def _on_step(self, by: int) -> None:
        if self.seen is not None and 0 <= self._at + by < len(self.seen.sections):
            self._at += by
            self._on_seen(self.seen)

    def _on_revealed(self, _nothing: object) -> None:
        self._session.surroundings.changes.tell((ASSESSMENT,))

    def _on_left(self) -> None:
        self.window = None
        self.changed.emit()


def wall_of(services: Any, meeting_id: str) -> WallSeen:
    """Return the dots of a meeting's round; of the one that is open, where it has none.

    Raises:
        UserError: "run_no_round".
    """
    rounds = services.rounds
    started = [one for one in rounds.listed() if one.state is not RoundState.PLANNED]
    made = _chosen(started, meeting_id)
    if made is None:
        raise UserError("run_no_round")
    result = rounds.result(made.id)
    return WallSeen(
        made.id,
        tuple(
            WallSection(
                part.key,
                dot_wall_plan(result, part.key),
                rounds.is_revealed(result.round, part.key),
            )
            for part in result.instrument.sections
        ),
    )


def hidden_words(section: WallSection) -> str:
    """Return what the room reads while the dots are not to be seen, "" once they are."""
    if section.revealed:
        return ""
    people = max((sum(cell.count for cell in row.cells) for row in section.plan.dots), default=0)
    words = _("{answered}. Dots stay unseen until they are revealed: so people answer freely.")
    return words.format(answered=people_words(people))


def _chosen(started: list[Round], meeting_id: str) -> Round | None:
    own = [one for one in started if one.meeting == meeting_id]
    still_open = [one for one in started if one.state is RoundState.OPEN]
    return next(iter((*own, *still_open)), None)
