"""The program as a process: opened, used, quit from its menu; it ends in order and in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from attendance_desktop.services import practice

ROOT = Path(__file__).parents[2]
#: Starts the program as `main.py` does; once the district's numbers are in sight it quits itself.
CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from attendance_desktop import app

class Quitting(app.Program):
    def begin_once_painted(self, path):
        super().begin_once_painted(path)
        self.looking = QTimer(interval=50)
        self.looking.timeout.connect(self.look)
        self.looking.start()

    def look(self):
        page = self.window.pages.current
        if sys.argv[2] == "welcome":
            ready = self.window.welcome.isVisible()
        else:
            ready = page is not None and not page.loading and page.columns.isVisible()
        if ready:
            self.looking.stop()
            self.window.commands.leave.trigger()

if __name__ == "__main__":
    app.Program = Quitting
    named = Path(sys.argv[1]) if sys.argv[1] else None
    raise SystemExit(app.run(named))
"""


@pytest.mark.parametrize("place", ["welcome", "numbers"])
def test_quit_ends_with_zero_and_says_nothing(tmp_path, place):
    home = tmp_path / "home"
    env = os.environ | {"ATTENDANCE_DESKTOP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    named = ""
    if place == "numbers":
        from attendance_desktop.services import demo

        made = demo.make_demo(tmp_path / "practice", 40)
        made.districts.close()
        named = str(made.district_file)
        assert practice.is_export(made.export)
    script = tmp_path / "quitting.py"
    script.write_text(CODE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), named, place],
        cwd=ROOT,
        env=env | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
