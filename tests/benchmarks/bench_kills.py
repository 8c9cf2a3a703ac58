"""200 kills of an import at random moments, then as many of a writer without journal.

Run: `python tests/benchmarks/bench_kills.py [KILLS]`. The first must leave no torn file; the second
must, or the harness could not tell.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "store")]

import kill_harness  # noqa: E402

from attendance_desktop.records.district import District  # noqa: E402
from attendance_desktop.settings import HOME_VARIABLE  # noqa: E402
from attendance_desktop.store.file import DistrictFile  # noqa: E402

#: A file is given up after so many kills, so that it stays small.
KILLS_A_FILE = 10


def torn(folder: Path, kills: int, dice: random.Random, *, careless: bool) -> int:
    """Return how many kills left a file that is not whole."""
    count = 0
    path = folder / "none"
    for number in range(kills):
        if number % KILLS_A_FILE == 0 or not path.exists():
            path = folder / f"{careless}-{number}.attend"
            DistrictFile.create(path, District("d", "Cedar Fork")).close()
        if not kill_harness.kill_once(path, dice, careless=careless).whole:
            count += 1
            path = folder / "none"
    return count


def main() -> int:
    """Print both counts; 1 where either is not as it must be."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as made:
        os.environ[HOME_VARIABLE] = made
        began = time.perf_counter()
        ours = torn(Path(made), kills, dice, careless=False)
        took = time.perf_counter() - began
        careless = torn(Path(made), max(kills // 10, 5), dice, careless=True)
    print(f"seed {seed}: {kills} kills, {ours} torn, {took:.0f} s")
    print(f"without a journal: {max(kills // 10, 5)} kills, {careless} torn")
    return int(bool(ours) or not careless)


if __name__ == "__main__":
    raise SystemExit(main())
