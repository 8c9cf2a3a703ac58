"""The program's own source, parsed once, for the tests that read it."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One module of the program.

    Attributes:
        path: relative to the checkout, with forward slashes.
        text, tree: as written, and parsed.
    """

    path: str
    text: str
    tree: ast.Module

    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Each function and method, nested ones too."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)]

    def calls(self) -> list[ast.Call]:
        """Each call."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def sources() -> tuple[Source, ...]:
    """Each module of the program."""
    paths = [PROJECT / "main.py", *sorted((PROJECT / "attendance_desktop").rglob("*.py"))]
    return tuple(_parsed(path) for path in paths)


def _parsed(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(PROJECT).as_posix(), text, ast.parse(text))


@pytest.fixture(scope="session")
def tracked(project) -> tuple[Path, ...]:
    """Each file under version control."""
    git = shutil.which("git")
    if git is None or not (project / ".git").exists():
        pytest.skip("not a git checkout: no list of the project's files")
    listed = subprocess.run(
        [git, "ls-files", "-z"], cwd=project, check=True, capture_output=True, text=True
    ).stdout
    return tuple(
        project / name for name in listed.split("\0") if name and (project / name).exists()
    )


@pytest.fixture(scope="session")
def run_tool(project) -> Callable[..., str]:
    """Run a tool of this environment in the checkout; return what it says, "" if content."""

    def run(name: str, *arguments: str, folder: Path = project) -> str:
        tool = shutil.which(name, path=str(Path(sys.executable).parent))
        assert tool is not None, f"{name} is not installed: uv sync"
        done = subprocess.run(
            [tool, *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return run
