"""Connections to a district file, the pragmas that keep it whole, the meaning of failures.

The file itself is only ever opened by SQLite: any other handle on it in this process drops the
locks that SQLite holds when it is closed (POSIX), and committed rows can vanish.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
import sqlcipher3.dbapi2 as _sqlcipher3
from sqlalchemy import event, exc
from sqlalchemy.pool import NullPool

#: The driver; it has no type stubs.
driver: Any = _sqlcipher3
#: How long a write waits for another program before it says so.
BUSY_SECONDS = 5.0
#: Larger than the driver's own: two thirds of the pages for strips of 366 bytes.
PAGE_SIZE = 8192
#: Who may read a file with student data, on systems that know such rights.
OWNER_ONLY = 0o600
#: Set at the start of the connection; `temp_store` keeps rows out of clear-text scratch files.
_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-65536",
    "PRAGMA synchronous=FULL",
    # What is deleted is overwritten: the open answers of a closed round are gone for good.
    "PRAGMA secure_delete=ON",
)

_BUSY, _LOCKED, _READ_ONLY, _IO_ERROR, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = (
    5, 6, 8, 10, 11, 13, 14, 26,
)  # fmt: skip
#: SQLite's primary result code -> code of the words.
_MEANINGS = {
    _BUSY: "file_busy",
    _LOCKED: "file_busy",
    _READ_ONLY: "file_read_only",
    _IO_ERROR: "disk_error",
    _CORRUPT: "file_damaged",
    _FULL: "disk_full",
    _CANNOT_OPEN: "file_not_opened",
    _NOT_A_DATABASE: "not_a_district_file",
}
#: The same codes as SQLite says them in English.
_WORDS = {
    _BUSY: "database is locked",
    _READ_ONLY: "attempt to write a readonly database",
    _IO_ERROR: "disk I/O error",
    _CORRUPT: "database disk image is malformed",
    _FULL: "database or disk is full",
    _NOT_A_DATABASE: "file is not a database",
}


def raw_connection(path: Path, *, mode: str = "rw", foreign_keys: bool = True) -> Any:
    """Open the driver's own connection with the pragmas of a district file.

    Args:
        mode: "rw" (never makes a file), "rwc" (makes one, for its owner's eyes alone) or "ro".
        foreign_keys: False only while a migration rebuilds tables.
    """
    if mode == "rwc":
        # Before SQLite makes it for everybody; its journal takes over the rights of the file.
        path.touch(mode=OWNER_ONLY)
    # `as_uri` would resolve links; SQLite must see the path that the user sees.
    address = f"file:{quote(str(path.absolute()).replace(chr(92), '/'))}?mode={mode}"
    connection = driver.connect(address, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys=OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def engine_for(path: Path, *, mode: str = "rw", foreign_keys: bool = True) -> sa.Engine:
    """Return the engine of a district file; a transaction starts as `BEGIN`.

    Args:
        path, mode, foreign_keys: as for `raw_connection`.
    """
    engine = sa.create_engine(
        "sqlite:///district",
        module=driver,
        creator=lambda: raw_connection(path, mode=mode, foreign_keys=foreign_keys),
        # No connection outlives its transaction: nothing is shared between threads.
        poolclass=NullPool,
    )
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: sa.Engine) -> sa.Engine:
    """Return the same engine, but each transaction starts as `BEGIN IMMEDIATE`.

    A transaction that reads first and writes later is refused when another program wrote between.
    """
    return engine.execution_options(immediate=True)


def _begin(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def meaning_of(error: BaseException) -> str | None:
    """Return the code of the words for a failure of SQLite, or None where it is our own bug."""
    original = error.orig if isinstance(error, exc.DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _MEANINGS.get(code & 0xFF)
    # The driver's backup call gives SQLite's words without their code.
    return next((_MEANINGS[n] for n, words in _WORDS.items() if words in str(original)), None)
