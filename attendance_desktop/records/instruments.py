"""The instrument of a self-assessment: sections of items, a scale, questions to reflect on.

Every text stands in one or more languages: language code -> text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Texts = dict[str, str]


@dataclass(frozen=True)
class Choice:
    """One answer of the scale.

    Attributes:
        key: "strength" for example.
        beside: True for "Don't know", which stands beside the scale and is in no spread.
    """

    key: str
    texts: Texts
    beside: bool = False


@dataclass(frozen=True)
class Item:
    """One thing that people can have seen.

    Attributes:
        key: unique in the instrument.
        chart: slug of the attendance chart that answers it, "" for none.
        hidden: True where the team leaves it out.
    """

    key: str
    texts: Texts
    chart: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Section:
    """Items about one key ingredient of change.

    Attributes:
        ingredient: slug of the key ingredient, "" for none.
    """

    key: str
    texts: Texts
    items: tuple[Item, ...]
    ingredient: str = ""

    @property
    def asked(self) -> tuple[Item, ...]:
        """The items that are not hidden."""
        return tuple(item for item in self.items if not item.hidden)


@dataclass(frozen=True)
class Question:
    """A question that the group reflects on after it has answered."""

    key: str
    texts: Texts


@dataclass(frozen=True)
class Instrument:
    """A whole instrument.

    Attributes:
        slug: short name, lower case.
        version: as its writers count.
        purpose: what a person reads before answering.
        evidence: the question beside each item, "How do you know?".
        scale: from the best to the most urgent; choices beside it last.
    """

    slug: str
    name: Texts
    scale: tuple[Choice, ...]
    sections: tuple[Section, ...]
    version: str = ""
    purpose: Texts = field(default_factory=dict)
    evidence: Texts = field(default_factory=dict)
    reflection: tuple[Question, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item that is asked, in order."""
        return tuple(item for section in self.sections for item in section.asked)

    @property
    def steps(self) -> tuple[Choice, ...]:
        """The choices of the scale itself, best first."""
        return tuple(choice for choice in self.scale if not choice.beside)

    @property
    def beside(self) -> tuple[Choice, ...]:
        """The choices beside the scale."""
        return tuple(choice for choice in self.scale if choice.beside)


@dataclass(frozen=True)
class TeamInstrument:
    """An instrument of the team's own, written anew or made from a ready one.

    Attributes:
        id: UUID as text.
        slug: as in its content.
        content: the whole instrument, as its file has it.
        made_from: slug of the ready one it was made from, "" for none.
    """

    id: str
    slug: str
    content: dict[str, Any]
    made_from: str = ""
