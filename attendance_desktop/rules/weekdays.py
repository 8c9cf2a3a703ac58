"""On which weekdays students are absent, from daily marks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.rules.day_parts import DayParts, day_parts, mark_counts
from attendance_desktop.rules.months import daily_only
from attendance_desktop.rules.session_days import counted_days, weekdays

_COUNTS = "mark counts by weekday"


@dataclass(frozen=True)
class WeekdayAbsence:
    """Days of all students on one weekday, in 63,000ths; every student with marks counts.

    Attributes:
        weekday: 0 Monday to 6 Sunday.
    """

    weekday: int
    enrolled_parts: int
    absent_parts: int

    @property
    def absence_share(self) -> float:
        """Return the share of days missed, 0..1; for drawing, not for verdicts."""
        return self.absent_parts / self.enrolled_parts


def weekday_absence(
    year: AttendanceYear,
    profile: RuleProfile,
    school: int | None = None,
    students: NDArray[np.bool_] | None = None,
) -> tuple[WeekdayAbsence, ...]:
    """Return absence by weekday, for the weekdays that have school.

    A student at two schools on one day counts at each of them.

    Args:
        school: number in `year.schools`, or None for the district.
        students: a mask over the year's students, or None for all.

    Raises:
        UserError: "needs_daily_marks" without daily marks.
    """
    year = daily_only(year)
    if _COUNTS not in year.cache:
        days, weekday = counted_days(year), weekdays(year.school_year)
        year.cache[_COUNTS] = [
            mark_counts(days[:, weekday == number], len(year.marks)) for number in range(7)
        ]
    here = chosen_strips(year, school, students)
    parts = day_parts(year.marks, profile)
    found: list[WeekdayAbsence] = []
    for weekday, counts in enumerate(year.cache[_COUNTS]):
        enrolled, absent = added_up(counts, here, parts)
        if enrolled:
            found.append(WeekdayAbsence(weekday, enrolled, absent))
    return tuple(found)


def chosen_strips(
    year: AttendanceYear, school: int | None, students: NDArray[np.bool_] | None
) -> NDArray[np.bool_]:
    """Return a mask over the strips of a school, of students, or of both."""
    here = np.ones(len(year.strip_school), np.bool_)
    if school is not None:
        here &= year.strip_school == school
    if students is not None:
        here &= students[year.strip_student]
    return here


def added_up(
    counts: NDArray[np.uint16], here: NDArray[np.bool_], parts: DayParts
) -> tuple[int, int]:
    """Return the parts enrolled and absent of the strips chosen.

    Args:
        counts: of marks, one row a strip.
        here: the strips chosen.
    """
    times = counts[here].sum(axis=0, dtype=np.int64)
    return int(times @ parts.enrolled), int(times @ parts.absent)
