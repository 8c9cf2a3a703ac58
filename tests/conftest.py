"""What every test gets: no screen, a home of its own, strictness, and the real files.

Set before Qt is imported, because Qt reads its platform only once.
"""

from __future__ import annotations

import datetime as dt
import functools
import gc
import itertools
import locale
import logging
import multiprocessing
import multiprocessing.util
import os
import shutil
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What somebody set to see their desktop better, or to hear Qt talk.
_DESKTOP = ("SCALE_FACTOR", "FONT_DPI", "STYLE_OVERRIDE", "QPA_PLATFORMTHEME")
for _wish in (*_DESKTOP, "LOGGING_RULES", "LOGGING_CONF"):
    os.environ.pop(f"QT_{_wish}", None)
# Qt warns of any other encoding of the system, and a warning fails the test that comes first.
if sys.platform == "linux" and locale.getencoding().upper() != "UTF-8":
    os.environ["LC_ALL"] = "C.UTF-8"
# A hundred programs are started, of four hundred modules: compiled once, not by each of them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

PROJECT = Path(__file__).resolve().parents[1]
REAL_DATA = PROJECT.parent / "shared" / "data"
UNDER_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# Machines differ in speed and the suite times nothing, so there are no deadlines. The examples are
# the same every time: a red run means a changed program, not other dice. Who looks for what they
# miss throws them: `--hypothesis-profile dice`.
_UNTIMED = hypothesis.settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.settings.register_profile(
    "same", _UNTIMED, max_examples=20, derandomize=True, database=None
)
hypothesis.settings.register_profile("dice", _UNTIMED, max_examples=500)
hypothesis.settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--looks", choices=("one", "all"), default="one", help="looks that a walk is gone in"
    )


# --- the day ----------------------------------------------------------------------------------

#: No test takes longer.
_LONGEST_TEST_SECONDS = 120


def _seconds_of_the_day_left(now: dt.datetime) -> float:
    midnight = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time.min)
    return (midnight - now.replace(tzinfo=None)).total_seconds()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Begin no test shortly before midnight: its today and the program's must be the same day.

    The program's moments are those of UTC, where midnight is another.
    """
    for zone in (None, dt.UTC):
        while (left := _seconds_of_the_day_left(dt.datetime.now(zone))) < _LONGEST_TEST_SECONDS:
            time.sleep(left + 0.01)


# --- what costs time and proves nothing -----------------------------------------------------

#: New objects before Python looks for garbage: a test leaves little, its libraries none.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
#: What the readers of foreign files have ready, where they are forked from a server.
_READERS_NEED = [
    "numpy.ma",
    "attendance_desktop.exchange.attendance_files",
    "attendance_desktop.exchange.delimited_fast",
    "attendance_desktop.exchange.people_lists",
    "attendance_desktop.exchange.plan_lists",
    "attendance_desktop.exchange.workbooks",
]

#: Characters of a folder's path to which the name of a socket is added: 107 are allowed in all.
_LONGEST_PLACE = 85


def pytest_collection_finish() -> None:
    """Look no more for garbage in what was loaded until now."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


@pytest.fixture(scope="session", autouse=True)
def _same_examples() -> Iterator[None]:
    """Draw no example from the constants of the modules loaded so far: tests before load others.

    Which tests come before differs from run to run, where several processors share them.
    """
    from hypothesis.internal.conjecture import providers
    from hypothesis.internal.constants_ast import Constants

    with pytest.MonkeyPatch.context() as patch:
        if hypothesis.settings.default.derandomize:
            patch.setattr(providers, "_get_local_constants", Constants)
        yield


@pytest.fixture(scope="session", autouse=True)
def _ready_readers() -> Iterator[None]:
    """Fork the readers of foreign files from a server that has their libraries.

    A reader that loads them anew takes half a second, and several hundred files are read. The
    tests of the child process itself, and each program started as a process, have it the
    program's own way.
    """
    # Here, because a test may have a temporary folder of its own, and look at what is left in it.
    place = multiprocessing.util.get_temp_dir()
    # The server listens in that folder; of a longer address the system wants to know nothing.
    if sys.platform != "linux" or len(place) > _LONGEST_PLACE:
        yield
        return
    from attendance_desktop.exchange import child

    multiprocessing.set_forkserver_preload(_READERS_NEED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "METHOD", "forkserver")
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_wait_for_the_disk() -> Iterator[tuple[str, ...]]:
    """Write without waiting for the disk: no test cuts the power, and a kill loses nothing by it.

    Each program started as a process waits as it always does.
    """
    from attendance_desktop.store import connection

    own = connection._PRAGMAS
    quick = tuple(pragma.replace("=FULL", "=OFF") for pragma in own)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "_PRAGMAS", quick)
        yield own


@pytest.fixture
def waits_for_the_disk(
    _no_wait_for_the_disk: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Write as the program does."""
    from attendance_desktop.store import connection

    monkeypatch.setattr(connection, "_PRAGMAS", _no_wait_for_the_disk)


@pytest.fixture
def fresh_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start readers the program's own way: as new processes with nothing loaded."""
    from attendance_desktop.exchange import child

    monkeypatch.setattr(child, "METHOD", "spawn")


# --- a home and a log of its own ------------------------------------------------------------

_HOMES = itertools.count(1)


@pytest.fixture(scope="session", autouse=True)
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the tests' homes; what several tests share has one there too."""
    made = tmp_path_factory.mktemp("homes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATTENDANCE_DESKTOP_HOME", str(made / "shared"))
        yield made


@pytest.fixture(autouse=True)
def program_home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the program keeps settings, back-ups and logs during this test."""
    # Numbered here: pytest would look through all folders of the run for the next number.
    home = _homes / str(next(_HOMES))
    home.mkdir()
    monkeypatch.setenv("ATTENDANCE_DESKTOP_HOME", str(home))
    return home


class _Listener(logging.Handler):
    """Keeps what the program logs at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test whose program logged a warning; `expects_log` says that it is meant."""
    listener = _Listener()
    logger = logging.getLogger("attendance_desktop")
    logger.addHandler(listener)
    yield
    logger.removeHandler(listener)
    if listener.heard and request.node.get_closest_marker("expects_log") is None:
        pytest.fail("the program logged:\n" + "\n".join(listener.heard), pytrace=False)


# --- the practice district ------------------------------------------------------------------

#: Enough for groups, schools and months of their own; few enough to be looked through often.
PRACTICE_STUDENTS = 400
#: A processor that makes the practice district for all takes a few seconds of its own time.
_PATIENCE_SECONDS = 120


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which `demo` made the practice district: once a run, for every processor.

    To be read alone; `practice_file` is a copy of a test's own.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    made = shared / "practice-district"
    try:
        (shared / "practice-district.begun").mkdir()
    except FileExistsError:
        waited = time.monotonic() + _PATIENCE_SECONDS
        while not made.exists() and time.monotonic() < waited:
            time.sleep(0.05)
        if made.exists():
            return made
        made = tmp_path_factory.getbasetemp() / "practice-district-again"  # who began it is gone
    from attendance_desktop.services import demo

    begun = tmp_path_factory.mktemp("practice-making")
    demo.make_demo(begun, PRACTICE_STUDENTS).districts.close()
    begun.replace(made)  # whole, or not there
    return made


@pytest.fixture
def practice_file(made_practice: Path, tmp_path: Path) -> Path:
    """A practice district file of this test's own, closed."""
    (tmp_path / "practice").mkdir()
    return Path(shutil.copy(made_practice / "practice.attend", tmp_path / "practice"))


# --- windows --------------------------------------------------------------------------------


class PatientBot(QtBot):
    """Waits as long as a busy machine takes: what is awaited comes, or the test fails anyway."""

    waitUntil = functools.partialmethod(QtBot.waitUntil, timeout=240_000)  # noqa: N815
    waitSignal = functools.partialmethod(QtBot.waitSignal, timeout=240_000)  # noqa: N815


@pytest.fixture
def qtbot(qapp, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp(qapp):
    """The one application, with the bundled fonts: offscreen Qt may have none to measure with."""
    from PySide6.QtGui import QFont, QFontDatabase, QPalette

    for font in sorted((PROJECT / "resources" / "fonts").rglob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    # Letters make one word for a list to find, however slowly a busy machine types them.
    qapp.setKeyboardInputInterval(_PATIENCE_SECONDS * 1000)
    qapp.setCursorFlashTime(0)  # a picture is the same whenever it is taken
    qapp.setStyle("Fusion")  # as the program does, so that no test is the first to
    qapp.undressed = QFont(qapp.font()), QPalette(qapp.palette())
    return qapp


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    """Delete each window a test leaves: `processEvents` does not run `deleteLater`.

    The look goes too: in the type or the colors of another test's window a test may fail.
    """
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    app: Any = QApplication.instance()
    if app is None:
        return
    for widget in QApplication.topLevelWidgets():
        if widget.parent() is None:
            widget.hide()
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if not hasattr(app, "undressed"):
        return
    font, colors = app.undressed
    app.setStyleSheet("")
    app.setFont(font)
    app.setPalette(colors)


# --- real files -----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of published and exported files beside the checkout.

    It is too large for the repository. Elsewhere its absence skips the test; under CI it fails it.
    """
    if REAL_DATA.is_dir():
        return REAL_DATA
    if UNDER_CI:
        pytest.fail(f"the real files are missing: {REAL_DATA}", pytrace=False)
    pytest.skip("no real files in ../shared/data beside the checkout")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI no test of the real files may be skipped, whatever reason it gives."""
    report = yield
    if UNDER_CI and report.skipped and "real_data" in getattr(item, "fixturenames", ()):
        report.outcome = "failed"
        report.longrepr = f"a test of the real files was skipped under CI: {report.longrepr}"
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test of the real files the keyword `real_data`: `-k real_data` runs just those."""
    for item in items:
        if "real_data" in getattr(item, "fixturenames", ()):
            item.keywords["real_data"] = True
            item.extra_keyword_matches.add("real_data")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests of the real files ran; `.ci/run` reads this line."""
    count = {
        outcome: sum("real_data" in r.keywords for r in terminalreporter.getreports(outcome))
        for outcome in ("passed", "skipped")
    }
    terminalreporter.write_line(
        f"real files: {count['passed']} tests passed, {count['skipped']} skipped"
    )
