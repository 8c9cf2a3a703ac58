"""Paper of the team: what is on it, what is left out, and names of every script."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.meetings import Homework, Meeting
from attendance_desktop.records.partners import (
    ContactEntry,
    Partner,
    PartnerPerson,
    PartnerState,
    Promise,
    PromiseState,
)
from attendance_desktop.records.plan import ActionStep, StepStatus
from attendance_desktop.records.team import Member
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.contacts import Contacts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.partners import Partners
from attendance_desktop.services.team import Team
from attendance_desktop.services.team_paper import TeamPaper

TODAY = dt.date(2026, 3, 10)
LONG = "Coalition for Every Child in Every School of the Whole Wide Valley " * 3


@pytest.fixture
def districts(tmp_path: Path):
    made = Districts()
    made.create(tmp_path / "d.attend", "Pine Creek")
    yield made
    made.close()


@pytest.fixture
def paper(districts: Districts) -> TeamPaper:
    return TeamPaper(districts, Attendance(districts))


@pytest.fixture
def filled(districts: Districts) -> None:
    """One clinic that promised, one member who left, homework and a coming meeting."""
    clinic = Partners(districts).add(
        Partner("", "Clínica Łódź", "health", PartnerState.COMMITTED, "A nurse", note="Ask early"),
        [PartnerPerson("", "", "Ana Nguyễn", "manager", "ana@clinic.org", "555-0100")],
    )
    Partners(districts).add(Partner("", "عيادة الأرز", "faith"))
    Partners(districts).add(Partner("", LONG.strip()))
    contacts = Contacts(districts)
    contacts.add(
        ContactEntry("", clinic.id, "", "2026-01-02", "Lee", "phone", "Evenings are full",
                     "Count the mornings", "2026-02-03")
    )  # fmt: skip
    contacts.promise(Promise("", clinic.id, "", "", "A nurse on Fridays", due="2026-03-06"))
    kept = contacts.promise(Promise("", clinic.id, "", "", "Long evenings", due="2025-11-01"))
    contacts.close_promise(kept.id, PromiseState.KEPT)
    team = Team(districts)
    lee = team.add(Member("", "Lee Park", role="scribe", email="lee@pine.org", since="2025-09-01"))
    team.add(Member("", "Sam Ode", since="2025-09-01", until="2026-01-16", note="Moved away"))
    with districts.file.unit("planned_meeting", meeting="Check-in") as unit:
        unit.insert(Meeting("m", "Check-in", "2026-04-02", "17:30", facilitator="Lee Park"))
        unit.insert(Homework("h", "m", "", 1, "Lee Park", lee.id, "Write to families"))
        unit.insert(Homework("t", "m", "", 2, "Ruth", "", "Ask the depot", step="s"))
        unit.insert(ActionStep("s", 1, "Ask the depot", due="2026-03-01", owner="Ruth"))
        unit.insert(ActionStep("o", 2, "A map of the stops"))
        unit.insert(ActionStep("d", 3, "A page of figures", status=StepStatus.DONE))


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_the_hand_over_has_all_a_successor_needs(paper, filled, tmp_path: Path) -> None:
    found = paper.handed_over(TODAY)
    assert [one.text for one in found.promises] == ["A nurse on Fridays"]
    # Homework that became a step is open there, once.
    assert [one.text for one in found.homework] == ["Write to families"]
    assert [one.text for one in found.steps] == ["Ask the depot", "A map of the stops"]
    assert (found.figures, found.held) == (None, None)
    assert [one.title for one in found.coming] == ["Check-in"]
    path = tmp_path / "hand-over.pdf"
    paper.hand_over(path)
    said = text_of(path)
    for words in (
        "Hand-over: Pine Creek", "Contains contact details: for staff only",
        "3 partners · To contact: 2 · Committed: 1",
        "Open promises: 1. Open homework: 1. Open steps of the plan: 2. Overdue: 2.",
        "March 1, 2026, overdue Ask the depot Ruth", "no day A map of the stops Nobody yet",
        "Coming meeting: Check-in, Thursday, April 2, 2026", "Nothing has been written down yet.",
        "A nurse on Fridays Clínica Łódź", "March 6, 2026, overdue", "no day Write to families",
        "Lead the meeting: Check-in Lee Park", "lee@pine.org", "September 1, 2025 to January 16",
        "Sam Ode: Moved away", "Ana Nguyễn, manager, 555-0100, ana@clinic.org", "Note: Ask early",
        "Last contact on January 2, 2026 (Lee, phone): Evenings are full",
        "Next step: Count the mornings, February 3, 2026", "Clínica Łódź: Your next step was due",
    ):  # fmt: skip
        assert words in said, words
    assert "Long evenings" not in said


def test_an_empty_district_is_handed_over_in_words(paper, tmp_path: Path) -> None:
    path = tmp_path / "hand-over.pdf"
    paper.hand_over(path)
    said = text_of(path)
    for words in ("13 of 13 kinds are missing.", "Nothing is open.", "No meeting is planned.",
                  "Nobody is on the list yet.", "No partner is listed yet."):  # fmt: skip
        assert words in said


def test_the_public_is_handed_over_nothing(paper, filled, tmp_path: Path) -> None:
    path = tmp_path / "hand-over.pdf"
    with pytest.raises(UserError) as caught:
        paper.hand_over(path, Audience.PUBLIC)
    assert caught.value.code == "hand_over_is_for_staff"
    assert not path.exists()


@pytest.mark.parametrize("sheet", ["partners", "coverage"])
def test_the_publics_sheets_leave_contact_details_out(
    paper, filled, tmp_path: Path, sheet: str
) -> None:
    path = tmp_path / "sheet.pdf"
    getattr(paper, sheet)(path, Audience.PUBLIC)
    said = text_of(path)
    for secret in ("555-0100", "@", "Count the mornings", "Ask early", "for staff only"):
        assert secret not in said
    assert "Clínica Łódź" in said
    assert "phone numbers, e-mail addresses, notes" in said
    getattr(paper, sheet)(path, Audience.STAFF)
    said = text_of(path)
    assert "Contains contact details: for staff only" in said
    assert ("555-0100" if sheet == "partners" else "Count the mornings") in said


def test_coverage_names_kinds_with_their_partners(paper, filled, tmp_path: Path) -> None:
    path = tmp_path / "coverage.pdf"
    paper.coverage(path)
    said = text_of(path)
    assert len(PdfReader(path).pages) == 1
    assert "11 of 13 kinds are missing. 1 hangs on one person." in said
    assert "Healthcare providers Hangs on one person 1 1 1 Clínica Łódź" in said
    assert "Your next step was due on February 3, 2026" in said


def test_a_name_from_right_to_left_is_printed(paper, filled, tmp_path: Path) -> None:
    path = tmp_path / "partners.pdf"
    paper.partners(path)
    said = unicodedata.normalize("NFKC", text_of(path))
    assert "عيادة الأرز"[::-1] in said or "عيادة الأرز" in said
    assert "Faith leaders" in said


def test_three_hundred_people_and_long_names_fit_their_pages(
    paper, districts, tmp_path: Path
) -> None:
    people = [
        PartnerPerson("", "", f"Person {n} {'x' * 150}", phone=f"555-{n:04}") for n in range(300)
    ]
    Partners(districts).add(Partner("", "W" * 200, "health"), people)
    path = tmp_path / "people.pdf"
    paper.hand_over(path)
    pages = PdfReader(path).pages
    said = "".join(page.extract_text() for page in pages)
    assert all(f"555-{n:04}" in said for n in range(300))
    paper.partners(path, Audience.STAFF)
    assert len(PdfReader(path).pages) >= 1
