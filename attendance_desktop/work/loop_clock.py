"""How long the window's thread has been at work since it last looked for keys and clicks.

Qt's loop goes round: it looks for what the user does, then takes all that was posted (answers,
layouts, paintings), then all timers that are due. What follows in one round, none of it long, is
a pause together; so whoever has something to do that can wait asks how full the round is already.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject

#: At work, not asleep: on some systems the loop tells of a new round before it waits for one.
#: Windows counts a thread's work too coarsely, and tells after waiting.
_now = time.perf_counter if sys.platform == "win32" else time.thread_time


class LoopClock(QObject):
    """Starts anew with each round of the loop of the thread that makes it."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin to listen."""
        super().__init__(parent)
        self._began, self._listens = _now(), True
        self._loop = QAbstractEventDispatcher.instance()
        self._loop.awake.connect(self._on_round)

    def used(self) -> float:
        """Return the seconds at work in this round."""
        return _now() - self._began

    def stop(self) -> None:
        """Listen no more."""
        if self._listens:
            self._listens = False
            self._loop.awake.disconnect(self._on_round)

    def _on_round(self) -> None:
        self._began = _now()
