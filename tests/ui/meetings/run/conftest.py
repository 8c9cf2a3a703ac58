"""Run mode over a real district file, with a wall clock that the test turns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.meetings import Meeting, Participant
from attendance_desktop.services.all_services import Services, make_services
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.ui.desk import Desk
from attendance_desktop.ui.meetings.run.control_window import ControlWindow
from attendance_desktop.ui.meetings.run.run_mode import RunMode

START = dt.datetime(2026, 3, 12, 22, 0, tzinfo=dt.UTC)
PEOPLE = (
    Participant("", "", "Ann Lake", "County court", email="ann@court.example"),
    Participant("", "", "Bo Reed", "Ruiz Bus Lines"),
    Participant("", "", "Çelik Öztürk", "Faith council"),
)


class Wall:
    """The wall clock."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now

    def walk(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def services() -> Iterator[Services]:
    made = make_services()
    yield made
    made.districts.close()


@pytest.fixture
def meeting(surroundings, services, tmp_path) -> Meeting:
    desk = Desk(lambda: services, surroundings.runner, surroundings.changes)
    desk.create(tmp_path / "Pine Creek.attend", "Pine Creek")
    draft = Meeting("", "Working meeting", "", "18:00", "Town hall")
    (made,) = Meetings(services.districts).plan("half-day", ["2026-03-12"], draft)
    MeetingPeople(services.districts).add(made.id, PEOPLE)
    return made


@pytest.fixture
def run_mode(surroundings, services, wall, meeting, qtbot) -> RunMode:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    return RunMode(surroundings, services, host, wall)


@pytest.fixture
def control(run_mode, meeting, qtbot) -> ControlWindow:
    # What runs behind the window is the desk's undo; here it is the session's own.
    run_mode.open(meeting.id)
    control = run_mode.control
    control.showNormal()
    control.resize(1366, 768)
    control.activateWindow()
    qtbot.waitUntil(control.isActiveWindow)
    return control
