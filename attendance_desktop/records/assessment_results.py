"""What a round's answers say: counts by item, shifts between rounds, votes."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from attendance_desktop.records.assessment import DiscussionNote, EvidenceNote, Round
from attendance_desktop.records.instruments import Instrument, Item
from attendance_desktop.records.priorities import Ballot, Idea


@dataclass(frozen=True)
class ItemResult:
    """How one item was answered.

    Attributes:
        section: key of its section.
        counts: choice -> how many people, every choice of the scale in its order.
        kinds: partner kind -> counts, only for kinds that may be told apart.
    """

    item: Item
    section: str
    counts: dict[str, int]
    kinds: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """How many people answered, "Don't know" among them."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class RoundResult:
    """A round as it stands.

    Attributes:
        instrument: as the round words it.
        items: every item asked, in order.
        people: how many people answered the item that most people answered.
        evidence, notes: in no order that means anything.
    """

    round: Round
    instrument: Instrument
    items: tuple[ItemResult, ...]
    people: int
    evidence: tuple[EvidenceNote, ...] = ()
    notes: tuple[DiscussionNote, ...] = ()

    def item(self, key: str) -> ItemResult | None:
        """Return one item's result, None where it was not asked."""
        return next((one for one in self.items if one.item.key == key), None)


@dataclass(frozen=True)
class Shift:
    """One item in two rounds.

    Attributes:
        then, now: how many people answered on the scale.
        steps: by how much the middle answer moved, in steps of the scale toward its best; None
            where nothing may be said of it.
        claim: 1 where clearly more see it well, -1 where clearly fewer, 0 for no claim.
        reason: why nothing is claimed: "few_people", "few_moved", "worded_anew", "new", "gone";
            "" where something is.
    """

    item: Item
    then: ItemResult | None
    now: ItemResult | None
    steps: Fraction | None
    claim: int
    reason: str


@dataclass(frozen=True)
class Standing:
    """One idea in a vote.

    Attributes:
        place: 1 for the most dots; ideas with the same dots share a place.
        tied: True where another idea has the same dots.
    """

    idea: Idea
    dots: int
    place: int
    tied: bool


@dataclass(frozen=True)
class VoteResult:
    """A vote as it stands.

    Attributes:
        standings: most dots first; ideas without a dot last.
        voters: how many people voted.
    """

    ballot: Ballot
    standings: tuple[Standing, ...]
    voters: int
