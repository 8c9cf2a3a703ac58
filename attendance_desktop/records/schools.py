"""The district's schools: what the files call them, and what people say of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Which pupils a school teaches; "" where it was not said."""

    UNSAID = ""
    ELEMENTARY = "elementary"
    MIDDLE = "middle"
    HIGH = "high"
    OTHER = "other"


@dataclass(frozen=True)
class SchoolFacts:
    """What people said of a school, over what the files say.

    Attributes:
        id: UUID as text, the same for one key in every file.
        school: the key that the files give it.
        name, code: to show instead of the files' own; "" to show those.
        closed_on: ISO date of its last day, "" while it is open.
        merged_into: key of the school that its students count under, "" for none.
        merged_from: the first spring year in which they do, 0 for none.
        latitude, longitude: decimal degrees exactly as said, both "" where not known.
        stage: elementary, middle, high, other.
    """

    id: str
    school: str
    name: str = ""
    code: str = ""
    closed_on: str = ""
    merged_into: str = ""
    merged_from: int = 0
    latitude: str = ""
    longitude: str = ""
    stage: Stage = Stage.UNSAID


@dataclass(frozen=True)
class NamedInYear:
    """What the files of one school year call a school; `school_year` is the spring year."""

    school_year: int
    name: str
    code: str


@dataclass(frozen=True)
class KnownSchool:
    """One school as Settings lists it.

    Attributes:
        facts: what people said; an empty one where nothing was said.
        name: the name shown everywhere.
        code: the code shown.
        named: what the files call it, oldest first; a line for each change of name or code.
        years: spring years in which attendance is known under its own key.
    """

    facts: SchoolFacts
    name: str
    code: str
    named: tuple[NamedInYear, ...]
    years: tuple[int, ...]

    @property
    def key(self) -> str:
        """The key that the files give it."""
        return self.facts.school

    @property
    def is_placed(self) -> bool:
        """Whether its coordinates are known."""
        return bool(self.facts.latitude and self.facts.longitude)

    @property
    def earlier(self) -> tuple[NamedInYear, ...]:
        """What it was called before, where that is not what it is called now."""
        return tuple(n for n in self.named if (n.name or n.code) and (n.name, n.code) != self._now)

    @property
    def _now(self) -> tuple[str, str]:
        return (self.name, self.code)


@dataclass(frozen=True)
class Placement:
    """Coordinates read from a file, and which of our schools they are of.

    Attributes:
        row: as a spreadsheet numbers it.
        code, name: as the file says them.
        latitude, longitude: decimal degrees as text.
        school: key of our school, "" where none is meant.
    """

    row: int
    code: str
    name: str
    latitude: str
    longitude: str
    school: str = ""
