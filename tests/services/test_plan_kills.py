"""A kill at a random moment of editing the plan leaves each action whole, or not begun."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from attendance_desktop.records.plan import ActionStep, StepStatus
from attendance_desktop.services.district import Districts
from attendance_desktop.services.plan import Plan
from attendance_desktop.store import check

KILLS = 2
ROOT = Path(__file__).parents[2]
#: Adds steps that come again, does them, which makes the next ones, and says so after each.
_CHILD = """
import sys
from pathlib import Path
from attendance_desktop.records.plan import ActionStep, StepStatus
from attendance_desktop.services.district import Districts
from attendance_desktop.services.plan import Plan

districts = Districts()
districts.open(Path(sys.argv[1]))
plan = Plan(districts)
while True:
    step = plan.add(ActionStep("", 0, "Plow", due="2026-03-02", repeats="1 weeks"))
    plan.set_status(step.id, StepStatus.DONE)
    print("kept", flush=True)
"""


def done(steps: tuple[ActionStep, ...]) -> int:
    """Return how many steps are done; each must have led to exactly one that comes again."""
    closed = [step for step in steps if step.status is StepStatus.DONE]
    followed = [step.follows for step in steps if step.follows]
    assert sorted(step.id for step in closed) == sorted(followed)
    assert all(step.closed_on for step in closed)
    places = [step.position for step in steps]
    assert places == sorted(set(places))
    return len(closed)


@pytest.mark.slow
def test_every_edit_is_whole_after_a_kill(districts: Districts) -> None:
    path = districts.file.path
    districts.close()
    dice, kept = random.Random(5), 0
    for _kill in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(path)],
            stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert child.stdout is not None
        for _edit in range(dice.randint(1, 3)):
            kept += child.stdout.readline() == b"kept\n"
        time.sleep(dice.uniform(0.0, 0.05))
        child.kill()
        said, _nothing = child.communicate()
        kept += said.count(b"kept\n")
        assert check.check(path).ok
        districts.open(path)
        found = done(Plan(districts).steps())
        assert found >= kept > 0
        districts.undo()
        after = Plan(districts).steps()
        assert done(after) in (found, found - 1), "a step added last, or one done last, is undone"
        kept = done(after)
        districts.close()
