"""Rounds of self-assessment: their settings, open sheets, and what is kept once they are closed.

While a round is open, its answers are `OpenSheet`s: outside the edit log, under random keys, left
out of back-ups. Closing turns them into counts of each item, so that nobody's answers can be put
together again; only a round that was named from the start keeps sheets with names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class RoundState(StrEnum):
    """Where a round, or a vote, stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Round:
    """One time that a group answers an instrument.

    Attributes:
        id: UUID as text.
        day: ISO date.
        meeting: id of the meeting it is part of, "" for none.
        instrument: slug of a ready instrument, or id of one of the team's own.
        wording: the whole instrument as it stood when the round was started; empty before.
        named: True where answers bear names; chosen before the start, never after.
        ask_kind: True where each person may say what kind of partner they are.
        live: True where dots are seen while answers arrive; else at once, section by section.
        revealed: keys of the sections already revealed, with spaces between.
        present: how many people are in the room, 0 where not said.
    """

    id: str
    title: str
    day: str
    meeting: str = ""
    instrument: str = "district"
    wording: dict[str, Any] = field(default_factory=dict)
    named: bool = False
    ask_kind: bool = False
    live: bool = False
    revealed: str = ""
    present: int = 0
    state: RoundState = RoundState.PLANNED


@dataclass(frozen=True)
class ItemCount:
    """How often each choice was given for one item, in a closed round.

    Attributes:
        id: UUID as text, random.
        round: id of the round.
        item: the item's key.
        kind: partner kind, "" for all whose kind is not told apart.
        counts: choice -> how many people.
    """

    id: str
    round: str
    item: str
    kind: str
    counts: dict[str, int]


@dataclass(frozen=True)
class NamedSheet:
    """What one person answered in a closed round whose answers bear names.

    Attributes:
        id: UUID as text, random.
        answers: item -> choice.
    """

    id: str
    round: str
    name: str
    kind: str
    answers: dict[str, str]


@dataclass(frozen=True)
class EvidenceNote:
    """An answer to "How do you know?".

    Attributes:
        id: UUID as text, random.
        item: the item's key.
        choice: what the writer had answered, "" where it is said of the item by the group.
    """

    id: str
    round: str
    item: str
    choice: str
    text: str


@dataclass(frozen=True)
class DiscussionNote:
    """What was said when the group talked about its dots.

    Attributes:
        id: UUID as text.
        section: key of the section.
        item: key of the item, "" for the section as a whole.
    """

    id: str
    round: str
    section: str
    item: str
    text: str


@dataclass(frozen=True)
class OpenSheet:
    """What one person answered or voted, or a count from the wall, while it is still open.

    Never in the edit log, never in a back-up. No order, no moment.

    Attributes:
        id: random text.
        round: id of the round.
        ballot: id of the vote, "" for answers.
        seat: random number that the sheet is found by while it is open.
        form: hash of a paper form's number, "" for none.
        name: only where the round is named.
        kind: partner kind, "" where not said.
        answers: item -> choice, for one person.
        evidence: item -> text.
        counts: for a tally "item/choice" -> how many; for votes idea -> dots.
        people: how many people it speaks for; 0 for evidence that bears no answer to be counted.
    """

    id: str
    round: str
    ballot: str = ""
    seat: int = 0
    form: str = ""
    name: str = ""
    kind: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    people: int = 1
