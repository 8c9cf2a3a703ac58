"""Time and memory of taking in a large file of daily marks, beside DuckDB's bare parse and count.

Run: `python tests/benchmarks/bench_import.py [STUDENTS ...]` (20,000 and 100,000 by default).
Both are whole processes, alternated in one run, so that the ratio holds on any machine.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil

ROOT = Path(__file__).parents[2]
DAYS = 180
ROUNDS = 5
COUNT_WITH_DUCKDB = (
    "import sys, duckdb; print(duckdb.sql(f\"select count(*) from '{sys.argv[1]}'\"))"
)


def write_marks(path: Path, students: int) -> None:
    """Write one row a student and day: 180 days, four columns."""
    rng = np.random.default_rng(7)
    start = dt.date(2025, 8, 18)
    days = [d for n in range(280) if (d := start + dt.timedelta(n)).weekday() < 5][:DAYS]
    heads = [f"{100_000 + n},{101 + n % 20}," for n in range(students)]
    with path.open("w", encoding="utf-8") as out:
        out.write("student_id,school,date,code\n")
        for day in days:
            codes = rng.choice(["P", "AE", "AU", "T"], students, p=[0.91, 0.04, 0.03, 0.02])
            tail = day.isoformat()
            out.write("".join(f"{h}{tail},{c}\n" for h, c in zip(heads, codes, strict=True)))


def run(command: list[str], home: Path) -> tuple[float, float]:
    """Return seconds, and the peak of the memory (MB) of a process and its children together."""
    env = os.environ | {"ATTENDANCE_DESKTOP_HOME": str(home)}
    began = time.perf_counter()
    process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    peak = 0
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        peak = max(peak, _resident(watched))
        time.sleep(0.01)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return seconds, peak / 1e6


def _resident(process: psutil.Process) -> int:
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.Error:
        pass
    return total


def bench(students: int) -> None:
    """Print seconds, ratio and memory for one size."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        marks = folder / "marks.csv"
        write_marks(marks, students)
        ours: list[float] = []
        theirs: list[float] = []
        peak = 0.0
        python = sys.executable
        for n in range(ROUNDS if students <= 20_000 else 2):
            file = folder / f"{n}.attend"
            run([python, "main.py", "init", str(file), "--district", "Bench"], folder)
            theirs.append(run([python, "-c", COUNT_WITH_DUCKDB, str(marks)], folder)[0])
            seconds, memory = run(
                [python, "main.py", "--file", str(file), "import", str(marks)], folder
            )
            ours.append(seconds)
            peak = max(peak, memory)
        command = [python, "main.py", "--file", str(file), "measures", "--by", "school"]
        measured = statistics.median(run(command, folder)[0] for _ in range(3))
        mid, base = statistics.median(ours), statistics.median(theirs)
        print(
            f"{students * DAYS:>12,} marks, {marks.stat().st_size / 1e6:.0f} MB: "
            f"import {mid:.2f} s, DuckDB {base:.2f} s, ratio {mid / base:.2f}, "
            f"peak {peak:.0f} MB, measures {measured:.2f} s"
        )


if __name__ == "__main__":
    for size in [int(a) for a in sys.argv[1:]] or [20_000, 100_000]:
        bench(size)
