"""How to reach people, notes and what was said are for the team alone."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from attendance_desktop.records import meetings, partners, team
from attendance_desktop.records.coverage import Coverage, NextContact, PartnerLine, Why
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.meetings import Homework, Participant
from attendance_desktop.records.partners import ContactEntry, Partner, PartnerPerson, Promise
from attendance_desktop.records.team import Member
from attendance_desktop.rules.contact_privacy import PRIVATE, for_audience

LINE = PartnerLine(
    Partner("1", "Clinic", "health", offers="A nurse", note="Ask before noon"),
    people=(PartnerPerson("2", "1", "Ana", "manager", "ana@clinic.org", "555", note="Shy"),),
    next_step="Call about her brother",
    next_day="2026-03-01",
)
#: Every record with fields that the public must not see, all of them filled.
FILLED = (
    LINE,
    Member("1", "Lee", email="lee@x.org", phone="555", note="On leave", role="scribe"),
    Participant("1", "2", "Kim", email="kim@x.org", phone="555", work="Nurse"),
    ContactEntry("1", "2", "", "2026-03-01", "Lee", "phone", "She is ill", "Write to her"),
    Promise("1", "2", "", "", "Ten rides", note="Only if it rains"),
    Coverage((), (NextContact(Why.STEP_DUE, "health", "1", "Ask Ana", "2026-03-01"),)),
)


@pytest.mark.parametrize("record", FILLED, ids=lambda record: type(record).__name__)
def test_staff_see_all_and_the_public_what_may_be_shown(record) -> None:
    assert for_audience(record, Audience.STAFF) is record
    shown = repr(for_audience(record, Audience.PUBLIC))
    for secret in ("@", "555", "noon", "Shy", "brother", "leave", "ill", "Write", "rains", "Ask"):
        assert secret not in shown


def test_what_may_be_shown_stays() -> None:
    shown = for_audience((LINE,), Audience.PUBLIC)[0]
    assert (shown.partner.name, shown.partner.offers) == ("Clinic", "A nurse")
    assert [(p.name, p.role) for p in shown.people] == [("Ana", "manager")]
    assert shown.next_day == "2026-03-01"
    homework = Homework("1", "2", "", 0, "Lee", "", "Call", step="3")
    assert for_audience(homework, Audience.PUBLIC) == homework
    assert for_audience(Member("1", "Lee", role="scribe"), Audience.PUBLIC).role == "scribe"


def test_every_field_to_reach_somebody_by_is_named() -> None:
    """A record that gains a phone, a mail address or a note is noticed here."""
    private = {"email", "phone", "note", "said"}
    for module in (team, partners, meetings):
        for kind in vars(module).values():
            if isinstance(kind, type) and kind.__module__ == module.__name__:
                named = {f.name for f in getattr(kind, "__dataclass_fields__", {}).values()}
                assert named & private <= set(PRIVATE.get(kind, ())), kind
    for kind, left_out in PRIVATE.items():
        assert set(left_out) <= {field.name for field in fields(kind)}


def test_records_within_records_are_looked_at() -> None:
    held = replace(LINE, people=(LINE.people[0],) * 3)
    shown = for_audience(((held,), "words"), Audience.PUBLIC)
    assert [p.phone for p in shown[0][0].people] == ["", "", ""]
    assert shown[1] == "words"
