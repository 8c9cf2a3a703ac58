"""Kills run mode at random moments while a scribe types, and says what was lost.

A child process opens a meeting in its real window and types like a person: notes, decisions,
homework, the parking lot, walk-ins, introductions, the charge. It tells each key on its standard
output. The parent kills it (SIGKILL, as a pulled plug for the process) and looks: whatever had been
typed two seconds before must be in the file, `check` must agree, and the meeting must go on.

Time is the child's own: ticks of its store lane, a tenth of a second apart at least. A machine that
is busy with other things makes the child's seconds longer, and loses nothing; nor is a child killed
before it has typed some keys.

Started as a script this module is the child. `--careless` is the harness's own switch, not the
product's: a child whose fields save only when they are left must be caught.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[4]
#: The child's ticks: so many a second, and for so many of them a key may wait for the disk.
TICKS_A_SECOND = 10
PROMISED_TICKS = 2 * TICKS_A_SECOND
TICK = "tick"
FEWEST_KEYS = 40
WORDS = ("we", "meet", "the", "judge", "and", "families", "in", "May", "so", "that", "school")


@dataclass(frozen=True)
class Key:
    """A key as it went in.

    Attributes:
        at: ticks until then.
        field: its kind, and where it stands: the visit in which it was typed, or what it is of.
        text: what stood in the field then.
    """

    at: int
    field: str
    text: str


@dataclass(frozen=True)
class Left:
    """What a kill left behind.

    Attributes:
        keys: how many were typed.
        lost: what was typed two seconds before and is not in the file.
        whole: the check agrees and the meeting can be continued.
    """

    keys: int
    lost: tuple[str, ...]
    whole: bool


def make_meeting(path: Path) -> None:
    """Make a district with a meeting that can be run."""
    from attendance_desktop.records.meetings import Meeting, Participant
    from attendance_desktop.services.all_services import make_services
    from attendance_desktop.services.meeting_people import MeetingPeople
    from attendance_desktop.services.meetings import Meetings

    districts = make_services().districts
    districts.create(path, "Cedar Valley")
    draft = Meeting("", "Working meeting", "", "18:00")
    (made,) = Meetings(districts).plan("half-day", ["2026-03-12"], draft)
    people = [Participant("", "", f"Person {n}") for n in range(6)]
    MeetingPeople(districts).add(made.id, people)
    districts.close()


def kill_together(
    paths: Sequence[Path],
    dice: random.Random,
    *,
    after: tuple[float, float] = (0.5, 5.0),
    careless: bool = False,
) -> list[Left]:
    """Let a child type into each file, kill each after a random time, and look.

    Args:
        after: seconds of typing, of the child's own time, at least and at most.
    """
    watched = [
        _Watched(_start(path, dice.randrange(10**6), careless=careless), dice.uniform(*after))
        for path in paths
    ]
    for one in watched:
        one.join()
    return [look(path, one.keys, one.ticks) for path, one in zip(paths, watched, strict=True)]


class _Watched(threading.Thread):
    """Hears a child out until its time has come, and kills it."""

    def __init__(self, child: subprocess.Popen[str], seconds: float) -> None:
        super().__init__()
        self._child, self._due, self._rest = child, *divmod(seconds * TICKS_A_SECOND, 1)
        self.keys: list[Key] = []
        self.ticks = 0
        self.start()

    def run(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            self._hear(line)
            if len(self.keys) >= FEWEST_KEYS and self.ticks >= self._due:
                break
        # Between two ticks, wherever the child is.
        time.sleep(self._rest / TICKS_A_SECOND)
        self._child.kill()
        for line in self._child.communicate()[0].splitlines():
            self._hear(line)

    def _hear(self, line: str) -> None:
        if line.strip() == TICK:
            # Typing begins the time.
            self.ticks += bool(self.keys)
        elif line.rstrip().endswith("]"):
            self.keys.append(Key(self.ticks, *json.loads(line)))


def _start(path: Path, seed: int, *, careless: bool) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, str(path), str(seed), *(["--careless"] * careless)]
    home = {"ATTENDANCE_DESKTOP_HOME": str(path.with_suffix(".home"))}
    env = os.environ | home | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env=env, text=True
    )


def look(path: Path, keys: Sequence[Key], killed: int) -> Left:
    """Say what is missing; opening rolls back what was cut off."""
    from attendance_desktop.services.all_services import make_services
    from attendance_desktop.store import check

    report = check.check(path)
    whole = report.ok
    services = make_services()
    services.districts.open(path, backup=False)
    meeting = services.run_meetings.to_continue()
    whole = whole and meeting is not None
    stored = _stored(services.run_meetings.begin(meeting.id)) if meeting else {}
    services.districts.close()
    lost = [] if whole else [f"not whole: {report}, {meeting}"]
    for field in {key.field for key in keys}:
        typed = [key for key in keys if key.field == field]
        safe = [n for n, key in enumerate(typed) if key.at <= killed - PROMISED_TICKS]
        if safe and not _may_stand(typed[safe[-1] :], keys) & stored.get(_kind(field), set()):
            lost.append(f"{field}: {typed[safe[-1]].text}")
    return Left(len(keys), tuple(lost), whole)


def _may_stand(typed: Sequence[Key], keys: Sequence[Key]) -> set[str]:
    """Return all that a field may hold.

    What was typed by then must be there, what was typed later may be as well: in the same visit, or
    in another to the same notes, which go on after it.

    Args:
        typed: into this field, from the last key on that must be there.
        keys: into all fields.
    """
    sure, kind = _plain(typed[0].text), _kind(typed[0].field)
    alike = (_plain(key.text) for key in keys if _kind(key.field) == kind)
    return {_plain(key.text) for key in typed} | {text for text in alike if text.startswith(sure)}


def _kind(field: str) -> str:
    return field.split(":", maxsplit=1)[0]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _stored(running: Any) -> dict[str, set[str]]:
    whole = running.whole
    texts = {
        "notes": [part.notes for part in whole.agenda],
        "charge": [running.coalition.charge],
        "decisions": [one.text for one in whole.decisions],
        "parking": [one.text for one in whole.parked],
        "homework": [one.text for one in whole.homework],
        "walk-in": [one.name for one in whole.participants],
        "work": [one.work for one in whole.participants],
    }
    return {kind: {_plain(text) for text in said} for kind, said in texts.items()}


# --- the child ------------------------------------------------------------------------------------


def say(line: str) -> None:
    """Tell the parent, from either thread: the line goes out whole."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


class Scribe:
    """Types into run mode, a key at a time, from the window's own loop."""

    def __init__(self, control: Any, dice: random.Random, first_words: int) -> None:
        self.control, self.dice, self.visits = control, dice, 0
        self._first_words = first_words

    def keys(self) -> Iterator[None]:
        """Yield after each key."""
        turns = (self.notes, self.notes, self.line, self.line, self.charge, self.person, self.work)
        # Everybody begins with a long note.
        longest = self._first_words + 20
        yield from self.type("notes", self.control.notes.text, longest, least=self._first_words)
        while True:
            yield from self.dice.choice(turns)()

    def type(
        self, kind: str, field: Any, most: int, least: int = 3, place: object = None
    ) -> Iterator[None]:
        from PySide6.QtTest import QTest

        self.visits += 1
        field.setFocus()
        words = [self.dice.choice(WORDS) for _ in range(self.dice.randint(least, most))]
        for letter in f"{self.visits} " + " ".join(words) + ". ":
            QTest.keyClicks(field, letter)
            text = field.text() if hasattr(field, "text") else field.toPlainText()
            where = self.visits if place is None else place
            say(json.dumps([f"{kind}:{where}", text]))
            yield

    def notes(self) -> Iterator[None]:
        yield from self.type("notes", self.control.notes.text, 30)
        if self.dice.random() < 0.5:
            self.control.session.next_part()

    def line(self) -> Iterator[None]:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        key = self.dice.choice(("decisions", "parking", "homework"))
        self.control.begin_in(key)
        panel = self.control.panels[key]
        yield from self.type(key, panel.text, 16)
        QTest.keyClick(panel.text, Qt.Key.Key_Return)

    def charge(self) -> Iterator[None]:
        self.control.begin_in("charge")
        field = self.control.panels["charge"].text
        field.selectAll()
        yield from self.type("charge", field, 24, place="the coalition's")

    def person(self) -> Iterator[None]:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.control.begin_in("people")
        panel = self.control.panels["people"]
        yield from self.type("walk-in", panel.name, 6)
        QTest.keyClick(panel.name, Qt.Key.Key_Return)

    def work(self) -> Iterator[None]:
        self.control.begin_in("people")
        panel = self.control.panels["people"]
        row = self.dice.randrange(panel.model.rowCount())
        panel.table.selectRow(row)
        panel.work.selectAll()
        whose = panel.model.rows[row].name
        yield from self.type("work", panel.work, 10, place=whose)


def _child(path: Path, seed: int, *, careless: bool) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    from attendance_desktop.app import make_application
    from attendance_desktop.services.all_services import make_services
    from attendance_desktop.services.meetings import Meetings
    from attendance_desktop.ui.ask import Ask
    from attendance_desktop.ui.audience import AudienceChoice
    from attendance_desktop.ui.changes import Changes
    from attendance_desktop.ui.meetings.run.run_mode import RunMode
    from attendance_desktop.ui.meetings.run.typing import Typing
    from attendance_desktop.ui.page import Surroundings
    from attendance_desktop.ui.theme import Theme
    from attendance_desktop.work.runner import Lane, ThreadRunner

    app, dice = make_application(), random.Random(seed)
    if careless:
        Typing.every_ms = 10**8
    # A careless child must not leave its first note before it is killed, however slow its ticks.
    first_words = 500 if careless else 40
    services = make_services()
    services.districts.open(path, window=True, backup=False)
    runner = ThreadRunner(print, print)
    surroundings = Surroundings(
        Theme("light"), runner, Ask(), Changes(), AudienceChoice(), lambda: None, lambda *_: None
    )
    host = QWidget()
    mode = RunMode(surroundings, services, host)
    mode.open(Meetings(services.districts).listed()[0].id)
    scribe: list[Iterator[None]] = []

    def press() -> None:
        if mode.control is not None:
            if not scribe:
                mode.control.activateWindow()
                scribe.append(Scribe(mode.control, dice, first_words).keys())
            next(scribe[0])
        timer.start(dice.randint(5, 45))

    def tick() -> None:
        runner.run(
            Lane.STORE,
            lambda _control: say(TICK),
            ended=lambda: clock.start(1000 // TICKS_A_SECOND),
        )

    timer = QTimer(singleShot=True)
    timer.timeout.connect(press)
    timer.start(0)
    clock = QTimer(singleShot=True)
    clock.timeout.connect(tick)
    clock.start(0)
    app.exec()


if __name__ == "__main__":
    # A child whose parent is gone would type for ever.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    asked = argparse.ArgumentParser()
    asked.add_argument("path", type=Path)
    asked.add_argument("seed", type=int)
    asked.add_argument("--careless", action="store_true")
    given = asked.parse_args()
    _child(given.path, given.seed, careless=given.careless)
