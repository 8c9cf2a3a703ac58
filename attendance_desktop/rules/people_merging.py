"""People of a list merged with those who are there already: what is new, what was still empty.

What a person typed into our list is never overwritten by a file: where the two differ, ours stays
and the difference is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.partners import (
    Partner,
    PartnerKind,
    PartnerPerson,
    PartnerState,
)
from attendance_desktop.records.people_lists import ListedPerson, PeopleRead
from attendance_desktop.rules import names, partner_kinds
from attendance_desktop.rules.partner_words import state_meant

Record = TypeVar("Record", Partner, PartnerPerson)
_PARTNER_FIELDS = ("kind", "offers", "already", "note")
_PERSON_FIELDS = ("role", "email", "phone", "language", "note")
_LINES = ("name", "organization", "role", "phone", "language")
_PASSAGES = ("offers", "already", "note")


@dataclass(frozen=True)
class Known:
    """What is on our list."""

    partners: Sequence[Partner]
    people: Sequence[PartnerPerson]
    own_kinds: Sequence[PartnerKind] = ()


def merge(
    file_name: str, rows: Sequence[ListedPerson], known: Known, new_id: Callable[[], str]
) -> PeopleRead:
    """Return what taking rows in would change.

    An organization is ours by its name; a person by the address of e-mail, else by the name at
    the same organization. Accents, case and punctuation do not count. A person without an
    organization stands for one.
    """
    merging = _Merging(known, new_id)
    for row in rows:
        merging.add(row)
    return PeopleRead(
        file_name,
        len(rows),
        tuple(p for p in merging.partners.values() if p.id not in merging.old),
        tuple(p for p in merging.people.values() if p.id not in merging.old),
        tuple(p for p in merging.partners.values() if merging.old.get(p.id, p) != p),
        tuple(p for p in merging.people.values() if merging.old.get(p.id, p) != p),
        merging.same,
        tuple(merging.problems),
    )


class _Merging:
    def __init__(self, known: Known, new_id: Callable[[], str]) -> None:
        self.partners = {partner.id: partner for partner in known.partners}
        self.people = {person.id: person for person in known.people}
        self.old: dict[str, Partner | PartnerPerson] = {**self.partners, **self.people}
        self.problems: list[Problem] = []
        self.same = 0
        self._changes = 0
        self._own_kinds = known.own_kinds
        self._new_id = new_id
        self._by_name = {names.plain_name(p.name): p.id for p in known.partners}
        self._by_email = {p.email.casefold(): p.id for p in known.people if p.email}
        self._by_person = {(p.partner, names.plain_name(p.name)): p.id for p in known.people}

    def add(self, row: ListedPerson) -> None:
        """Take one row in."""
        sound = self._sound(row)
        if sound is None:
            return
        before = self._changes
        at = self._by_email.get(sound.email.casefold()) if sound.email else None
        if at is not None and not sound.organization:
            partner_id = self.people[at].partner
        else:
            partner_id = self._partner(sound)
        if sound.name:
            self._person(sound, partner_id)
        self.same += before == self._changes

    def _partner(self, row: ListedPerson) -> str:
        name = row.organization or row.name
        plain = names.plain_name(name) or name
        known = self._by_name.get(plain)
        if known is None:
            made = Partner(
                self._new_id(), name, row.kind, PartnerState(row.state), row.offers, row.already,
                "" if row.name else row.note,
            )  # fmt: skip
            self.partners[made.id] = made
            self._changes += 1
            self._by_name[plain] = made.id
            return made.id
        said = replace(row, note="") if row.name else row
        self.partners[known] = self._filled(self.partners[known], said, _PARTNER_FIELDS)
        return known

    def _person(self, row: ListedPerson, partner_id: str) -> None:
        key = (partner_id, names.plain_name(row.name) or row.name)
        by_email = self._by_email.get(row.email.casefold()) if row.email else None
        if by_email is not None and self.people[by_email].partner != partner_id:
            # One address may serve a whole office, or somebody who works for two.
            by_email = None
        known = by_email or self._by_person.get(key)
        if known is None:
            made = PartnerPerson(
                self._new_id(), partner_id, row.name, row.role, row.email, row.phone, row.language,
                row.note,
            )  # fmt: skip
            self.people[made.id] = made
            self._changes += 1
            known = made.id
        else:
            self.people[known] = self._filled(self.people[known], row, _PERSON_FIELDS)
        self._by_person[key] = known
        if row.email:
            self._by_email.setdefault(row.email.casefold(), known)

    def _filled(self, ours: Record, row: ListedPerson, fields: Sequence[str]) -> Record:
        """Return our record with what was still empty in it."""
        filled: dict[str, str] = {}
        for field in fields:
            theirs, have = getattr(row, field), getattr(ours, field)
            if theirs and not have:
                filled[field] = theirs
            elif theirs and names.plain_name(theirs) != names.plain_name(have):
                self._tell("person_differs", row, field, theirs)
        self._changes += bool(filled)
        return replace(ours, **filled)  # pyright: ignore[reportArgumentType]

    # --- rows as they can be kept ---

    def _sound(self, row: ListedPerson) -> ListedPerson | None:
        """Return a row as its texts can be kept, `kind` and `state` as keys, or None."""
        kept: dict[str, str] = {}
        if row.damaged:
            self._tell("person_card", row, "", "", refused=True)
            return None
        for field in _LINES:
            try:
                kept[field] = names.line(getattr(row, field))
            except UserError:
                self._tell("person_line_long", row, field, getattr(row, field)[:80], refused=True)
                return None
        for field in _PASSAGES:
            kept[field] = self._passage(row, field)
        if not (kept["name"] or kept["organization"]):
            self._tell("person_row_empty", row, "", "", refused=True)
            return None
        kept |= {"email": self._email(row), "kind": self._kind(row), "state": self._state(row)}
        return replace(ListedPerson(row.row), **kept)

    def _passage(self, row: ListedPerson, field: str) -> str:
        text = getattr(row, field)
        try:
            return names.passage(text)
        except UserError:
            self._tell("person_text_long", row, field, text[:80])
            return names.passage(text[: names.LONGEST_TEXT])

    def _email(self, row: ListedPerson) -> str:
        try:
            return names.email(row.email)
        except UserError:
            self._tell("person_email", row, "email", row.email[:80])
            return ""

    def _kind(self, row: ListedPerson) -> str:
        key = partner_kinds.meant(row.kind, self._own_kinds)
        if row.kind.strip() and not key:
            self._tell("person_kind", row, "kind", row.kind[:80])
        return key

    def _state(self, row: ListedPerson) -> str:
        state = state_meant(row.state)
        if state is None:
            if row.state.strip():
                self._tell("person_state", row, "state", row.state[:80])
            state = PartnerState.TO_CONTACT
        return state.value

    def _tell(
        self, code: str, row: ListedPerson, field: str, value: str, *, refused: bool = False
    ) -> None:
        self.problems.append(Problem(code, row.row, field, value, refused))
