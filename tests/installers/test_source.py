"""The two commands of a checkout, in a checkout whose uv and Python only note what they are told.

The real thing runs on a build machine: every build begins with `test.sh` in a fresh clone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "installers" / "source"
TOOLS = (
    "cat",
    "chmod",
    "cksum",
    "dirname",
    "find",
    "grep",
    "ln",
    "mkdir",
    "mktemp",
    "mv",
    "rm",
    "sed",
)
TOOLS += ("sh", "sort", "tail", "tee", "touch", "tr", "uname")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are POSIX sh")

UV = """#!/bin/sh
[ "$1" = --version ] && exit 0
echo "uv $*" >>"$LOG"
bin=$UV_PROJECT_ENVIRONMENT/bin
mkdir -p "$bin"
printf '#!/bin/sh\\nfor word; do echo "[$word]"; done\\nexit 7\\n' >"$bin/python"
chmod +x "$bin/python"
"""
# Answers as a Python with pip; what pip installs is the uv above.
PYTHON = """#!/bin/sh
echo "python3 $*" >>"$LOG"
case "$*" in
*install*) mkdir -p "$CHECKOUT/.tools/bin"; cat "$UV" >"$CHECKOUT/.tools/bin/uv"
    chmod +x "$CHECKOUT/.tools/bin/uv" ;;
esac
"""


class Machine:
    """A checkout, and a PATH with nothing on it but what is put there."""

    def __init__(self, folder: Path) -> None:
        # Folders of people have spaces.
        self.checkout = folder / "the checkout"
        self.log = folder / "log"
        self.programs = folder / "bin"
        self.programs.mkdir()
        for tool in TOOLS:
            (self.programs / tool).symlink_to(shutil.which(tool))
        shutil.copytree(SOURCE, self.checkout / "installers" / "source")
        for name in ("uv.lock", "pyproject.toml", "main.py"):
            shutil.copy(PROJECT / name, self.checkout)
        (folder / "uv").write_text(UV)
        self.environment = {
            "PATH": str(self.programs),
            "HOME": str(folder),
            "LOG": str(self.log),
            "CHECKOUT": str(self.checkout),
            "UV": str(folder / "uv"),
        }

    def has(self, name: str, text: str) -> None:
        program = self.programs / name
        # Else the machine's own tool would be written over, to which the name leads.
        program.unlink(missing_ok=True)
        program.write_text(text)
        program.chmod(0o755)

    def run(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(self.checkout / "installers" / "source" / script), *arguments],
            env=self.environment,
            cwd=self.programs,
            capture_output=True,
            text=True,
            check=False,
        )

    def noted(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


# --- run.sh ---------------------------------------------------------------------------------


def test_the_program_gets_its_arguments_and_gives_its_status(machine):
    machine.has("uv", UV)
    done = machine.run("run.sh", "init", "a b.attend", "--district", "")
    main = str(machine.checkout / "main.py")
    assert done.stdout.splitlines() == [
        f"[{word}]" for word in (main, "init", "a b.attend", "--district", "")
    ]
    assert done.returncode == 7


def test_what_is_locked_is_installed_without_the_developers_tools(machine):
    machine.has("uv", UV)
    machine.run("run.sh")
    (noted,) = machine.noted()
    assert noted.startswith("uv sync --frozen")
    assert noted.endswith("--no-dev --inexact")


def test_the_second_time_nothing_is_set_up(machine):
    machine.has("uv", UV)
    machine.run("run.sh")
    again = machine.run("run.sh", "check")
    assert len(machine.noted()) == 1
    assert again.stdout.splitlines()[1:] == ["[check]"]
    assert again.stderr == ""


def test_other_libraries_are_set_up_again(machine):
    machine.has("uv", UV)
    machine.run("run.sh")
    with (machine.checkout / "uv.lock").open("a") as lock:
        lock.write("\n")
    machine.run("run.sh")
    assert len(machine.noted()) == 2


def test_a_moved_checkout_is_set_up_again(machine, tmp_path):
    machine.has("uv", UV)
    machine.run("run.sh")
    moved = tmp_path / "elsewhere"
    machine.checkout.rename(moved)
    machine.checkout = moved
    machine.run("run.sh")
    assert len(machine.noted()) == 2


# --- test.sh --------------------------------------------------------------------------------


def test_the_tests_run_on_all_processors(machine):
    machine.has("uv", UV)
    done = machine.run("test.sh")
    assert done.stdout.splitlines()[:2] == ["[-m]", "[pytest]"]
    assert "[-n]" in done.stdout
    assert "--no-dev" not in machine.noted()[0]


def test_chosen_tests_run_as_they_are_asked_for(machine):
    machine.has("uv", UV)
    done = machine.run("test.sh", "tests/rules", "-k", "exact edge")
    assert done.stdout.splitlines() == ["[-m]", "[pytest]", "[tests/rules]", "[-k]", "[exact edge]"]


def test_the_tests_need_more_than_the_program(machine):
    machine.has("uv", UV)
    machine.run("run.sh")
    machine.run("test.sh")
    assert len(machine.noted()) == 2


# --- uv -------------------------------------------------------------------------------------


def test_without_uv_pip_puts_it_into_the_checkout(machine):
    machine.has("python3", PYTHON)
    done = machine.run("run.sh", "check")
    pip = [line for line in machine.noted() if "pip install" in line]
    assert len(pip) == 1
    # A folder of its own is allowed where the system is "externally managed".
    assert f"--target {machine.checkout / '.tools'} uv" in pip[0]
    assert done.stdout.splitlines()[-1] == "[check]"


def test_with_nothing_to_get_uv_from_one_line_says_so(machine):
    done = machine.run("run.sh")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("error: uv could not be installed.")


# --- system libraries -----------------------------------------------------------------------


def test_a_missing_system_library_is_named_by_its_package(machine):
    machine.has("uv", UV)
    machine.has("uname", "#!/bin/sh\necho Linux\n")
    machine.has("ldd", "#!/bin/sh\nprintf '\\tlibxcb-cursor.so.0 => not found\\n'\n")
    done = machine.run("run.sh", "check")
    assert done.stderr.splitlines()[-1] == (
        "The window needs system libraries. Install them: sudo apt-get install libxcb-cursor0 "
    )
    # The command line works without a window.
    assert done.stdout.splitlines()[-1] == "[check]"


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ],
)
def test_a_package_is_named_after_its_library(library, package):
    done = subprocess.run(
        ["sh", "-c", '. "$1/set-up.sh"; echo "$2" | as_packages', "sh", str(SOURCE), library],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == package


def test_a_changed_program_is_compiled_ahead(tmp_path):
    package = tmp_path / "attendance_desktop"
    package.mkdir()
    (tmp_path / ".venv").mkdir()
    (package / "part.py").write_text("x = 1\n")
    steps = '. "$1/set-up.sh"; root=$2; python=$3; compile_changed'

    def compiled() -> list[float]:
        command = ["sh", "-c", steps, "sh", str(SOURCE), str(tmp_path), sys.executable]
        subprocess.run(command, check=True)
        return [path.stat().st_mtime_ns for path in package.rglob("*.pyc")]

    first = compiled()
    assert len(first) == 1
    assert compiled() == first
    later = (tmp_path / ".venv" / ".compiled").stat().st_mtime + 5
    (package / "part.py").write_text("x = 22\n")
    os.utime(package / "part.py", (later, later))
    assert compiled() != first


# --- .ci/run --------------------------------------------------------------------------------

CLOSING = "=== 12 passed in 3.45s ==="


@pytest.fixture
def build(machine):
    """Run .ci/run over tests that print these lines and end with this status."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    (machine.checkout / ".ci").mkdir()
    shutil.copy(PROJECT / ".ci" / "run", machine.checkout / ".ci")

    def run(lines: str, status: int):
        tests = machine.checkout / "installers" / "source" / "test.sh"
        tests.write_text(f'[ "$CI" = true ] || exit 9\ncat <<END\n{lines}\nEND\nexit {status}\n')
        return subprocess.run(
            [bash, str(machine.checkout / ".ci" / "run")],
            env={**machine.environment, "PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.mark.parametrize("status", [0, 1])
def test_a_build_ends_as_its_tests_do(build, status):
    done = build(f"real files: 9 tests passed, 0 skipped\n{CLOSING}\nafterthought", status)
    assert done.returncode == status
    assert done.stdout.splitlines()[-1] == CLOSING


@pytest.mark.parametrize("said", ["real files: 0 tests passed, 0 skipped", "", "real files: 9"])
def test_a_build_without_the_real_files_fails(build, said):
    done = build(f"{said}\n{CLOSING}", 0)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == CLOSING
