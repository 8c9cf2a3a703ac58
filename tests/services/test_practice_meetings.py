"""The practice coalition's meetings: one behind, one ahead, whatever day it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pypdf import PdfReader

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import MeetingState
from attendance_desktop.services import practice_meetings
from attendance_desktop.services.district import Districts
from attendance_desktop.services.invitations import Invitations
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meeting_paper import MeetingPaper
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings


@pytest.mark.parametrize(
    "today", [dt.date(2026, 1, 5), dt.date(2026, 3, 29), dt.date(2027, 12, 31)]
)
def test_one_behind_and_one_ahead(districts: Districts, today: dt.date, tmp_path: Path) -> None:
    practice_meetings.hold(districts, today)
    meetings = Meetings(districts)
    coming, held = meetings.listed()
    assert (coming.state, held.state) == (MeetingState.PLANNED, MeetingState.HELD)
    assert held.day < today.isoformat() < coming.day and coming.follows == held.id
    for meeting in (coming, held):
        assert dt.date.fromisoformat(meeting.day).weekday() == 3
    # Eleven of twelve came, and two whom nobody had asked.
    people = MeetingPeople(districts)
    assert sum(bool(person.came_at) for person in people.listed(held.id)) == 13
    assert [p.name for p in people.call_list(coming.id)] == ["José Ruiz", "Nguyễn Thị Mai"]
    assert len(MeetingOutcomes(districts).open_homework(coming.id)) == 2
    written = Invitations(districts).write(coming.id, tmp_path)
    assert len(written.invited) == 9
    MeetingPaper(districts).minutes(held.id, tmp_path / "minutes.pdf")
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "minutes.pdf").pages)
    assert "13 people came." in text and "Decided: Our charge stands as read" in text
    MeetingPaper(districts).participation(tmp_path / "who.pdf")
    assert "13 people came" in PdfReader(tmp_path / "who.pdf").pages[0].extract_text()


def test_without_a_meeting_nobody_came(districts: Districts, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="meeting_none_held"):
        MeetingPaper(districts).participation(tmp_path / "who.pdf")
    assert not (tmp_path / "who.pdf").exists()
