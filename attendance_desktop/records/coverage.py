"""Which kinds of partner are with us, where somebody is missing, and whom to turn to next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attendance_desktop.records.partners import Partner, PartnerPerson


@dataclass(frozen=True)
class Kind:
    """A kind of partner: a natural one, or one of the team's own.

    Attributes:
        key: key of a natural kind, or id of a `PartnerKind`.
        ask: whom to turn to first where nobody of it is with us; "" for the team's own.
        own: True for the team's own.
        why: what an invitation says to one of it; "" for the team's own.
    """

    key: str
    name: str
    ask: str = ""
    own: bool = False
    why: str = ""


class Standing(StrEnum):
    """How well a kind of partner is held."""

    #: Nobody of it is on the list, or only paused ones.
    MISSING = "missing"
    #: Somebody is on the list, and nobody interested or committed.
    NOT_WON = "not won"
    #: All who are interested or committed have together one person at most.
    ONE_PERSON = "one person"
    HELD = "held"


@dataclass(frozen=True)
class KindStanding:
    """How well one kind is held.

    Attributes:
        partners: how many are on the list, without paused ones.
        won: how many of them are interested or committed.
        people: how many people those have whom we know.
    """

    kind: Kind
    standing: Standing
    partners: int
    won: int
    people: int


class Why(StrEnum):
    """Why somebody is the one to turn to."""

    #: A next step of ours has come due.
    STEP_DUE = "step due"
    #: Of a kind without anybody won, and spoken to already.
    GO_ON = "go on"
    #: Of a kind without anybody won, and not yet spoken to.
    BEGIN = "begin"
    #: A kind nobody of which is on the list.
    FIND = "find"
    #: A kind that hangs on one person.
    SECOND_PERSON = "second person"


@dataclass(frozen=True)
class NextContact:
    """Whom to turn to.

    Attributes:
        kind: key, "" where the partner's is not said.
        partner: id, "" where somebody has to be found first.
        step, day: the next step agreed and its ISO date, "" for none.
    """

    why: Why
    kind: str
    partner: str = ""
    step: str = ""
    day: str = ""


@dataclass(frozen=True)
class PartnerLine:
    """A partner with what a list shows of it.

    Attributes:
        kind: its kind in words, "" where not said.
        people: by name.
        last_contact: ISO date, "" for none.
        next_step, next_day: of the open next steps the one first due; "" for none.
        open_promises: how many are neither kept nor not; `overdue` of them past their day.
    """

    partner: Partner
    kind: str = ""
    people: tuple[PartnerPerson, ...] = ()
    last_contact: str = ""
    next_step: str = ""
    next_day: str = ""
    open_promises: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class Coverage:
    """All kinds with their standing, and whom to turn to, the most pressing first."""

    kinds: tuple[KindStanding, ...]
    next: tuple[NextContact, ...]
