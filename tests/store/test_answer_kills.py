"""A kill at a random moment loses no answer that was kept, and leaves none half kept."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from attendance_desktop.records.assessment import Round, RoundState
from attendance_desktop.store import check, open_sheets
from attendance_desktop.store.file import DistrictFile

KILLS = 3
ROOT = Path(__file__).parents[2]
#: Answers person after person, and says after each that it is kept.
_CHILD = """
import sys
from pathlib import Path
from attendance_desktop.rules import closing
from attendance_desktop.store import open_sheets
from attendance_desktop.store.file import DistrictFile

with DistrictFile.open(Path(sys.argv[1])) as file:
    while True:
        answers = {f"item-{n}": "ok" for n in range(24)}
        with file.unlogged() as connection:
            open_sheets.put(connection, [closing.sheet("r", answers=answers)])
        print("kept", flush=True)
"""


@pytest.mark.slow
def test_every_answer_that_was_kept_is_there_after_a_kill(file: DistrictFile, path: Path) -> None:
    with file.unit("started_round", round="Spring") as unit:
        unit.insert(Round("r", "Spring", "2026-03-12", state=RoundState.OPEN))
    file.close()
    dice, kept = random.Random(7), 0
    for _kill in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(path)],
            stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert child.stdout is not None
        for _answer in range(dice.randint(1, 4)):
            kept += child.stdout.readline() == b"kept\n"
        time.sleep(dice.uniform(0.0, 0.05))
        child.kill()
        said, _nothing = child.communicate()
        kept += said.count(b"kept\n")
        with DistrictFile.open(path) as opened, opened.reading() as connection:
            sheets = open_sheets.sheets(connection, "r")
        assert len(sheets) >= kept > 0
        assert all(len(sheet.answers) == 24 for sheet in sheets)
        assert check.check(path).ok
        kept = len(sheets)
