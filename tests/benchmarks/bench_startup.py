"""Time until the window is on the screen, beside a bare PySide6 window; run it under Xvfb.

    xvfb-run -a python tests/benchmarks/bench_startup.py [ROUNDS]

Both start as whole processes, by turns, with warm file caches. Printed: medians, their ratio
(wanted: at most 2), when the practice district's name was in the head, and the memory that the
program holds with the district's numbers in sight.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
STUDENTS = 1_200

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QApplication.instance().quit()
app = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

#: The real program; ends when the window is painted, or when its district is in the head.
OURS = """
import os, sys
from PySide6.QtCore import Qt, QTimer
from attendance_desktop import app as program_app
app = program_app.make_application()
program = program_app.Program(app)
until = sys.argv[1]

def look():
    page = program.window.pages.current
    if page is not None and not page.loading and page.columns.isVisible():
        QTimer.singleShot(500, app.quit)
        timer.stop()

timer = QTimer(interval=50)
timer.timeout.connect(look)
if until == "painted":
    program.window.painted.connect(app.quit, Qt.ConnectionType.QueuedConnection)
elif until == "numbers":
    timer.start()
else:
    program.desk.opened.connect(app.quit, Qt.ConnectionType.QueuedConnection)
program.begin_once_painted(None)
program.window.show()
app.exec()
if until == "numbers":
    import psutil
    print(psutil.Process().memory_info().rss)
# Without the orderly end, as in the bare window: it is the start that is timed.
sys.stdout.flush()
os._exit(0)
"""


def seconds(code: str, *arguments: str) -> float:
    """Return how long a whole process takes, from its start to its end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, cwd=PROJECT)
    return time.perf_counter() - began


def main() -> None:
    """Start both by turns and print the figures."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as home:
        os.environ["ATTENDANCE_DESKTOP_HOME"] = home
        _make_practice(Path(home))
        bare, painted, opened = [], [], []
        seconds(BARE)
        seconds(OURS, "opened")
        held = subprocess.run(
            [sys.executable, "-c", OURS, "numbers"], check=True, cwd=PROJECT, capture_output=True
        )
        for _ in range(rounds):
            bare.append(seconds(BARE))
            painted.append(seconds(OURS, "painted"))
            opened.append(seconds(OURS, "opened"))
    middle = statistics.median
    print(f"bare PySide6 window   {middle(bare) * 1000:6.0f} ms")
    print(f"our window on screen  {middle(painted) * 1000:6.0f} ms")
    print(f"district in the head  {middle(opened) * 1000:6.0f} ms")
    print(f"memory, numbers shown {int(held.stdout) / 1e6:6.0f} MB")
    print(f"ratio                 {middle(painted) / middle(bare):6.2f}  (wanted: at most 2)")


def _make_practice(home: Path) -> None:
    subprocess.run(
        [sys.executable, "main.py", "demo", str(home / "practice"), "--no-window",
         "--students", str(STUDENTS)],
        check=True, cwd=PROJECT, stdout=subprocess.DEVNULL,
    )  # fmt: skip


if __name__ == "__main__":
    main()
