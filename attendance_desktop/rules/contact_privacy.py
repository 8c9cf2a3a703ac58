"""What of partners, members and those at a meeting is not for the public to see.

A projector, and paper that is handed round, show who acts together and what was promised. How
to reach somebody, notes about them, and what they said to us are for the team alone. This is the
one place that says which fields those are; screen and paper ask it.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from attendance_desktop.records.coverage import NextContact, PartnerLine
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.meetings import Participant
from attendance_desktop.records.partners import ContactEntry, Partner, PartnerPerson, Promise
from attendance_desktop.records.team import Member
from attendance_desktop.wording import N_

#: Said wherever contact details are left out.
HIDDEN = N_(
    "Public: phone numbers, e-mail addresses, notes and what was said in contacts are left out."
)
_REACHED_BY = ("email", "phone")
#: The fields that are left empty, by the type of the record.
PRIVATE: dict[type, tuple[str, ...]] = {
    Member: (*_REACHED_BY, "note"),
    Partner: ("note",),
    PartnerPerson: (*_REACHED_BY, "note"),
    Participant: _REACHED_BY,
    ContactEntry: ("said", "next_step"),
    Promise: ("note",),
    PartnerLine: ("next_step",),
    NextContact: ("step",),
}

Kept = TypeVar("Kept")


def for_audience(found: Kept, audience: Audience) -> Kept:
    """Return records as an audience may see them: staff all of it, the public less.

    Args:
        found: a record or a tuple of records; those within it are looked at too.
    """
    return found if audience is Audience.STAFF else _public(found)


def _public(found: Any) -> Any:
    if isinstance(found, tuple):
        return tuple(map(_public, found))
    if not is_dataclass(found) or isinstance(found, type):
        return found
    left_out = PRIVATE.get(type(found), ())
    changed = {
        field.name: "" if field.name in left_out else _public(getattr(found, field.name))
        for field in fields(found)
    }
    return replace(found, **changed)
