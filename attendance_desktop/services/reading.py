"""Starts the reading of foreign files before anything heavy is loaded.

The child reader and the parent's own start-up (opening the district file, its back-up) run side
by side; that is a third of the time of a large import.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attendance_desktop.exchange.child_reading import Reading
    from attendance_desktop.records.read_options import ReadOptions


def begin(paths: Sequence[Path], options: ReadOptions) -> Reading:
    """Start a child that reads `paths`; nothing in the district file changes.

    Raises:
        UserError: a file is missing, a folder, too large or not readable.
    """
    from attendance_desktop.exchange.child_reading import Reading

    return Reading(paths, options)
