"""Time to store a year of strips, load it again, back the file up and check it.

Run: `python tests/benchmarks/bench_store.py [STUDENTS ...]` (20,000 and 100,000 by default).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from attendance_desktop.records.attendance import (  # noqa: E402
    FIXED_MARKS,
    FileKind,
    Mark,
    MarkCategory,
    School,
)
from attendance_desktop.records.delivery import (  # noqa: E402
    Coded,
    Delivery,
    Strips,
    StudentFacts,
)
from attendance_desktop.records.district import District  # noqa: E402
from attendance_desktop.settings import HOME_VARIABLE  # noqa: E402
from attendance_desktop.store import attendance, backups, batches, check  # noqa: E402
from attendance_desktop.store.file import DistrictFile  # noqa: E402

SCHOOLS = 20
ROUNDS = 5


def delivery(students: int) -> Delivery:
    """Return a year of daily marks of made-up students with grade, area and eight groups."""
    dice = np.random.default_rng(7)
    days = np.zeros((students, 366), np.uint8)
    days[:, 50:330] = np.where(dice.random((students, 280), np.float32) < 0.08, 3, 1)

    def coded(*values: str) -> Coded:
        return Coded(dice.integers(-1, len(values), students).astype(np.int32), values)

    absent = Mark(MarkCategory.UNEXCUSED, (0, 63_000, 0, 0, 0, 0, 0, 0), "A")
    return Delivery(
        "a.csv", "", "0" * 64, "0" * 64, FileKind.DAILY, "", "0" * 64, 2026, 1, (), 0, 0, 0, 0, (),
        tuple(School(str(n), str(n), f"School {n}") for n in range(SCHOOLS)),
        StudentFacts(
            tuple(str(100_000 + n) for n in dice.permutation(students)),
            coded("01", "02", "03"),
            {f"group {n}": coded("yes", "no") for n in range(8)},
            coded("north", "south"),
        ),
        Strips(
            np.arange(students, dtype=np.int32),
            dice.integers(0, SCHOOLS, students).astype(np.int32),
            np.full(students, 2026, np.int16),
            days,
            np.zeros(students, np.bool_),
            (*FIXED_MARKS, absent),
        ),
    )  # fmt: skip


def timed(done: Callable[[], Any]) -> float:
    """Return the seconds of one call."""
    began = time.perf_counter()
    done()
    return time.perf_counter() - began


def measure(students: int, folder: Path) -> None:
    """Print the best of several rounds for one number of students."""
    one = delivery(students)
    took: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        path = folder / f"{students}-{number}.attend"
        with DistrictFile.create(path, District("d", "Cedar Fork")) as file:

            def add(file: DistrictFile = file) -> None:
                with file.unit("took_in_file", file="a.csv") as unit:
                    batches.add(unit, one)

            def load(file: DistrictFile = file) -> None:
                with file.reading() as connection:
                    attendance.load_year(connection, 2026)

            def compare(file: DistrictFile = file) -> None:
                with file.reading() as connection:
                    batches.changes(connection, one)

            for name, done in (
                ("store and commit", add),
                ("load the year", load),
                ("compare again", compare),
                ("back up and verify", lambda path=path: backups.make(path, "asked")),
                ("check", lambda path=path: check.check(path)),
            ):
                took.setdefault(name, []).append(timed(done))
        size = path.stat().st_size / 1e6
        path.unlink()
    print(f"{students:,} students, file of {size:.1f} MB")
    for name, seconds in took.items():
        print(f"  {name:20} {min(seconds) * 1000:7.0f} ms")


def main() -> None:
    """Measure each number of students asked for."""
    with tempfile.TemporaryDirectory() as made:
        os.environ[HOME_VARIABLE] = made
        for students in [int(text) for text in sys.argv[1:]] or [20_000, 100_000]:
            measure(students, Path(made))


if __name__ == "__main__":
    main()
