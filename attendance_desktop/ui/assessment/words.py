"""Words of the page: states, whose dots are seen when, how many answered."""

from __future__ import annotations

from typing import Any

from attendance_desktop.records.assessment import Round, RoundState
from attendance_desktop.records.instruments import Choice, Instrument
from attendance_desktop.rules.instruments import said
from attendance_desktop.wording import N_, _, day, ngettext, number

STATES = {
    RoundState.PLANNED: N_("Planned"),
    RoundState.OPEN: N_("Open"),
    RoundState.CLOSED: N_("Closed"),
}


def short_words(made: Round) -> str:
    """Return a round in a box of choices."""
    return _("{day} · {round}").format(day=day(made.day), round=made.title)


def instrument_words(listed: Any) -> str:
    """Return an instrument in a box of choices; the team's own may be named like a ready one.

    Args:
        listed: a `services.instruments.Listed`.
    """
    words = _("{instrument} (our own)") if listed.own else "{instrument}"
    return words.format(instrument=said(listed.instrument.name))


def people_words(people: int) -> str:
    """Return how many people answered."""
    return ngettext("{count} person answered", "{count} people answered", people).format(
        count=number(people)
    )


def closed_words(round_id: str, services: Any, few: bool) -> str:
    """Close a round, and return the sentence that says so.

    Args:
        few: whether it is closed although few people answered since it was closed before.
    """
    made = services.rounds.round(round_id)
    result = services.rounds.close(round_id, few=few)
    people = people_words(result.people)
    if made.named:
        return _("Closed: {answered}.").format(answered=people)
    return _("Closed: {answered}. Only counts are kept.").format(answered=people)


def choices_of(instrument: Instrument) -> tuple[Choice, ...]:
    """Return the choices in the order of their keys on the keyboard."""
    return (*instrument.steps, *instrument.beside)
