"""An error that is ours: logged and told without a word of a student."""

from __future__ import annotations

import sys
import threading

import pytest

from attendance_desktop.ui import bug_report, log_file
from attendance_desktop.ui.bugs import Bugs

SECRET = "Garcia, Maria 4000017"


def broken() -> ValueError:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"no such student: {SECRET}") from error
    except ValueError as error:
        return error


@pytest.fixture
def bugs(qapp, ask):
    made = Bugs(ask)
    yield made
    made.uninstall()


def test_report_names_places_and_no_student():
    text = bug_report.report(broken(), "0.1.0")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_bugs.py" in text
    assert "Garcia" not in text
    assert "4000017" not in text
    assert "/home/" not in text


def test_report_stops_at_a_chain_without_end():
    one, other = ValueError("a"), ValueError("b")
    one.__cause__, other.__cause__ = other, one
    assert len(bug_report.places(one)) == 5


@pytest.mark.expects_log
def test_bug_is_told_once_when_the_window_is_free(bugs, ask, qtbot):
    ask.answers = ["on"]
    bugs.caught(broken())
    assert ask.asked == []
    qtbot.waitUntil(lambda: bool(ask.asked))
    title, words, details = ask.asked
    assert "Something went wrong" in title
    assert "Your data is safe" in words
    assert "Garcia" not in details


@pytest.mark.expects_log
def test_report_is_saved_where_asked(bugs, ask, qtbot, tmp_path):
    out = tmp_path / "report.txt"
    ask.answers = ["report", out]
    bugs.caught(broken())
    qtbot.waitUntil(out.exists)
    assert "Garcia" not in out.read_text(encoding="utf-8")


@pytest.mark.expects_log
def test_report_that_cannot_be_written_is_said(bugs, ask, qtbot, tmp_path):
    ask.answers = ["report", tmp_path / "no such folder" / "report.txt", "ok"]
    bugs.caught(broken())
    qtbot.waitUntil(lambda: ask.answers == [])
    assert "The report was not saved" in ask.asked


@pytest.mark.expects_log
def test_hooks_catch_the_interpreter_and_its_threads(bugs, ask, qtbot):
    before = sys.excepthook, threading.excepthook
    bugs.install()
    ask.answers = ["on", "on"]
    error = broken()
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(ask.answers) == 1)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: ask.answers == [])
    bugs.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


@pytest.mark.expects_log
def test_log_holds_places_and_no_student(bugs, ask, qtbot, program_home):
    handler = log_file.start()
    try:
        ask.answers = ["on"]
        bugs.caught(broken())
        qtbot.waitUntil(lambda: ask.answers == [])
    finally:
        log_file.stop(handler)
    text = (program_home / "logs" / log_file.FILE_NAME).read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "Garcia" not in text


@pytest.mark.expects_log
def test_log_leaves_messages_of_exceptions_out(program_home):
    import logging

    handler = log_file.start()
    try:
        try:
            raise ValueError(SECRET)
        except ValueError:
            logging.getLogger("attendance_desktop.x").exception("reading failed")
    finally:
        log_file.stop(handler)
    text = (program_home / "logs" / log_file.FILE_NAME).read_text(encoding="utf-8")
    assert "reading failed" in text
    assert "Garcia" not in text


def test_log_that_cannot_be_written_keeps_nobody_from_working(tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    assert log_file.start(blocked / "logs") is None
    log_file.stop(None)
