"""The whole program put together: what it begins with, what is loaded before the first paint."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from attendance_desktop import app, settings
from attendance_desktop.services.district import Districts
from attendance_desktop.work.runner import InlineRunner

HEAVY = ("numpy", "pandas", "pyarrow", "sqlalchemy", "alembic", "pyqtgraph", "babel", "reportlab")


@pytest.fixture
def program(qapp):
    made = app.Program(qapp, runner=InlineRunner())
    yield made
    made.window.close()
    made.end()
    made.window.deleteLater()
    qapp.setStyleSheet("")


def test_new_user_is_welcomed(program):
    program.begin(None)
    assert program.window.welcome.isVisibleTo(program.window)


def test_last_file_is_opened_again(program, tmp_path):
    first = Districts()
    first.create(tmp_path / "Cedar Valley.attend", "Cedar Valley School District")
    first.close()
    program.begin(None)
    assert program.window.windowTitle() == "Attendance Desktop — Cedar Valley School District"
    assert program.window.pages.current.name == "Home"


def test_last_file_that_is_gone_leads_to_the_welcome(program, tmp_path):
    first = Districts()
    path = tmp_path / "Cedar Valley.attend"
    first.create(path, "Cedar Valley School District")
    first.close()
    path.unlink()
    program.begin(None)
    assert program.window.welcome.isVisibleTo(program.window)
    assert "no such file" in program.window.welcome.messages.text


@pytest.fixture
def quick_program(qapp):
    made = app.Program(qapp)
    yield made
    made.window.close()
    made.end()
    made.window.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def last_file(tmp_path) -> None:
    first = Districts()
    first.create(tmp_path / "Cedar Valley.attend", "Cedar Valley School District")
    first.close()


@pytest.mark.parametrize("moment", ["before the window", "with the window"])
def test_another_look_before_the_first_paint_opens_the_file(
    quick_program, last_file, qtbot, moment
):
    """A system tells of its dark colors when the window is about to be shown."""
    window = quick_program.window
    quick_program.begin_once_painted(None)
    if moment == "before the window":
        quick_program.theme.choose("dark")
    with qtbot.waitSignal(window.painted):
        window.show()
        if moment == "with the window":
            quick_program.theme.choose("dark")
    qtbot.waitUntil(lambda: window.pages.current is not None)
    assert "Cedar Valley School District" in window.windowTitle()


def test_keys_and_clicks_of_a_fast_user_wait_for_the_services(
    quick_program, last_file, qtbot, monkeypatch, tmp_path
):
    loading, load = threading.Event(), app.load_services

    def late():
        loading.wait(600)
        return load()

    monkeypatch.setattr(app, "load_services", late)
    window = quick_program.window
    quick_program.begin_once_painted(None)
    with qtbot.waitSignal(window.painted):
        window.show()
    try:
        for button in window.rail.buttons:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            qtbot.keyClick(button, Qt.Key.Key_Space)
        for key in (Qt.Key.Key_Z, Qt.Key.Key_Plus, Qt.Key.Key_1, Qt.Key.Key_2):
            qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        window.take_dropped((tmp_path / "marks.csv",))
        qtbot.wait(50)
        assert window.pages.current is None
    finally:
        loading.set()
    qtbot.waitUntil(lambda: window.pages.current is not None)
    assert window.pages.current.name == "Home"


def test_choices_of_the_window_are_kept(program):
    program.begin(None)
    program.window.commands.larger.trigger()
    program.theme.choose_contrast("high")
    kept = settings.load()
    assert kept.contrast == "high"
    assert kept.font_scale == 1.15
    assert kept.audience == "staff"


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path):
    code = (
        "import sys\n"
        "from attendance_desktop import app\n"
        "from attendance_desktop.work.runner import InlineRunner\n"
        "program = app.Program(app.make_application(), runner=InlineRunner())\n"
        "program.window.show()\n"
        "program.window.grab()\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))\n"
        "program.end()\n"
        "program.window.deleteLater()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(app.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system is asked there")
@pytest.mark.parametrize(
    ("said", "language"),
    [("es_MX.UTF-8", "es_MX"), ("C.UTF-8", ""), ("", ""), ("nv@latin", "nv")],
)
def test_language_of_the_system(monkeypatch, said, language):
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", said)
    assert app.system_language() == language


def test_no_system_adds_the_programs_name_to_a_title(qapp) -> None:
    """Where a display name is set, Qt puts it behind every window's title."""
    made = app.make_application()
    assert made.applicationDisplayName() == made.applicationName() == "attendance-desktop"
