"""The page "Meetings" over a real district file, with the real desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from attendance_desktop.records.meetings import Meeting, Participant, Rsvp
from attendance_desktop.services.all_services import Services, make_services
from attendance_desktop.ui.desk import Desk
from attendance_desktop.ui.meetings.page import MeetingsPage

PEOPLE = (
    Participant("", "", "Ann Lake", "County court", kind="justice", email="ann@court.example"),
    Participant("", "", "Bo Reed", "Ruiz Bus Lines", phone="555-0102"),
    Participant("", "", "عمر حسن", "عيادة الأرز", email="omar@clinic.example", rsvp=Rsvp.YES),
)


@pytest.fixture
def services():
    made = make_services()
    yield made
    made.districts.close()


@pytest.fixture
def desk(surroundings, services, tmp_path) -> Desk:
    made = Desk(lambda: services, surroundings.runner, surroundings.changes)
    made.create(tmp_path / "Pine Creek.attend", "Pine Creek")
    return made


@pytest.fixture
def planned(surroundings, desk, services: Services) -> Meeting:
    """A working meeting in three weeks, with three people on its list."""
    day = (dt.date.today() + dt.timedelta(days=21)).isoformat()
    draft = Meeting("", "Working meeting", "", "18:00", "Town hall", ends="21:00")
    (made,) = services.meetings.plan("half-day", [day], draft)
    services.meeting_people.add(made.id, PEOPLE)
    surroundings.changes.tell(("meetings",))
    return made


@pytest.fixture
def went() -> list[tuple[str, str]]:
    """Pages and their parts that were gone to."""
    return []


@pytest.fixture
def page(surroundings, services, desk, went, qtbot) -> MeetingsPage:
    around = replace(surroundings, undo=desk.undo, go=lambda *where: went.append(where))
    made = MeetingsPage(around, services)
    qtbot.addWidget(made)
    surroundings.changes.changed.connect(lambda _topics: made.reload())
    made.resize(1160, 700)
    made.show()
    made.reload()
    return made
