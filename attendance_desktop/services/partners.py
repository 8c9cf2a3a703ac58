"""Partners: organizations and their people, kinds, coverage; every action can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.coverage import Coverage, Kind, PartnerLine
from attendance_desktop.records.partners import (
    ContactEntry,
    Partner,
    PartnerKind,
    PartnerPerson,
    PartnerState,
    Promise,
)
from attendance_desktop.records.plan import ActionStep
from attendance_desktop.records.team import Member
from attendance_desktop.rules import coverage, names, partner_kinds
from attendance_desktop.services import one_record, plan_units
from attendance_desktop.services.district import Districts
from attendance_desktop.store import partner_lines
from attendance_desktop.store import partners as stored
from attendance_desktop.store import plan as stored_plan
from attendance_desktop.store import team as stored_team


class Partners:
    """The partners of the open district; what was said and promised is in `Contacts`."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    # --- looking ---

    def listed(self, today: dt.date | None = None) -> tuple[PartnerLine, ...]:
        """Return every partner by name, with what a list shows of it.

        Args:
            today: by which promises are overdue; the day it is by default.
        """
        day = (today or dt.date.today()).isoformat()
        kinds = {kind.key: kind.name for kind in self.kinds()}
        with self._districts.file.reading() as connection:
            lines = partner_lines.lines(connection, day)
        return tuple(replace(line, kind=kinds.get(line.partner.kind, "")) for line in lines)

    def partner(self, partner_id: str) -> Partner:
        """Return one partner.

        Raises:
            UserError: "partner_gone".
        """
        with self._districts.file.reading() as connection:
            found = stored.partner(connection, partner_id)
        if found is None:
            raise UserError("partner_gone")
        return found

    def people(self, partner_id: str) -> tuple[PartnerPerson, ...]:
        """Return the people whom we know at a partner, by name."""
        with self._districts.file.reading() as connection:
            return stored.people(connection, partner_id)

    def kinds(self) -> tuple[Kind, ...]:
        """Return the natural kinds, then the team's own."""
        with self._districts.file.reading() as connection:
            return partner_kinds.with_own(stored.own_kinds(connection))

    def coverage(self, today: dt.date | None = None) -> Coverage:
        """Return how well each kind is held, and whom to turn to next."""
        day = today or dt.date.today()
        return coverage.coverage(self.kinds(), self.listed(day), day.isoformat())

    # --- partners ---

    def add(self, partner: Partner, people: Iterable[PartnerPerson] = ()) -> Partner:
        """Keep a new partner with its people in one action; ids are made here.

        Raises:
            UserError: "partner_no_name", "partner_there" where one is called so already,
                "line_long", "text_long", "email_unclear", "person_no_name".
        """
        kept = replace(sound_partner(partner), id=str(uuid4()))
        self._refuse_same(kept)
        persons = [
            replace(sound_person(person), id=str(uuid4()), partner=kept.id) for person in people
        ]
        with self._districts.file.unit("added_partner", partner=kept.name) as unit:
            for record in (kept, *persons):
                unit.insert(record)
        return kept

    def change(self, partner: Partner) -> Partner:
        """Keep a changed partner; the steps of the plan that are its own bear a new name too.

        Raises:
            UserError: as for `add`; "partner_gone".
        """
        kept = sound_partner(partner)
        before = self.partner(partner.id)
        self._refuse_same(kept)
        with self._districts.file.unit("changed_partner", partner=kept.name) as unit:
            unit.put(kept)
            plan_units.rename_owner(unit, kept.id, before.name, kept.name)
        return kept

    def set_state(self, partner_id: str, state: PartnerState) -> None:
        """Say how far a partner is with us."""
        known = self.partner(partner_id)
        with self._districts.file.unit("moved_partner", partner=known.name) as unit:
            unit.update(Partner, partner_id, state=state)

    def remove(self, partner_id: str) -> None:
        """Take a partner away with its people, log and promises; undo brings all of it back."""
        known = self.partner(partner_id)
        with self._districts.file.unit("removed_partner", partner=known.name) as unit:
            held = (
                (PartnerPerson, stored.people(unit.connection, partner_id)),
                (ContactEntry, stored.contacts(unit.connection, partner_id)),
                (Promise, stored.promises(unit.connection, partner_id)),
            )
            for record_type, records in held:
                for record in records:
                    unit.delete(record_type, record.id)
            for member in stored_team.members(unit.connection):
                if member.partner == partner_id:
                    unit.update(Member, member.id, partner="")
            for step in stored_plan.steps(unit.connection):
                if step.partner == partner_id:
                    unit.update(ActionStep, step.id, partner="")
            unit.delete(Partner, partner_id)

    # --- their people ---

    def add_person(self, person: PartnerPerson) -> PartnerPerson:
        """Keep a new person at a partner; the id is made here.

        Raises:
            UserError: "person_no_name", "email_unclear", "line_long", "text_long", "partner_gone".
        """
        kept = sound_person(person)
        facts = {"person": kept.name, "partner": self.partner(person.partner).name}
        return one_record.add(self._districts, kept, "added_person", **facts)

    def change_person(self, person: PartnerPerson) -> PartnerPerson:
        """Keep a changed person.

        Raises:
            UserError: as for `add_person`; "person_gone".
        """
        kept = sound_person(person)
        self._person(person.id)
        return one_record.change(self._districts, kept, "changed_person", person=kept.name)

    def remove_person(self, person_id: str) -> None:
        """Take a person away; what was said and promised stays with the partner."""
        known = self._person(person_id)
        label = "removed_person"
        one_record.remove(self._districts, PartnerPerson, person_id, label, person=known.name)

    # --- the team's own kinds ---

    def add_kind(self, name: str) -> Kind:
        """Keep a kind of the team's own.

        Raises:
            UserError: "kind_no_name", "kind_there".
        """
        made = PartnerKind("", self._kind_name(name))
        kept = one_record.add(self._districts, made, "added_kind", kind=made.name)
        return Kind(kept.id, kept.name, own=True)

    def rename_kind(self, key: str, name: str) -> None:
        """Call a kind of the team's own another name.

        Raises:
            UserError: as for `add_kind`; "kind_gone".
        """
        self._own_kind(key)
        said = self._kind_name(name, but=key)
        with self._districts.file.unit("renamed_kind", kind=said) as unit:
            unit.update(PartnerKind, key, name=said)

    def remove_kind(self, key: str) -> None:
        """Take a kind of the team's own away; its partners stay, their kind not said.

        Raises:
            UserError: "kind_gone".
        """
        known = self._own_kind(key)
        with self._districts.file.unit("removed_kind", kind=known.name) as unit:
            for partner in stored.partners(unit.connection):
                if partner.kind == key:
                    unit.update(Partner, partner.id, kind="")
            unit.delete(PartnerKind, key)

    # --- parts ---

    def _refuse_same(self, partner: Partner) -> None:
        plain = names.plain_name(partner.name)
        with self._districts.file.reading() as connection:
            known = stored.partners(connection)
        if any(names.plain_name(k.name) == plain and k.id != partner.id for k in known):
            raise UserError("partner_there", partner=partner.name)

    def _person(self, person_id: str) -> PartnerPerson:
        with self._districts.file.reading() as connection:
            people = {person.id: person for person in stored.people(connection)}
        if person_id not in people:
            raise UserError("person_gone")
        return people[person_id]

    def _own_kind(self, key: str) -> Kind:
        for kind in self.kinds():
            if kind.own and kind.key == key:
                return kind
        raise UserError("kind_gone")

    def _kind_name(self, name: str, but: str = "") -> str:
        said = names.line(name)
        if not said:
            raise UserError("kind_no_name")
        plain = names.plain_name(said)
        if any(names.plain_name(k.name) == plain and k.key != but for k in self.kinds()):
            raise UserError("kind_there", kind=said)
        return said


def sound_partner(partner: Partner) -> Partner:
    """Return a partner as it is kept.

    Raises:
        UserError: "partner_no_name", "line_long", "text_long".
    """
    name = names.line(partner.name)
    if not name:
        raise UserError("partner_no_name")
    return replace(
        partner,
        name=name,
        offers=names.passage(partner.offers),
        already=names.passage(partner.already),
        note=names.passage(partner.note),
    )


def sound_person(person: PartnerPerson) -> PartnerPerson:
    """Return a person as it is kept.

    Raises:
        UserError: "person_no_name", "email_unclear", "line_long", "text_long".
    """
    name = names.line(person.name)
    if not name:
        raise UserError("person_no_name")
    return replace(
        person,
        name=name,
        role=names.line(person.role),
        email=names.email(person.email),
        phone=names.line(person.phone),
        language=names.line(person.language),
        note=names.passage(person.note),
    )
