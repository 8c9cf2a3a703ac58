"""While the public looks on: who acts together is shown, how to reach them is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractTableModel
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTableView

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.partners import ContactEntry, Partner, PartnerPerson, Promise
from attendance_desktop.records.team import Member
from attendance_desktop.ui.widgets.buttons import Button
from attendance_desktop.ui.widgets.hidden_contacts import HiddenContacts

SECRETS = ("clinic.org", "555-0100", "Ask before noon", "brother", "Shy", "Write to her")


@pytest.fixture
def people(services, page):
    clinic = services.partners.add(
        Partner("", "Cedar Clinic", "health", offers="A nurse", note="Ask before noon"),
        [PartnerPerson("", "", "Ana Ruiz", "manager", "ana@clinic.org", "555-0100", note="Shy")],
    )
    services.contacts.add(
        ContactEntry("", clinic.id, "", "2026-01-02", "Lee", "phone", "Her brother is ill",
                     "Write to her", "2026-01-09")
    )  # fmt: skip
    services.contacts.promise(Promise("", clinic.id, "", "", "Ten rides", due="2026-01-05"))
    services.team.add(Member("", "Lee Park", email="lee@clinic.org", phone="555-0100"))
    page.reload()
    return clinic


def texts(page) -> str:
    """Return every text that the page holds, in sight or not."""
    said = [widget.text() for widget in page.findChildren(QLabel)]
    said += [widget.text() for widget in page.findChildren(QLineEdit)]
    said += [widget.toPlainText() for widget in page.findChildren(QPlainTextEdit)]
    for table in page.findChildren(QTableView):
        model: QAbstractTableModel = table.model()
        said += [
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        ]
    return "\n".join(said)


def test_contact_details_leave_the_screen_and_come_back(page, tab, people, surroundings) -> None:
    for key in ("partners", "coverage", "team", "promises"):
        tab(key)
    partners = tab("partners")
    partners.partner.people.table.selectRow(0)
    partners.partner._edit_person()
    partners._on_edit()
    assert all(secret in texts(page) for secret in SECRETS)
    surroundings.audience.choose(Audience.PUBLIC)
    for key in ("partners", "coverage", "team", "promises"):
        tab(key)
        assert [secret for secret in SECRETS if secret in texts(page)] == []
    assert "Ana Ruiz" in texts(page)
    assert "Ten rides" in texts(page)
    surroundings.audience.choose(Audience.STAFF)
    tab("partners")
    assert "555-0100" in texts(page)


def test_one_sentence_says_what_is_left_out(page, tab, people, surroundings) -> None:
    (said,) = page.findChildren(HiddenContacts)
    assert not said.isVisible()
    surroundings.audience.choose(Audience.PUBLIC)
    assert said.isVisible()
    assert "phone numbers, e-mail addresses" in said.text()


def test_nothing_is_changed_from_the_public_view(page, tab, people, surroundings, services) -> None:
    """A form would show, or on keeping it lose, what the public does not see."""
    before = services.partners.listed()
    surroundings.audience.choose(Audience.PUBLIC)
    partners = tab("partners")
    assert not page.header.main.isVisible()
    partners.table.selectRow(0)
    partners.table.doubleClicked.emit(partners.model.index(0, 0))
    partners.partner.people.table.selectRow(0)
    assert partners.form.isHidden()
    seen = [b.text() for b in page.tabs.findChildren(Button) if b.isVisible()]
    for words in ("Change", "Remove", "Add a person…", "Note a promise…", "Take in a list…"):
        assert words not in seen
    team = tab("team")
    team.list.table.selectRow(0)
    assert [b.text() for b in team.findChildren(Button) if b.isVisible()] == []
    assert page.take_files([]) is False
    assert services.partners.listed() == before


def test_a_log_on_its_way_is_not_shown_to_the_public(page, tab, people, surroundings) -> None:
    partners = tab("partners")
    read = []
    partners.partner._on_read = read.append
    partners.partner.show_line(partners.chosen)
    surroundings.audience.choose(Audience.PUBLIC)
    del partners.partner._on_read
    partners.partner._on_read(read[0])
    assert "brother" not in texts(page)
