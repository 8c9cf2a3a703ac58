"""A bug in words that hold no student data: kinds of error and places in the code, nothing else.

The message of an exception is left out, because it may quote a cell of a file.
"""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path

_MOST_CAUSES = 5


def places(error: BaseException) -> tuple[str, ...]:
    """Return where an error came from, outermost call first, each cause after its error.

    Returns:
        Lines such as "ValueError" and "  attendance_desktop/rules/tiers.py:31 tier_of".
    """
    lines: list[str] = []
    cause: BaseException | None = error
    for _number in range(_MOST_CAUSES):
        if cause is None:
            break
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines.extend(
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        )
        cause = cause.__cause__ or cause.__context__
    return tuple(lines)


def report(error: BaseException, version: str) -> str:
    """Return the whole report: program, machine, error and places."""
    from importlib.metadata import version as version_of

    head = (
        f"Attendance Desktop {version}",
        f"Python {sys.version.split()[0]}, PySide6 {version_of('PySide6_Essentials')}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
    )
    return "\n".join((*head, *places(error))) + "\n"


def _short(file_name: str) -> str:
    """Return a source path from the package on: the folders before it name a person."""
    parts = Path(file_name).parts
    for start in ("attendance_desktop", "site-packages"):
        if start in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(start) :])
    return parts[-1] if parts else ""
