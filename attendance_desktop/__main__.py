"""Starts the program: a command where one is named, otherwise the window."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from multiprocessing import freeze_support
from pathlib import Path
from typing import NoReturn

from attendance_desktop import settings, wording
from attendance_desktop.errors import Cancelled

#: New objects before the garbage is looked for: libraries make a hundred thousand as they load,
#: none of which is garbage.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
#: What the child that reads files needs, and this process too.
_BOTH_NEED = ("numpy", "numpy.ma", "attendance_desktop.records.delivery")


def main() -> int:
    """Run the command line, or open the window where no command is named.

    Returns:
        The exit code: 0 done, 1 the user can put it right, 2 wrong usage.
    """
    # One thread for linear algebra, of which there is none: starting more is a fifth of the time
    # that numpy takes to load.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A bundle starts its child readers through this same entry.
    freeze_support()
    arguments = sys.argv[1:]
    window_file = _file_for_window(arguments)
    if arguments and window_file is None:
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
        _leave(_command(arguments))
    from attendance_desktop import app

    return app.run(window_file)


def _command(arguments: list[str]) -> int:
    try:
        if "import" in arguments:
            # Its child takes as long to start as this process takes to read its own command.
            from attendance_desktop.exchange import child

            child.prepare(
                "attendance_desktop.exchange.attendance_files", "warm_up", both=_BOTH_NEED
            )
        # The help of commands and options is put into words as they are imported.
        wording.use_language(settings.load().language)
        from attendance_desktop import cli

        return cli.main(arguments)
    except KeyboardInterrupt:
        # While libraries are being loaded; nothing has begun.
        stopped = wording.error_words(Cancelled())
        sys.stderr.write(wording._("error: {line}").format(line=stopped) + "\n")
        return 1


def _leave(code: int) -> NoReturn:
    """End the process as soon as all is written and said.

    To take hundreds of modules apart first is a tenth of the time of a short command.
    """
    atexit._run_exitfuncs()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _file_for_window(arguments: list[str]) -> Path | None:
    """Return the file to open in the window, or None where a command is meant."""
    if len(arguments) == 2 and arguments[0] == "--file":
        return Path(arguments[1])
    if len(arguments) == 1 and arguments[0].endswith(".attend"):
        return Path(arguments[0])
    return None


if __name__ == "__main__":
    sys.exit(main())
