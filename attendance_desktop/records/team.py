"""The coalition: what it is there for, and who belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BuildsOn(StrEnum):
    """An existing coalition that this one builds on, before a new one is begun."""

    NOTHING = ""
    GRADE_LEVEL_READING = "grade-level reading"
    HEALTH = "health"
    SCHOOL_REFORM = "school reform"
    OTHER = "other"


@dataclass(frozen=True)
class Coalition:
    """The one coalition of a district file.

    Attributes:
        id: UUID as text.
        charge: what the group is there to do, in its own words.
        charge_agreed_on: ISO date, "" while it is only suggested.
        builds_on_name: what that coalition is called.
        ground_rules: how notes and what is said are shared.
    """

    id: str
    name: str
    charge: str = ""
    charge_agreed_on: str = ""
    builds_on: BuildsOn = BuildsOn.NOTHING
    builds_on_name: str = ""
    ground_rules: str = ""


@dataclass(frozen=True)
class Member:
    """A person in the coalition's team; one who leaves is kept with the day of leaving.

    Attributes:
        id: UUID as text.
        organization: as written; `partner` is the id of the partner it is, "" where it is none.
        role: in the team, for example "scribe".
        language: the one this person would rather read, "" for the district's.
        reason: why this person joins forces.
        since, until: ISO dates, "" where not known, and until is "" for those who are there.
    """

    id: str
    name: str
    organization: str = ""
    partner: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    reason: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
