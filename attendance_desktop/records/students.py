"""Students to reach: who, why, and what their absences look like. Staff only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attendance_desktop.records.measures import Filters, RuleProfile


class Need(StrEnum):
    """What a student needs, by the rule of early warning."""

    SUPPORT = "needs support"
    INTENSIVE = "intensive"


class Why(StrEnum):
    """Why a student is on the list."""

    FIRST_MONTH = "first-month"  # two days missed in the first month
    SECOND_MONTH = "second-month"  # four by the end of the second
    THIRD_MONTH = "third-month"  # six by the end of the third
    CHRONIC = "chronic"  # ten percent or more of the days so far
    SEVERE = "severe"  # twenty percent or more of the days so far
    CHRONIC_LAST_YEAR = "chronic-last-year"
    SEVERE_LAST_YEAR = "severe-last-year"


class Pattern(StrEnum):
    """What the days missed look like; `NONE` also where there are too few to say."""

    NONE = ""
    WEEKDAY = "weekday"  # half of them or more on one weekday
    STRETCH = "stretch"  # half of them or more in one run of a school week or longer
    SINGLE = "single"  # no two in a row


@dataclass(frozen=True)
class StudentToReach:
    """One student.

    Attributes:
        student: the district's local id.
        school, school_label: where the student was last.
        grade: key, "" where not said.
        why: at least one reason.
        missed_parts, enrolled_parts: days at all schools so far, in 63,000ths.
        excused_parts, unexcused_parts: None where the files do not say.
        days_left: how many more whole days may be missed before ten percent is reached: by the end
            of the calendar where it is known, else as of today; -1 where it is reached already and
            cannot be undone.
        days_to_come: school days left in the calendar, 0 where it is not known.
        weekday: 0 Monday to 6 Sunday where the pattern is of a weekday, else None.
        has_days: False for totals, of which months and patterns are not known.
    """

    student: str
    school: str
    school_label: str
    grade: str
    need: Need
    why: tuple[Why, ...]
    missed_parts: int
    enrolled_parts: int
    excused_parts: int | None
    unexcused_parts: int | None
    days_left: int
    days_to_come: int
    pattern: Pattern = Pattern.NONE
    weekday: int | None = None
    has_days: bool = True


@dataclass(frozen=True)
class StudentTable:
    """Students to reach, those who need most first.

    Attributes:
        through: ISO date of the last mark, "" for totals only.
        notes: what must be said beside the list, codes into `wording.NOTES`.
    """

    school_year: int
    through: str
    profile: RuleProfile
    filters: Filters
    filter_words: tuple[str, ...]
    rows: tuple[StudentToReach, ...]
    notes: tuple[str, ...] = ()
