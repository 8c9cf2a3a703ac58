"""Runs commands as a user would, and reads what they print."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from attendance_desktop import cli

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The printed JSON document."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process."""

    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        code = cli.main([str(a) for a in arguments])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call


@pytest.fixture
def district(run: Run, tmp_path: Path) -> Path:
    """An empty district file."""
    path = tmp_path / "cedar.attend"
    assert run("init", path, "--district", "Cedar Valley", "--district-code", "0010").code == 0
    return path


@pytest.fixture
def come_to() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the program as a process, and wait until it is at a moment, where it stays."""
    started: list[subprocess.Popen[str]] = []

    def start(moment: str, *arguments: object) -> subprocess.Popen[str]:
        script = Path(__file__).with_name("at_a_moment.py")
        program = subprocess.Popen(
            [sys.executable, script, moment, *map(str, arguments)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(program)
        assert program.stdout is not None
        assert program.stdout.readline().strip() == moment, program.communicate()
        return program

    yield start
    for program in started:
        program.kill()
        program.communicate()


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV of rows of cells."""

    def write(name: str, rows: Iterable[Iterable[object]], *, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        text = "".join(",".join(map(str, row)) + "\n" for row in rows)
        path.write_text(text, encoding=encoding)
        return path

    return write
