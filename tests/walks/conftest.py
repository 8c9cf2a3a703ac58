"""What walks share: the whole program, and a picture of each step in each look.

A walk goes a user's whole path through the real program: real files, the real child reader, both
lanes of work. Pictures go to `pictures/<walk>/<look>/<nn>-<step>.png`; they are looked at, not
compared, and not kept in the repository.

A run of the suite goes each walk in one look, which its name draws, so that light, dark and double
are all walked in and no path is paid for three times. `--looks all` goes every walk in every look:
do so, and look at the pictures, after a change to a page.
"""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from attendance_desktop import settings
from attendance_desktop.app import Program, register_fonts
from attendance_desktop.ui.ask import Ask

#: In which layouts, the numbers of a reload and their charts arrive by the event loop; shorter
#: where a run of the suite paints each step once and nobody looks.
_SETTLED_MS, _GLANCED_MS = 120, 30
#: To Qt of PNG: half the time for nearly the same size.
_QUICKLY_PACKED = 80
PICTURES = Path(__file__).parent / "pictures"


@dataclass(frozen=True)
class Look:
    """How the window looks during a walk."""

    name: str
    theme: str
    font_scale: float


LOOKS = (Look("light", "light", 1.0), Look("dark", "dark", 1.0), Look("double", "light", 2.0))


class WalkAsk(Ask):
    """Answers questions in the order given; one that nobody expected fails the walk."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.asked: list[str] = []

    def _answer(self, title: str) -> object:
        self.asked.append(title)
        assert self.answers, f"nobody expected to be asked: {title}"
        return self.answers.pop(0)

    def open_files(self, parent, title, types, folder=None):
        return self._answer(title)

    def open_file(self, parent, title, types, folder=None):
        return self._answer(title)

    def save_file(self, parent, title, types, suggested):
        answer = self._answer(title)
        return suggested if answer == "suggested" else answer

    def folder(self, parent, title, suggested):
        return self._answer(title)

    def open_outside(self, path: Path) -> bool:
        return self._answer(f"open {path.name}")

    def text(self, parent, title, label, now=""):
        return self._answer(title)

    def choose(self, parent, title, words, choices, details=""):
        return self._answer(f"{title}\n{words}\n{details}")

    def pick(self, parent, listing):
        return self._answer(listing.title)


class Camera:
    """Keeps a picture of each step of one walk in one look."""

    def __init__(self, walk: str, look: Look, settle: Callable[[], object]) -> None:
        self._settle = settle
        self._folder = PICTURES / walk / look.name
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._count = 0

    def __call__(self, widget: QWidget, step: str, *, settle: bool = True) -> Path:
        """Picture a widget as it is now.

        Args:
            step: what was just done, in a few words.
            settle: False for what paints itself and waits for nothing.
        """
        if settle:
            self._settle()
        self._count += 1
        name = re.sub(r"[^a-z0-9]+", "-", step.lower()).strip("-")
        out = self._folder / f"{self._count:02d}-{name}.png"
        assert widget.grab().save(str(out), "PNG", _QUICKLY_PACKED)
        return out


def looks_of(walk: str, wanted: str) -> tuple[Look, ...]:
    """Return the looks that a walk is gone in: every one, or the one that its name draws."""
    return LOOKS if wanted == "all" else (LOOKS[zlib.crc32(walk.encode()) % len(LOOKS)],)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "look" in metafunc.fixturenames:
        looks = looks_of(metafunc.function.__name__, metafunc.config.getoption("--looks"))
        metafunc.parametrize("look", looks, ids=lambda look: look.name, indirect=True)


@pytest.fixture
def look(request) -> Look:
    return request.param


@pytest.fixture
def camera(request, look: Look, qtbot) -> Camera:
    walk = re.sub(r"\[.*", "", request.node.name).removeprefix("test_").replace("_", "-")
    all_looks = request.config.getoption("--looks") == "all"
    return Camera(walk, look, partial(qtbot.wait, _SETTLED_MS if all_looks else _GLANCED_MS))


@pytest.fixture
def walk_ask() -> WalkAsk:
    return WalkAsk()


@pytest.fixture
def start(qapp, qtbot, look: Look, walk_ask: WalkAsk) -> Iterator[Callable[[Path | None], Program]]:
    """Start the program as `app.run` does, at 1366×768; called again, it is a restart.

    It opens on a page by its key: a walk goes through one page, most of them through Attendance.
    """
    running: list[Program] = []

    def stop() -> None:
        for program in running:
            program.window.close()
            program.end()
            program.window.deleteLater()
        running.clear()

    def begin(path: Path | None = None, opens_on: str = "attendance") -> Program:
        stop()
        register_fonts()
        settings.save(replace(settings.load(), theme=look.theme, font_scale=look.font_scale))
        program = Program(qapp, ask=walk_ask)
        running.append(program)
        program.window.resize(1366, 768)
        keys = [entry.key for entry in program.pages()]
        program.window.opens_on = keys.index(opens_on)
        program.begin_once_painted(path)
        program.window.show()
        return program

    yield begin
    stop()
    qapp.setStyleSheet("")
