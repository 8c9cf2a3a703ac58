"""Why two numbers differ: the students who change, each with one reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from attendance_desktop.records.measures import Audience, RuleProfile


class View(StrEnum):
    """Whose numbers are compared."""

    DISTRICT = "district"  # days pooled over schools, a student once, on both sides
    SCHOOL = "school"  # each school's own days, a student once a school, on both sides
    POOLING = "pooling"  # the schools' numbers added up against the district's


class Verdict(StrEnum):
    """What a rule says of a student."""

    CHRONIC = "chronic"
    NOT_CHRONIC = "not chronic"
    NOT_COUNTED = "not counted"


class Reason(StrEnum):
    """Why a student's verdict differs, in the order in which the differences are tried."""

    POOLING = "pooling"
    CODES = "codes"
    NO_MARK = "no-mark"
    PARTIAL_DAY = "partial-day"
    CALENDAR_CAP = "calendar-cap"
    MINIMUM_DAYS = "minimum-days"
    EXACT_EDGE = "exact-edge"


@dataclass(frozen=True)
class Total:
    """One of the two numbers; None where it is not known or not shown.

    Attributes:
        hidden: None, or why it is protected, as in `MeasureRow`.
        shown: what may be said of a protected share.
    """

    students: int | None
    chronic: int | None
    hidden: str | None = None
    shown: str = ""

    @property
    def share(self) -> float | None:
        """Share of the counted students who are chronically absent, 0..1."""
        if self.students is None or self.chronic is None or not self.students:
            return None
        return self.chronic / self.students


@dataclass(frozen=True)
class PublishedNumber:
    """A number of ours that a state's table prints, to compare with.

    Attributes:
        label: the file.
        place: the district's or the school's name.
        school: the school's key, "" for the district.
        total: as printed; `students` is None where only a count is.
        derived: True where the count was worked out of the printed share and students.
    """

    label: str
    school_year: int
    place: str
    school: str
    total: Total
    derived: bool = False


@dataclass(frozen=True)
class ReasonCount:
    """How many students change for one reason; None where hidden.

    Attributes:
        flips: students whose verdict differs (by school: stays of a student at a school).
        gained, lost: chronically absent under the second rule only, under the first only.
        entered, left: counted under the second rule only, under the first only.
        hidden: None, "n<10" or "complementary".
    """

    reason: Reason
    flips: int | None
    gained: int | None
    lost: int | None
    entered: int | None
    left: int | None
    hidden: str | None = None

    @property
    def net(self) -> int | None:
        """What the reason adds to the number of students chronically absent."""
        if self.gained is None or self.lost is None:
            return None
        return self.gained - self.lost


@dataclass(frozen=True)
class Flip:
    """One student whose verdict differs. Student information.

    Attributes:
        student: the local id.
        school: the school's key where schools are compared, else "".
        before, after: the verdict under the first and the second rule; with several schools
            added up, the gravest.
        counted_before, counted_after: how often the student is counted: above 1 where several
            schools are added up.
        times_before, times_after: how often as chronically absent.
        reason: the one reason.
        tipped_by: the difference of the rules at which the verdict changed; another than
            `reason` only for students exactly at the edge.
        days_before, days_after: days absent and days enrolled under each rule; None where
            several schools are added up.
    """

    student: str
    school: str
    before: Verdict
    after: Verdict
    counted_before: int
    counted_after: int
    times_before: int
    times_after: int
    reason: Reason
    tipped_by: Reason
    days_before: tuple[Fraction, Fraction] | None = None
    days_after: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True)
class SchoolDifference:
    """The two numbers of one school, and why they differ."""

    key: str
    label: str
    totals: tuple[Total, Total]
    reasons: tuple[ReasonCount, ...]


@dataclass(frozen=True)
class Reconciliation:
    """Two numbers of one school year, and what lies between them.

    Attributes:
        rules: the first and the second rule.
        published: True where the second number is a published one, given as it stands.
        totals: of the first and the second side.
        reasons: in the order of `Reason`; for staff only those with a student.
        flips: the students, by id; empty for the public.
        schools: by school only, in the order of their names; empty for the public.
        unexplained: what is left of the difference in students chronically absent: the second
            number - the first - all reasons; None where hidden.
        at_ten_percent: students exactly at 10 percent under the second rule, or None where
            hidden: those whom a program leaves out that asks for more than 10 percent.
    """

    school_year: int
    audience: Audience
    view: View
    rules: tuple[RuleProfile, RuleProfile]
    published: bool
    totals: tuple[Total, Total]
    reasons: tuple[ReasonCount, ...]
    flips: tuple[Flip, ...]
    schools: tuple[SchoolDifference, ...]
    unexplained: int | None
    at_ten_percent: int | None
