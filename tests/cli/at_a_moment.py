"""Runs the program up to a moment, says on standard output that it is there, and stays there.

Run as a script: `at_a_moment.py reading|storing ARGS`. A moment waited for from outside, by the
clock or by what is seen of it, comes too early on a busy machine and too late on a quick one.
"""

from __future__ import annotations

import runpy
import signal
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
#: Longer than any test: it ends the program itself.
_LONG = 3600


def _stay_while_reading() -> None:
    """Let the reader, a process of its own, begin again whenever it has come to the end."""
    import child_functions

    from attendance_desktop.exchange.child import ChildJob

    start, result = ChildJob.start, ChildJob.result

    def start_for_ever(function: Any, *args: object, **named: Any) -> ChildJob:
        place = function.__module__, function.__qualname__
        return start(child_functions.again_and_again, *place, *args, **named)

    def hear(job: ChildJob, on_message: Any = None, *args: Any, **named: Any) -> Any:
        def tell(message: Any) -> None:
            if message == child_functions.BEGUN:
                print("reading", flush=True)
            elif on_message is not None:
                on_message(message)

        return result(job, tell, *args, **named)

    ChildJob.start, ChildJob.result = start_for_ever, hear  # type: ignore[method-assign]


def _stay_while_storing() -> None:
    """Wait with everything written and nothing committed."""
    from attendance_desktop.store import batches

    add = batches.add

    def add_and_stay(*args: Any, **named: Any) -> None:
        add(*args, **named)
        print("storing", flush=True)
        time.sleep(_LONG)

    batches.add = add_and_stay  # type: ignore[assignment]


if __name__ == "__main__":
    # A suite started in the background of a shell hands on that interrupts are ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "exchange" / "in_child")]
    _stay_while_reading() if sys.argv.pop(1) == "reading" else _stay_while_storing()
    runpy.run_path(str(ROOT / "main.py"), run_name="__main__")
