"""Kills an import at random moments and says in which state the district file was left.

A child process takes in batches in a loop; the parent kills it (SIGKILL, as a power cut for the
process) and looks. Whole means: `check` agrees, and every batch has all of its strips.

Started as a script this module is the child. `--careless` is the harness's own switch, not the
product's: a child that writes without a journal and without a transaction must be caught torn.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

STRIPS = 1500
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Left:
    """What a kill left behind.

    Attributes:
        batches: how many batches count.
        whole: the check agrees and every batch that counts is complete.
    """

    batches: int
    whole: bool


def kill_once(path: Path, dice: random.Random, *, careless: bool = False) -> Left:
    """Let a child take in batches, kill it after a random time, and look at the file."""
    child = _start(path, *(["--careless"] * careless))
    assert child.stdout is not None
    try:
        # Wherever the child is: setting a batch up, in the middle of it, or committing.
        for _batch in range(dice.randint(1, 3)):
            child.stdout.readline()
        time.sleep(dice.uniform(0.0, 0.12))
    finally:
        child.kill()
        child.communicate()
    return look(path)


def kill_before_commit(path: Path, *, careless: bool = False) -> Left:
    """Kill a child that has written a batch and not yet committed it, and look at the file."""
    child = _start(path, "--stay", *(["--careless"] * careless))
    assert child.stdout is not None
    try:
        said = [child.stdout.readline().strip() for _line in range(2)]
    finally:
        child.kill()
        child.communicate()
    assert said == [b"batch", b"written"]
    return look(path)


def _start(path: Path, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, __file__, str(path), *options],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def look(path: Path) -> Left:
    """Say how many batches count and whether all is whole; opening rolls back what was cut off."""
    from attendance_desktop.errors import UserError
    from attendance_desktop.store import attendance, batches, check
    from attendance_desktop.store.file import DistrictFile

    try:
        report = check.check(path)
        with DistrictFile.open(path, read_only=True) as file, file.reading() as connection:
            count = len(batches.all_batches(connection))
            counted = connection.exec_driver_sql(
                "SELECT count(*) FROM strip GROUP BY batch"
            ).scalars()
            whole = report.ok and list(counted) == [STRIPS] * count
            year = attendance.load_year(connection, 2026)
            whole = whole and len(year.days) == (STRIPS if count else 0)
    except UserError:
        return Left(-1, whole=False)
    return Left(count, whole)


def _child(path: Path, *, careless: bool, stay: bool) -> None:
    import numpy as np

    from attendance_desktop.records.attendance import (
        FIXED_MARKS,
        FileKind,
        School,
    )
    from attendance_desktop.records.delivery import Delivery, Strips, StudentFacts
    from attendance_desktop.store import batches
    from attendance_desktop.store.file import DistrictFile

    days = np.random.default_rng(3).integers(0, 3, (STRIPS, 366)).astype(np.uint8)
    rows = np.arange(STRIPS, dtype=np.int32)
    delivery = Delivery(
        "a.csv", "", "0" * 64, "0" * 64, FileKind.DAILY, "", "s", 2026, 1, (), 0, 0, 0, 0, (),
        (School("A", "A"),), StudentFacts(tuple(f"{n:05d}" for n in rows)),
        Strips(rows, rows * 0, np.full(STRIPS, 2026, np.int16), days, rows > STRIPS, FIXED_MARKS),
    )  # fmt: skip
    if careless:
        _write_carelessly()
    with DistrictFile.open(path) as file:
        while True:
            print("batch", flush=True)
            with file.unit("took_in_file", file="a.csv") as unit:
                batches.add(unit, delivery)
                if stay:
                    print("written", flush=True)
                    time.sleep(3600)


def _write_carelessly() -> None:
    # Nothing to roll back by, and pages go to the file while the unit still runs.
    from attendance_desktop.store import connection

    connection._PRAGMAS = (
        *connection._PRAGMAS,
        "PRAGMA synchronous=OFF",
        "PRAGMA journal_mode=OFF",
        "PRAGMA cache_size=2",
    )


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("path", type=Path)
    asked.add_argument("--careless", action="store_true")
    asked.add_argument("--stay", action="store_true")
    given = asked.parse_args()
    _child(given.path, careless=given.careless, stay=given.stay)
