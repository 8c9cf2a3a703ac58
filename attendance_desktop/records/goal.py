"""The goal: chronic absence halved in five years from a named baseline, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from attendance_desktop.records.measures import Audience

#: A district has at most one goal. Its id is the same in every file, so that two goals set on two
#: laptops meet as one record, and a person decides between them.
GOAL_ID = "6f1c9a52-4a0e-5b7e-9c53-0d2f5e7a1b34"


class BaselineSource(StrEnum):
    """Where a baseline rate is from."""

    OWN = "own"  # measured from our own marks
    PUBLISHED = "published"  # a row of a state's table
    TYPED = "typed"


@dataclass(frozen=True)
class Goal:
    """The district's goal: from the baseline's share along a path to the target year.

    The baseline is kept as it was when the goal was set: a promise does not move when a file of an
    earlier year is taken in again.

    Attributes:
        id: `GOAL_ID`.
        baseline_year, target_year: spring years.
        share: 0..1, an exact decimal as text where it was printed or typed; "" where the counts
            say it.
        students, chronic: the baseline's counts; both 0 where not known.
        source: where the baseline is from.
        label: for a published baseline, the file that prints it.
        rules: slug of the profile for one that we measured, else "".
        public: False where the baseline may not be shown to the public (a small group).
        points: the team's own points: spring year as text -> share, an exact decimal as text.
    """

    id: str
    baseline_year: int
    target_year: int
    share: str
    students: int
    chronic: int
    source: BaselineSource
    label: str
    rules: str
    public: bool
    points: dict[str, str]


@dataclass(frozen=True)
class SchoolBaseline:
    """Where one school stood in the goal's baseline year; fields as in `Goal`.

    Attributes:
        id: UUID as text.
        school: the school's key.
    """

    id: str
    school: str
    share: str
    students: int
    chronic: int
    public: bool


@dataclass(frozen=True)
class Baseline:
    """A rate that a goal can start from, offered or said.

    Attributes:
        school_year: spring year.
        share: an exact decimal as text, "" where the counts say it.
        students, chronic: both 0 where not known.
    """

    school_year: int
    share: str = ""
    students: int = 0
    chronic: int = 0
    source: BaselineSource = BaselineSource.TYPED
    label: str = ""
    rules: str = ""


@dataclass(frozen=True)
class PathPoint:
    """The share that the path asks for in one school year; `own` where the team set it."""

    school_year: int
    share: Fraction
    own: bool = False


@dataclass(frozen=True)
class Gap:
    """A place against its path in one school year.

    Attributes:
        key: the school's key, or "district".
        students, chronic: of today, None where hidden or not known.
        path_share: what the path asks for, None where it may not be said.
        allowed: the most students who may be chronically absent on the path: the whole number
            below or at `path_share` times `students`; None where hidden.
        follows_district: True for a school whose own baseline is not known: the district's path.
        hidden: why figures are None, as in `MeasureRow.hidden`; None where they are known.
        shown: what may be said of a protected share.
    """

    key: str
    label: str
    students: int | None
    chronic: int | None
    path_share: Fraction | None
    allowed: int | None
    follows_district: bool = False
    hidden: str | None = None
    shown: str = ""

    @property
    def fewer(self) -> int | None:
        """How many students fewer would be on the path; 0 or below where it is met already."""
        if self.chronic is None or self.allowed is None:
            return None
        return self.chronic - self.allowed

    @property
    def share(self) -> Fraction | None:
        """Today's share, exact; None where hidden or without students."""
        if self.chronic is None or not self.students:
            return None
        return Fraction(self.chronic, self.students)

    @property
    def points(self) -> Fraction | None:
        """Today's share less the path's, 0.01 for one percentage point; below 0 is ahead."""
        if self.share is None or self.path_share is None:
            return None
        return self.share - self.path_share

    @property
    def is_met(self) -> bool | None:
        """Whether the place is on its path or ahead of it."""
        return None if self.fewer is None else self.fewer <= 0


@dataclass(frozen=True)
class GoalStanding:
    """Where the district and its schools stand against the goal.

    Attributes:
        path: from the baseline to the target year; empty where the public may not see it.
        school_year: the year measured (spring year), None where nothing is measured yet.
        rules: slug of the profile that today is measured by, "" where nothing is measured.
        now: the district against the path of the year measured; None where nothing is measured,
            or where the year lies before the baseline.
        ahead: the same students against the path of the year after; None after the target year.
        schools: every school of the year, in the order of the measures.
        notes: codes into wording's notes.
    """

    goal: Goal
    audience: Audience
    path: tuple[PathPoint, ...]
    school_year: int | None
    rules: str = ""
    now: Gap | None = None
    ahead: Gap | None = None
    schools: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def schools_fewer(self) -> int:
        """How many students fewer the schools behind their paths need, added up."""
        return sum(max(gap.fewer or 0, 0) for gap in self.schools)

    def part_of(self, gap: Gap) -> Fraction | None:
        """Return a school's part of what all schools behind their paths need, 0..1.

        None where its figures or those of any other school are hidden, or no school is behind:
        with one hidden part the others would give it away or be wrong.
        """
        if any(school.fewer is None for school in self.schools) or not self.schools_fewer:
            return None
        return Fraction(max(gap.fewer or 0, 0), self.schools_fewer)
