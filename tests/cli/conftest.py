"""Runs commands as a user would, and reads what they print."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from attendance_desktop import cli


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
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV of rows of cells."""

    def write(name: str, rows: Iterable[Iterable[object]], *, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        text = "".join(",".join(map(str, row)) + "\n" for row in rows)
        path.write_text(text, encoding=encoding)
        return path

    return write
