"""The page "Meetings" over a real district file, with the real desk."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance_desktop.records.meetings import Meeting, Participant, Rsvp
from attendance_desktop.services.all_services import Services
from attendance_desktop.ui.meetings.page import MeetingsPage

PEOPLE = (
    Participant("", "", "Ann Lake", "County court", kind="justice", email="ann@court.example"),
    Participant("", "", "Bo Reed", "Ruiz Bus Lines", phone="555-0102"),
    Participant("", "", "عمر حسن", "عيادة الأرز", email="omar@clinic.example", rsvp=Rsvp.YES),
)


@pytest.fixture
def services(topic_services):
    return topic_services


@pytest.fixture
def desk(topic_desk):
    return topic_desk


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
def page(around, services, shown) -> MeetingsPage:
    return shown(MeetingsPage(around, services))
