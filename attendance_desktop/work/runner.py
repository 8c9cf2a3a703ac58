"""Work off the window's thread, and its answer back on it.

Two lanes: the store lane is one thread, because a district file has one writer; the free lane is
for everything that touches no store. A job is a plain function; it gets a `Control` to tell its
progress and to ask whether it is still wanted. Answers return by one queued signal that lives on
the window's side: a signal owned by the worker is lost with it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from attendance_desktop.errors import UserError
from attendance_desktop.work.loop_clock import LoopClock

#: A step begins in a round of the loop of which no more than this is used (seconds); else in the
#: next one, but after so many it begins all the same.
FRESH_SECONDS, _MOST_WAITED = 0.002, 4
#: Seconds between two reports of progress; more would only keep the window busy painting.
PROGRESS_EVERY = 0.05
_FREE_THREADS = 2


class Lane(Enum):
    """Where a job runs."""

    STORE = "store"
    FREE = "free"


class Control:
    """A job's line to the window, used on the worker's thread."""

    def __init__(self, tell: Callable[[float, str], None]) -> None:
        """Make a line; `tell` carries a share and words to the window."""
        self._tell = tell
        self._stop = threading.Event()
        self._told = 0.0

    def progress(self, share: float, words: str = "") -> None:
        """Say how far the work is, 0 to 1, below 0 for unknown; as often as one likes."""
        now = time.monotonic()
        if share >= 1 or now - self._told >= PROGRESS_EVERY:
            self._told = now
            self._tell(share, words)

    def cancelled(self) -> bool:
        """Return whether the user has stopped the job."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the job to stop; it says so itself by raising `Cancelled`."""
        self._stop.set()


@dataclass(frozen=True)
class _Answers:
    """Who wants to hear of a job."""

    done: Callable[[Any], object] | None
    failed: Callable[[UserError], object] | None
    progress: Callable[[float, str], object] | None
    ended: Callable[[], object] | None


class Job:
    """A job on its way, as the window holds it."""

    def __init__(self, answers: _Answers, tell: Callable[[Job, float, str], None]) -> None:
        """Make a job that has not begun."""
        self._answers: _Answers | None = answers
        self.control = Control(lambda share, words: tell(self, share, words))

    @property
    def running(self) -> bool:
        """Whether an answer is still to come."""
        return self._answers is not None

    def cancel(self) -> None:
        """Ask the job to stop; its answer still comes: `Cancelled`, or done if it was too late."""
        self.control.stop()

    def forget(self) -> None:
        """Stop, and hear nothing more of it; for questions that a newer one replaces."""
        self._answers = None
        self.control.stop()

    def take_answers(self) -> _Answers | None:
        """Return who wants to hear, once."""
        answers, self._answers = self._answers, None
        return answers

    def tell_progress(self, share: float, words: str) -> None:
        """Pass progress on, on the window's thread."""
        if self._answers is not None and _alive(self._answers.progress):
            self._answers.progress(share, words)  # type: ignore[misc]


class Turns:
    """Steps in the window's thread, one a turn of its loop, so that it stays awake between."""

    def __init__(
        self,
        steps: Iterable[Callable[[], object]],
        *,
        patient: bool = False,
        first: bool = False,
    ) -> None:
        """Keep the steps, in order; each is asked for when it is due, not before."""
        self._steps = iter(steps)
        self._running = True
        self.patient, self.first = patient, first

    @property
    def running(self) -> bool:
        """Whether a step may still come."""
        return self._running

    def forget(self) -> None:
        """Take no further step."""
        self._running = False

    def step(self) -> None:
        """Take the next step, if its widget is still there."""
        if self._running:
            step = next(self._steps, None)
            if step is None:
                self._running = False
            elif _alive(step):
                step()


class Runner(Protocol):
    """Runs jobs; `ThreadRunner` in the program, `InlineRunner` in tests."""

    def run(
        self,
        lane: Lane,
        work: Callable[[Control], Any],
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        progress: Callable[[float, str], object] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Job:
        """Run `work` off the window's thread.

        Args:
            lane: STORE for whatever reads or writes the district file, else FREE.
            work: gets the job's `Control`; what it returns goes to `done`.
            done, failed, progress, ended: bound methods, called on the window's thread; not
                called any more once their widget is gone. `failed` gets a `UserError` (also
                `Cancelled`); anything else goes the way of bugs. `ended` comes first, always.
        """
        ...

    def in_turns(
        self,
        steps: Iterable[Callable[[], object]],
        *,
        patient: bool = False,
        first: bool = False,
    ) -> Turns:
        """Take steps in the window's thread, each in a turn of its own; for building what is large.

        Args:
            steps: bound methods, or partials of them; a generator tells how many as it goes.
            patient: whether all steps of others go first, also of those that come later.
            first: whether they go before the steps of others, one of which comes after each.
        """
        ...

    def close(self) -> None:
        """Stop what runs, wait for it, take no more."""
        ...


@dataclass(frozen=True)
class _Answer:
    job: Job
    value: Any = None
    error: BaseException | None = None
    share: float | None = None
    words: str = ""


class ThreadRunner(QObject):
    """Runs jobs on two lanes of threads. Lives, like its signal, on the window's thread."""

    _answered = Signal(object)

    def __init__(
        self, on_error: Callable[[UserError], object], on_bug: Callable[[BaseException], object]
    ) -> None:
        """Make the lanes.

        Args:
            on_error: for a `UserError` that no `failed` takes.
            on_bug: for everything else that a job raises.
        """
        super().__init__()
        self._on_error, self._on_bug = on_error, on_bug
        self._lanes = {
            Lane.STORE: ThreadPoolExecutor(1, thread_name_prefix="store"),
            Lane.FREE: ThreadPoolExecutor(_FREE_THREADS, thread_name_prefix="free"),
        }
        self._jobs: set[Job] = set()
        self._turns: list[Turns] = []
        self._clock, self._waited = LoopClock(self), 0
        self._first_went = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_turn)
        self._closed = False
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        lane: Lane,
        work: Callable[[Control], Any],
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        progress: Callable[[float, str], object] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Job:
        """Run `work` off the window's thread; see `Runner.run`."""
        job = Job(_Answers(done, failed, progress, ended), self._tell)
        if self._closed:
            job.forget()
            return job
        self._jobs.add(job)
        self._lanes[lane].submit(self._work, job, work)
        return job

    def in_turns(
        self,
        steps: Iterable[Callable[[], object]],
        *,
        patient: bool = False,
        first: bool = False,
    ) -> Turns:
        """Take steps one a turn; see `Runner.in_turns`."""
        turns = Turns(steps, patient=patient, first=first)
        if self._closed:
            turns.forget()
        else:
            self._turns.append(turns)
            self._timer.start()
        return turns

    def close(self) -> None:
        """Stop what runs, wait for it, take no more; answers on their way are dropped."""
        self._closed = True
        self._clock.stop()
        self._timer.stop()
        self._turns.clear()
        for job in self._jobs:
            job.forget()
        for lane in self._lanes.values():
            # Jobs waiting in the store lane may hold what a person typed: they still run.
            lane.shutdown(wait=True, cancel_futures=lane is self._lanes[Lane.FREE])
        self._jobs.clear()

    def _work(self, job: Job, work: Callable[[Control], Any]) -> None:
        try:
            answer = _Answer(job, value=work(job.control))
        except BaseException as error:  # noqa: BLE001  (every failure is carried to the window)
            answer = _Answer(job, error=error)
        self._answered.emit(answer)

    def _tell(self, job: Job, share: float, words: str) -> None:
        self._answered.emit(_Answer(job, share=share, words=words))

    def _on_turn(self) -> None:
        if self._clock.used() > FRESH_SECONDS and self._waited < _MOST_WAITED:
            # What the last step has brought about, a layout, was done in this round.
            self._waited += 1
            self._timer.start()
            return
        self._waited = 0
        self._turns = [turns for turns in self._turns if turns.running]
        if self._turns:
            try:
                self._take_turns().step()
            finally:
                # Also after a step that fails. Begun before the step, the timer would be due at
                # its end, and two steps could follow one another without a look at the keys.
                if not self._closed:
                    self._timer.start()

    def _take_turns(self) -> Turns:
        # Those that go first take turns with others: a painting that never ends, for example of
        # something that moves, is no reason to load nothing.
        last = self._first_went
        chosen = min(self._turns, key=lambda turns: (turns.patient, turns.first is last))
        self._first_went = chosen.first
        return chosen

    def _on_answered(self, answer: _Answer) -> None:
        if self._closed:
            return
        if answer.share is not None:
            answer.job.tell_progress(answer.share, answer.words)
            return
        self._jobs.discard(answer.job)
        deliver(answer.job, answer.value, answer.error, self._on_error, self._on_bug)


class InlineRunner:
    """Runs jobs at once on the caller's thread; bugs are raised to the caller.

    Attributes:
        closed: whether `close` was called; a program that ends must.
    """

    closed = False

    def run(
        self,
        lane: Lane,
        work: Callable[[Control], Any],
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        progress: Callable[[float, str], object] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Job:
        """Run `work` now; see `Runner.run`."""
        job = Job(_Answers(done, failed, progress, ended), Job.tell_progress)
        value, error = None, None
        try:
            value = work(job.control)
        except UserError as refused:
            error = refused
        deliver(job, value, error, _raise, _raise)
        return job

    def in_turns(
        self,
        steps: Iterable[Callable[[], object]],
        *,
        patient: bool = False,
        first: bool = False,
    ) -> Turns:
        """Take all steps now; see `Runner.in_turns`."""
        turns = Turns(steps, patient=patient, first=first)
        while turns.running:
            turns.step()
        return turns

    def close(self) -> None:
        """Take no more; no job outlives its call, so there is none to wait for."""
        self.closed = True


def deliver(
    job: Job,
    value: Any,
    error: BaseException | None,
    on_error: Callable[[UserError], object],
    on_bug: Callable[[BaseException], object],
) -> None:
    """Give a job's outcome to who wants to hear of it."""
    answers = job.take_answers()
    if answers is not None and _alive(answers.ended):
        answers.ended()  # type: ignore[misc]
    if isinstance(error, UserError):
        if answers is None:
            return
        if answers.failed is None:
            on_error(error)
        elif _alive(answers.failed):
            answers.failed(error)
    elif error is not None:
        on_bug(error)
    elif answers is not None and _alive(answers.done):
        answers.done(value)  # type: ignore[misc]


def _alive(callback: Callable[..., object] | None) -> bool:
    """Return whether a callback may be called: its widget may have been closed meanwhile."""
    if callback is None:
        return False
    owner = getattr(getattr(callback, "func", callback), "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _raise(error: BaseException) -> None:
    raise error
