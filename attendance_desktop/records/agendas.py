"""Agendas: what is ready to be used, and what a meeting's agenda comes to in times of day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from attendance_desktop.records.meetings import AgendaPart


@dataclass(frozen=True)
class PartWords:
    """What a part of an agenda is called and does, in the user's language.

    Attributes:
        key: for example "charge".
        group: what the group does now, for the projector.
        facilitator: what the one who leads should know.
        section: of the self-assessment, "" for no part of it.
    """

    key: str
    title: str
    group: str
    facilitator: str
    section: str = ""


@dataclass(frozen=True)
class AgendaTemplate:
    """An agenda ready to be used.

    Attributes:
        sessions: for each meeting that it takes, its parts' keys with their minutes, in order.
    """

    key: str
    name: str
    note: str
    sessions: tuple[tuple[tuple[str, int], ...], ...]

    @property
    def minutes(self) -> tuple[int, ...]:
        """How long each of its meetings takes."""
        return tuple(sum(length for _, length in session) for session in self.sessions)


@dataclass(frozen=True)
class MaterialWords:
    """A thing to print or to bring, in the user's language.

    Attributes:
        parts: keys of the agenda's parts that need it; none where every meeting does.
    """

    key: str
    text: str
    to_print: bool
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class TimedPart:
    """A part of an agenda with the times at which it begins and ends, with their UTC offset."""

    part: AgendaPart
    begins: dt.datetime
    ends: dt.datetime


@dataclass(frozen=True)
class TimedAgenda:
    """An agenda in times of day.

    Attributes:
        begins, ends: moments with their UTC offset; None while the meeting has no time of day.
        minutes: of all parts together.
        over_minutes: by how much the parts go beyond the meeting's end; 0 where they do not.
        spare_minutes: what the parts leave until the meeting's end; 0 where no end is said.
    """

    parts: tuple[TimedPart, ...]
    begins: dt.datetime | None
    ends: dt.datetime | None
    minutes: int
    over_minutes: int = 0
    spare_minutes: int = 0


@dataclass(frozen=True)
class Term:
    """What everyone should mean by a word, or a fact on why attendance matters, with its source.

    Attributes:
        name: the word; "" for a fact.
    """

    name: str
    text: str
    source: str


@dataclass(frozen=True)
class TermPage:
    """The terms and the evidence that everyone begins with."""

    terms: tuple[Term, ...]
    evidence: tuple[Term, ...]
