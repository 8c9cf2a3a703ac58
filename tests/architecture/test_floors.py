"""The floors hold, and the contracts that say so can fail."""

from __future__ import annotations

import re

import pytest


def test_every_import_goes_down(run_tool):
    said = run_tool("lint-imports", "--no-cache", "--no-logo")
    assert said == "", said


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("rules/verdict.py", "import PySide6.QtCore", "Qt only in ui, work and app"),
        ("services/verdict.py", "import sqlalchemy", "The database's libraries only in store"),
        ("ui/verdict.py", "import attendance_desktop.store.file", "The window asks services"),
        ("rules/verdict.py", "import attendance_desktop.services", "Imports go down only"),
        ("utilities.py", "", "every module has its floor"),
    ],
)
def test_a_wrong_import_is_found(tmp_path, project, run_tool, monkeypatch, module, line, contract):
    package = tmp_path / "attendance_desktop"
    for source in (project / "attendance_desktop").rglob("*.py"):
        copy = package / source.relative_to(project / "attendance_desktop")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    (package / module).write_text(f'"""Stands on the wrong floor."""\n{line}\n')
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    settings = re.search(
        r"\[tool\.importlinter\].*", (project / "pyproject.toml").read_text(), re.DOTALL
    )
    (tmp_path / "pyproject.toml").write_text(settings.group())
    said = run_tool(
        "lint-imports", "--no-cache", "--no-logo", "--config", str(tmp_path / "pyproject.toml")
    )
    assert contract in said.replace("\n", " ")
