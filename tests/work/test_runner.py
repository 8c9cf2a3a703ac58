"""Two lanes of work, and answers that arrive, once each, on the window's thread."""

from __future__ import annotations

import gc
import sys
import threading
import time
from functools import partial

import pytest
from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QCoreApplication,
    QEvent,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from shiboken6 import delete

from attendance_desktop.errors import Cancelled, UserError
from attendance_desktop.work.runner import FRESH_SECONDS, InlineRunner, Lane, ThreadRunner


class Listener(QObject):
    """Stands where a page would: on the window's thread, with bound methods."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.errors: list[UserError] = []
        self.bugs: list[BaseException] = []
        self.shares: list[float] = []
        self.endings = 0
        self.threads: set[threading.Thread] = set()

    def on_done(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.add(threading.current_thread())

    def on_failed(self, error: UserError) -> None:
        self.errors.append(error)

    def on_bug(self, error: BaseException) -> None:
        self.bugs.append(error)

    def on_progress(self, share: float, words: str) -> None:
        self.shares.append(share)

    def on_ended(self) -> None:
        self.endings += 1
        self.ended.emit()


@pytest.fixture
def listener(qapp):
    return Listener()


@pytest.fixture
def runner(qapp, listener):
    made = ThreadRunner(listener.on_failed, listener.on_bug)
    yield made
    made.close()


def test_200_answers_of_200_arrive_on_the_windows_thread(runner, listener, qtbot):
    for number in range(200):
        lane = Lane.STORE if number % 2 else Lane.FREE
        runner.run(lane, lambda _control, n=number: n, done=listener.on_done)
    qtbot.waitUntil(lambda: len(listener.answers) == 200)
    assert sorted(listener.answers) == list(range(200))
    assert listener.threads == {threading.main_thread()}


def test_store_lane_is_one_thread_in_order(runner, listener, qtbot):
    seen = []
    for number in range(50):
        runner.run(
            Lane.STORE,
            lambda _c, n=number: seen.append((n, threading.current_thread().name)),
            done=listener.on_done,
        )
    qtbot.waitUntil(lambda: len(listener.answers) == 50)
    assert [n for n, _ in seen] == list(range(50))
    assert len({name for _, name in seen}) == 1


def test_free_lane_goes_on_while_the_store_is_busy(runner, listener, qtbot):
    gate = threading.Event()
    runner.run(Lane.STORE, lambda _c: gate.wait(600), done=listener.on_done)
    runner.run(Lane.FREE, lambda _c: "free", done=listener.on_done)
    qtbot.waitUntil(lambda: listener.answers == ["free"])
    gate.set()
    qtbot.waitUntil(lambda: len(listener.answers) == 2)


def test_ids_longer_than_a_c_int_come_through(runner, listener, qtbot):
    runner.run(Lane.FREE, lambda _c: {4_000_000_123: (1,)}, done=listener.on_done)
    qtbot.waitUntil(lambda: len(listener.answers) == 1)
    assert listener.answers == [{4_000_000_123: (1,)}]


def test_user_error_goes_to_the_page_and_a_bug_to_the_bugs(runner, listener, qtbot):
    def refuse(_control):
        raise UserError("file_not_found", path="x.csv")

    def break_down(_control):
        return 1 / 0

    runner.run(Lane.FREE, refuse, failed=listener.on_failed, ended=listener.on_ended)
    runner.run(Lane.FREE, break_down, failed=listener.on_failed, ended=listener.on_ended)
    qtbot.waitUntil(lambda: listener.endings == 2 and bool(listener.bugs))
    assert [error.code for error in listener.errors] == ["file_not_found"]
    assert [type(bug) for bug in listener.bugs] == [ZeroDivisionError]


def test_user_error_that_nobody_takes_goes_to_the_window(runner, listener, qtbot):
    def refuse(_control):
        raise UserError("cancelled")

    runner.run(Lane.FREE, refuse)
    qtbot.waitUntil(lambda: len(listener.errors) == 1)


def test_cancel_stops_the_job_and_says_so(runner, listener, qtbot):
    begun = threading.Event()

    def long_work(control):
        begun.set()
        while not control.cancelled():
            control.progress(0.5, "half")
        raise Cancelled

    job = runner.run(Lane.FREE, long_work, failed=listener.on_failed, progress=listener.on_progress)
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: bool(listener.shares))
    assert job.running
    job.cancel()
    qtbot.waitUntil(lambda: bool(listener.errors))
    assert listener.errors[0].code == "cancelled"
    assert not job.running
    # 50 ms lie between two reports, however often the job told: the window has other work.
    assert set(listener.shares) == {0.5}


def test_forgotten_job_answers_nobody(runner, listener, qtbot):
    gate = threading.Event()
    job = runner.run(Lane.STORE, lambda _c: gate.wait(600), done=listener.on_done)
    job.forget()
    gate.set()
    runner.run(Lane.STORE, lambda _c: "later", done=listener.on_done)
    qtbot.waitUntil(lambda: bool(listener.answers))
    assert listener.answers == ["later"]


def test_answer_to_a_closed_widget_is_dropped(runner, listener, qtbot):
    from shiboken6 import delete

    gone = Listener()
    gate = threading.Event()
    runner.run(Lane.STORE, lambda _c: gate.wait(600), done=gone.on_done, ended=gone.on_ended)
    delete(gone)
    gate.set()
    runner.run(Lane.STORE, lambda _c: "later", done=listener.on_done)
    qtbot.waitUntil(lambda: listener.answers == ["later"])
    assert gone.answers == []


def test_closing_finishes_what_waits_in_the_store_lane(qapp, listener):
    made = ThreadRunner(listener.on_failed, listener.on_bug)
    done = []
    for number in range(20):
        made.run(Lane.STORE, lambda _c, n=number: done.append(n))
    made.close()
    assert done == list(range(20))
    assert not made.run(Lane.STORE, lambda _c: done.append(99)).running
    assert done == list(range(20))


def test_5000_emits_leave_the_constants_alone(qapp):
    """PySide6 6.12 drops a reference to True with each emit, and aborts after some hundreds."""

    class Teller(QObject):
        told = Signal(object)

        def __init__(self) -> None:
            super().__init__()
            self.heard = 0
            self.told.connect(self.on_told)

        def on_told(self, _value: object) -> None:
            self.heard += 1

    teller = Teller()
    # What earlier tests left holds thousands of references, and must not go just now.
    gc.collect()
    gc.disable()
    try:
        before = sys.getrefcount(True), sys.getrefcount(None)
        for _ in range(5_000):
            teller.told.emit(True)
        after = sys.getrefcount(True), sys.getrefcount(None)
    finally:
        gc.enable()
    assert teller.heard == 5_000
    assert abs(after[0] - before[0]) < 50
    assert abs(after[1] - before[1]) < 50


def test_inline_runner_answers_at_once_and_raises_bugs(listener):
    runner = InlineRunner()
    runner.run(
        Lane.STORE,
        lambda control: control.progress(1, "") or "answer",
        done=listener.on_done,
        progress=listener.on_progress,
        ended=listener.on_ended,
    )
    assert (listener.answers, listener.shares, listener.endings) == (["answer"], [1], 1)
    with pytest.raises(ZeroDivisionError):
        runner.run(Lane.FREE, lambda _c: 1 / 0, failed=listener.on_failed)
    with pytest.raises(UserError):
        runner.run(Lane.FREE, _refuse)
    runner.run(Lane.FREE, _refuse, failed=listener.on_failed)
    assert [error.code for error in listener.errors] == ["cancelled"]
    runner.close()
    assert runner.closed


def _refuse(_control):
    raise UserError("cancelled")


def test_steps_are_taken_one_a_turn_and_in_order(qtbot):
    listener = Listener()
    runner = ThreadRunner(listener.on_failed, listener.on_bug)
    turns = runner.in_turns([partial(listener.on_done, n) for n in range(3)])
    runner.in_turns([partial(listener.on_done, 3)])
    assert listener.answers == []
    assert turns.running
    qtbot.waitUntil(lambda: len(listener.answers) == 4)
    assert listener.answers == [0, 1, 2, 3]
    assert not turns.running
    runner.close()


def test_window_is_awake_between_two_steps(qtbot):
    listener = Listener()
    runner = ThreadRunner(listener.on_failed, listener.on_bug)
    beat = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    beat.timeout.connect(partial(listener.on_done, "beat"))

    def long_step() -> None:
        listener.on_done("step")
        time.sleep(0.005)

    beat.start()
    turns = runner.in_turns([long_step] * 6)
    qtbot.waitUntil(lambda: not turns.running)
    beat.stop()
    runner.close()
    told = "".join("s" if answer == "step" else "." for answer in listener.answers)
    assert told.count("s") == 6
    assert "ss" not in told


def test_forgotten_steps_and_those_of_a_widget_that_is_gone_are_not_taken(qtbot):
    listener, gone = Listener(), Listener()
    runner = ThreadRunner(listener.on_failed, listener.on_bug)
    runner.in_turns([partial(listener.on_done, 1)]).forget()
    runner.in_turns([partial(gone.on_done, 2), listener.on_ended])
    answers = gone.answers
    delete(gone)
    qtbot.waitUntil(lambda: listener.endings == 1)
    assert listener.answers == [] and answers == []
    runner.close()
    runner.in_turns([listener.on_ended])
    qtbot.wait(20)
    assert listener.endings == 1


def test_inline_steps_are_all_taken_at_once():
    listener = Listener()
    turns = InlineRunner().in_turns([partial(listener.on_done, n) for n in range(3)])
    assert listener.answers == [0, 1, 2]
    assert not turns.running


class Rounds(QObject):
    """Counts the rounds of the loop, and works a while at each event that is posted to it."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.told = 0, {}
        QAbstractEventDispatcher.instance().awake.connect(self.on_round)

    def on_round(self) -> None:
        self.number += 1

    def tell(self, what: str) -> None:
        self.told[what] = self.number

    def post(self) -> None:
        self.tell("step")
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self.work()
            self.tell("what came of it")
        return super().event(event)

    def work(self) -> None:
        end = time.thread_time() + 2 * FRESH_SECONDS
        while time.thread_time() < end:
            pass


def test_step_and_what_came_of_the_last_are_not_taken_in_one_round(runner, qtbot):
    rounds = Rounds()
    runner.in_turns([rounds.post, partial(rounds.tell, "next step")])
    qtbot.waitUntil(lambda: len(rounds.told) == 3)
    assert rounds.told["step"] < rounds.told["what came of it"] < rounds.told["next step"]


def test_steps_are_not_kept_from_a_loop_that_is_always_busy(runner, qtbot):
    rounds = Rounds()
    busy = QTimer(interval=0)
    busy.timeout.connect(rounds.work)
    busy.start()
    runner.in_turns([partial(rounds.tell, "step")])
    qtbot.waitUntil(lambda: "step" in rounds.told)
    busy.stop()


def test_some_steps_go_before_those_of_others_and_never_keep_them_away(runner, listener, qtbot):
    runner.in_turns([partial(listener.on_done, n) for n in (1, 3)])
    runner.in_turns([partial(listener.on_done, n) for n in (0, 2, 4, 5)], first=True)
    qtbot.waitUntil(lambda: len(listener.answers) == 6)
    assert listener.answers == [0, 1, 2, 3, 4, 5]
