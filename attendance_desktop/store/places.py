"""What this machine remembers of district files by their path, and the lock of the window.

Both lie in the program's own folder, not beside the file: a synced folder would carry them to
another machine, and a damaged file could not be recognised by itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import IO

from attendance_desktop import settings

_RETRY_SECONDS = 0.05


def remembered(path: Path) -> dict[str, str]:
    """Return what was remembered of the file at a path: "file", "replica", "counter", "path"."""
    try:
        known = json.loads(_beside(path, ".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in known.items()} if isinstance(known, dict) else {}


def remember(path: Path, **facts: str) -> None:
    """Remember facts of the file at a path, beside those known before.

    A folder that cannot be written costs only this memory, so that is no error.
    """
    target = _beside(path, ".json")
    known = remembered(path) | {"path": str(path)} | facts
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(known, out)
        os.replace(beside, target)


class WindowLock:
    """Says to other programs that a window has a district file open.

    The operating system's own lock on a small file: it falls when the process dies, whatever
    the reason. The window holds it alone; a command line shares it while it writes, so that
    neither starts in the middle of the other.

    Args:
        path: the district file.
    """

    def __init__(self, path: Path) -> None:
        self._path = _beside(path, ".lock")
        self._held: IO[bytes] | None = None

    @property
    def held(self) -> bool:
        """True while this object holds the lock alone."""
        return self._held is not None

    def take(self, patience: float = 0.0) -> bool:
        """Take the lock alone until `release`.

        Args:
            patience: seconds to wait for a command line that is writing.

        Returns:
            False where another program has it.
        """
        if self._held is None:
            self._held = self._locked(shared=False, patience=patience)
        return self._held is not None

    def release(self) -> None:
        """Give the lock back."""
        if self._held is not None:
            self._held.close()
            self._held = None

    @contextlib.contextmanager
    def shared(self, patience: float = 0.0) -> Generator[bool]:
        """Hold the lock together with other command lines inside the block.

        Yields:
            False where a window has it.
        """
        if self._held is not None:
            yield True
            return
        handle = self._locked(shared=True, patience=patience)
        try:
            yield handle is not None
        finally:
            if handle is not None:
                handle.close()

    def _locked(self, *, shared: bool, patience: float) -> IO[bytes] | None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = self._path.open("ab+")
        until = time.monotonic() + patience
        while not _lock(handle, shared=shared):
            if time.monotonic() >= until:
                handle.close()
                return None
            time.sleep(_RETRY_SECONDS)
        return handle


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[bytes], *, shared: bool) -> bool:
        # Windows' C library knows no shared lock: command lines take turns, which is enough.
        del shared
        try:
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: IO[bytes], *, shared: bool) -> bool:
        # `flock`, not `lockf`: its lock belongs to this handle, so that a second window in the
        # same process is told as well, and closing some other handle does not drop it.
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _beside(path: Path, suffix: str) -> Path:
    # Links lead to one file; on Windows so does any spelling of its name.
    true_path = os.path.normcase(path.resolve())
    name = hashlib.sha256(true_path.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return settings.data_folder() / "files" / f"{name}{suffix}"
