"""What the group makes of a round: reflections, ideas, votes, and the priorities it accepts."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.records.assessment import RoundState


@dataclass(frozen=True)
class ReflectionLine:
    """One line under a question that the group reflects on.

    Attributes:
        id: UUID as text.
        question: key of the question: strengths, priorities, resources.
        position: order; rises, with gaps.
    """

    id: str
    round: str
    question: str
    position: int
    text: str


@dataclass(frozen=True)
class Idea:
    """Somebody's idea for a next step; alike ones are merged by hand.

    Attributes:
        id: UUID as text.
        position: order; rises, with gaps.
        merged_into: id of the idea that stands for it, "" where it stands for itself.
    """

    id: str
    round: str
    position: int
    text: str
    merged_into: str = ""


@dataclass(frozen=True)
class Ballot:
    """A dot vote over a round's ideas.

    Attributes:
        id: UUID as text.
        dots_each: how many dots a person has.
        several: True where a person may put several dots on one idea.
        voters: how many people voted; 0 until the vote is closed.
    """

    id: str
    round: str
    dots_each: int
    several: bool
    state: RoundState = RoundState.OPEN
    voters: int = 0


@dataclass(frozen=True)
class IdeaDots:
    """How many dots an idea got in a closed vote."""

    id: str
    ballot: str
    idea: str
    dots: int


@dataclass(frozen=True)
class PriorityRoute:
    """A priority route that the team added to the state's list, or renamed.

    Attributes:
        id: UUID as text, or the slug of a ready one that is renamed or hidden.
        hidden: True where a ready one is not offered.
    """

    id: str
    name: str
    hidden: bool = False


@dataclass(frozen=True)
class Priority:
    """A priority that the group accepted.

    Attributes:
        id: UUID as text.
        round: id of the round it came from, "" for none.
        idea: id of the idea it was voted as, "" for none.
        position: order; rises, with gaps.
        ingredient: slug of the key ingredient it belongs to.
        route: slug or id of the state's priority route, "" for none.
        levers: numbers of the state's levers, 1 to 8, with spaces between.
        figure: what it is measured by: "district", "school:" and the school's key, "" for none.
        figure_year: spring year by which it is to be reached, 0 for none.
        figure_students: how many students fewer, as it stood when the group agreed.
        accepted_on: ISO date.
    """

    id: str
    round: str
    text: str
    position: int
    ingredient: str = ""
    route: str = ""
    levers: str = ""
    figure: str = ""
    figure_year: int = 0
    figure_students: int = 0
    idea: str = ""
    accepted_on: str = ""
