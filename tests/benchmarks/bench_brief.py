"""How long the superintendent's page takes: `pytest tests/benchmarks/bench_brief.py -s`.

The practice district, as a whole process of the command line, and what of it comes after imports.
Limits: 1.5 s for the process, 0.4 s after imports.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PROCESS_SECONDS, AFTER_IMPORTS_SECONDS = 1.5, 0.4
_INSIDE = """
import sys, time
from pathlib import Path
from attendance_desktop import cli
from attendance_desktop.services import packets
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
import babel.dates, babel.numbers, sqlalchemy, sqlcipher3
from reportlab.pdfgen import canvas
from reportlab.pdfbase import ttfonts
from attendance_desktop.store import attendance as stored
start = time.perf_counter()
districts = Districts()
districts.open(Path(sys.argv[1]), read_only=True)
packets.Packets(districts, Attendance(districts)).brief(Path(sys.argv[2]))
print(time.perf_counter() - start)
"""


@pytest.fixture(scope="module")
def practice(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    _run("main.py", "demo", folder, "--no-window")
    return folder


def _run(*arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return done.stdout


def _best_of(times: int, work) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        said = work()
        found.append(float(said) if said else time.perf_counter() - start)
    return min(found)


def test_the_brief(practice, capsys):
    file, out = practice / "practice.attend", practice / "out.pdf"
    process = _best_of(
        5, lambda: _run("main.py", "--file", file, "packet", out) and None
    )  # fmt: skip
    inside = _best_of(5, lambda: _run("-c", _INSIDE, file, out).strip())
    with capsys.disabled():
        print(f"\nbrief: {process:.2f} s as a process, {inside:.2f} s of it after imports")
    assert out.read_bytes().startswith(b"%PDF-")
    assert process <= PROCESS_SECONDS
    assert inside <= AFTER_IMPORTS_SECONDS
