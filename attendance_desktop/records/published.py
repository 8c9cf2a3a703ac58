"""Rates that others publish: one figure of a state's table, as printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Level(StrEnum):
    """Whom a published figure speaks of."""

    STATE = "state"
    DISTRICT = "district"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """One published figure: a place, a school year, a grade or a student group.

    Attributes:
        row: the spreadsheet's row; tables with years across have several figures in one.
        school_year: spring year.
        district_code, school_code: as printed ("0010"), "" where the file has none.
        grade: "PK", "KG", "01" ... "12", else as printed; "" for all grades.
        category: "race/ethnicity" and the like, or a column's heading; "" where not known.
        group: as printed ("All Students" too); "" where the file has no groups.
        is_all: True where the figure speaks of all students and grades of its place.
        students: the denominator; None where not printed as a number.
        chronic: chronically absent students; None where not printed as a number.
        share: 0..1, exactly as printed; None where not printed as a number.
        hidden: what stands in place of a figure, as printed: "*", "N<10", ">= 95.0"; else "".
    """

    row: int
    school_year: int
    level: Level
    district_code: str
    district: str
    school_code: str
    school: str
    grade: str
    category: str
    group: str
    is_all: bool
    students: int | None
    chronic: int | None
    share: Decimal | None
    hidden: str = ""

    @property
    def rate(self) -> Decimal | None:
        """The share printed, or that of the printed counts; None where neither is there."""
        if self.share is not None:
            return self.share
        if self.chronic is None or not self.students:
            return None
        return Decimal(self.chronic) / Decimal(self.students)
