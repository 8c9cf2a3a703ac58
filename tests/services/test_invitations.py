"""Invitations, reminders and paper of meetings, as files where they were wanted."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import vobject
from pypdf import PdfReader

from attendance_desktop.errors import Cancelled, UserError
from attendance_desktop.records.meetings import (
    DataReview,
    HomeworkState,
    Meeting,
    Participant,
    Rsvp,
)
from attendance_desktop.records.team import Coalition
from attendance_desktop.rules import partner_kinds
from attendance_desktop.rules.invitation_words import FILLED_IN
from attendance_desktop.services.district import Districts
from attendance_desktop.services.invitations import Invitations
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meeting_paper import MeetingPaper
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings

DRAFT = Meeting(
    "", "Spring check-in", "", "18:00", "Town hall", "Ann Lake", purpose="See how it goes."
)
PEOPLE = (
    Participant("", "", "Ann Lake", "District", email="ann@example.org"),
    Participant("", "", "محمد", "Mosque", email="m@example.org"),
    Participant("", "", "No Mail", phone="555-0101", email="ann at example"),
    Participant("", "", "Stays Away", email="s@example.org", rsvp=Rsvp.NO),
)


@pytest.fixture
def planned(districts: Districts) -> Meeting:
    (made,) = Meetings(districts).plan("check-in", ["2026-03-12"], DRAFT)
    MeetingPeople(districts).add(made.id, PEOPLE)
    with districts.file.unit("planned_meeting", meeting="", count=1) as unit:
        unit.insert(Coalition("c", "Cedar together", charge="Help each other."))
    return made


def mail(path: Path):
    return message_from_bytes(path.read_bytes(), policy=default)


def test_a_look_at_the_numbers_on_another_day_is_told(districts, planned, tmp_path: Path) -> None:
    Meetings(districts).change(replace(planned, data_review=DataReview.BEFORE))
    Invitations(districts).write(planned.id, tmp_path, together=True)
    told = "We look at our own attendance in a session of its own before this meeting."
    draft = mail(tmp_path / "invitation.eml")
    assert told in " ".join(draft.get_body(("plain",)).get_content().split())
    assert told in " ".join(PdfReader(tmp_path / "agenda.pdf").pages[0].extract_text().split())


def test_files_bear_names_in_letters_that_every_system_writes(
    districts, planned, tmp_path: Path
) -> None:
    people = [Participant("", "", name, email="a@example.org")
              for name in ("Łucja Østergård", "مريم")]  # fmt: skip
    MeetingPeople(districts).add(planned.id, people)
    written = Invitations(districts).write(planned.id, tmp_path)
    named = [path.name.split("-", 2)[2:] for path in written.files if path.suffix == ".eml"]
    assert ["lucja-ostergard.eml"] in named
    assert [] in named


def test_a_draft_for_each_person(districts, planned, tmp_path: Path) -> None:
    written = Invitations(districts).write(planned.id, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "agenda.pdf", "invitation-001-ann-lake.eml", "invitation-002.eml", "meeting.ics",
    ]  # fmt: skip
    assert [person.name for person in written.unreachable] == ["No Mail"]
    assert len(written.invited) == 2
    ann = mail(tmp_path / "out" / "invitation-001-ann-lake.eml")
    assert ann["Subject"] == "Invitation: Spring check-in, Thursday, March 12, 2026, 6:00 PM"
    text = ann.get_body(("plain",)).get_content()
    for said in ("Dear Ann Lake,", "See how it goes.", "Our charge: Help each other.", "Town hall"):
        assert said in text
    agenda, calendar = ann.iter_attachments()
    assert agenda.get_content().startswith(b"%PDF-")
    event = vobject.readOne(calendar.get_content()).vevent
    assert (event.dtend.value - event.dtstart.value).total_seconds() == 50 * 60
    assert event.uid.value == planned.id
    # Made again, they replace what was made before.
    assert Invitations(districts).write(planned.id, tmp_path / "out").files == written.files


def test_all_at_once_see_nothing_of_each_other(districts, planned, tmp_path: Path) -> None:
    Invitations(districts).write(planned.id, tmp_path, together=True)
    found = mail(tmp_path / "invitation.eml")
    assert found["To"] is None
    assert [a.addr_spec for a in found["Bcc"].addresses] == ["ann@example.org", "m@example.org"]
    assert "Ann Lake," not in found.get_body(("plain",)).get_content().split("\n")[0]


def test_a_calendar_file_alone(districts, planned, tmp_path: Path) -> None:
    path = tmp_path / "spring.ics"
    for _again in range(2):
        Invitations(districts).calendar(planned.id, path)
    event = vobject.readOne(path.read_text()).vevent
    assert (event.summary.value, event.location.value) == ("Spring check-in", "Town hall")
    path.write_text("my notes")
    with pytest.raises(UserError, match="invitations_would_overwrite"):
        Invitations(districts).calendar(planned.id, path)


def test_strange_files_are_left_alone(districts, planned, tmp_path: Path) -> None:
    theirs = tmp_path / "meeting.ics"
    theirs.write_text("my notes")
    with pytest.raises(UserError, match="invitations_would_overwrite"):
        Invitations(districts).write(planned.id, tmp_path)
    assert theirs.read_text() == "my notes"
    assert [path.name for path in tmp_path.glob("*.eml")] == []


def test_what_keeps_invitations_from_being_made(districts, planned, tmp_path: Path) -> None:
    invitations, meetings = Invitations(districts), Meetings(districts)
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="invitations_not_written"):
        invitations.write(planned.id, tmp_path / "file")
    meetings.change(replace(planned, starts=""))
    with pytest.raises(UserError, match="meeting_no_time"):
        invitations.write(planned.id, tmp_path / "out")
    (empty,) = meetings.plan("check-in", ["2026-04-12"], DRAFT)
    with pytest.raises(UserError, match="invitations_nobody"):
        invitations.write(empty.id, tmp_path / "out")
    with pytest.raises(UserError, match="letters_nobody"):
        MeetingPaper(districts).letters(empty.id, tmp_path / "letters.pdf")
    with pytest.raises(UserError, match="meeting_no_days"):
        invitations.days(empty.id, tmp_path / "out" / "days.ics")
    assert not (tmp_path / "out").exists()


def test_each_gets_their_own_homework(districts, planned, tmp_path: Path) -> None:
    outcomes = MeetingOutcomes(districts)
    outcomes.assign(planned.id, "ann lake", "Call the bus company", "2026-04-01")
    outcomes.assign(planned.id, "No Mail", "Write")
    done = outcomes.assign(planned.id, "محمد", "Ask the elders")
    outcomes.close_homework(done, HomeworkState.DONE)
    outcomes.change_homework(replace(done, who="Ask them", state=HomeworkState.DONE))
    written = Invitations(districts).homework(planned.id, tmp_path / "out")
    assert [path.name for path in written.files] == ["homework-001-ann-lake.eml"]
    assert [person.name for person in written.unreachable] == ["No Mail"]
    found = mail(written.files[0])
    text = found.get_body(("plain",)).get_content()
    assert "Call the bus company, by April 1, 2026" in text and "Write" not in text
    minutes, calendar = found.iter_attachments()
    assert minutes.get_filename() == "minutes.pdf"
    assert vobject.readOne(calendar.get_content()).vevent.dtstart.value.isoformat() == "2026-04-01"


def test_paper_is_made_where_it_was_wanted(districts, planned, tmp_path: Path) -> None:
    paper, people = MeetingPaper(districts), MeetingPeople(districts)
    paper.agenda(planned.id, tmp_path / "agenda.pdf")
    text = PdfReader(tmp_path / "agenda.pdf").pages[0].extract_text()
    assert "Spring check-in" in text and "How our steps are going" in text
    named = people.listed(planned.id)[-1]
    people.change(replace(named, name="李"))
    with pytest.raises(UserError, match="paper_sign_missing"):
        paper.sign_in(planned.id, tmp_path / "sign-in.pdf")
    assert not (tmp_path / "sign-in.pdf").exists()
    people.change(replace(people.listed(planned.id)[-1], name=named.name))
    paper.sign_in(planned.id, tmp_path / "sign-in.pdf")
    paper.letters(planned.id, tmp_path / "letters.pdf")
    assert len(PdfReader(tmp_path / "letters.pdf").pages) == 4
    paper.minutes(planned.id, tmp_path / "minutes.pdf")
    paper.terms(tmp_path / "terms.pdf")


def test_homework_of_earlier_meetings_is_on_the_agenda(districts, planned, tmp_path) -> None:
    outcomes = MeetingOutcomes(districts)
    (later,) = Meetings(districts).plan("check-in", ["2026-04-12"], DRAFT)
    outcomes.assign(planned.id, "Ann Lake", "Call the bus company")
    MeetingPaper(districts).agenda(later.id, tmp_path / "agenda.pdf")
    text = PdfReader(tmp_path / "agenda.pdf").pages[0].extract_text()
    assert "Homework still open" in text and "Ann Lake: Call the bus company" in text


def body(path: Path) -> str:
    return " ".join(mail(path).get_body(("plain",)).get_content().split())


def test_each_kind_of_partner_is_told_why(districts, planned, tmp_path: Path) -> None:
    people = [
        Participant("", "", "Fay", "First Church", kind="faith", email="fay@example.org"),
        Participant("", "", "Own", "Radio", kind="own-id", email="own@example.org"),
    ]
    MeetingPeople(districts).add(planned.id, people)
    written = Invitations(districts).write(planned.id, tmp_path)
    said = {path.stem.split("-")[-1]: body(path) for path in written.files if path.suffix == ".eml"}
    assert "Why we ask First Church: families trust you" in said["fay"]
    assert "Why we ask Radio: you meet children" in said["own"]
    whys = [kind.why for kind in partner_kinds.natural()]
    assert len(whys) == len(set(whys)) == 13 and all(whys)


def test_a_team_puts_the_invitation_in_its_own_words(districts, planned, tmp_path: Path) -> None:
    invitations = Invitations(districts)
    suggested = invitations.text(planned.id)
    assert suggested.startswith("Dear {name},") and "{charge}" in suggested
    # Every word that is offered is filled in.
    invitations.word(planned.id, " ".join(f"{{{word}}}" for word in FILLED_IN))
    together = invitations.write(planned.id, tmp_path / "all", together=True)
    assert "{" not in body(next(path for path in together.files if path.suffix == ".eml"))
    districts.undo()
    invitations.word(planned.id, "Hello {name} of {organization}!\n\n{why}\n\n{nonsense} {}")
    written = invitations.write(planned.id, tmp_path)
    text = body(next(path for path in written.files if path.name.endswith("ann-lake.eml")))
    assert text.startswith("Hello Ann Lake of District! Why we ask District: you meet children")
    assert "{nonsense} {}" in text and text.endswith("calendar are attached.")
    districts.undo()
    assert invitations.text(planned.id) == suggested
    # Kept as it was suggested, it follows the meeting and the language on.
    invitations.word(planned.id, suggested)
    assert Meetings(districts).meeting(planned.id).invitation == ""


def test_drafts_that_are_stopped_leave_nothing(districts, planned, tmp_path: Path) -> None:
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share > 0.6:
            raise Cancelled

    with pytest.raises(Cancelled):
        Invitations(districts).write(planned.id, tmp_path, step=stop)
    assert list(tmp_path.glob("*.eml")) == [] and not (tmp_path / "agenda.pdf").exists()
    assert told == sorted(told) and 0 < told[0] < 0.6 < told[-1] <= 1
