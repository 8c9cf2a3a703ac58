"""The floors hold, and the contracts that say so can fail."""

from __future__ import annotations

import re
import shutil

import pytest

WRONG = {
    "rules/painted.py": "import PySide6.QtCore",
    "ui/charted.py": "import pyqtgraph",
    "services/stored.py": "import sqlalchemy",
    "store/old.py": "import sqlite3",
    "rules/printed.py": "import reportlab",
    "ui/typed.py": "import typer",
    "ui/looking_in.py": "import attendance_desktop.store.file",
    "rules/upward.py": "import attendance_desktop.services",
    "charts/there.py": "import attendance_desktop.charts.back",
    "charts/back.py": "def late():\n    import attendance_desktop.charts.there",
    "homeless.py": "",
}


@pytest.fixture(scope="module")
def said_of_wrong(tmp_path_factory, project, run_tool):
    """What the contracts say of a copy of the program with a wrong import on each floor."""
    copy = tmp_path_factory.mktemp("wrong")
    package = copy / "attendance_desktop"
    shutil.copytree(project / "attendance_desktop", package)
    for module, lines in WRONG.items():
        (package / module).write_text(f'"""Stands on the wrong floor."""\n{lines}\n')
    settings = (project / "pyproject.toml").read_text(encoding="utf-8")
    contracts = re.search(r"\[tool\.importlinter\].*", settings, re.DOTALL)
    (copy / "pyproject.toml").write_text(contracts.group())
    said = run_tool("lint-imports", "--no-cache", "--no-logo", folder=copy)
    return " ".join(said.split())


def test_every_import_goes_down(run_tool):
    said = run_tool("lint-imports", "--no-cache", "--no-logo")
    assert said == "", said


@pytest.mark.parametrize(
    "contract",
    [
        "Imports go down only, and every module has its floor",
        "No circles, on no level",
        "The window asks services, never store, exchange or reports itself",
        "Qt only in ui, work and app",
        "pyqtgraph only in ui/charts",
        "The database's libraries only in store",
        "SQLite by sqlcipher3 alone",
        "ReportLab only in reports",
        "Typer only in the command line",
    ],
)
def test_a_wrong_import_breaks_its_contract(said_of_wrong, contract):
    assert re.search(rf"{re.escape(contract)} (\([^)]*\) )?BROKEN", said_of_wrong)


def test_a_module_without_a_floor_is_named(said_of_wrong):
    assert "homeless" in said_of_wrong
