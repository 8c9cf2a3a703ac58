"""No type of Qt is made on a lane."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

KNOWN = """
from PySide6 import QtCore, QtGui, QtWidgets
from attendance_desktop.work import qt_types
new = [m for m in (QtCore, QtGui, QtWidgets) if set(dir(m)) - set(vars(m))]
assert new, "PySide makes its types at once: nothing is left to do, and this module can go"
steps = list(qt_types.steps())
assert len(steps) > 20
for step in steps:
    step()
for m in (QtCore, QtGui, QtWidgets):
    assert {name for name in dir(m) if name not in vars(m)} == set(), m
"""


def test_after_its_steps_every_type_is_there():
    # In a process of its own: in this one most types are known already.
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", KNOWN], cwd=root, check=True)
