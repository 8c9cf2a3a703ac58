"""The shelf of automatic back-ups: where they lie, what they are called, which are kept.

A back-up's name says its moment, the state it holds and why it was made, so that the list needs
no file to be opened.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from attendance_desktop import settings
from attendance_desktop.records.safety import Backup
from attendance_desktop.store import connection, places

LAST, DAILY, WEEKLY, MONTHLY = 10, 7, 8, 12
SIZE_LIMIT_BYTES = 2_000_000_000
#: Never given up for the size limit.
NEWEST_KEPT = 3

_MOMENT = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"(\d{8}T\d{12}Z)_([0-9a-f]{32})_([a-z-]+)\.attend")


def folder(file_id: str) -> Path:
    """Return the folder of a file's back-ups, by the id that the file carries."""
    return settings.backup_folder() / file_id


def file_name(moment: dt.datetime, state: str, reason: str) -> str:
    """Return a back-up's name; `moment` in UTC."""
    return f"{moment.strftime(_MOMENT)}_{state}_{reason}.attend"


def listed(path: Path, file_id: str = "") -> tuple[Backup, ...]:
    """Return a file's back-ups, newest first.

    Args:
        path: the district file; may be damaged or gone.
        file_id: its id where known; else what this machine remembers for the path.
    """
    known = file_id or places.remembered(path).get("file", "")
    if not re.fullmatch(r"[0-9a-f-]{36}", known) or not folder(known).is_dir():
        return ()
    found = (_backup(entry) for entry in folder(known).iterdir())
    return tuple(sorted((b for b in found if b), key=lambda b: b.path.name, reverse=True))


def newest_good(path: Path) -> Backup | None:
    """Return the newest back-up that is still whole, None where there is none."""
    return next((backup for backup in listed(path) if is_whole(backup.path)), None)


def is_whole(path: Path) -> bool:
    """True where SQLite finds nothing wrong with a file."""
    try:
        opened = connection.raw_connection(path)
    except connection.driver.Error:
        return False
    try:
        return opened.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except connection.driver.Error:
        return False
    finally:
        opened.close()


def keep(moments: Iterable[dt.datetime]) -> frozenset[dt.datetime]:
    """Return the moments whose back-ups stay: 10 last, 7 daily, 8 weekly, 12 monthly.

    Of a day, ISO week or month the last one counts; days without a back-up do not use up the
    number, so that a laptop closed all summer still has its spring.
    """
    newest_first = sorted(set(moments), reverse=True)
    kept = set(newest_first[:LAST])
    for number, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        kept |= _last_of_each(newest_first, period, number)
    return frozenset(kept)


def prune(path: Path, file_id: str = "", *, size_limit: int = SIZE_LIMIT_BYTES) -> None:
    """Delete the back-ups that the rule gives up, then the oldest above the size limit."""
    backups = listed(path, file_id)
    kept_moments = keep(dt.datetime.fromisoformat(backup.moment) for backup in backups)
    size = 0
    for number, backup in enumerate(backups):
        stays = dt.datetime.fromisoformat(backup.moment) in kept_moments
        size += backup.size if stays else 0
        if not stays or (size > size_limit and number >= NEWEST_KEPT):
            backup.path.unlink(missing_ok=True)


def _last_of_each(
    newest_first: list[dt.datetime], period: Callable[[dt.datetime], object], number: int
) -> set[dt.datetime]:
    last: dict[object, dt.datetime] = {}
    for moment in newest_first:
        last.setdefault(period(moment), moment)
    return set(list(last.values())[:number])


def _day(moment: dt.datetime) -> object:
    return moment.date()


def _week(moment: dt.datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: dt.datetime) -> object:
    return moment.year, moment.month


def _backup(entry: Path) -> Backup | None:
    named = _NAME.fullmatch(entry.name)
    if named is None:
        return None
    try:
        size = entry.stat().st_size
        moment = dt.datetime.strptime(named[1], _MOMENT).replace(tzinfo=dt.UTC)
    except (OSError, ValueError):
        return None
    return Backup(entry, moment.isoformat(), named[3], named[2], size)
