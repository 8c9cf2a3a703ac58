"""What the tests of the child process run in it; imported there by name."""

from __future__ import annotations

import importlib
import os
import signal
import time
from pathlib import Path
from typing import Any

import numpy as np

from attendance_desktop.errors import UserError

#: What is told once the work begins.
BEGUN = (0.0, "begun")
#: What is asked once a file is understood.
LAST_LOOK = "looking once more"


def ready() -> None:
    """Make ready for work that comes later."""


def doubled(link, number: int) -> int:
    """Return twice the number."""
    return 2 * number


def conversation(link) -> tuple[str, ...]:
    """Tell two things, then ask two."""
    link.tell(("progress", 0.25))
    first = link.ask("color?")
    link.tell(("progress", 0.75))
    return (first, link.ask("size?"))


def large_arrays(link, count: int) -> dict[str, object]:
    """Return arrays of `count` numbers, one of them empty."""
    return {"codes": np.arange(count, dtype=np.int32), "none": np.zeros(0), "word": "ok"}


def waiting(link, seconds: float) -> None:
    """Do nothing for a while."""
    link.tell(os.getpid())
    time.sleep(seconds)


def aborting(link) -> None:
    """End as a library does that runs out of luck."""
    os.abort()


def killed(link) -> None:
    """End as the system's memory guard ends a process."""
    os.kill(os.getpid(), signal.SIGKILL)


def exiting(link) -> None:
    """End without a word."""
    os._exit(0)


def hoarding(link, megabytes: int) -> None:
    """Take memory little by little and hold it."""
    kept = []
    for _ in range(megabytes):
        kept.append(b"x" * (1 << 20))
        time.sleep(0.001)
    time.sleep(600)


def grabbing(link, gigabytes: int) -> int:
    """Ask for absurdly much at once."""
    return len(bytearray(gigabytes << 30))


def complaining(link) -> None:
    """Refuse a file."""
    raise UserError("file_not_found", path="a.csv")


def failing(link, secret: str) -> None:
    """Fail as a bug does, with a cell's text in the message."""
    raise ValueError(f"cannot read {secret}")


def bounds(link) -> dict[str, object]:
    """Return what the process may not do."""
    import resource

    return {
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "file": resource.getrlimit(resource.RLIMIT_FSIZE)[0],
        "interrupt": signal.getsignal(signal.SIGINT) is signal.SIG_IGN,
    }


def writing(link, path: str) -> str:
    """Try to leave a file behind."""
    try:
        Path(path).write_bytes(b"student data")
    except OSError as error:
        return type(error).__name__
    return "written"


def stopped_in_mid_sentence(link) -> None:
    """Announce a message and never finish it."""
    os.write(link._pipe.fileno(), b"\0\0\1\0 only the beginning")
    time.sleep(600)


def again_and_again(link, module: str, name: str, *args: object) -> None:
    """Do the work of another function for ever."""
    function = _named(module, name)
    link.tell(BEGUN)
    while True:
        function(link, *args)


def asking_before_the_last_look(link, module: str, name: str, *args: object) -> Any:
    """Read a file, and ask before it is looked at whether it changed meanwhile."""
    from attendance_desktop.exchange.source_file import Snapshot

    look = Snapshot.check_unchanged

    def look_later(snapshot: Snapshot) -> None:
        link.ask(LAST_LOOK)
        look(snapshot)

    Snapshot.check_unchanged = look_later  # type: ignore[method-assign]
    return _named(module, name)(link, *args)


def _named(module: str, name: str) -> Any:
    return getattr(importlib.import_module(module), name)


def unguarded(link, path: str) -> int:
    """Read a workbook as if nobody had looked into it before."""
    import python_calamine

    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return len(sheet.to_python())
