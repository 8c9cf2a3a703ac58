"""Partners: organizations, their people, what was said, and what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PartnerState(StrEnum):
    """How far a partner is with us."""

    TO_CONTACT = "to contact"
    CONTACTED = "contacted"
    INTERESTED = "interested"
    COMMITTED = "committed"
    PAUSED = "paused"


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    NOT_KEPT = "not kept"


@dataclass(frozen=True)
class PartnerKind:
    """A kind of partner of the team's own, beside the natural kinds of `resources/partners`.

    Attributes:
        id: UUID as text; stands in `Partner.kind` like the key of a natural kind.
    """

    id: str
    name: str


@dataclass(frozen=True)
class Partner:
    """An organization, or a person who stands for one.

    Attributes:
        id: UUID as text.
        kind: key of a natural kind, or id of a `PartnerKind`; "" while not said.
        offers: what it can offer.
        already: what it does on attendance already.
    """

    id: str
    name: str
    kind: str = ""
    state: PartnerState = PartnerState.TO_CONTACT
    offers: str = ""
    already: str = ""
    note: str = ""


@dataclass(frozen=True)
class PartnerPerson:
    """A person at a partner.

    Attributes:
        id: UUID as text.
        partner: id of the partner.
        role: at the partner, for example "director".
    """

    id: str
    partner: str
    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True)
class ContactEntry:
    """One line of the contact log.

    Attributes:
        id: UUID as text.
        partner: id of the partner; `person` the id of one of its people, or "".
        day: ISO date of the contact.
        by: who of us.
        how: for example "phone", "e-mail", "visit".
        said: what was said.
        next_step, next_day: what comes next, and its ISO date; "" for none.
        next_done: True when the next step was taken.
    """

    id: str
    partner: str
    person: str
    day: str
    by: str = ""
    how: str = ""
    said: str = ""
    next_step: str = ""
    next_day: str = ""
    next_done: bool = False


@dataclass(frozen=True)
class Promise:
    """Who promised what by when.

    Attributes:
        id: UUID as text.
        partner: id of the partner, "" for a member's own promise; `person` who said it, by id.
        member: id of the member who looks after it, or who promised it; "".
        text: what was promised.
        made_on, due, closed_on: ISO dates, "" where there is none.
    """

    id: str
    partner: str
    person: str
    member: str
    text: str
    made_on: str = ""
    due: str = ""
    state: PromiseState = PromiseState.OPEN
    closed_on: str = ""
    note: str = ""
