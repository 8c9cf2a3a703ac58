"""What the program keeps and says of itself, also after a crash, names no student."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from attendance_desktop.store import batches

pytestmark = pytest.mark.usefixtures("fresh_readers")

ROOT = Path(__file__).parents[2]
#: In ids, names, a bad date, a bad id, a cell too many and an unread column.
MARKERS = ("7700123", "Markerson", "Marker Lane", "7700-13-99")
MARKED = """\
Student ID,Student Name,Birth Date,School Code,Date,Code,Address
7700123,"Markerson, Zyx",2014-03-02,0101,2025-09-02,P,1 Marker Lane
7700123,"Markerson, Zyx",2014-03-02,0101,2025-09-03,AU,1 Marker Lane
7700123,"Markerson, Zyx",2014-03-02,0101,7700-13-99,P,1 Marker Lane
7.700123E+19,"Markerson, Wvu",2014-03-02,0101,2025-09-04,P,2 Marker Lane
77001234,"Markerson, Tsr",2014-03-02,0101,2025-09-04,P,2 Marker Lane,Markerson
"""
#: Started by the interpreter of the reader: its work ends in a bug that quotes what it read.
CRASH = """
import atexit, os, sys
from attendance_desktop.exchange import attendance_files

def crash(grid, *_more):
    cells = [column.values for column in grid.columns]
    {how}

attendance_files.understand_grid = crash
"""


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file full of what must not be repeated, and a temporary folder that is looked into."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    path = tmp_path / "marks.csv"
    path.write_text(MARKED)
    return path


@pytest.fixture
def silent(program_home: Path, tmp_path: Path):
    """Look for the markers in what was said and in every file that was left."""

    def look(*said: str) -> None:
        places = [p for p in program_home.rglob("*") if p.is_file()]
        kept = [p for p in places if "backups" not in p.relative_to(program_home).parts]
        assert any(p.name == "settings.json" for p in kept)
        assert list((tmp_path / "temporary").iterdir()) == []
        for text in (*said, *(p.read_bytes().decode("latin-1") for p in kept)):
            for marker in MARKERS:
                assert marker not in text

    return look


def test_an_import_with_problems(run, district, marked, silent):
    taken = run("--file", district, "import", marked, "--json")
    assert taken.code == 0
    assert taken.json["files"][0]["rows_refused"] == 3
    assert taken.json["files"][0]["ignored_columns"] == ["Student Name", "Birth Date", "Address"]
    for more in (("--strict",), ("--codes", "Z=nothing"), ("--columns", "mark=Student Name")):
        said = run("--file", district, "import", marked, *more)
        assert said.code == 1
        silent(said.err)
    silent(taken.err)
    # Names, birth dates and addresses are not in the district file either.
    inside = district.read_bytes()
    assert b"7700123" in inside
    assert b"Marker" not in inside
    assert b"2014-03-02" not in inside


@pytest.mark.expects_log
def test_a_crash_while_storing(run, district, marked, silent, program_home, monkeypatch):
    def crash(_unit, delivery):
        raise ValueError(f"no room for {delivery.students.ids} of {delivery.preview}")

    monkeypatch.setattr(batches, "add", crash)
    said = run("--file", district, "import", marked)
    assert (said.code, said.err.count("\n")) == (1, 1)
    log = "".join(p.read_text() for p in (program_home / "logs").iterdir())
    assert "ValueError" in log
    assert "services/attendance.py" in log
    silent(said.out, said.err)
    assert run("--file", district, "check").code == 0
    assert run("--file", district, "measures").code == 1


@pytest.mark.expects_log
@pytest.mark.parametrize("how", ["raise ValueError(str(cells))", "print(cells); os.abort()"])
def test_a_crash_while_reading(run, district, marked, silent, tmp_path, monkeypatch, how):
    # The reader is a process of its own; this file is run as it starts.
    injected = tmp_path / "injected"
    injected.mkdir()
    (injected / "sitecustomize.py").write_text(CRASH.format(how=how))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(injected), str(ROOT)]))
    said = run("--file", district, "import", marked)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert ("inside the program" in said.err) == how.startswith("raise")
    silent(said.out, said.err)
    assert run("--file", district, "check").code == 0
