"""What was loaded at the start is not looked at for garbage again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SET_ASIDE = """
import gc
from attendance_desktop.work import garbage
garbage.look_seldom()
assert gc.get_threshold()[0] == garbage.WHILE_LOADING
kept = [[] for _ in range(1_000)]
garbage.set_aside()
assert gc.get_freeze_count() > 1_000
assert gc.get_threshold()[0] == garbage.IN_USE
circle = []
circle.append(circle)
del circle
assert gc.collect() == 1
"""


def test_only_what_comes_later_is_looked_at():
    # In a process of its own: nothing of this one is to be set aside.
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", SET_ASIDE], cwd=root, check=True)
