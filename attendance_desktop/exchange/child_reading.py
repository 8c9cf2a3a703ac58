"""The parent's side of reading foreign files: a child with limits for each, and its deliveries.

Light to import, so that the child starts before the parent loads anything heavy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desktop.exchange import source_file
from attendance_desktop.exchange.child import ChildJob, Limits, Link

if TYPE_CHECKING:
    from attendance_desktop.records.delivery import Delivery
    from attendance_desktop.records.district import RememberedFile
    from attendance_desktop.records.read_options import ReadOptions

Progress = Callable[[float, str], None]
#: Children at work at once: each may need a gigabyte, and small laptops have two cores.
_AT_ONCE = 2


class Reading:
    """Files being read in child processes, a few at a time.

    Args:
        paths: the files, each of which can be opened.
        options: what the user said about them.

    Raises:
        UserError: "file_not_found" and the like; no child was started.
    """

    def __init__(self, paths: Sequence[Path], options: ReadOptions) -> None:
        self._options = options
        self._files = [(path, source_file.check(path)) for path in paths]
        self._jobs: list[ChildJob] = []
        self._start_next(_AT_ONCE)

    def result(
        self,
        *,
        remembered: Callable[[str], RememberedFile | None] | None = None,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[Delivery, ...]:
        """Wait for all files and return one delivery a table.

        Args:
            remembered: answers what was decided for a source before.
            progress: told a share from 0 to 1 and a word for what is being done.
            cancelled: looked at often; True stops all.

        Raises:
            UserError: a file cannot be read or understood; nothing of the others is kept.
        """
        found: list[Delivery] = []
        try:
            for place in range(len(self._files)):

                def on_message(message: tuple[float, str], place: int = place) -> None:
                    if progress is not None:
                        progress((place + message[0]) / len(self._files), message[1])

                found.extend(
                    self._jobs[place].result(
                        on_message=on_message, on_question=remembered, cancelled=cancelled
                    )
                )
                self._start_next(1)
        finally:
            self.close()
        return tuple(found)

    def close(self) -> None:
        """End the children that still run."""
        for job in self._jobs:
            job.close()

    def _start_next(self, count: int) -> None:
        begun = len(self._jobs)
        for path, size in self._files[begun : begun + count]:
            self._jobs.append(
                ChildJob.start(
                    _in_child, path, self._options, limits=limits(size), subject=str(path)
                )
            )


def limits(file_bytes: int) -> Limits:
    """Return what a child may use to read a file of this size.

    Measured, with the parent: 3.6 million daily marks (87 MB) take 0.3 GB, 18 million 1.1 GB.
    """
    return Limits(seconds=120 + file_bytes / 1e6, memory_bytes=(1 << 30) + 4 * file_bytes)


def _in_child(link: Link, path: Path, options: ReadOptions) -> tuple[Delivery, ...]:
    from attendance_desktop.exchange.attendance_files import understand

    return understand(path, options, link.ask, lambda share, word: link.tell((share, word)))
