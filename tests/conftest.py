"""What every test gets: no screen, a home of its own, strictness, and the real files.

Set before Qt is imported, because Qt reads its platform only once.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PROJECT = Path(__file__).resolve().parents[1]
REAL_DATA = PROJECT.parent / "shared" / "data"
UNDER_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# Machines differ in speed and the suite times nothing, so there are no deadlines. Under CI the
# examples are the same every time: a red build means a changed program, not other dice.
hypothesis.settings.register_profile(
    "ci", max_examples=20, deadline=None, derandomize=True, database=None
)
hypothesis.settings.register_profile("dev", max_examples=30, deadline=None)
hypothesis.settings.load_profile("ci" if UNDER_CI else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--looks", choices=("one", "all"), default="one", help="looks that a walk is gone in"
    )


# --- a home and a log of its own ------------------------------------------------------------


@pytest.fixture(autouse=True)
def program_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch) -> Path:
    """The folder where the program keeps settings, back-ups and logs during this test."""
    home = tmp_path_factory.mktemp("home")
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


# --- windows --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def qapp(qapp):
    """The one application, with the bundled fonts: offscreen Qt may have none to measure with."""
    from PySide6.QtGui import QFontDatabase

    for font in sorted((PROJECT / "resources" / "fonts").rglob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    return qapp


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    """Delete each window a test leaves: `processEvents` does not run `deleteLater`."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return
    for widget in QApplication.topLevelWidgets():
        if widget.parent() is None:
            widget.hide()
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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
