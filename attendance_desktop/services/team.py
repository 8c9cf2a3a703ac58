"""The coalition and its members: named, charged, joined, left, duties handed over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.duties import Duty, DutyKind
from attendance_desktop.records.meetings import Homework, Meeting
from attendance_desktop.records.partners import Promise
from attendance_desktop.records.plan import ActionStep
from attendance_desktop.records.team import Coalition, Member
from attendance_desktop.rules import names
from attendance_desktop.services import one_record, plan_units
from attendance_desktop.services.district import Districts
from attendance_desktop.store import duties as stored_duties
from attendance_desktop.store import team as stored
from attendance_desktop.store.unit import Unit
from attendance_desktop.wording.team import suggested_charge, suggested_ground_rules

#: The one coalition of a file: made from what it is, so that two laptops make the same.
COALITION_ID = "coalition"


class Team:
    """The coalition of the open district and the people in it."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    # --- the coalition ---

    def coalition(self) -> Coalition | None:
        """Return the coalition, None before anything was said of it."""
        with self._districts.file.reading() as connection:
            return stored.coalition(connection)

    def suggested(self) -> Coalition:
        """Return a coalition to begin from, in our words; nothing is kept."""
        district = self._districts.district().name
        return Coalition(
            COALITION_ID,
            name="",
            charge=suggested_charge(district),
            ground_rules=suggested_ground_rules(),
        )

    def change(self, coalition: Coalition, *, goes_on: str = "") -> str:
        """Keep what is said of the coalition.

        A charge whose words change is no longer agreed, but where its day changes with them.

        Args:
            goes_on: what an earlier call returned, while the same field is typed into.

        Returns:
            What the next call of the same visit to a field goes on with.

        Raises:
            UserError: "coalition_no_name", "day_unclear", "line_long", "text_long".
        """
        kept = _sound_coalition(coalition)
        before = self.coalition()
        if before and before.charge != kept.charge and before.charge_agreed_on:
            same_day = kept.charge_agreed_on == before.charge_agreed_on
            kept = replace(kept, charge_agreed_on="" if same_day else kept.charge_agreed_on)
        label = "changed_coalition" if before else "named_coalition"
        with self._districts.file.unit(label, goes_on=goes_on, coalition=kept.name) as unit:
            unit.put(kept)
        return unit.id

    def agree_charge(self, day: dt.date | None) -> None:
        """Say on which day the charge was agreed; None says that it is not.

        Raises:
            UserError: "charge_missing".
        """
        known = self.coalition()
        if known is None or not known.charge:
            raise UserError("charge_missing")
        label = "agreed_charge" if day else "reopened_charge"
        with self._districts.file.unit(label, coalition=known.name) as unit:
            unit.update(Coalition, known.id, charge_agreed_on=day.isoformat() if day else "")

    # --- members ---

    def members(self, *, today: dt.date | None = None, left: bool = True) -> tuple[Member, ...]:
        """Return the members by name.

        Args:
            left: False for only those who are there today.
        """
        day = (today or dt.date.today()).isoformat()
        with self._districts.file.reading() as connection:
            found = stored.members(connection)
        return tuple(member for member in found if left or not has_left(member, day))

    def member(self, member_id: str) -> Member:
        """Return one member.

        Raises:
            UserError: "member_gone".
        """
        for member in self.members():
            if member.id == member_id:
                return member
        raise UserError("member_gone")

    def add(self, member: Member) -> Member:
        """Keep a new member; the id is made here.

        Raises:
            UserError: "person_no_name", "email_unclear", "day_unclear", "days_turned",
                "line_long", "text_long".
        """
        kept = _sound_member(member)
        return one_record.add(self._districts, kept, "added_member", member=kept.name)

    def change_member(self, member: Member) -> Member:
        """Keep a changed member; the steps of the plan that are theirs bear a new name too.

        Raises:
            UserError: as for `add`; "member_gone".
        """
        kept = _sound_member(member)
        before = self.member(member.id)
        with self._districts.file.unit("changed_member", member=kept.name) as unit:
            unit.put(kept)
            plan_units.rename_owner(unit, kept.id, before.name, kept.name)
        return kept

    def remove(self, member_id: str) -> None:
        """Take away a member who was entered by mistake; one who leaves is kept with `leave`.

        Raises:
            UserError: "member_gone"; "member_has_duties" where something is open.
        """
        known = self.member(member_id)
        if self.duties(member_id):
            raise UserError("member_has_duties", member=known.name)
        label = "removed_member"
        one_record.remove(self._districts, Member, member_id, label, member=known.name)

    # --- turnover ---

    def duties(self, member_id: str) -> tuple[Duty, ...]:
        """Return what a member has still to do, by the day it is due."""
        known = self.member(member_id)
        with self._districts.file.reading() as connection:
            return stored_duties.open_duties(connection, known)

    def leave(self, member_id: str, day: dt.date, hand_to: str = "") -> None:
        """Keep a member as one who left, and hand the open duties over, in one action.

        Args:
            day: the last day; its date may lie ahead.
            hand_to: id of the member who takes the duties; "" leaves them where they are.

        Raises:
            UserError: "member_gone", "days_turned", "hand_over_to_self", "hand_over_to_left".
        """
        known = self.member(member_id)
        if known.since and day.isoformat() < known.since:
            raise UserError("days_turned")
        taker = self._taker(known, hand_to) if hand_to else None
        facts = {"member": known.name} | ({"other": taker.name} if taker else {})
        label = "member_left_handing" if taker else "member_left"
        with self._districts.file.unit(label, **facts) as unit:
            unit.update(Member, member_id, until=day.isoformat())
            if taker:
                _hand(unit, stored_duties.open_duties(unit.connection, known), taker)

    def come_back(self, member_id: str) -> None:
        """Count a member who left as one who is there again."""
        known = self.member(member_id)
        with self._districts.file.unit("member_came_back", member=known.name) as unit:
            unit.update(Member, member_id, until="")

    def hand_over(self, member_id: str, to: str) -> int:
        """Hand a member's open duties to another.

        Returns:
            How many.

        Raises:
            UserError: "member_gone", "hand_over_to_self", "hand_over_to_left".
        """
        known = self.member(member_id)
        taker = self._taker(known, to)
        with self._districts.file.unit("handed_over", member=known.name, other=taker.name) as unit:
            duties = stored_duties.open_duties(unit.connection, known)
            _hand(unit, duties, taker)
        return len(duties)

    def _taker(self, member: Member, to: str) -> Member:
        taker = self.member(to)
        if taker.id == member.id:
            raise UserError("hand_over_to_self")
        if has_left(taker, dt.date.today().isoformat()):
            raise UserError("hand_over_to_left", member=taker.name)
        return taker


def has_left(member: Member, today: str) -> bool:
    """Return whether a member's last day is past."""
    return bool(member.until) and member.until < today


def _hand(unit: Unit, duties: tuple[Duty, ...], taker: Member) -> None:
    for duty in duties:
        if duty.kind is DutyKind.PROMISE:
            unit.update(Promise, duty.record, member=taker.id)
        elif duty.kind is DutyKind.HOMEWORK:
            unit.update(Homework, duty.record, member=taker.id, who=taker.name)
        elif duty.kind is DutyKind.STEP:
            unit.update(ActionStep, duty.record, member=taker.id, partner="", owner=taker.name)
        elif duty.kind is DutyKind.FACILITATES:
            unit.update(Meeting, duty.record, facilitator=taker.name)
        else:
            unit.update(Meeting, duty.record, scribe=taker.name)


def _sound_coalition(coalition: Coalition) -> Coalition:
    name = names.line(coalition.name)
    if not name:
        raise UserError("coalition_no_name")
    return replace(
        coalition,
        id=COALITION_ID,
        name=name,
        charge=names.passage(coalition.charge),
        charge_agreed_on=names.iso_day(coalition.charge_agreed_on),
        builds_on_name=names.line(coalition.builds_on_name),
        ground_rules=names.passage(coalition.ground_rules),
    )


def _sound_member(member: Member) -> Member:
    name = names.line(member.name)
    if not name:
        raise UserError("person_no_name")
    kept = replace(
        member,
        name=name,
        organization=names.line(member.organization),
        role=names.line(member.role),
        email=names.email(member.email),
        phone=names.line(member.phone),
        language=names.line(member.language),
        reason=names.passage(member.reason),
        since=names.iso_day(member.since),
        until=names.iso_day(member.until),
        note=names.passage(member.note),
    )
    if kept.since and kept.until and kept.until < kept.since:
        raise UserError("days_turned")
    return kept
