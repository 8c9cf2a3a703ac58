"""A rule profile, and the row of numbers that it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from attendance_desktop.records.attendance import MarkCategory


class Audience(StrEnum):
    """Who may see a figure."""

    STAFF = "staff"
    PUBLIC = "public"


class By(StrEnum):
    """What a table of measures has a row for."""

    DISTRICT = "district"
    SCHOOL = "school"
    GRADE = "grade"
    GROUP = "group"
    AREA = "area"
    MONTH = "month"
    TIER = "tier"


class PartialDay(StrEnum):
    """What becomes of a day partly missed."""

    THRESHOLD = "threshold"
    SUM = "sum"


class Tier(StrEnum):
    """Tiers of the share of enrolled days missed; New Mexico statute 22-12A-2."""

    SATISFACTORY = "satisfactory"
    AT_RISK = "at risk"
    MODERATE = "moderate chronic"
    SEVERE = "severe chronic"


class SchoolLevel(StrEnum):
    """Levels of a school's chronic absence share: under 5, 10, 20, 30 percent and above."""

    LOW = "low"
    MODEST = "modest"
    SIGNIFICANT = "significant"
    HIGH = "high"
    EXTREME = "extreme"


@dataclass(frozen=True)
class RuleProfile:
    """How one state, or the district itself, measures chronic absence.

    Attributes:
        slug: "federal", "new-york", ... or "own".
        minimum_days: days enrolled a student needs to be counted; 0 for none.
        strictly_more: True where the student needs more than `minimum_days`.
        minimum_present_days: days attended a student needs (New York, California: 1).
        half_calendar: True where the student needs half the days of the calendar instead.
        cap_at_calendar: True where days enrolled are capped at the calendar's days.
        partial_day: threshold or sum.
        threshold_thousandths: share of a day that makes it a whole day absent (500 = half).
        absent_categories: categories whose parts count as absent.
        no_mark_present: True where a school day without a mark is present, False where unknown.
        source, as_of: where the rule is from and its date.
        confirmed: False where the source is second hand.
    """

    slug: str
    name: str
    minimum_days: int
    strictly_more: bool
    minimum_present_days: int
    half_calendar: bool
    cap_at_calendar: bool
    partial_day: PartialDay
    threshold_thousandths: int
    absent_categories: frozenset[MarkCategory]
    no_mark_present: bool
    source: str
    as_of: str
    confirmed: bool
    notes: str = ""


@dataclass(frozen=True)
class MeasureRow:
    """One row of numbers; students and days are those of eligible students only.

    Attributes:
        key: school code, grade, group value, area, "2025-09", tier name or "district".
        category: for groups, the category ("race/ethnicity"); else "".
        students: eligible students, or None where hidden.
        chronic, severe: students at 10 and 20 percent or more.
        enrolled_parts, absent_parts, excused_parts, unexcused_parts: days in 63,000ths.
        hidden: None, or why the row is protected: "n<10", "complementary", "top", "bottom".
        shown: what may be said of a protected share, for example "≤ 20 %".
    """

    key: str
    label: str
    category: str
    students: int | None
    not_eligible: int | None
    chronic: int | None
    severe: int | None
    enrolled_parts: int | None
    absent_parts: int | None
    excused_parts: int | None
    unexcused_parts: int | None
    hidden: str | None = None
    shown: str = ""

    @property
    def chronic_share(self) -> float | None:
        """Share of eligible students who are chronically absent, 0..1."""
        if self.students is None or self.chronic is None or self.students == 0:
            return None
        return self.chronic / self.students

    @property
    def attendance_share(self) -> float | None:
        """Days attended over days enrolled, 0..1: average daily attendance, not chronic absence."""
        if self.enrolled_parts is None or self.absent_parts is None or self.enrolled_parts == 0:
            return None
        return (self.enrolled_parts - self.absent_parts) / self.enrolled_parts


@dataclass(frozen=True)
class Filters:
    """The part of the students that is looked at; "" for all.

    Attributes:
        school: a school's key; the days at that school then count, as in the school's own row.
        grade: a grade's key, "PK KG 01 ... 12", or "not stated".
        category, group: of a student group, for example "race/ethnicity" and "Hispanic"; a yes/no
            column has the group "yes".
    """

    school: str = ""
    grade: str = ""
    category: str = ""
    group: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether all students are looked at."""
        return not (self.school or self.grade or self.category)

    @property
    def count(self) -> int:
        """How many of school, grade and group are chosen."""
        return sum(map(bool, (self.school, self.grade, self.category)))


@dataclass(frozen=True)
class MeasureTable:
    """Rows with the rule, school year, audience and filters that every figure must carry.

    Attributes:
        filters: what part of the students the rows hold.
        filter_words: the same in words, each a phrase of its own; () for all students.
    """

    school_year: int
    by: By
    audience: Audience
    profile: RuleProfile
    rows: tuple[MeasureRow, ...]
    through: str = ""
    notes: tuple[str, ...] = field(default=())  # codes into wording's notes
    whole: MeasureRow | None = None  # the district's row by the same rule; None for the public
    filters: Filters = Filters()
    filter_words: tuple[str, ...] = ()
