"""100 kills while a scribe types in run mode, then a few of fields that save only when left.

Run: `python tests/benchmarks/bench_typing_kills.py [KILLS]`. The first must lose nothing that was
typed two seconds before; the second must, or the harness could not tell.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "ui" / "meetings" / "run")]

import typing_harness  # noqa: E402

from attendance_desktop.settings import HOME_VARIABLE  # noqa: E402

#: More at a time would measure how busy this machine is.
TOGETHER = 1


def kills(folder: Path, count: int, dice: random.Random, *, careless: bool) -> list:
    """Return what each kill left."""
    found = []
    first = folder / f"{careless}.attend"
    typing_harness.make_meeting(first)
    after = (3.5, 5.0) if careless else (0.3, 6.0)
    while len(found) < count:
        paths = []
        for _one in range(min(TOGETHER, count - len(found))):
            paths.append(folder / f"{careless}-{len(found) + len(paths)}.attend")
            shutil.copy(first, paths[-1])
        found += typing_harness.kill_together(paths, dice, after=after, careless=careless)
    return found


def main() -> int:
    """Print both counts; 1 where either is not as it must be."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as made:
        os.environ[HOME_VARIABLE] = made
        began = time.perf_counter()
        ours = kills(Path(made), count, dice, careless=False)
        took = time.perf_counter() - began
        careless = kills(Path(made), 4, dice, careless=True)
    lost = [text for left in ours for text in left.lost]
    torn = sum(not left.whole for left in ours)
    keys = sum(left.keys for left in ours)
    caught = sum(bool(left.lost) for left in careless)
    print(f"seed {seed}: {count} kills after {keys} keys in {took:.0f} s: ", end="")
    print(f"{len(lost)} texts lost, {torn} files not whole")
    for text in lost:
        print("  lost:", text)
    print(f"fields saved only when left: {len(careless)} kill(s), {caught} lost text")
    return int(bool(lost) or bool(torn) or not caught)


if __name__ == "__main__":
    raise SystemExit(main())
