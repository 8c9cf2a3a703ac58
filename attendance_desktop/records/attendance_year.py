"""A school year as it is measured: all batches laid over one another, in arrays.

Made by `store.attendance.load_year`, read by `rules`. One row of `strips` is one student at one
school; `totals` holds the students and schools for which no daily marks are known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import Mark, School
from attendance_desktop.records.delivery import Coded


@dataclass(frozen=True)
class CalendarDay:
    """A day that a person corrected, over what the marks say.

    Attributes:
        school: the school's key, or "" for every school.
        day: ISO date.
        kind: "school" (school was held), "off", "weather", "holiday".
    """

    school: str
    day: str
    kind: str


@dataclass(frozen=True)
class YearTotals:
    """Summed days, one row per student and school (63,000ths; -1 not said)."""

    student: NDArray[np.int32]
    school: NDArray[np.int32]
    enrolled: NDArray[np.int64]
    absent: NDArray[np.int64]
    excused: NDArray[np.int64]
    unexcused: NDArray[np.int64]
    suspended: NDArray[np.int64]


@dataclass(frozen=True)
class AttendanceYear:
    """One school year of the district.

    Attributes:
        school_year: spring year (2026 for 2025-26).
        schools: all schools met in this year, in order of their key.
        student_ids: all students, text; index = student number below.
        grade, area: the latest known in the year.
        groups: category -> value per student.
        strip_student, strip_school: int32, one a strip.
        days: uint8 or uint16, (strips, 366), index into `marks`.
        marks: the mark table over all batches; the three fixed marks first.
        events_enrolled: int64 per strip: days enrolled in 63,000ths for strips that hold events
            only; -1 for strips of daily marks; -2 for events whose days enrolled are not known.
        totals: students and schools without strips.
        calendar: days a person corrected.
        through: ISO date of the last mark, "" for totals only.
        batch_count: how many batches lie behind it.
    """

    school_year: int
    schools: tuple[School, ...]
    student_ids: tuple[str, ...]
    grade: Coded
    area: Coded
    groups: dict[str, Coded]
    strip_student: NDArray[np.int32]
    strip_school: NDArray[np.int32]
    days: NDArray[Any]
    marks: tuple[Mark, ...]
    events_enrolled: NDArray[np.int64]
    totals: YearTotals
    calendar: tuple[CalendarDay, ...] = ()
    through: str = ""
    batch_count: int = 0
    cache: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
