"""The file on disk: what may be read, and what holds still while it is read."""

from __future__ import annotations

import hashlib
import os
import sys

import pytest

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import source_file, tables
from attendance_desktop.exchange.tables import read_tables

TEXT = b"student_id,code\n1,A\n2,P\n"


def known(heading: str) -> bool:
    return heading == "student_id"


def refusal(path, function=source_file.check) -> str:
    with pytest.raises(UserError) as caught:
        function(path)
    assert path.name in wording.error_words(caught.value)
    return caught.value.code


def test_a_snapshot_is_the_bytes_and_their_hash(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT)
    assert source_file.check(path) == len(TEXT)
    source = source_file.snapshot(path)
    assert source.data == TEXT
    assert source_file.Digest(source.data).hexdigest() == hashlib.sha256(TEXT).hexdigest()
    source.check_unchanged()
    (grid,) = read_tables(path, known=known)
    assert (grid.sha256, grid.file_bytes) == (hashlib.sha256(TEXT).hexdigest(), len(TEXT))


def test_what_is_no_file(tmp_path):
    assert refusal(tmp_path / "none.csv") == "file_not_found"
    assert refusal(tmp_path) == "not_a_file"
    (tmp_path / "empty.csv").touch()
    assert refusal(tmp_path / "empty.csv") == "table_file_empty"


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "pipe.csv") == "not_a_file"


def test_two_gigabytes_are_refused_before_they_are_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(UserError) as caught:
        source_file.check(path)
    assert caught.value.code == "file_too_large"
    assert "2,147 MB" in wording.error_words(caught.value)


def test_a_locked_file(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT)

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(source_file.os, "open", refuse)  # what Windows answers
    assert refusal(path) == "file_locked"


class Meddling:
    """Lets another program touch the file between the first and the last look at it."""

    def __init__(self, monkeypatch, act):
        self.act, self.fstat, self.count = act, os.fstat, 0
        monkeypatch.setattr(source_file.os, "fstat", self)

    def __call__(self, descriptor):
        self.count += 1
        if self.count == 2:
            self.act()
        return self.fstat(descriptor)


@pytest.mark.parametrize("act", ["grow", "shrink", "rewrite"])
def test_a_file_that_changes_while_it_is_read(tmp_path, monkeypatch, act):
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT)
    acts = {
        "grow": lambda: path.write_bytes(TEXT + b"3,A\n"),
        "shrink": lambda: os.truncate(path, 8),
        "rewrite": lambda: os.utime(path, (1, 1)),
    }
    Meddling(monkeypatch, acts[act])
    assert refusal(path, source_file.snapshot) == "file_changed_while_reading"


@pytest.mark.parametrize(
    ("act", "refused"), [("grow", "file_changed_while_reading"), ("vanish", "file_not_found")]
)
def test_a_file_that_changes_while_it_is_understood(tmp_path, monkeypatch, act, refused):
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT)
    understand = tables._text

    def meddling(*args):
        if act == "grow":
            with path.open("ab") as file:
                file.write(b"3,A\n")
        else:
            path.unlink()
        return understand(*args)

    monkeypatch.setattr(tables, "_text", meddling)
    with pytest.raises(UserError) as caught:
        read_tables(path, known=known)
    assert caught.value.code == refused
