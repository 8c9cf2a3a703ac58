"""A whole working meeting run with simulated people, on the laptop and on the projector.

Each step keeps a picture of the laptop's window and of the room's view on a wide and on an old
projector. In the middle the projector is unplugged, the laptop sleeps, and the program is ended
and begun again.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from attendance_desktop.records.meetings import Meeting, MeetingState, Participant
from attendance_desktop.services.all_services import make_services
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.services.minutes import Minutes
from attendance_desktop.ui.meetings.run.run_mode import RunMode

Key = Qt.Key
SIZES = ((1920, 1080), (1024, 768))
PEOPLE = (
    ("Maria Sandoval", "Cedar Valley School District"),
    ("Ann Lake", "County court, juvenile division"),
    ("Nguyễn Thị Mai", "Mai's Bakery"),
    ("ليلى الحداد", "رابطة العائلات"),
    ("José Ruiz", "Ruiz Bus Lines"),
    ("Hubert Wolfeschlegelsteinhausenbergerdorff", "Association of Retired Teachers of the Valley"),
    ("Ruth Begay", "Valley Clinic"),
)


class Wall:
    """The wall clock, which the walk turns on."""

    def __init__(self) -> None:
        self.ahead = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.ahead


@pytest.fixture
def planned(tmp_path: Path) -> tuple[Path, str]:
    path = tmp_path / "Cedar Valley.attend"
    districts = make_services().districts
    districts.create(path, "Cedar Valley School District")
    now = dt.datetime.now().astimezone().astimezone()
    draft = Meeting(
        "", "Working meeting: our plan for attendance", "", f"{now:%H:%M}", "Town hall",
        "Maria Sandoval", "Ruth Begay",
    )  # fmt: skip
    (made,) = Meetings(districts).plan("half-day", [now.date().isoformat()], draft)
    people = [
        Participant("", "", name, where, email=f"p{n}@valley.example", phone=f"555 010{n}")
        for n, (name, where) in enumerate(PEOPLE)
    ]
    MeetingPeople(districts).add(made.id, people)
    districts.close()
    return path, made.id


class Scribe:
    """The two at the laptop: they press keys, and take pictures."""

    def __init__(self, page, wall: Wall, camera, qtbot) -> None:
        self.page, self.wall, self.camera, self.qtbot = page, wall, camera, qtbot
        self.mode: RunMode = page.run_mode

    @property
    def control(self):
        return self.mode.control

    def open(self, meeting: str) -> None:
        self.page.open_run(meeting)
        self.qtbot.waitUntil(lambda: self.control is not None)
        self.control.showNormal()
        self.control.resize(1366, 768)
        self.control.activateWindow()
        self.until(self.control.isActiveWindow)

    def part(self, key: str) -> None:
        parts = self.control.session.running.whole.agenda
        wanted = next(part for part in parts if part.key == key)
        self.control.session.jump(wanted.id)
        self.until(lambda: self.control.notes._part == wanted.id)

    def until(self, true) -> None:
        self.qtbot.waitUntil(true)

    def write(self, field, text: str, *, enter: bool = False) -> None:
        field.setFocus()
        # No keyboard has all these letters; the last one is a key.
        before, last = text[:-1], text[-1]
        if hasattr(field, "insertPlainText"):
            field.insertPlainText(before)
        else:
            field.insert(before)
        QTest.keyClicks(field, last)
        if enter:
            QTest.keyClick(field, Key.Key_Return)

    def minutes_pass(self, minutes: float) -> None:
        # In steps that a running computer takes, so that it is no sleep.
        for _step in range(round(minutes * 2)):
            self.wall.ahead += dt.timedelta(seconds=30)
            self.control.session._on_tick()

    def picture(self, step: str) -> None:
        self.camera(self.control, step)
        for size in SIZES:
            self.mode.room.resize(*size)
            self.camera(self.mode.room, f"{step} room {size[0]}", settle=False)
        # A picture of a window that is not shown takes the keys away from the one that is.
        self.control.activateWindow()
        self.until(self.control.isActiveWindow)


def test_run_meeting(start, camera, qtbot, planned, walk_ask) -> None:
    path, meeting = planned
    wall = Wall()

    def begin() -> Scribe:
        window = start(path, "meetings").window
        qtbot.waitUntil(lambda: window.pages.current is not None)
        page = window.pages.current
        qtbot.waitUntil(lambda: not page.loading)
        page.run_mode._now = wall
        return Scribe(page, wall, camera, qtbot)

    scribe = begin()
    scribe.open(meeting)
    _welcome(scribe)
    _introductions(scribe)
    _charge(scribe)
    _learn(scribe)
    # The program is ended in the middle, and goes on where it was.
    scribe.write(scribe.control.notes.text, "Before the power went.")
    scribe = begin()
    camera(scribe.page.window(), "to be continued")
    scribe.page.under_way.link.click()
    scribe.until(lambda: scribe.control is not None)
    scribe.open(meeting)
    assert scribe.control.part.title.text() == "Learn together"
    assert scribe.control.notes.text.toPlainText() == "Before the power went."
    _mishaps(scribe)
    _outcomes(scribe)
    walk_ask.answers = ["end"]
    scribe.part("closing")
    scribe.picture("closing")
    scribe.control.finish.click()
    scribe.until(lambda: scribe.control is None and not scribe.page.loading)
    camera(scribe.page.window(), "held")
    _held(path, meeting)


def _welcome(scribe: Scribe) -> None:
    scribe.write(scribe.control.notes.text, "One student in five is missing too much school.")
    scribe.minutes_pass(4)
    scribe.picture("welcome")


def _introductions(scribe: Scribe) -> None:
    scribe.part("introductions")
    panel = scribe.control.panels["people"]
    for row in range(len(PEOPLE)):
        panel.table.selectRow(row)
        QTest.keyClick(panel.table, Key.Key_Space)
        scribe.until(lambda row=row: bool(panel.model.rows[row].came_at))
    panel.table.selectRow(1)
    scribe.write(panel.work, "Family practice")
    scribe.write(panel.reason, "I see children on school mornings")
    QTest.keyClick(scribe.control, Key.Key_F2)
    scribe.write(panel.name, "Þórdís Łukasiewicz-Ñíguez", enter=True)
    scribe.until(lambda: panel.count.text() == "8 of 8 people are here")
    panel.table.selectRow(1)
    scribe.minutes_pass(13.5)
    scribe.picture("introductions")


def _charge(scribe: Scribe) -> None:
    scribe.part("charge")
    panel = scribe.control.panels["charge"]
    scribe.picture("charge suggested")
    panel.text.selectAll()
    panel.text.textCursor().removeSelectedText()
    scribe.write(
        panel.text,
        "Schools, families and partners of Cedar Valley find out together why children miss "
        "school, and take away what keeps them.",
    )
    assert scribe.mode.room.view.text.startswith("Schools, families")
    panel.agree.click()
    scribe.until(lambda: not panel.agree.isEnabled())
    scribe.picture("charge agreed")


def _learn(scribe: Scribe) -> None:
    scribe.part("learn")
    QTest.keyClick(scribe.control, Key.Key_F9)
    assert scribe.mode.room.view.title == "Talk with your neighbor"
    scribe.minutes_pass(2)
    scribe.picture("pairs talk")
    scribe.minutes_pass(1)
    scribe.picture("pairs come back")
    QTest.keyClick(scribe.control, Key.Key_F9)


def _mishaps(scribe: Scribe) -> None:
    """The projector is unplugged; the laptop sleeps over the break."""
    scribe.mode.show_room()
    app = QGuiApplication.instance()
    app.screenRemoved.emit(scribe.control.screen())
    assert not scribe.mode.room_shown
    scribe.picture("projector gone")
    scribe.wall.ahead += dt.timedelta(minutes=45)
    scribe.control.session._on_tick()
    scribe.picture("laptop slept, over time")
    scribe.control.messages.banner.link.click()
    QTest.keyClick(scribe.control, Key.Key_F6)
    scribe.until(lambda: scribe.control.session.time.paused)
    scribe.picture("paused")
    QTest.keyClick(scribe.control, Key.Key_F6)


def _outcomes(scribe: Scribe) -> None:
    scribe.part("reflect")
    panels = scribe.control.panels
    for text in ("We meet every second Thursday.", "The clinic opens at seven before school."):
        QTest.keyClick(scribe.control, Key.Key_F3)
        scribe.write(panels["decisions"].text, text, enter=True)
    scribe.until(lambda: len(panels["decisions"].listed.model.rows) == 2)
    scribe.picture("decisions")
    for who, what in (("José Ruiz", "Draw the two bus routes that come late most often"),
                      ("Ann Lake", "Invite the other judge")):  # fmt: skip
        QTest.keyClick(scribe.control, Key.Key_F4)
        homework = panels["homework"]
        scribe.write(homework.who, who)
        homework.due.tick.setChecked(True)
        scribe.write(homework.text, what, enter=True)
    scribe.until(lambda: len(panels["homework"].listed.model.rows) == 2)
    scribe.picture("homework")
    QTest.keyClick(scribe.control, Key.Key_F5)
    scribe.write(panels["parking"].text, "Who pays for winter boots?", enter=True)
    scribe.until(lambda: len(panels["parking"].listed.model.rows) == 1)
    scribe.picture("parking lot")
    scribe.control.tabs.show_chosen("agenda")
    scribe.picture("agenda")


def _held(path: Path, meeting: str) -> None:
    """What the room did is in the file, and in the minutes."""
    districts = make_services().districts
    districts.open(path, read_only=True)
    whole = Meetings(districts).whole(meeting)
    text = Minutes(districts).text(meeting)
    districts.close()
    assert whole.meeting.state is MeetingState.HELD
    assert sum(bool(person.came_at) for person in whole.participants) == len(PEOPLE) + 1
    for said in (
        "8 people came.", "Þórdís Łukasiewicz-Ñíguez", "One student in five", "the power went",
        "Decided: We meet every second Thursday.", "José Ruiz: Draw the two bus routes",
        "Who pays for winter boots?",
    ):  # fmt: skip
        assert said in text
