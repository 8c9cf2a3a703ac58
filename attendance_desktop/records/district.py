"""The district itself, and what its file remembers about files like those taken in before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class District:
    """The one district of a file.

    Attributes:
        id: UUID as text.
        name: as the district writes it.
        code: the state's code as text, "" where not known.
        rules: slug of the rule profile in use, for example "federal".
    """

    id: str
    name: str
    code: str = ""
    rules: str = "federal"


@dataclass(frozen=True)
class RememberedFile:
    """What a person decided for files of one source (same headings).

    Attributes:
        id: UUID as text.
        source: `Delivery.source`.
        columns: role -> heading, and "date-order" and the like.
        codes: mark code -> category value.
    """

    id: str
    source: str
    columns: dict[str, str]
    codes: dict[str, str]


@dataclass(frozen=True)
class CalendarCorrection:
    """A day of the school calendar that a person put right.

    Attributes:
        id: UUID as text.
        school: the school's key, or "" for every school.
        day: ISO date.
        kind: "school", "off", "weather" or "holiday".
    """

    id: str
    school: str
    day: str
    kind: str
