"""People of a list that somebody has, as read, and what taking them in would change."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.partners import Partner, PartnerPerson


@dataclass(frozen=True)
class ListedPerson:
    """One row, or one card: a person, an organization, or both. Texts as they stand there.

    Attributes:
        row: as a spreadsheet numbers it; of cards the number of the card, from 1.
        damaged: True where nothing of it could be read.
    """

    row: int
    name: str = ""
    organization: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    kind: str = ""
    state: str = ""
    offers: str = ""
    already: str = ""
    note: str = ""
    damaged: bool = False


@dataclass(frozen=True)
class PeopleRead:
    """What a file of people would change; nothing is stored.

    Attributes:
        file_name: without its folder.
        rows: how many rows or cards were read.
        new_partners, new_people: to be added, their ids made.
        changed_partners, changed_people: known ones in which something was still empty.
        known: how many rows name only what we have.
        problems: with row, column and value; `refused` ones were left out.
    """

    file_name: str
    rows: int
    new_partners: tuple[Partner, ...]
    new_people: tuple[PartnerPerson, ...]
    changed_partners: tuple[Partner, ...]
    changed_people: tuple[PartnerPerson, ...]
    known: int
    problems: tuple[Problem, ...]
