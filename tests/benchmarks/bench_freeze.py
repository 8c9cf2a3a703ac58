"""The longest time the window stands still, phase by phase; run it under Xvfb or offscreen.

    xvfb-run -a python tests/benchmarks/bench_freeze.py [STUDENTS ...] [--show MS]

The real program takes a practice export in and is used; a beat in the window's thread, whenever it
looks for keys and clicks, tells how long it was not free. Wanted: at most 50 ms in every phase,
without the time in which the system gave the processor to other programs: that stands apart. So
does the time at work in the window's own thread; what is beyond it was spent waiting for a lane or
for a look for garbage. Programs beside it also make the same work longer: how much, a small piece
of work tells that is always the same, and the limit is for the machine at its best pace.
`--show 40` prints where every thread was whenever a beat was later than that.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from heartbeat import GarbageLooks, Heart, Watch  # noqa: E402
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402

from attendance_desktop import app as program_app  # noqa: E402
from attendance_desktop.records.measures import Audience  # noqa: E402
from attendance_desktop.ui.changes import EVERYTHING  # noqa: E402
from attendance_desktop.ui.widgets.tab_row import TabButton  # noqa: E402
from attendance_desktop.work.runner import Lane  # noqa: E402

WANTED_MS, MOST_SAID = 50, 12
#: After what a phase waits for has come, its last painting is still to come.
SETTLE_SECONDS = 0.4
IDLE_SECONDS = 3.0
PATIENCE_SECONDS = 300.0


def until(ready: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Let the window live until something is so, then a moment longer."""
    end = time.perf_counter() + seconds
    while not ready() and time.perf_counter() < end:
        live(0.02)
    if not ready():
        raise SystemExit("what was waited for did not come")
    live(SETTLE_SECONDS)


def live(seconds: float) -> None:
    """Let the window live for a time."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


class Walk:
    """One use of the program, measured phase by phase."""

    def __init__(self, program: program_app.Program, heart: Heart) -> None:
        self._program, self._heart, self._garbage = program, heart, GarbageLooks()
        self.worst = 0.0
        self._rows: list[tuple[float, float, float, str]] = []

    @contextlib.contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Measure and print one phase."""
        print(f"  {name:<28}", end="", flush=True)
        began = time.perf_counter()
        self._heart.start()
        self._garbage.longest = 0.0
        yield
        self._heart.stop()
        heart, took = self._heart, time.perf_counter() - began
        ours = heart.ours.ours * 1000
        even = ours / heart.pace.slower
        self.worst = max(self.worst, even)
        self._rows.append((even, ours, heart.pace.slower, name))
        mark = "  above the limit" if even > WANTED_MS else ""
        print(
            f"{ours:5.0f} ms   at work {heart.busiest.own * 1000:4.0f}"
            f"   garbage {self._garbage.longest * 1000:3.0f}"
            f"   with the queue {heart.longest.whole * 1000:4.0f}   of {took:5.1f} s"
            f"   machine {heart.pace.slower:3.1f} times as slow: {even:3.0f} ms{mark}",
            flush=True,
        )

    def say_longest(self) -> None:
        """Print the longest pauses, as they are at the machine's best pace."""
        print("  the longest:")
        for even, ours, slower, name in sorted(self._rows, reverse=True)[:MOST_SAID]:
            print(f"  {even:5.0f} ms   {ours:4.0f} ms when {slower:3.1f} times as slow   {name}")

    def begin(self, export: Path) -> None:
        """Make a district and take the file in."""
        program, window = self._program, self._program.window
        with self.phase("loading the services"):
            until(lambda: program.desk._services is not None)
        with self.phase("making a district"):
            program.desk.create_named("Bench Valley")
            until(lambda: window.pages.current is not None and self._page.empty.isVisible())
        with self.phase("reading, and its report"):
            self._page.intake.begin((export,))
            until(self._page.intake.report.isVisible)
        with self.phase("taking in, first numbers"):
            self._page.intake.report.take_in.click()
            until(self._page.numbers.isVisible)

    def use(self) -> None:
        """Look at the numbers in every way, undo and do again."""
        program, page = self._program, self._page
        with self.phase("public audience"):
            program.audience.choose(Audience.PUBLIC)
            until(page.numbers.isVisible)
        with self.phase("staff audience"):
            program.audience.choose(Audience.STAFF)
            until(page.numbers.isVisible)
        with self.phase("other rules"):
            rules = program.desk.state.rules
            other = next(r for r in rules if r.slug != program.desk.state.district.rules)
            program.desk.use_rules(other.slug)
            until(lambda: program.desk.state.district.rules == other.slug)
            until(lambda: not page.loading)
        with self.phase("school year"):
            page.reload()
            until(lambda: not page.loading)
        for _n in range(2):
            program.desk.undo()
            until(lambda: not page.loading)
        self.steps()

    def steps(self) -> None:
        """Undo and redo of the taking in, both themes, two sizes, opening again."""
        program, page = self._program, self._page
        for _n in range(2):
            program.desk.redo()
            until(lambda: not page.loading)
        program.desk.undo()
        until(lambda: not page.loading)
        with self.phase("undo"):
            program.desk.undo()
            until(page.empty.isVisible)
        with self.phase("redo"):
            program.desk.redo()
            until(page.numbers.isVisible)
        for choice in ("dark", "light"):
            with self.phase(f"{choice} colors"):
                program.theme.choose(choice)
                until(lambda: True)
        with self.phase("larger text"):
            program.theme.scale(1.15)
            until(lambda: True)
        self.gather()
        self.pages()
        with self.phase("opening the file again"):
            program.desk.open(program.desk.state.path)
            before = page
            until(lambda: self._page not in (before, None) and self._page.numbers.isVisible())

    def gather(self) -> None:
        """Let the practice coalition meet, judge itself and plan, so that every page has rows."""
        program, answered = self._program, []

        def work(_control: object) -> None:
            from attendance_desktop.services import (
                practice_meetings,
                practice_partners,
                practice_plan,
                practice_rounds,
            )

            services = program.desk.services
            districts, attendance = services.districts, services.attendance
            practice_partners.gather(districts)
            practice_meetings.hold(districts)
            practice_rounds.answer(districts, attendance)
            practice_plan.write(districts)

        with self.phase("a coalition at work"):
            program.runner.run(Lane.STORE, work, ended=lambda: answered.append(True))
            until(lambda: bool(answered))
            program.changes.tell(EVERYTHING)
            until(lambda: not self._page.loading)

    def pages(self) -> None:
        """Show every page there is and each of its tabs; on each, both themes and a larger text."""
        window = self._program.window
        for button in window.rail.buttons:
            name = button.accessibleName()
            with self.phase(f"{name}: shown"):
                button.click()
                live(SETTLE_SECONDS)
                until(lambda: not self._page.loading)
            for tab in self._page.findChildren(TabButton):
                with self.phase(f"{name}: {tab.text()}"):
                    tab.click()
                    live(SETTLE_SECONDS)
                    until(lambda: not self._page.loading)
            self._looks(name)
        window.rail.buttons[window.opens_on].click()
        live(SETTLE_SECONDS)

    def _looks(self, name: str) -> None:
        theme = self._program.theme
        for choice in ("dark", "light"):
            with self.phase(f"{name}: {choice} colors"):
                theme.choose(choice)
                live(2 * SETTLE_SECONDS)
        for scale in (1.3, 1.15):
            with self.phase(f"{name}: text × {scale}"):
                theme.scale(scale)
                live(2 * SETTLE_SECONDS)

    @property
    def _page(self):
        return self._program.window.pages.current


def idle(heart: Heart) -> None:
    """Print what the machine holds back by itself."""
    heart.start()
    live(IDLE_SECONDS)
    print(f"  {'idle window':<28}{heart.longest}")
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        heart.start()
        live(IDLE_SECONDS)
    finally:
        busy.kill()
        busy.wait()
    print(f"  {'idle, another process busy':<28}{heart.longest}")


def measure(students: int, show_ms: int) -> float:
    """Print the figures of one size of district, and return the longest pause (ms)."""
    from attendance_desktop.services import practice

    with tempfile.TemporaryDirectory() as home:
        os.environ["ATTENDANCE_DESKTOP_HOME"] = home
        export = Path(home) / "export.csv"
        lines = practice.write_export(export, students)
        print(f"{students:,} students, {lines:,} marks")
        app = program_app.make_application()
        program = program_app.Program(app, lasts=True)
        heart = Heart(show_ms)
        if show_ms:
            Watch(heart, show_ms).start()
        program.window.opens_on = [entry.key for entry in program.pages()].index("attendance")
        program.begin_once_painted(None)
        program.window.show()
        walk = Walk(program, heart)
        walk.begin(export)
        walk.use()
        walk.say_longest()
        idle(heart)
        program.end()
        program.window.close()
        # The orderly end is the program's own and not timed here.
        sys.stdout.flush()
    return walk.worst


def main() -> int:
    """Measure every size in a process of its own; 1 where a pause was too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("students", type=int, nargs="*", default=[1_204, 20_000])
    parser.add_argument("--show", type=int, default=0, help="print what is later than MS")
    said = parser.parse_args()
    if len(said.students) == 1:
        worst = measure(said.students[0], said.show)
        os._exit(int(worst > WANTED_MS))
    ended = [
        subprocess.run(
            [sys.executable, __file__, str(size), "--show", str(said.show)], cwd=ROOT, check=False
        ).returncode
        for size in said.students
    ]
    return int(any(ended))


if __name__ == "__main__":
    raise SystemExit(main())
