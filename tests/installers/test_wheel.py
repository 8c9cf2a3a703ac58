"""The wheel, installed where no checkout is: the program runs and finds its resources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
UNDER_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

pytestmark = pytest.mark.slow


#: A registry that answers late, or not at the first time, is no fault of the wheel.
_PATIENT = {"UV_SYSTEM_CERTS": "true", "UV_HTTP_TIMEOUT": "300", "UV_HTTP_RETRIES": "8"}


def _uv(*arguments: str) -> str:
    uv = shutil.which("uv") or shutil.which("uv", path=str(PROJECT / ".tools" / "bin"))
    if uv is None:
        pytest.skip("no uv: nothing builds the wheel")
    done = subprocess.run(
        [uv, *arguments],
        cwd=PROJECT,
        env=os.environ | _PATIENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0 and not UNDER_CI and "error sending request" in done.stderr:
        pytest.skip("no network, and the build tools are not at hand")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _uv("build", "--wheel", "--quiet", "--out-dir", str(folder))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder of programs of an environment with the wheel and the locked libraries."""
    folder = tmp_path_factory.mktemp("installed")
    locked = folder / "locked.txt"
    locked.write_text(_uv("export", "--frozen", "--no-dev", "--no-emit-project", "--quiet"))
    _uv("venv", "--quiet", "--python", sys.executable, str(folder / "venv"))
    programs = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    _uv(
        "pip", "install", "--quiet", "--python", str(programs / "python"),
        "-r", str(locked), str(wheel),
    )  # fmt: skip
    return programs


def _run(installed: Path, *command: str) -> str:
    program = shutil.which(command[0], path=str(installed))
    done = subprocess.run(
        [program, *command[1:]], cwd=installed, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_carries_each_resource(wheel):
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if "/resources/" in name}
    here = {
        f"attendance_desktop/resources/{path.relative_to(PROJECT / 'resources').as_posix()}"
        for path in (PROJECT / "resources").rglob("*")
        if path.is_file()
    }
    assert carried == here


def test_the_installed_program_finds_its_resources(installed):
    found = _run(
        installed,
        "python",
        "-c",
        "from attendance_desktop import settings; print(settings.resource('rules'))",
    )
    assert Path(found.strip()).is_relative_to(installed.parent)


def test_the_installed_program_tests_itself(installed):
    said = _run(installed, "attendance-desktop", "self-test")
    assert all(line.startswith("ok: ") for line in said.splitlines())
