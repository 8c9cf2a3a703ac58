"""The whole program put together: what it begins with, what is loaded before the first paint."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
