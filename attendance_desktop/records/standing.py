"""What Home shows: where the district stands, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from attendance_desktop.records.district import District
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.measures import Audience, MeasureTable
from attendance_desktop.records.since_import import SinceImport


class FirstStep(StrEnum):
    """The steps of a new district's first hour, in order."""

    NAME = "name"
    RULES = "rules"
    FILE = "file"
    GOAL = "goal"


@dataclass(frozen=True)
class Freshness:
    """How old the data are.

    Attributes:
        last_day: ISO date of the last mark of the latest year, "" where no file has daily marks.
        days_since: days from then to today, None where not known.
        taken_in: when the newest file was taken in, UTC, ISO 8601; "" before the first.
        file: its name.
        is_old: whether it is time for a newer file.
    """

    last_day: str = ""
    days_since: int | None = None
    taken_in: str = ""
    file: str = ""
    is_old: bool = False


@dataclass(frozen=True)
class SilentSchool:
    """A school whose marks end well before the others'.

    Attributes:
        last_day: ISO date of its last mark.
    """

    key: str
    name: str
    last_day: str


@dataclass(frozen=True)
class PlanDue:
    """What of the plan wants somebody now.

    Attributes:
        overdue: open steps whose day is past, the oldest first.
        due_soon: open steps due within two weeks, the next first.
        check_in: ISO date of a check-in whose day has come, "" for none.
        open: how many steps are open.
    """

    overdue: tuple[DueItem, ...] = ()
    check_in: str = ""
    open: int = 0
    due_soon: tuple[DueItem, ...] = ()


@dataclass(frozen=True)
class DueItem:
    """A promise or a piece of homework whose day has come.

    Attributes:
        who: the partner or the person who said it, "" where nobody has it yet.
        day: ISO date on which it was due.
    """

    text: str
    who: str
    day: str


@dataclass(frozen=True)
class RoundDue:
    """A round of self-assessment that takes answers, and how many people gave them: no more.

    Attributes:
        people: how many have answered.
        present: how many are in the room, 0 where not said.
    """

    title: str
    people: int
    present: int = 0


@dataclass(frozen=True)
class NextStep:
    """One thing to do next.

    Attributes:
        code: names the step; the window has its words.
        facts: what they need; whole numbers and texts that the audience may see.
        page, part: where its button leads, as pages name themselves and their parts.
    """

    code: str
    page: str
    part: str = ""
    facts: dict[str, str | int] = field(default_factory=dict[str, str | int])


@dataclass(frozen=True)
class DistrictStanding:
    """Where the district stands, for one audience.

    Attributes:
        table: the district's one row in the latest year, None where nothing can be measured.
        trouble: code of the error that says why, "" where it can or no file was taken in.
        change: what the last import did to the row; None where nothing was imported.
        goal: None where no goal is set.
        done: the steps of the first hour that are done.
        next_steps: at most three, the first the most pressing; a step of the first hour that is
            still to do is one of the three, and not among them.
    """

    audience: Audience
    district: District
    rules_name: str
    table: MeasureTable | None = None
    trouble: str = ""
    change: SinceImport | None = None
    goal: GoalStanding | None = None
    freshness: Freshness = field(default_factory=Freshness)
    done: frozenset[FirstStep] = frozenset()
    next_steps: tuple[NextStep, ...] = ()

    @property
    def first_step(self) -> FirstStep | None:
        """The step of the first hour to do next, None when all are done."""
        return next((step for step in FirstStep if step not in self.done), None)
