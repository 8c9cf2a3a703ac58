"""A running meeting as its two views see it: asked and changed on the store lane, ticking here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import MeetingClock, MeetingState
from attendance_desktop.records.running import (
    PairTimer,
    PartTime,
    RoomView,
    RunningMeeting,
    Scene,
)
from attendance_desktop.records.team import Coalition
from attendance_desktop.rules import meeting_clock, room_view
from attendance_desktop.rules.meeting_words import length_words
from attendance_desktop.ui.changes import MEETINGS, TEAM
from attendance_desktop.ui.page import Surroundings
from attendance_desktop.ui.widgets.message import Kind
from attendance_desktop.wording import _, label_words
from attendance_desktop.work.runner import Control, Lane

_TICK_MS = 250
#: Failures that may pass while the person goes on typing.
_PASSING = frozenset({"disk_full", "file_busy", "open_elsewhere", "file_read_only"})
_GONE = frozenset({"meeting_gone", "run_not_begun", "no_file_open"})
PAIR_MINUTES = 3
Now = Callable[[], dt.datetime]


class Typed(Protocol):
    """Whoever types, as the session knows it."""

    @property
    def busy(self) -> bool:
        """Whether something typed is not yet known to be in the file."""
        ...

    def end_visit(self) -> None:
        """Save, and begin another action with the next key."""
        ...

    def let_go(self) -> None:
        """Watch no more."""
        ...

    def on_ended(self) -> None:
        """Hear that a save is over."""
        ...

    def on_failed(self, save: Any, visit: Any, *, again: bool) -> None:
        """Hear that it is not; `again` where another try may do."""
        ...


@dataclass(frozen=True)
class Said:
    """An answer in place.

    Attributes:
        action: words of its link, "" for none; `answer` is called when it is pressed.
    """

    words: str
    action: str = ""
    answer: Callable[[], object] | None = None
    kind: Kind = "good"


class RunSession(QObject):
    """One meeting while it runs in this window.

    Signals:
        loaded: the meeting was read anew.
        ticked: another second, or the clock was turned.
        said: a `Said`.
        refused: a `UserError`.
        moved_on: something else was done: an "Undo" shown would mean that by now.
        ended: the meeting is over, or is no longer there.

    Attributes:
        running: the meeting as read last.
        pairs: the timer of pairs, None while there is none.
        scene: what the room was told to look at, None for what the part asks for.
        now: the wall clock.
    """

    loaded = Signal()
    ticked = Signal()
    said = Signal(object)
    refused = Signal(object)
    moved_on = Signal()
    ended = Signal()

    def __init__(
        self,
        surroundings: Surroundings,
        services: Any,
        running: RunningMeeting,
        path: object,
        now: Now,
    ) -> None:
        """Take over a meeting that has begun.

        Args:
            services: asked on the store lane only.
            path: of the district file that the meeting is in.
        """
        super().__init__()
        self.surroundings, self.running = surroundings, running
        self.pairs: PairTimer | None = None
        self.scene: Scene | None = None
        self.now = now
        self._services, self._path = services, path
        self._watched: list[Typed] = []
        self._left: dict[str, MeetingClock] = {}
        self._looked, self._shown = self.now(), 0
        self._asleep_since = 0
        self._untold, self._watching = False, True
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()
        surroundings.changes.changed.connect(self._on_changed)

    # --- looking --------------------------------------------------------------------------------

    @property
    def meeting_id(self) -> str:
        """The meeting's id."""
        return self.running.whole.meeting.id

    @property
    def time(self) -> PartTime:
        """The part now and its time."""
        return meeting_clock.reading(self.running.clock, self.running.whole.agenda, self.now())

    @property
    def shown_scene(self) -> Scene:
        """What the room looks at."""
        return self.scene or room_view.scene_of(self.running, self.pairs)

    def room_view(self) -> RoomView:
        """Return what the projector shows now."""
        return room_view.room_view(self.running, self.shown_scene, self.pairs, self.now())

    # --- the clock ------------------------------------------------------------------------------

    def toggle_pause(self) -> None:
        """Let the clock stand, or run again."""
        runs = bool(self.running.clock.began_at)
        which = "pause" if runs else "resume"
        self._turn(lambda run: getattr(run, which)(self.meeting_id, self.now()))

    def next_part(self) -> None:
        """Go on to the next part of the agenda."""
        following = self.time.following
        if following is not None:
            self.jump(following.id)

    def part_before(self) -> None:
        """Go back to the part before."""
        number = self.time.number
        if number > 1:
            self.jump(self.running.whole.agenda[number - 2].id)

    def jump(self, part_id: str) -> None:
        """Go to a part; one that was left goes on where it was."""
        self.end_visits()
        clock, now = self.running.clock, self.now()
        self._left[clock.part] = meeting_clock.paused(clock, now)
        known = self._left.get(part_id)
        self.pairs = self.scene = None
        self._turn(lambda run: run.jump(self.meeting_id, part_id, now, known))

    def add_minutes(self) -> None:
        """Give the part now five minutes more."""
        self._turn(lambda run: run.add_minutes(self.meeting_id))

    def toggle_pairs(self, minutes: int = PAIR_MINUTES) -> None:
        """Let pairs talk for some minutes, or bring them back."""
        self.pairs = None if self.pairs else meeting_clock.paired(minutes, self.now())
        self.scene = None
        self.ticked.emit()

    def _leave_out(self) -> None:
        """Take the time out that the computer slept."""
        elapsed = max(self.time.elapsed_seconds - self._asleep_since, 0)
        self._turn(lambda run: run.hold_at(self.meeting_id, elapsed, self.now()))

    def _turn(self, turn: Callable[[Any], MeetingClock]) -> None:
        run = self._services
        self._run(lambda _c: turn(run.run_meetings), self._on_clock)

    def _on_clock(self, clock: MeetingClock) -> None:
        self.running = replace(self.running, clock=clock)
        self._shown = self.time.elapsed_seconds
        self.ticked.emit()

    def _on_tick(self) -> None:
        now, before = self.now(), self._looked
        self._looked = now
        stepped = meeting_clock.step_of_wall_clock(before, now)
        if stepped and self.running.clock.began_at:
            self._on_step(stepped)
        elapsed = self.time.elapsed_seconds
        if elapsed != self._shown or self.pairs is not None or now.minute != before.minute:
            self._shown = elapsed
            self.ticked.emit()

    def _on_step(self, seconds: int) -> None:
        """Say that the wall clock stepped; a clock set back is not believed."""
        if seconds < 0:
            elapsed = self._shown
            if self.pairs is not None:
                began = self.pairs.began_at + dt.timedelta(seconds=seconds)
                self.pairs = replace(self.pairs, began_at=began)
            self._turn(lambda run: run.hold_at(self.meeting_id, elapsed, self.now()))
            words = _("The computer’s clock was set back. The timer goes on where it was.")
            self.said.emit(Said(words, kind="note"))
            return
        self._asleep_since = seconds
        words = _(
            "The computer slept, or its clock was set: {length} went by, and the timer counts them."
        ).format(length=length_words(max(round(seconds / 60), 1)))
        self.said.emit(Said(words, _("Leave them out"), self._leave_out, "note"))

    # --- what is typed --------------------------------------------------------------------------

    def watch(self, typed: Typed) -> None:
        """Take note of a field that is typed into."""
        self._watched.append(typed)

    def end_visits(self) -> None:
        """Save what is being typed anywhere."""
        for typed in self._watched:
            typed.end_visit()

    def keep_typed(self, save: Callable[[Any, str], str], visit: Any, typed: Typed) -> None:
        """Save typed text on the store lane.

        Args:
            visit: its `unit` goes in, and is set to what comes out, on the lane.
        """

        def work(_control: Control) -> None:
            self._refuse_other_file()
            visit.unit = save(self._services.run_meetings, visit.unit)

        self.surroundings.runner.run(
            Lane.STORE,
            work,
            ended=typed.on_ended,
            done=self._on_typed,
            failed=partial(self._on_not_typed, typed, save, visit),
        )

    def _on_typed(self, _nothing: object) -> None:
        self._untold = True
        self.moved_on.emit()

    def _on_not_typed(self, typed: Typed, save: Any, visit: Any, error: UserError) -> None:
        typed.on_failed(save, visit, again=error.code in _PASSING)
        self._on_refused(error)

    def visit_ended(self) -> None:
        """Tell the pages behind, once the save that was asked for last is over."""
        if self._watching:
            self._run(lambda _c: None, self._on_told)

    def _on_told(self, _nothing: object) -> None:
        if self._untold:
            self._untold = False
            self.surroundings.changes.tell((MEETINGS, TEAM))

    def look_at(self, scene: Scene | None) -> None:
        """Let the room look at something; None for what the part asks for."""
        if self.scene is not scene:
            self.scene = scene
            self.ticked.emit()

    def word_charge(self, text: str) -> None:
        """Show the charge to the room while it is typed."""
        if text.split() != self.running.coalition.charge.split():
            said: Coalition = replace(self.running.coalition, charge=text, charge_agreed_on="")
            self.running = replace(self.running, coalition=said)
            self.ticked.emit()

    # --- actions --------------------------------------------------------------------------------

    def do(self, work: Callable[[Any], object], words: str = "") -> None:
        """Change the file by one action.

        Args:
            work: is given the service.
            words: what was done, in a sentence; "" to say nothing.
        """
        self.end_visits()
        services = self._services
        self._run(lambda _c: work(services.run_meetings), partial(self._on_done, words))

    def undo(self) -> None:
        """Take back the last action of all."""
        self.end_visits()
        services = self._services

        def work(_control: Control) -> str:
            activity = services.districts.undo()
            services.forget_loaded()
            return label_words(activity.label, activity.facts)

        self._run(work, self._on_undone)

    def finish(self) -> None:
        """End the meeting."""
        self.end_visits()
        services, meeting_id = self._services, self.meeting_id
        self._run(
            lambda _c: services.run_meetings.finish(meeting_id, self.now()), self._on_finished
        )

    def _on_done(self, words: str, _nothing: object) -> None:
        self.moved_on.emit()
        self.surroundings.changes.tell((MEETINGS, TEAM))
        if words:
            self.said.emit(Said(words, _("Undo"), self.undo))

    def _on_undone(self, words: str) -> None:
        self.surroundings.changes.tell((MEETINGS, TEAM))
        self.said.emit(Said(_("Undone: {action}").format(action=words)))

    def _on_finished(self, _nothing: object) -> None:
        self.stop()
        self.surroundings.changes.tell((MEETINGS, TEAM))
        self.ended.emit()

    # --- reading anew ---------------------------------------------------------------------------

    def stop(self) -> None:
        """Save what is being typed, and look no more."""
        if self._watching:
            self._watching = False
            self.end_visits()
            for typed in self._watched:
                typed.let_go()
            self._timer.stop()
            self.surroundings.changes.changed.disconnect(self._on_changed)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & {MEETINGS, TEAM}:
            self._reload()

    def _reload(self) -> None:
        if self._watching:
            services, meeting_id = self._services, self.meeting_id
            self._run(lambda _c: services.run_meetings.seen(meeting_id), self._on_loaded)

    def _on_loaded(self, running: RunningMeeting) -> None:
        if not self._watching:
            return
        if running.whole.meeting.state is not MeetingState.RUNNING:
            # Called off, or its beginning undone.
            self.stop()
            self.ended.emit()
            return
        self.running = running
        self.loaded.emit()
        self.ticked.emit()

    def _run(self, work: Callable[[Control], Any], done: Callable[[Any], object]) -> None:
        def guarded(control: Control) -> Any:
            self._refuse_other_file()
            return work(control)

        self.surroundings.runner.run(Lane.STORE, guarded, done=done, failed=self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)
        if error.code in _GONE and self._watching:
            self.stop()
            self.ended.emit()

    def _refuse_other_file(self) -> None:
        # Another file was opened behind: nothing of this meeting may go into it.
        if self._services.districts.file.path != self._path:
            raise UserError("meeting_gone")


def utc_now() -> dt.datetime:
    """Return the wall clock."""
    return dt.datetime.now(dt.UTC)
