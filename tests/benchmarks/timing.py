"""What the benchmarks of a page's lists share: a district of their own, and medians.

Times are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from attendance_desktop.services.district import Districts

Work = Callable[[], object]
_ROUNDS = 9


@contextmanager
def district() -> Iterator[Districts]:
    """An open, empty district file in a folder of its own, where settings are kept too."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ATTENDANCE_DESKTOP_HOME"] = folder
        from attendance_desktop.services.district import Districts

        made = Districts()
        made.create(Path(folder) / "bench.attend", "Bench", "1")
        try:
            yield made
        finally:
            made.close()


def median(work: Work, rounds: int = _ROUNDS) -> float:
    """Return the median of the milliseconds that some work takes."""
    taken = []
    for _round in range(rounds):
        began = time.process_time()
        work()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def told(what: str, work: Work, rounds: int = _ROUNDS) -> float:
    """Print and return the median of some work."""
    took = median(work, rounds)
    print(f"{what:32} {took:6.1f} ms")
    return took


def told_typing(text: str, find: Callable[[str], object], settle: Work) -> float:
    """Print and return the median of a letter typed into a search.

    Args:
        text: typed letter by letter.
        find: called with what stands there so far.
        settle: called after each letter, until it is on the screen.
    """
    ends = iter(range(1, len(text) + 1))

    def letter() -> None:
        find(text[: next(ends)])
        settle()

    return told("a letter typed", letter, rounds=20)


def refuse_slow(*pairs: tuple[float, float]) -> None:
    """End the run with an error where a time is longer than wanted.

    Args:
        pairs: milliseconds taken, and milliseconds wanted at most.
    """
    if any(took > most for took, most in pairs):
        raise SystemExit("slower than wanted")
