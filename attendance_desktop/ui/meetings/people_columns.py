"""The columns of those asked to a meeting."""

from __future__ import annotations

from attendance_desktop.records.meetings import Participant, Rsvp
from attendance_desktop.rules.meeting_words import RSVP_WORDS
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import _

#: Columns that the public does not see.
PRIVATE = (3, 4)
#: How wide an address, and a number with its remarks, may be where others need the room, in digits.
MOST_OF_EMAIL, MOST_OF_PHONE = 30, 18


def asked_columns() -> tuple[Column, ...]:
    """Return the columns of those on the list."""
    return (
        Column(_("Name"), _name, _name_order),
        Column(_("Organization"), _organization),
        Column(_("Answer"), _answer, _answer_order),
        Column(_("E-mail"), _email),
        Column(_("Phone"), _phone),
    )


def known_columns() -> tuple[Column, ...]:
    """Return the columns of those who could be asked."""
    return (
        Column(_("Name"), _name, _name_order),
        Column(_("Organization"), _organization),
        Column(_("E-mail"), _email),
        Column(_("Phone"), _phone),
    )


def call_columns() -> tuple[Column, ...]:
    """Return the columns of those to be telephoned."""
    return (
        Column(_("Name"), _name, _name_order),
        Column(_("Organization"), _organization),
        Column(_("Phone"), _phone),
        Column(_("Answer"), _answer, _answer_order),
    )


def searched(person: Participant) -> str:
    """Return what of a person is searched."""
    return f"{person.name} {person.organization} {person.email} {person.phone}"


def _name(person: Participant) -> str:
    return person.name


def _name_order(person: Participant) -> str:
    return person.name.casefold()


def _organization(person: Participant) -> str:
    return person.organization


def _answer(person: Participant) -> str:
    return _("Walked in") if person.walk_in else _(RSVP_WORDS[person.rsvp])


def _answer_order(person: Participant) -> int:
    return tuple(Rsvp).index(person.rsvp)


def _email(person: Participant) -> str:
    return person.email


def _phone(person: Participant) -> str:
    return person.phone
