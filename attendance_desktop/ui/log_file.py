"""The log file: a few small files that rotate, in the person's own folder, without student data."""

from __future__ import annotations

import logging
from pathlib import Path

from attendance_desktop import settings

FILE_NAME = "attendance-desktop.log"
_BYTES, _FILES = 500_000, 3


class _NoTraceback(logging.Formatter):
    """Leaves exceptions out: their messages may quote a file. `bug_report.places` stands in."""

    def formatException(self, ei: object) -> str:
        return ""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = ""
        return super().format(record)


def start(folder: Path | None = None) -> logging.Handler | None:
    """Write the program's log to its folder from now on.

    Returns:
        The handler, to be closed at the end; None where the folder cannot be written to, which
        must not keep anybody from working.
    """
    # Late, because it brings sockets and pickles with it; the program starts the log when painted.
    from logging.handlers import RotatingFileHandler

    place = folder or settings.log_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            place / FILE_NAME, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(_NoTraceback("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("attendance_desktop")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handler


def stop(handler: logging.Handler | None) -> None:
    """Write no more, and close the file."""
    if handler is not None:
        logging.getLogger("attendance_desktop").removeHandler(handler)
        handler.close()
