"""Rates over the years: our own marks and what others publish, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from attendance_desktop.records.measures import Audience, RuleProfile
from attendance_desktop.records.published import Level


@dataclass(frozen=True)
class HistoryRow:
    """One rate of one year.

    Attributes:
        school_year: spring year.
        district_code, school_code: as printed; "" where not known.
        grade: key, "" for all grades.
        group: as printed, "" where none is named.
        share: 0..1; as printed where a rate is printed, else that of the counts.
        hidden: None, or why: "n<10" and the like for our own, the printed code or range for others.
        source: "marks, federal", or the file's name.
        is_own: True for our own marks.
        is_all: True where it speaks of all students of its place.
        shown: what may be said of a protected share, "≤ 20 %".
    """

    school_year: int
    level: Level
    district_code: str
    district: str
    school_code: str
    school: str
    grade: str
    category: str
    group: str
    students: int | None
    chronic: int | None
    share: Decimal | None
    hidden: str | None
    source: str
    is_own: bool = False
    is_all: bool = True
    shown: str = ""


@dataclass(frozen=True)
class UndecidedTable:
    """A published table in which our district was not found; `places` are some that it has."""

    source: str
    label: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """Rates over the years.

    Attributes:
        rows: by year, level, place and group.
        undecided: published tables in which our district was not found.
        rules: slug of the profile behind our own marks.
        gaps: spring years between the first and the last without any rate of the district.
        profile: the rules behind our own marks, where they are to be said.
        filter_words: which students our own marks are of, () for all.
    """

    rows: tuple[HistoryRow, ...]
    undecided: tuple[UndecidedTable, ...]
    audience: Audience
    rules: str
    gaps: tuple[int, ...] = field(default=())
    profile: RuleProfile | None = None
    filter_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Similar:
    """Districts like ours, nearest first.

    Attributes:
        own: our own row in the table, or our marks.
        nearest: at most five others.
    """

    own: HistoryRow
    nearest: tuple[HistoryRow, ...]
