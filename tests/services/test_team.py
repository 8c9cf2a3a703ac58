"""The coalition: named, charged; members who join, leave and hand over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.duties import DutyKind
from attendance_desktop.records.meetings import Homework, HomeworkState, Meeting, MeetingState
from attendance_desktop.records.partners import Promise, PromiseState
from attendance_desktop.records.team import BuildsOn, Member
from attendance_desktop.services.contacts import Contacts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.team import Team

MAY = dt.date(2026, 5, 29)
JUNE = dt.date(2026, 6, 1)


@pytest.fixture
def team(districts: Districts) -> Team:
    return Team(districts)


@pytest.fixture
def lee(team: Team) -> Member:
    return team.add(Member("", "Lee Park", "Cedar Valley schools", role="scribe"))


@pytest.fixture
def kim(team: Team) -> Member:
    return team.add(Member("", "Kim Ode"))


def test_a_coalition_begins_from_the_suggestion(team: Team, districts: Districts) -> None:
    assert team.coalition() is None
    with pytest.raises(UserError, match="charge_missing"):
        team.agree_charge(MAY)
    suggested = team.suggested()
    assert "Cedar Valley" in suggested.charge
    with pytest.raises(UserError, match="coalition_no_name"):
        team.change(suggested)
    team.change(replace(suggested, name="Cedar Counts", builds_on=BuildsOn.HEALTH))
    team.agree_charge(MAY)
    kept = team.coalition()
    assert kept is not None
    assert (kept.name, kept.charge_agreed_on) == ("Cedar Counts", "2026-05-29")
    districts.undo()
    assert team.coalition() == replace(kept, charge_agreed_on="")


def test_other_words_are_agreed_anew(team: Team) -> None:
    team.change(replace(team.suggested(), name="Cedar Counts"))
    team.agree_charge(MAY)
    kept = team.coalition()
    assert kept is not None
    team.change(replace(kept, name="Every Day Counts"))
    assert team.coalition().charge_agreed_on == "2026-05-29"
    team.change(replace(kept, charge="Shorter"))
    assert team.coalition().charge_agreed_on == ""


def test_a_charge_typed_is_one_step_of_undo(team: Team, districts: Districts) -> None:
    team.change(replace(team.suggested(), name="Cedar Counts", charge=""))
    empty, visit = team.coalition(), ""
    for text in ("W", "We", "We halve"):
        visit = team.change(replace(empty, charge=text), goes_on=visit)
    assert team.coalition().charge == "We halve"
    districts.undo()
    assert team.coalition() == empty


def test_members_stay_with_the_day_they_left(
    team: Team, lee: Member, kim: Member, districts: Districts
) -> None:
    team.change_member(replace(lee, since="2025-09-01"))
    with pytest.raises(UserError, match="days_turned"):
        team.leave(lee.id, dt.date(2025, 8, 31))
    team.leave(lee.id, MAY)
    assert [m.name for m in team.members(today=MAY, left=False)] == ["Kim Ode", "Lee Park"]
    assert [m.name for m in team.members(today=JUNE, left=False)] == ["Kim Ode"]
    assert len(team.members()) == 2
    team.come_back(lee.id)
    assert len(team.members(today=JUNE, left=False)) == 2
    team.remove(kim.id)
    assert len(team.members()) == 1
    districts.undo()
    assert len(team.members()) == 2
    with pytest.raises(UserError, match="member_gone"):
        team.duties("nobody")


def give_duties(districts: Districts, lee: Member) -> dict[str, str]:
    """Give Lee one open duty of each kind, and one of each that is no longer open."""
    contacts = Contacts(districts)
    kept = contacts.promise(Promise("", "", "", lee.id, "Ask the mayor", due="2026-04-02"))
    old = contacts.promise(Promise("", "", "", lee.id, "Old"))
    contacts.close_promise(old.id, PromiseState.KEPT, MAY)
    with districts.file.unit("added_member", member="x") as unit:
        unit.insert(Meeting("m1", "Spring meeting", "2026-04-01", facilitator="Lee Park"))
        unit.insert(Meeting("m0", "Held", "2026-01-01", scribe="Lee Park", state=MeetingState.HELD))
        unit.insert(Homework("h1", "m0", "", 1, "Lee Park", "", "Print the charts"))
        unit.insert(Homework("h2", "m0", "", 2, "Lee", lee.id, "Book the room", "2026-03-30"))
        unit.insert(Homework("h3", "m0", "", 3, "Lee", lee.id, "Done", state=HomeworkState.DONE))
    return {"promise": kept.id}


def test_open_duties_are_listed_and_handed_over(
    team: Team, lee: Member, kim: Member, districts: Districts
) -> None:
    made = give_duties(districts, lee)
    duties = team.duties(lee.id)
    assert [(duty.kind, duty.record) for duty in duties] == [
        (DutyKind.HOMEWORK, "h2"),
        (DutyKind.FACILITATES, "m1"),
        (DutyKind.PROMISE, made["promise"]),
        (DutyKind.HOMEWORK, "h1"),
    ]
    with pytest.raises(UserError, match="member_has_duties"):
        team.remove(lee.id)
    with pytest.raises(UserError, match="hand_over_to_self"):
        team.hand_over(lee.id, lee.id)
    team.leave(lee.id, MAY, kim.id)
    assert team.duties(lee.id) == ()
    assert [d.record for d in team.duties(kim.id)] == [d.record for d in duties]
    assert team.member(lee.id).until == "2026-05-29"
    districts.undo()
    assert team.duties(lee.id) == duties
    assert team.member(lee.id).until == ""
    assert team.hand_over(lee.id, kim.id) == 4


def test_duties_go_to_no_one_who_left(team: Team, lee: Member, kim: Member) -> None:
    team.change_member(replace(kim, until="2020-01-01"))
    with pytest.raises(UserError, match="hand_over_to_left"):
        team.leave(lee.id, MAY, kim.id)
    assert team.member(lee.id).until == ""
