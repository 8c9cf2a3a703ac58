"""Team & partners: found, written down, covered, handed over; every action with a way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.meetings import Homework, Meeting
from attendance_desktop.records.partners import (
    ContactEntry,
    Partner,
    PartnerPerson,
    PartnerState,
    Promise,
    PromiseState,
)
from attendance_desktop.records.team import Member
from attendance_desktop.ui.widgets.buttons import LinkButton


@pytest.fixture
def listed(services, page):
    """Three partners, one of whom was spoken to."""
    clinic = services.partners.add(
        Partner("", "Clínica Cedar", "health", PartnerState.COMMITTED, "A nurse on Fridays"),
        [PartnerPerson("", "", "Ana Núñez", "manager", "ana@clinic.org")],
    )
    church = services.partners.add(Partner("", "First Church", "faith"))
    bank = services.partners.add(Partner("", "Food Bank", "nonprofit", PartnerState.INTERESTED))
    services.contacts.add(ContactEntry("", church.id, "", "2026-03-01", "Lee", "phone", "Yes"))
    page.reload()
    return {"clinic": clinic, "church": church, "bank": bank}


def names(tab) -> list[str]:
    return [line.partner.name for line in tab.model.rows]


def test_a_partner_is_added_from_the_main_button(page, tab, services) -> None:
    partners = tab("partners")
    page.header.main.click()
    assert partners.form.isVisible()
    partners.form.fields["name"].setText("عيادة الأرز")
    partners.form.keep.click()
    assert partners.form.isHidden()
    assert names(partners) == ["عيادة الأرز"]
    assert partners.chosen.partner.state is PartnerState.TO_CONTACT
    assert "عيادة الأرز is kept." in page.messages.text
    services.districts.undo()
    page.reload()
    assert names(partners) == []
    assert partners.partner.isHidden()


def test_a_form_with_a_mistake_stays_open(page, tab, listed) -> None:
    partners = tab("partners")
    page.header.main.click()
    partners.form.fields["name"].setText("FIRST CHURCH")
    partners.form.fields["offers"].setPlainText("A hall")
    partners.form.keep.click()
    assert "is on the list already" in page.messages.text
    assert partners.form.isVisible()
    assert partners.form.values()["offers"] == "A hall"


def test_partners_are_found_filtered_and_sorted(tab, listed) -> None:
    partners = tab("partners")
    assert partners.count.text() == "3 of 3 partners"
    partners.typed.setText("nunez cli")
    assert names(partners) == ["Clínica Cedar"]
    assert partners.count.text() == "1 of 3 partners"
    partners.typed.clear()
    partners.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert names(partners) == ["Food Bank", "First Church", "Clínica Cedar"]
    partners.typed.setText("c")
    assert names(partners) == ["Food Bank", "First Church", "Clínica Cedar"]
    partners.state.setCurrentIndex(partners.state.findData("contacted"))
    assert names(partners) == ["First Church"]
    partners.kind.setCurrentIndex(partners.kind.findData("health"))
    assert names(partners) == []
    assert partners.partner.isHidden()
    partners.show_part(listed["bank"].id)
    assert partners.chosen.partner.name == "Food Bank"


def test_models_hold(tab, listed) -> None:
    partners = tab("partners")
    for model in (partners.model, partners.partner.people.model, partners.partner.log.model):
        assert isinstance(model, QAbstractItemModel)
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    partners.typed.setText("church")
    partners.table.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    partners.typed.clear()
    assert len(names(partners)) == 3


def test_a_person_a_contact_and_a_promise(tab, listed, services) -> None:
    partners = tab("partners")
    partners.show_part(listed["church"].id)
    card = partners.partner
    card.new_person()
    card.person_form.fields["name"].setText("Rev. Cole")
    card.person_form.keep.click()
    (person,) = services.partners.people(listed["church"].id)
    card.new_contact()
    card.contact_form.fields["said"].setPlainText("Ten congregations")
    card.contact_form.fields["next_day"].set_day("2026-04-02")
    card.contact_form.fields["day"].box.setDate(QDate(2026, 3, 5))
    card.contact_form.keep.click()
    newest = services.contacts.log(listed["church"].id)[0]
    assert (newest.day, newest.said, newest.next_day) == (
        "2026-03-05", "Ten congregations", "2026-04-02",
    )  # fmt: skip
    assert card.log.model.rowCount() == 2
    card.new_promise()
    card.promise_form.fields["text"].setPlainText("A sermon on attendance")
    index = card.promise_form.fields["person"].findData(person.id)
    card.promise_form.fields["person"].setCurrentIndex(index)
    card.promise_form.keep.click()
    (promise,) = services.contacts.promises()
    assert (promise.person, promise.due) == (person.id, "")
    card.promises.table.selectRow(0)
    card._close(PromiseState.KEPT)
    assert services.contacts.promises()[0].state is PromiseState.KEPT
    assert card.promises.model.index(0, 3).data() == "Kept"


def test_a_phones_contacts_are_told_and_taken_in(page, tab, listed, ask, tmp_path) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Nunez\nORG:Clinica Cedar\nTEL:555\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Dee\nN:;Dee\nEMAIL:dee at ranch\nEND:VCARD\n"
    )
    partners = tab("partners")
    ask.answers = [path, "take"]
    partners.list_link.click()
    assert "1 new partners, 1 new people, 1 completed" in ask.asked[2]
    assert "Row 2, E-mail, “dee at ranch”" in ask.asked[3]
    assert names(partners) == ["Clínica Cedar", "Dee", "First Church", "Food Bank"]
    ask.answers = [path]
    assert page.take_files([path]) is True
    assert "already" in page.messages.text


def test_coverage_names_what_is_missing_and_leads_on(page, tab, listed, ask) -> None:
    coverage = tab("coverage")
    assert coverage.lead.text() == "10 of 13 kinds are missing."
    assert coverage.alone.text() == "2 hang on one person."
    assert coverage.text.splitlines()[0].startswith("First Church: Last spoken to on March 1, 2026")
    ask.answers = ["Rodeo association"]
    coverage._on_add()
    assert coverage.kinds.model.rowCount() == 14
    coverage.links[0].click()
    partners = page.tabs.tab("partners")
    assert partners.isVisible()
    assert partners.chosen.partner.name == "First Church"


def test_the_coalition_is_named_from_the_suggestion(tab, services) -> None:
    team = tab("team")
    assert "Suggested" in team.charge.text()
    team.edit_link.click()
    team.coalition_form.fields["name"].setText("Cedar Counts")
    team.coalition_form.fields["charge_agreed_on"].set_day("2026-02-03")
    team.coalition_form.keep.click()
    kept = services.team.coalition()
    assert (kept.name, kept.charge_agreed_on) == ("Cedar Counts", "2026-02-03")
    assert "Pine Creek" in kept.charge
    assert "Agreed on February 3, 2026." in team.about.text()


def test_a_member_leaves_and_hands_over(tab, services) -> None:
    lee, kim = (services.team.add(Member("", name)) for name in ("Lee Park", "Kim Ode"))
    services.contacts.promise(Promise("", "", "", lee.id, "Ask the mayor"))
    team = tab("team")
    rows = [member.name for member in team.list.model.rows]
    team.list.table.selectRow(rows.index("Lee Park"))
    assert team.duties.model.index(0, 1).data() == "Ask the mayor"
    team._on_leaves()
    to = team.leave_form.fields["to"]
    to.setCurrentIndex(to.findData(kim.id))
    team.leave_form.keep.click()
    assert services.team.duties(lee.id) == ()
    assert services.team.member(lee.id).until != ""
    assert [duty.text for duty in services.team.duties(kim.id)] == ["Ask the mayor"]


def test_a_form_that_begins_comes_into_sight(page, tab, services, qtbot) -> None:
    services.team.add(Member("", "Lee Park"))
    page.resize(700, 320)
    team = tab("team")
    team.list.table.selectRow(0)
    team._on_leaves()
    field = team.leave_form.fields["day"]
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())
    assert team.leave_form.isVisible() and field.isVisible()


def test_promises_of_all_with_what_is_overdue(page, tab, listed, services) -> None:
    services.contacts.promise(Promise("", listed["bank"].id, "", "", "Boxes", due="2020-01-01"))
    kept = services.contacts.promise(Promise("", listed["clinic"].id, "", "", "A nurse"))
    services.contacts.close_promise(kept.id, PromiseState.KEPT)
    promises = tab("promises")
    assert promises.lead.text() == "1 promise is overdue."
    cells = [[promises.list.model.index(r, c).data() for c in (0, 1, 4)] for r in (0, 1)]
    assert cells == [["Boxes", "Food Bank", "Overdue"], ["A nurse", "Clínica Cedar", "Kept"]]
    promises.list.table.selectRow(0)
    promises._on_open()
    assert page.tabs.tab("partners").chosen.partner.name == "Food Bank"


def test_homework_of_meetings_stands_beside_the_promises(page, tab, services) -> None:
    with services.districts.file.unit("planned_meeting", meeting="Check-in") as unit:
        unit.insert(Meeting("m", "Check-in", "2026-03-02"))
        unit.insert(Homework("h", "m", "", 1, "Lee", "", "Write home", due="2026-03-20"))
    promises = tab("promises")
    assert promises.lead.text() == "1 piece of homework is overdue."
    row = [promises.homework.model.index(0, c).data() for c in range(4)]
    assert row == ["Write home", "Lee", "March 20, 2026", "Overdue"]
    promises.homework.table.selectRow(0)
    links = promises.homework.findChildren(LinkButton)
    next(one for one in links if one.text() == "Done").click()
    assert promises.homework.isHidden()
    assert services.meeting_outcomes.open_homework() == ()
    services.districts.undo()
    page.reload()
    assert promises.homework.isVisible()


def test_each_sheet_is_one_action(page, tab, listed, ask, tmp_path) -> None:
    for key, link, name in (
        ("partners", "print_link", "partners"),
        ("coverage", "print_link", "coverage"),
        ("team", "hand_over_link", "hand-over"),
    ):
        out = tmp_path / f"{name}.pdf"
        ask.answers = [out]
        found = tab(key)
        getattr(found, link).click()
        assert page.messages.text.startswith(f"Printed as {name}.pdf, in {tmp_path}.")
        assert out.read_bytes().startswith(b"%PDF")
    ask.answers = [True]
    page.messages.banner.link.click()
    assert ask.asked[-1] == "open hand-over.pdf"
    ask.answers = [None]
    found.hand_over_link.click()


@pytest.mark.parametrize("key", ["partners", "coverage", "team", "promises"])
def test_what_takes_the_focus_has_a_name(tab, listed, key: str) -> None:
    for widget in tab(key).findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            assert widget.accessibleName(), widget
