"""Partners, their people and kinds: kept, listed, covered, undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.coverage import NextContact, Standing, Why
from attendance_desktop.records.partners import (
    ContactEntry,
    Partner,
    PartnerPerson,
    PartnerState,
    Promise,
    PromiseState,
)
from attendance_desktop.records.team import Member
from attendance_desktop.services import practice_partners
from attendance_desktop.services.contacts import Contacts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.partners import Partners
from attendance_desktop.services.team import Team
from attendance_desktop.wording import error_words, label_words

TODAY = dt.date(2026, 3, 10)
CLINIC = Partner("", "Cedar Clinic", "health", PartnerState.COMMITTED)
ANA = PartnerPerson("", "", "Ana Núñez", "manager", "ana@clinic.org")


@pytest.fixture
def partners(districts: Districts) -> Partners:
    return Partners(districts)


@pytest.fixture
def contacts(districts: Districts) -> Contacts:
    return Contacts(districts)


def last_words(districts: Districts) -> str:
    activity = districts.file.activities(1)[0]
    return label_words(activity.label, activity.facts)


def test_a_partner_with_people_is_one_action(partners: Partners, districts: Districts) -> None:
    kept = partners.add(CLINIC, [ANA])
    (line,) = partners.listed(TODAY)
    assert (line.partner, line.kind) == (kept, "Healthcare providers")
    assert [person.name for person in line.people] == ["Ana Núñez"]
    assert last_words(districts) == "Added Cedar Clinic to the partners"
    districts.undo()
    assert partners.listed(TODAY) == ()


def test_a_partner_removed_goes_with_all_and_comes_back(
    partners: Partners, contacts: Contacts, districts: Districts
) -> None:
    kept = partners.add(CLINIC, [ANA])
    contacts.add(ContactEntry("", kept.id, "", "2026-03-01", said="Will ask the board"))
    contacts.promise(Promise("", kept.id, "", "", "Evening hours"))
    member = Team(districts).add(Member("", "Ana Núñez", partner=kept.id))
    before = (partners.listed(TODAY), contacts.log(), contacts.promises())
    partners.remove(kept.id)
    assert (partners.listed(TODAY), contacts.log(), contacts.promises()) == ((), (), ())
    assert Team(districts).member(member.id).partner == ""
    districts.undo()
    assert (partners.listed(TODAY), contacts.log(), contacts.promises()) == before
    assert Team(districts).member(member.id).partner == kept.id


def test_people_come_and_go(partners: Partners, districts: Districts) -> None:
    kept = partners.add(CLINIC)
    ana = partners.add_person(replace(ANA, partner=kept.id))
    partners.change_person(replace(ana, role="director"))
    assert partners.people(kept.id)[0].role == "director"
    partners.remove_person(ana.id)
    assert partners.people(kept.id) == ()
    assert last_words(districts) == "Removed Ana Núñez from the partners"
    for action in (lambda: partners.change_person(ana), lambda: partners.remove_person(ana.id)):
        with pytest.raises(UserError, match="person_gone"):
            action()


@pytest.mark.parametrize(
    ("partner", "person", "code"),
    [
        (Partner("", " \u200e "), ANA, "partner_no_name"),
        (Partner("", "x" * 201), ANA, "line_long"),
        (replace(CLINIC, note="x" * 4001), ANA, "text_long"),
        (CLINIC, replace(ANA, name=""), "person_no_name"),
        (CLINIC, replace(ANA, email="ana.clinic.org"), "email_unclear"),
        (CLINIC, replace(ANA, email="ana@"), "email_unclear"),
        (CLINIC, replace(ANA, email="ana@a@b"), "email_unclear"),
    ],
)
def test_what_cannot_be_kept_is_said(
    partners: Partners, partner: Partner, person: PartnerPerson, code: str
) -> None:
    with pytest.raises(UserError, match=code) as refused:
        partners.add(partner, [person])
    assert error_words(refused.value)
    assert partners.listed(TODAY) == ()


def test_a_name_twice_is_refused_however_it_is_written(partners: Partners) -> None:
    partners.add(Partner("", "Clínica  Núñez"))
    with pytest.raises(UserError, match="partner_there"):
        partners.add(Partner("", "CLINICA NUNEZ"))
    other = partners.add(Partner("", "عيادة الأرز"))
    assert partners.change(replace(other, note="Friday")).note == "Friday"
    with pytest.raises(UserError, match="partner_gone"):
        partners.change(replace(other, id="nobody", name="Other"))


def test_own_kinds(partners: Partners) -> None:
    rodeo = partners.add_kind("Rodeo association")
    kept = partners.add(Partner("", "Cedar Rodeo", rodeo.key))
    assert partners.listed(TODAY)[0].kind == "Rodeo association"
    partners.rename_kind(rodeo.key, "Rodeos")
    with pytest.raises(UserError, match="kind_there"):
        partners.add_kind("rodeos")
    with pytest.raises(UserError, match="kind_there"):
        partners.add_kind("Faith leaders")
    partners.remove_kind(rodeo.key)
    assert partners.partner(kept.id).kind == ""
    assert len(partners.kinds()) == 13
    with pytest.raises(UserError, match="kind_gone"):
        partners.remove_kind("faith")


def test_coverage_says_what_is_missing_and_what_hangs_on_one(
    partners: Partners, contacts: Contacts
) -> None:
    clinic = partners.add(CLINIC, [ANA])
    bank = partners.add(
        Partner("", "Food Bank", "nonprofit", PartnerState.INTERESTED),
        [replace(ANA, name="Bo"), replace(ANA, name="Di")],
    )
    church = partners.add(Partner("", "First Church", "faith"))
    paused = partners.add(Partner("", "Sheriff", "law-enforcement", PartnerState.PAUSED))
    found = partners.coverage(TODAY)
    standing = {one.kind.key: one.standing for one in found.kinds}
    assert standing["health"] is Standing.ONE_PERSON
    assert standing["nonprofit"] is Standing.HELD
    assert standing["faith"] is Standing.NOT_WON
    assert standing["law-enforcement"] is Standing.MISSING
    assert sum(s is Standing.MISSING for s in standing.values()) == 10
    assert found.next[0] == NextContact(Why.BEGIN, "faith", church.id)
    assert found.next[-1] == NextContact(Why.SECOND_PERSON, "health", clinic.id)
    assert paused.id not in {one.partner for one in found.next}
    # What was agreed for a day comes first on that day, and is waited for before it.
    contacts.add(ContactEntry("", church.id, "", "2026-03-01", how="phone", next_day="2026-03-11"))
    assert "faith" not in {one.kind for one in partners.coverage(TODAY).next}
    on_the_day = partners.coverage(dt.date(2026, 3, 11)).next[0]
    assert on_the_day == NextContact(Why.STEP_DUE, "faith", church.id, "", "2026-03-11")
    assert bank.id not in {one.partner for one in found.next}


def test_a_list_shows_the_last_contact_and_what_is_open(
    partners: Partners, contacts: Contacts
) -> None:
    clinic = partners.add(CLINIC)
    for day, step, due in (
        ("2026-02-01", "Send figures", "2026-03-20"),
        ("2026-03-02", "Call again", "2026-03-15"),
        ("2026-01-05", "No day yet", ""),
    ):
        contacts.add(ContactEntry("", clinic.id, "", day, next_step=step, next_day=due))
    contacts.promise(Promise("", clinic.id, "", "", "Evening hours", due="2026-03-09"))
    contacts.promise(Promise("", clinic.id, "", "", "A nurse at the fair", due="2026-03-10"))
    (line,) = partners.listed(TODAY)
    assert (line.last_contact, line.next_step, line.next_day) == (
        "2026-03-02", "Call again", "2026-03-15",
    )  # fmt: skip
    assert (line.open_promises, line.overdue) == (2, 1)
    taken = next(entry for entry in contacts.log() if entry.next_step == "Call again")
    contacts.step_taken(taken.id)
    assert partners.listed(TODAY)[0].next_step == "Send figures"


def test_the_first_contact_moves_a_partner(
    partners: Partners, contacts: Contacts, districts: Districts
) -> None:
    church = partners.add(Partner("", "First Church", "faith"))
    entry = contacts.add(ContactEntry("", church.id, "", "2026-03-01", by="Lee", how="visit"))
    assert partners.partner(church.id).state is PartnerState.CONTACTED
    districts.undo()
    assert partners.partner(church.id).state is PartnerState.TO_CONTACT
    assert contacts.log() == ()
    districts.redo()
    contacts.change(replace(entry, said="Ten congregations"))
    assert contacts.log(church.id)[0].said == "Ten congregations"
    contacts.remove(entry.id)
    assert contacts.log() == ()
    with pytest.raises(UserError, match="contact_gone"):
        contacts.step_taken(entry.id)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (ContactEntry("", "", "", "", said="x"), "day_missing"),
        (ContactEntry("", "", "", "2026-02-30", said="x"), "day_unclear"),
        (ContactEntry("", "", "", "2026-02-03", by="Lee"), "contact_empty"),
        (ContactEntry("", "nobody", "", "2026-02-03", said="x"), "partner_gone"),
    ],
)
def test_an_entry_that_cannot_be_kept(contacts: Contacts, entry: ContactEntry, code: str) -> None:
    with pytest.raises(UserError, match=code):
        contacts.add(entry)


def test_promises_kept_and_not(
    partners: Partners, contacts: Contacts, districts: Districts
) -> None:
    clinic = partners.add(CLINIC)
    late = contacts.promise(Promise("", clinic.id, "", "", "Evening hours", due="2026-03-09"))
    later = contacts.promise(Promise("", clinic.id, "", "", "Rides", due="2026-04-01"))
    undated = contacts.promise(Promise("", clinic.id, "", "", "A poster"))
    assert contacts.promises() == (late, later, undated)
    assert contacts.due(TODAY) == (late,)
    assert contacts.due(dt.date(2026, 4, 1)) == (late, later)
    contacts.close_promise(late.id, PromiseState.KEPT, TODAY)
    assert contacts.due(TODAY) == ()
    assert contacts.promises()[0].closed_on == "2026-03-10"
    assert last_words(districts) == "A promise was kept: Evening hours"
    contacts.close_promise(late.id, PromiseState.OPEN)
    assert contacts.due(TODAY) == (late,)
    contacts.change_promise(replace(late, due=""))
    contacts.remove_promise(later.id)
    assert {promise.id for promise in contacts.promises()} == {late.id, undated.id}
    for text, who, code in (("", clinic.id, "promise_empty"), ("x", "", "promise_of_nobody")):
        with pytest.raises(UserError, match=code):
            contacts.promise(Promise("", who, "", "", text))


def test_the_practice_district_has_partners_with_gaps(
    partners: Partners, contacts: Contacts, districts: Districts
) -> None:
    # A Sunday, long after the story was written down.
    today = dt.date(2029, 8, 26)
    practice_partners.gather(districts, today)
    lines = partners.listed(today)
    assert len(lines) == 22
    assert [line.partner.name for line in lines if not line.kind] == ["Radio Valle"]
    standing = {one.kind.key: one.standing for one in partners.coverage(TODAY).kinds}
    assert {key for key, one in standing.items() if one is Standing.MISSING} == {
        "courts", "cultural",
    }  # fmt: skip
    assert standing["parents"] is Standing.ONE_PERSON
    # One promise is late, two are still to come; nothing was said or done after today.
    open_ones = [one for one in contacts.promises() if one.state is PromiseState.OPEN]
    assert sum(one.due < today.isoformat() for one in open_ones) == 1
    assert len(open_ones) == 3
    log = [entry for line in lines for entry in contacts.log(line.partner.id)]
    days = [entry.day for entry in log]
    assert today - dt.timedelta(200) < dt.date.fromisoformat(min(days))
    assert max(days) < today.isoformat() < max(entry.next_day for entry in log)
    assert all(dt.date.fromisoformat(day).weekday() < 5 for day in days)
    team = Team(districts)
    assert len(team.members()) == 4
    districts.undo()
    assert partners.listed(TODAY) == ()
    assert team.coalition() is None
