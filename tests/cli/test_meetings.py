"""The meeting commands: names, keys, exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desktop.records.meetings import Meeting, Participant
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings

MEETING_KEYS = {
    "id", "title", "day", "starts", "ends", "place", "facilitator", "scribe", "state", "follows",
}  # fmt: skip
WHOLE_KEYS = MEETING_KEYS | {
    "purpose", "data_review", "minutes", "over_minutes", "agenda", "participants", "decisions",
    "homework", "parked", "materials",
}  # fmt: skip


@pytest.fixture
def planned(district: Path) -> Meeting:
    """A check-in of 50 minutes, planned for half an hour, with two people and homework."""
    districts = Districts()
    districts.open(district)
    draft = Meeting("", "Spring check-in", "", "18:00", "Town hall", "Ann Lake", ends="18:30")
    (made,) = Meetings(districts).plan("check-in", ["2026-03-12"], draft)
    MeetingPeople(districts).add(
        made.id,
        [
            Participant("", "", "Ann Lake", "District", email="ann@example.org"),
            Participant("", "", "José Ruiz", "Clinic", phone="555-0101"),
        ],
    )
    MeetingOutcomes(districts).assign(made.id, "Ann Lake", "Call the bus company", "2026-04-01")
    districts.close()
    return made


def test_no_meeting(run, district: Path) -> None:
    assert run("--file", district, "meeting", "list", "--json").json == {"meetings": []}
    assert run("--file", district, "meeting", "list").out.startswith("No meeting is planned yet.")
    shown = run("--file", district, "meeting", "show")
    assert (shown.code, shown.out) == (1, "")
    assert shown.err.startswith("error: No meeting is there for this.")


def test_meetings_are_listed(run, district: Path, planned: Meeting) -> None:
    (found,) = run("--file", district, "meeting", "list", "--json").json["meetings"]
    assert found.keys() == MEETING_KEYS
    assert (found["id"], found["day"], found["starts"]) == (planned.id, "2026-03-12", "18:00")
    lines = run("--file", district, "meeting", "list").out.splitlines()
    assert "Thursday, March 12, 2026, 6:00 PM" in lines[2] and "Planned" in lines[2]


def test_a_meeting_is_shown(run, district: Path, planned: Meeting) -> None:
    found = run("--file", district, "meeting", "show", planned.id[:8], "--json").json
    assert found.keys() == WHOLE_KEYS
    assert (found["minutes"], found["over_minutes"]) == (50, 20)
    assert [part["key"] for part in found["agenda"]] == [
        "welcome", "data-review", "check-in", "closing",
    ]  # fmt: skip
    assert found["agenda"][1]["begins"].startswith("2026-03-12T18:05:00")
    assert found["participants"][1]["name"] == "José Ruiz"
    said = run("--file", district, "meeting", "show", "2026-03-12").out
    assert "50 minutes in all: 20 minutes over the meeting's time." in said
    assert "6:05 PM – 6:15 PM  Our own numbers" in said
    assert "Ann Lake: Call the bus company, by April 1, 2026" in said


def test_an_unknown_meeting_is_said_in_one_line(run, district: Path, planned: Meeting) -> None:
    shown = run("--file", district, "meeting", "show", "2026-03-13")
    assert shown.code == 1 and "There is no meeting 2026-03-13" in shown.err
    assert shown.err.count("\n") == 1


def test_paper_and_invitations(run, district: Path, planned: Meeting, tmp_path: Path) -> None:
    day = ("--meeting", "2026-03-12")
    made = run("--file", district, "meeting", "agenda", tmp_path / "a.pdf", *day, "--json")
    assert made.json == {"file": str(tmp_path / "a.pdf"), "kind": "agenda"}
    assert run("--file", district, "meeting", "minutes", tmp_path / "m.pdf", *day).code == 0
    for kind in ("agenda", "sign-in", "minutes", "invitations", "terms"):
        out = tmp_path / f"{kind}.pdf"
        assert run("--file", district, "packet", out, "--kind", kind, *day).code == 0
        assert out.read_bytes().startswith(b"%PDF-")
    made = run("--file", district, "meeting", "invites", tmp_path / "out", *day, "--json").json
    assert made["invited"] == 1
    assert made["to_call"] == [{"name": "José Ruiz", "phone": "555-0101"}]
    assert sorted(Path(path).name for path in made["files"]) == [
        "agenda.pdf", "invitation-001-ann-lake.eml", "meeting.ics",
    ]  # fmt: skip
    said = run("--file", district, "meeting", "invites", tmp_path / "out", *day, "--together")
    assert "Nothing was sent" in said.out and "José Ruiz  555-0101" in said.out
