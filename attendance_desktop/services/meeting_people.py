"""Who is asked to a meeting, what they answered, who came; walk-ins too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from attendance_desktop.charts.participation import participation_plan
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import Meeting, Participant, Rsvp
from attendance_desktop.records.partners import Partner
from attendance_desktop.rules import participation as rules
from attendance_desktop.rules import partner_kinds
from attendance_desktop.rules.mail_addresses import is_address
from attendance_desktop.rules.meeting_checks import LONGEST_NAME, refuse_long
from attendance_desktop.services.district import Districts
from attendance_desktop.store import meetings as stored
from attendance_desktop.store import partners as stored_partners
from attendance_desktop.store import team as stored_team

#: Still to be reached: asked or not, they have said neither yes nor no.
_UNANSWERED = frozenset({Rsvp.NOT_ASKED, Rsvp.ASKED, Rsvp.MAYBE})


class MeetingPeople:
    """The people of the open district's meetings."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    # --- looking ------------------------------------------------------------------------------

    def listed(self, meeting_id: str = "") -> tuple[Participant, ...]:
        """Return who was asked to one meeting or came to it, or to all, by name."""
        with self._districts.file.reading() as connection:
            return stored.participants(connection, meeting_id)

    def call_list(self, meeting_id: str) -> tuple[Participant, ...]:
        """Return who must be telephoned: no e-mail address, and neither yes nor no yet."""
        return tuple(
            person for person in self.listed(meeting_id)
            if not is_address(person.email) and person.rsvp in _UNANSWERED and not person.walk_in
        )  # fmt: skip

    def participation(self) -> ChartPlan:
        """Return the chart of who came to the meetings held, and of which kinds of partner."""
        with self._districts.file.reading() as connection:
            meetings = stored.meetings(connection)
            people = stored.participants(connection)
            kinds = partner_kinds.with_own(stored_partners.own_kinds(connection))
        found = rules.participation(meetings, people, [kind.key for kind in kinds])
        return participation_plan(found, {kind.key: kind.name for kind in kinds})

    def to_ask(self, meeting_id: str) -> tuple[Participant, ...]:
        """Return members and partners' people who could be asked and are not, by name.

        Members who leave before the meeting's day are left out. Ids are made when people are asked.

        Raises:
            UserError: "meeting_gone".
        """
        day = self._meeting(meeting_id).day
        with self._districts.file.reading() as connection:
            there = {key for p in stored.participants(connection, meeting_id) for key in _keys(p)}
            partners = {p.id: p for p in stored_partners.partners(connection)}
            known = [
                Participant(
                    "", meeting_id, m.name, m.organization, m.id, "", _kind(partners, m.partner),
                    m.email, m.phone,
                )
                for m in stored_team.members(connection) if not m.until or m.until >= day
            ] + [
                Participant(
                    "", meeting_id, p.name, _name(partners, p.partner), "", p.id,
                    _kind(partners, p.partner), p.email, p.phone,
                )
                for p in stored_partners.people(connection)
            ]  # fmt: skip
        listed: list[Participant] = []
        for person in known:
            # A member who is a partner's person as well is one person.
            if there.isdisjoint(_keys(person)):
                listed.append(person)
                there.update(_keys(person))
        return tuple(sorted(listed, key=lambda p: (p.name.casefold(), p.name)))

    # --- asking -------------------------------------------------------------------------------

    def add(self, meeting_id: str, people: Iterable[Participant]) -> tuple[Participant, ...]:
        """Put people on a meeting's list; who is on it already is left as they are.

        Raises:
            UserError: "meeting_gone", "participant_name_empty", "meeting_text_long".
        """
        meeting = self._meeting(meeting_id)
        there = {key for person in self.listed(meeting_id) for key in _keys(person)}
        made: list[Participant] = []
        for person in people:
            kept = replace(_sound(person), id=str(uuid4()), meeting=meeting_id)
            if there.isdisjoint(_keys(kept)):
                made.append(kept)
                there.update(_keys(kept))
        with self._districts.file.unit(
            "added_people", count=len(made), meeting=meeting.title
        ) as unit:
            for person in made:
                unit.insert(person)
        return tuple(made)

    def change(self, person: Participant) -> Participant:
        """Keep what is known of a person at this meeting."""
        self._person(person.meeting, person.id)
        kept = _sound(person)
        with self._districts.file.unit("changed_participant", person=kept.name) as unit:
            unit.put(kept)
        return kept

    def remove(self, meeting_id: str, person_id: str) -> None:
        """Take a person off a meeting's list; undo brings them back."""
        person = self._person(meeting_id, person_id)
        with self._districts.file.unit("removed_participant", person=person.name) as unit:
            unit.delete(Participant, person_id)

    def answered(self, meeting_id: str, person_id: str, rsvp: Rsvp) -> None:
        """Keep what a person answered."""
        person = self._person(meeting_id, person_id)
        with self._districts.file.unit("answered_meeting", person=person.name) as unit:
            unit.update(Participant, person_id, rsvp=rsvp)

    def mark_asked(self, meeting_id: str, person_ids: Iterable[str]) -> int:
        """Say that these were asked, where they have not answered already; returns how many."""
        chosen = frozenset(person_ids)
        fresh = [p for p in self.listed(meeting_id) if p.id in chosen and p.rsvp is Rsvp.NOT_ASKED]
        title = self._meeting(meeting_id).title
        with self._districts.file.unit("asked_people", count=len(fresh), meeting=title) as unit:
            for person in fresh:
                unit.update(Participant, person.id, rsvp=Rsvp.ASKED)
        return len(fresh)

    # --- at the meeting -----------------------------------------------------------------------

    def walk_in(
        self, meeting_id: str, name: str, organization: str = "", *, came_at: str = ""
    ) -> Participant:
        """Keep a person who came without being asked, as there.

        Args:
            came_at: UTC moment; now by default.
        """
        self._meeting(meeting_id)
        kept = _sound(
            Participant(
                str(uuid4()), meeting_id, name, organization, walk_in=True,
                came_at=came_at or _now(),
            )
        )  # fmt: skip
        with self._districts.file.unit("walked_in", person=kept.name) as unit:
            unit.insert(kept)
        return kept

    def check_in(
        self, meeting_id: str, person_id: str, *, there: bool = True, came_at: str = ""
    ) -> None:
        """Say that a person is there, or is not after all."""
        person = self._person(meeting_id, person_id)
        label = "checked_in" if there else "checked_out"
        with self._districts.file.unit(label, person=person.name) as unit:
            unit.update(Participant, person_id, came_at=(came_at or _now()) if there else "")

    def introduce(self, meeting_id: str, person_id: str, work: str, reason: str) -> None:
        """Keep what a person said in the round of introductions."""
        person = self._person(meeting_id, person_id)
        for text in (work, reason):
            refuse_long(text, LONGEST_NAME)
        with self._districts.file.unit("introduced_person", person=person.name) as unit:
            unit.update(Participant, person_id, work=work.strip(), reason=reason.strip())

    # --- parts --------------------------------------------------------------------------------

    def _person(self, meeting_id: str, person_id: str) -> Participant:
        for person in self.listed(meeting_id):
            if person.id == person_id:
                return person
        raise UserError("participant_gone")

    def _meeting(self, meeting_id: str) -> Meeting:
        with self._districts.file.reading() as connection:
            for found in stored.meetings(connection):
                if found.id == meeting_id:
                    return found
        raise UserError("meeting_gone")


def _keys(person: Participant) -> tuple[str, ...]:
    """Return what makes a person the same one: ids, else the name with the organization."""
    ids = tuple(key for key in (person.member, person.person) if key)
    return (*ids, f"{person.name.casefold()}\n{person.organization.casefold()}")


def _sound(person: Participant) -> Participant:
    name = " ".join(person.name.split())
    if not name:
        raise UserError("participant_name_empty")
    organization = " ".join(person.organization.split())
    for text in (name, organization, person.email, person.phone):
        refuse_long(text, LONGEST_NAME)
    return replace(
        person, name=name, organization=organization,
        email=person.email.strip(), phone=person.phone.strip(),
    )  # fmt: skip


def _kind(partners: dict[str, Partner], partner_id: str) -> str:
    return partners[partner_id].kind if partner_id in partners else ""


def _name(partners: dict[str, Partner], partner_id: str) -> str:
    return partners[partner_id].name if partner_id in partners else ""


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
