"""Words of the page: states, whose dots are seen when, how many answered."""

from __future__ import annotations

from attendance_desktop.records.assessment import Round, RoundState
from attendance_desktop.records.instruments import Choice, Instrument
from attendance_desktop.wording import N_, _, day, ngettext, number

STATES = {
    RoundState.PLANNED: N_("Planned"),
    RoundState.OPEN: N_("Open"),
    RoundState.CLOSED: N_("Closed"),
}


def short_words(made: Round) -> str:
    """Return a round in a box of choices."""
    return _("{day} · {round}").format(day=day(made.day), round=made.title)


def people_words(people: int) -> str:
    """Return how many people answered."""
    return ngettext("{count} person answered", "{count} people answered", people).format(
        count=number(people)
    )


def choices_of(instrument: Instrument) -> tuple[Choice, ...]:
    """Return the choices in the order of their keys on the keyboard."""
    return (*instrument.steps, *instrument.beside)
