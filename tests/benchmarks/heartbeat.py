"""How long a window's thread stands still, and what held it: its work, a lane, or the system."""

from __future__ import annotations

import gc
import os
import statistics
import sys
import threading
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer

BEAT_MS, BEATS_A_PACE = 2, 8


class Heart(QObject):
    """Beats whenever the window looks for keys and clicks, and remembers the longest pause.

    That is once in a round of Qt's loop, which tells of it; the timer only keeps the loop going.

    Attributes:
        longest: the longest time between two beats.
        ours: the longest without what was spent in the processor's queue, which is long where
            other programs are busy.
        busiest: the one in which the window's thread had most to do itself.
        last: when it beat last; the watch reads it from another thread.
    """

    def __init__(self, show_ms: int = 0) -> None:
        """Begin to beat; a beat later than `show_ms` is told, after the `Watch`."""
        super().__init__()
        self._show = show_ms / 1000
        self._queue, self.pace, self._kept_going = _Queue(), Pace(), 0
        self.start()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._keep_going)
        self._timer.start()
        QAbstractEventDispatcher.instance().awake.connect(self._beat)

    def start(self) -> None:
        """Begin to count anew."""
        self.pace.start()
        self.longest = self.ours = self.busiest = Pause()
        self.last = self._now()

    def stop(self) -> None:
        """Count what has passed since the last beat as well."""
        self._beat()

    def _keep_going(self) -> None:
        self._kept_going += 1
        if self._kept_going % BEATS_A_PACE == 0:
            self.pace.measure()

    def _now(self) -> Pause:
        return Pause(time.perf_counter(), time.thread_time(), self._queue.seconds())

    def _beat(self) -> None:
        now, last = self._now(), self.last
        pause = Pause(now.whole - last.whole, now.own - last.own, max(now.queued - last.queued, 0))
        self.longest = max(self.longest, pause, key=lambda one: one.whole)
        self.ours = max(self.ours, pause, key=lambda one: one.ours)
        self.busiest = max(self.busiest, pause, key=lambda one: one.own)
        self.last = now
        if 0 < self._show < pause.ours:
            print(f"      late: {pause}\n", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Pause:
    """A time between two beats, in seconds.

    Attributes:
        whole: all of it.
        own: of it, at work in the window's thread.
        queued: spent in the processor's queue, by this thread or a lane.
    """

    whole: float = 0.0
    own: float = 0.0
    queued: float = 0.0

    @property
    def ours(self) -> float:
        """What this program is to blame for: at work, or waiting for a lane that has the lock."""
        return max(self.whole - self.queued, self.own)

    def __str__(self) -> str:
        return (
            f"{self.ours * 1000:4.0f} ms (own {self.own * 1000:3.0f}, with the"
            f" processor's queue {self.whole * 1000:3.0f})"
        )


class Pace:
    """How fast the machine is now, by a small piece of work that is always the same.

    Other programs slow the thread also while it runs: they share its processor's caches and its
    clock. A figure is comparable only beside the pace at which it came about.
    """

    def __init__(self) -> None:
        """Learn the pace to begin with."""
        self._best = min(self._once() for _n in range(200))
        self._taken: list[float] = []

    def start(self) -> None:
        """Forget what was measured so far."""
        self._taken = []

    def measure(self) -> None:
        """Do the piece of work once; a fifth of a millisecond."""
        self._taken.append(self._once())
        self._best = min(self._best, self._taken[-1])

    @property
    def slower(self) -> float:
        """How many times as long as at best the same work has taken, in the middle of the row."""
        return statistics.median(self._taken) / self._best if self._taken else 1.0

    @staticmethod
    def _once() -> float:
        began = time.thread_time()
        _found = {str(number): number for number in range(1_000)}
        return time.thread_time() - began


class _Queue:
    """How long this program's threads stood in the processor's queue; Linux tells."""

    def __init__(self) -> None:
        self._files: dict[int, int] = {}

    def seconds(self) -> float:
        """Return the time in the queue of all threads so far, 0 where nobody tells.

        A lane that waits there with Python's lock in its hands makes the window wait as well.
        """
        return sum(self._of(thread.native_id or 0) for thread in threading.enumerate()) / 1e9

    def _of(self, number: int) -> int:
        try:
            if number not in self._files:
                place = f"/proc/self/task/{number}/schedstat"
                self._files[number] = os.open(place, os.O_RDONLY)
            return int(os.pread(self._files[number], 100, 0).split()[1])
        except OSError:
            return 0


class Watch(threading.Thread):
    """Prints where every thread is while a beat is late."""

    def __init__(self, heart: Heart, late_ms: int) -> None:
        super().__init__(daemon=True)
        self._heart, self._late = heart, late_ms / 1000

    def run(self) -> None:
        """Look every 5 ms, and tell once a beat."""
        told = 0.0
        while True:
            time.sleep(0.005)
            last = self._heart.last.whole
            if time.perf_counter() - last > self._late and last != told:
                told = last
                self._tell()

    def _tell(self) -> None:
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        for number, frame in sys._current_frames().items():
            if number != self.ident:
                where = [
                    f"{Path(f.filename).stem}:{f.lineno} {f.name}"
                    for f in reversed(traceback.extract_stack(frame)[-12:])
                ]
                print("     ", names.get(number, number), " < ".join(where), file=sys.stderr)
        print(file=sys.stderr)


class GarbageLooks:
    """The longest look for garbage: it holds every thread up, whichever made it."""

    def __init__(self) -> None:
        self.longest, self._began = 0.0, 0.0
        gc.callbacks.append(self._on_look)

    def _on_look(self, phase: str, facts: dict[str, int]) -> None:
        now = time.perf_counter()
        if phase == "start":
            self._began = now
        else:
            self.longest = max(self.longest, now - self._began)
