"""The child process: results, limits, death, cancelling."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from attendance_desktop import wording
from attendance_desktop.errors import Cancelled, UserError
from attendance_desktop.exchange import child
from attendance_desktop.exchange.child import ChildFailed, ChildJob, Limits

pytestmark = pytest.mark.usefixtures("fresh_readers")

#: A busy machine may take its time; what ends a test's child sooner is what the test is about.
ROOMY = Limits(seconds=600, memory_bytes=1 << 30)


@pytest.fixture
def functions(monkeypatch):
    """The functions that run in the child; it gets our import path."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "in_child"))
    import child_functions

    return child_functions


def test_result_comes_back(functions):
    assert ChildJob.start(functions.doubled, 21, limits=ROOMY).result() == 42


def test_messages_and_questions_go_both_ways(functions):
    heard = []
    answers = {"color?": "green", "size?": "large"}
    job = ChildJob.start(functions.conversation, limits=ROOMY)
    assert job.result(heard.append, answers.__getitem__) == ("green", "large")
    assert heard == [("progress", 0.25), ("progress", 0.75)]


def test_large_arrays_come_back_whole_and_writable(functions):
    result = ChildJob.start(functions.large_arrays, 3_000_000, limits=ROOMY).result()
    assert np.array_equal(result["codes"], np.arange(3_000_000, dtype=np.int32))
    assert result["codes"].flags.writeable
    assert result["none"].size == 0 and result["word"] == "ok"


@pytest.mark.parametrize("name", ["aborting", "killed", "exiting"])
def test_a_child_that_dies_is_said_with_a_remedy(functions, name):
    job = ChildJob.start(getattr(functions, name), limits=ROOMY, subject="odd.xlsx")
    with pytest.raises(UserError) as caught:
        job.result()
    assert caught.value.code == "file_kills_reader"
    assert wording.error_words(caught.value).startswith("odd.xlsx: ")


def test_memory_taken_little_by_little_is_noticed(functions):
    limits = Limits(seconds=600, memory_bytes=200 << 20)
    with pytest.raises(UserError, match="reader_out_of_memory"):
        ChildJob.start(functions.hoarding, 2000, limits=limits).result()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on address space there")
def test_an_absurd_request_is_refused_at_once(functions):
    with pytest.raises(UserError, match="reader_out_of_memory") as caught:
        ChildJob.start(functions.grabbing, 500, limits=ROOMY, subject="big.xlsx").result()
    assert "1073 MB" in wording.error_words(caught.value)


def test_the_clock_ends_it(functions):
    # A child that is waited for after all says itself that it is done, and no error is raised.
    with pytest.raises(UserError, match="reader_out_of_time"):
        ChildJob.start(functions.waiting, 600, limits=Limits(seconds=1)).result()


def test_a_message_never_finished_does_not_stop_the_clock(functions):
    job = ChildJob.start(functions.stopped_in_mid_sentence, limits=Limits(seconds=1.5))
    with pytest.raises(UserError, match="reader_out_of_time"):
        job.result()


def test_cancelling_kills_the_child(functions):
    seen = []
    job = ChildJob.start(functions.waiting, 600, limits=ROOMY)
    with pytest.raises(Cancelled):
        job.result(seen.append, cancelled=lambda: bool(seen))
    with pytest.raises(ProcessLookupError):
        os.kill(seen[0], 0)


def test_a_user_error_crosses_whole(functions):
    with pytest.raises(UserError) as caught:
        ChildJob.start(functions.complaining, limits=ROOMY).result()
    assert (caught.value.code, caught.value.facts) == ("file_not_found", {"path": "a.csv"})


def test_a_bug_says_where_and_never_what_the_file_held(functions):
    with pytest.raises(ChildFailed) as caught:
        ChildJob.start(functions.failing, "Ana Lopez", limits=ROOMY).result()
    assert "ValueError" in str(caught.value) and "child_functions.py" in str(caught.value)
    assert "Ana" not in str(caught.value)


def test_an_error_raised_by_a_listener_ends_the_child(functions):
    seen = []

    def fail(message):
        seen.append(message)
        raise KeyError(message)

    with pytest.raises(KeyError):
        ChildJob.start(functions.waiting, 600, limits=ROOMY).result(fail)
    with pytest.raises(ProcessLookupError):
        os.kill(seen[0], 0)


@pytest.mark.skipif(sys.platform == "win32", reason="the limits of POSIX systems")
def test_it_leaves_nothing_behind(functions, tmp_path):
    assert ChildJob.start(functions.bounds, limits=ROOMY).result() == {
        "core": 0,
        "file": 0,
        "interrupt": True,
    }
    path = tmp_path / "left.txt"
    assert ChildJob.start(functions.writing, str(path), limits=ROOMY).result() == "OSError"
    assert not path.exists() or path.stat().st_size == 0


@pytest.mark.parametrize("threads", [0, 1])
def test_a_child_made_ready_takes_the_next_work(functions, threads):
    # Beside a thread no process may be forked; the child is then started anew.
    done = threading.Event()
    for _ in range(threads):
        threading.Thread(target=done.wait).start()
    child.prepare("child_functions", "ready", both=("child_functions",))
    done.set()
    (ready, _pipe) = child._WAITING[0]
    job = ChildJob.start(functions.doubled, 21, limits=ROOMY)
    assert job._process is ready
    assert job.result() == 42
    assert not child._WAITING
    assert ChildJob.start(functions.doubled, 4, limits=ROOMY).result() == 8


def test_the_memory_of_a_child_is_told_with_and_without_a_library(functions):
    job = ChildJob.start(functions.waiting, 600, limits=ROOMY)
    try:
        job._next(None)  # it waits by now, and grows no more
        told = job._resident_bytes(), job._resident_by_psutil()
    finally:
        job.close()
    assert told[0] == pytest.approx(told[1], rel=0.1)


def test_a_child_made_ready_that_died_is_said(functions):
    child.prepare("child_functions", "ready")
    (ready, _pipe) = child._WAITING[0]
    ready.kill()
    ready.join()
    job = ChildJob.start(functions.doubled, 21, limits=ROOMY, subject="odd.xlsx")
    with pytest.raises(UserError) as caught:
        job.result()
    assert caught.value.code == "file_kills_reader"
