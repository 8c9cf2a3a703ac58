"""On which weekdays students are absent, from daily marks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.rules.day_parts import day_parts, mark_counts
from attendance_desktop.rules.months import daily_only
from attendance_desktop.rules.session_days import counted_days, weekdays
from attendance_desktop.rules.stays import strip_sums

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
    year: AttendanceYear, profile: RuleProfile, school: int | None = None
) -> tuple[WeekdayAbsence, ...]:
    """Return absence by weekday, for the weekdays that have school.

    A student at two schools on one day counts at each of them.

    Args:
        school: number in `year.schools`, or None for the district.

    Raises:
        UserError: "needs_daily_marks" without daily marks.
    """
    year = daily_only(year)
    if _COUNTS not in year.cache:
        days, weekday = counted_days(year), weekdays(year.school_year)
        year.cache[_COUNTS] = [
            mark_counts(days[:, weekday == number], len(year.marks)) for number in range(7)
        ]
    here = np.ones(len(year.strip_school), np.bool_)
    if school is not None:
        here = year.strip_school == school
    parts = day_parts(year.marks, profile)
    found: list[WeekdayAbsence] = []
    for weekday, counts in enumerate(year.cache[_COUNTS]):
        sums = strip_sums(counts[here], parts)
        enrolled, absent = int(sums.enrolled.sum()), int(sums.absent.sum())
        if enrolled:
            found.append(WeekdayAbsence(weekday, enrolled, absent))
    return tuple(found)
