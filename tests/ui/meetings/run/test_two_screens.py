"""The room's view comes up on the projector, goes with it, and comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]


def test_the_room_has_the_other_screen(tmp_path) -> None:
    script = Path(__file__).with_name("two_screens.py")
    env = os.environ | {"PYTHONPATH": str(ROOT), "ATTENDANCE_DESKTOP_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, script, tmp_path], capture_output=True, text=True, env=env, check=False
    )
    said = {step: rest for step, *rest in map(json.loads, done.stdout.splitlines())}
    assert list(said) == ["opened", "unplugged", "plugged in", "woken up"], done.stderr
    assert said["opened"] == ["projector", [1920, 1080], "laptop", ""]
    where, _size, laptop, words = said["unplugged"]
    assert (where, laptop) == ("", "laptop")
    assert words == "The projector is gone. Nothing is lost; the room’s view comes back with it."
    assert said["plugged in"] == ["projector", [1920, 1080], "laptop", ""]
    where, _size, _laptop, words = said["woken up"]
    assert where == "projector" and words.startswith("The computer slept")
