"""Which natural kinds of partner are missing, which hang on one person, whom to turn to next."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.records.coverage import (
    Coverage,
    Kind,
    KindStanding,
    NextContact,
    PartnerLine,
    Standing,
    Why,
)
from attendance_desktop.records.partners import PartnerState

#: With us, though not always by a promise yet.
WON = frozenset({PartnerState.INTERESTED, PartnerState.COMMITTED})
_PRESSING = tuple(Why)


def coverage(kinds: Sequence[Kind], lines: Sequence[PartnerLine], today: str) -> Coverage:
    """Return how well each kind is held, and whom to turn to.

    A team's own kind without partners is missing like a natural one: the team named it for a
    reason. Paused partners count nowhere.

    Args:
        today: ISO date.
    """
    there = [line for line in lines if line.partner.state is not PartnerState.PAUSED]
    standings = tuple(_standing(kind, there) for kind in kinds)
    return Coverage(standings, tuple(_next(standings, there, today)))


def _standing(kind: Kind, there: Sequence[PartnerLine]) -> KindStanding:
    of_kind = [line for line in there if line.partner.kind == kind.key]
    won = [line for line in of_kind if line.partner.state in WON]
    people = sum(len(line.people) for line in won)
    if not of_kind:
        standing = Standing.MISSING
    elif not won:
        standing = Standing.NOT_WON
    elif people <= 1:
        standing = Standing.ONE_PERSON
    else:
        standing = Standing.HELD
    return KindStanding(kind, standing, len(of_kind), len(won), people)


def _next(
    standings: Sequence[KindStanding], there: Sequence[PartnerLine], today: str
) -> list[NextContact]:
    """Return whom to turn to: what is due, then kinds in want of somebody, each one named once."""
    due = [
        NextContact(Why.STEP_DUE, line.partner.kind, line.partner.id, line.next_step, line.next_day)
        for line in there
        if line.next_day and line.next_day <= today
    ]
    named = {contact.partner for contact in due}
    found = [_of_kind(one, there, named) for one in standings if one.standing != Standing.HELD]
    # A step agreed for a later day is waited for.
    asked = sorted(due, key=lambda contact: contact.day)
    rest = [contact for contact in found if contact is not None]
    return asked + sorted(rest, key=lambda contact: _PRESSING.index(contact.why))


def _of_kind(
    one: KindStanding, there: Sequence[PartnerLine], named: set[str]
) -> NextContact | None:
    of_kind = [line for line in there if line.partner.kind == one.kind.key]
    key = one.kind.key
    if one.standing is Standing.MISSING:
        return NextContact(Why.FIND, key)
    if named & {line.partner.id for line in of_kind} or any(line.next_day for line in of_kind):
        return None
    if one.standing is Standing.ONE_PERSON:
        first = next(line for line in of_kind if line.partner.state in WON)
        return NextContact(Why.SECOND_PERSON, key, first.partner.id)
    # Spoken to longest ago first; then those with somebody to call.
    spoken = sorted((ln for ln in of_kind if ln.last_contact), key=lambda ln: ln.last_contact)
    if spoken:
        return NextContact(Why.GO_ON, key, spoken[0].partner.id, day=spoken[0].last_contact)
    best = max(of_kind, key=lambda line: any(p.email or p.phone for p in line.people))
    return NextContact(Why.BEGIN, key, best.partner.id)
