"""Invitations in the window: who is asked, answers, drafts, a calendar file, letters, calls."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import icalendar
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from attendance_desktop.errors import Cancelled
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.meetings import Participant, Rsvp
from attendance_desktop.records.partners import Partner, PartnerPerson
from attendance_desktop.records.team import Member


def names(block) -> list[str]:
    return [person.name for person in block.model.rows]


def choose(block, name: str) -> None:
    block.table.selectRow(names(block).index(name))


def link(block, words: str):
    return next(one for one in block.findChildren(QWidget) if getattr(one, "text", str)() == words)


@pytest.fixture
def invite(planned, tab):
    return tab("invite")


def test_members_and_partners_are_found_and_asked(services, planned, tab) -> None:
    services.team.add(Member("", "Lee Park", "School district"))
    services.partners.add(
        Partner("", "Clínica Cedar", "health"),
        [PartnerPerson("", "", "Ana Núñez", email="ana@clinic.example")],
    )
    invite = tab("invite")
    invite.ask_link.click()
    assert invite.asking.isVisible()
    assert [person.name for person in invite.asking.model.rows] == ["Ana Núñez", "Lee Park"]
    assert not invite.asking.some.isEnabled()
    invite.asking.typed.setText("nunez")
    invite.asking.table.selectRow(0)
    invite.asking.some.click()
    assert invite.asking.isHidden()
    assert "Ana Núñez" in names(invite.people.list)
    assert "Lee Park" not in names(invite.people.list)
    assert invite.people.answers.text() == "4 on the list · 1 comes · 3 have not answered"
    services.districts.undo()
    assert len(services.meeting_people.listed(planned.id)) == 3


def test_somebody_else_is_asked_changed_and_taken_off(invite, page, services, planned) -> None:
    people = invite.people
    people.begin_new()
    people.form.keep.click()
    assert people.form.isVisible()
    assert "no name" in page.messages.text
    people.form.fields["name"].setText("Dee  Holt")
    people.form.keep.click()
    assert people.form.isHidden()
    choose(people.list, "Dee Holt")
    link(people.list, "Change").click()
    people.form.fields["phone"].setText("555-0199")
    people.form.keep.click()
    (dee,) = (p for p in services.meeting_people.listed(planned.id) if p.name == "Dee Holt")
    assert dee.phone == "555-0199"
    link(people.list, "Remove").click()
    assert "Dee Holt" not in names(people.list)


def test_answers_are_noted_and_can_be_undone(invite, page, services, planned) -> None:
    choose(invite.people.list, "Ann Lake")
    link(invite.people.list, "Does not come").click()
    assert page.messages.text == "Ann Lake: Does not come."
    assert "1 does not come" in invite.people.answers.text()
    page.messages.banner.link.click()
    answers = {p.name: p.rsvp for p in services.meeting_people.listed(planned.id)}
    assert answers["Ann Lake"] is Rsvp.NOT_ASKED
    assert invite.people.list.chosen.name == "Ann Lake"


def test_drafts_one_each_that_a_mail_program_opens(
    invite, ask, services, planned, tmp_path
) -> None:
    folder = tmp_path / "Invitations"
    ask.answers = [folder]
    invite._on_each()
    drafts = sorted(folder.glob("*.eml"))
    assert len(drafts) == 2
    read = email.message_from_bytes(drafts[0].read_bytes(), policy=email.policy.default)
    assert read["X-Unsent"] == "1"
    kinds = {part.get_content_type() for part in read.iter_attachments()}
    assert kinds == {"application/pdf", "text/calendar"}
    assert invite.made.text() == "Invitations for 2 people lie in Invitations."
    ask.answers = [True]
    invite.open_link.click()
    assert ask.asked[-1] == "open Invitations"
    invite.sent_link.click()
    answers = {p.name: p.rsvp for p in services.meeting_people.listed(planned.id)}
    # Bo has no address, and Omar has said already that he comes.
    assert answers == {"Ann Lake": Rsvp.ASKED, "Bo Reed": Rsvp.NOT_ASKED, "عمر حسن": Rsvp.YES}
    assert invite.made.isHidden()


def test_drafts_that_were_stopped_say_so(invite, page, tmp_path) -> None:
    def stopped(_services, _told) -> None:
        raise Cancelled

    invite.write("Making the invitations…", stopped, print)
    assert page.messages.text == "Stopped: nothing was changed."
    assert page.messages.work.isHidden()


def test_one_draft_for_all_and_the_calendar_file(invite, ask, tmp_path) -> None:
    ask.answers = [tmp_path / "all"]
    invite._on_bcc()
    (draft,) = (tmp_path / "all").glob("*.eml")
    read = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert "ann@court.example" in read["Bcc"]
    ask.answers = [tmp_path / "one.ics"]
    invite._on_calendar()
    (event,) = icalendar.Calendar.from_ical((tmp_path / "one.ics").read_bytes()).events
    assert str(event["LOCATION"]) == "Town hall"


def test_letters_name_the_sign_that_paper_lacks(invite, page, ask, services, planned, tmp_path):
    out = tmp_path / "letters.pdf"
    ask.answers = [out]
    invite._on_letters()
    assert len(pypdf.PdfReader(out).pages) == 3
    services.meeting_people.add(planned.id, [Participant("", "", "漢 Lee")])
    ask.answers = [tmp_path / "other.pdf"]
    invite._on_letters()
    assert "漢" in page.messages.text
    assert not (tmp_path / "other.pdf").exists()


def test_who_has_no_address_is_called(invite, services, planned) -> None:
    assert names(invite.calls.list) == ["Bo Reed"]
    assert invite.calls.isVisible()
    choose(invite.calls.list, "Bo Reed")
    link(invite.calls.list, "Comes").click()
    assert invite.calls.isHidden()


def test_a_folder_that_is_a_file_is_refused_in_place(invite, page, ask, tmp_path) -> None:
    there = tmp_path / "taken"
    there.write_text("mine", encoding="utf-8")
    ask.answers = [there]
    invite._on_each()
    assert "could not be written" in page.messages.text
    assert there.read_text(encoding="utf-8") == "mine"


def test_the_public_sees_no_addresses_and_changes_nothing(invite, page, surroundings) -> None:
    choose(invite.people.list, "Ann Lake")
    surroundings.audience.choose(Audience.PUBLIC)
    model = invite.people.list.model
    shown = [str(model.index(r, c).data()) for r in range(model.rowCount()) for c in range(5)]
    assert "Ann Lake" in shown
    assert not [text for text in shown if "@" in text or "555" in text]
    for part in (invite.invitations, invite.calls, invite.asking):
        assert part.isHidden()
    for words in ("Remove", "Comes", "Ask people…", "Somebody else…"):
        assert link(invite.people.list, words).isHidden()


def test_three_hundred_people(services, planned, tab) -> None:
    many = [Participant("", "", f"Person {n:03}", "Org " * 40) for n in range(300)]
    services.meeting_people.add(planned.id, many)
    invite = tab("invite")
    assert invite.people.list.model.rowCount() == 303
    # Somebody is selected at once, and anybody is found by typing.
    assert invite.people.list.chosen is not None
    invite.people.list.typed.setText("person 29")
    # 029, 129, 229 and 290 to 299.
    assert invite.people.list.model.rowCount() == 13
    invite.people.list.typed.clear()
    # The page stays short: the list scrolls within itself.
    assert invite.people.list.table.height() < 900
    tester = QAbstractItemModelTester.FailureReportingMode.Fatal
    for model in (invite.people.list.model, invite.asking.model, invite.calls.list.model):
        QAbstractItemModelTester(model, tester)


@pytest.mark.parametrize("key", ["invite", "ready", "came"])
def test_what_takes_the_focus_has_a_name(planned, tab, key: str) -> None:
    shown = tab(key)
    if key == "invite":
        shown.asking.begin()
    for widget in shown.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            assert widget.accessibleName(), widget


def test_a_meeting_without_a_time_has_no_calendar_file(services, planned, tab, page, ask, tmp_path):
    from dataclasses import replace

    services.meetings.change(replace(planned, starts="", ends=""))
    ask.answers = [Path(tmp_path / "out.ics")]
    tab("invite")._on_calendar()
    assert "no time of day" in page.messages.text
    assert not (tmp_path / "out.ics").exists()


def test_what_invitations_say_is_changed_and_suggested_again(invite, services, planned) -> None:
    assert invite.text_form.isHidden()
    invite.text_link.click()
    field = invite.text_form.fields["text"]
    assert "{why}" in field.toPlainText()
    field.setPlainText("Come, {name}!")
    invite.text_form.keep.click()
    assert invite.text_form.isHidden()
    assert services.meetings.meeting(planned.id).invitation == "Come, {name}!"
    invite.text_link.click()
    assert field.toPlainText() == "Come, {name}!"
    field.setPlainText("")
    invite.text_form.keep.click()
    assert services.invitations.text(planned.id).startswith("Dear {name},")
