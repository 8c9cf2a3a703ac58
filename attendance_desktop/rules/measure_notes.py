"""What must be said beside a table of measures, as codes into `wording.NOTES`."""

from __future__ import annotations

import numpy as np

from attendance_desktop.records.attendance import NO_MARK
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import By, RuleProfile
from attendance_desktop.rules.day_parts import year_counts
from attendance_desktop.rules.session_days import daily_strips, session_days, weekdays


def notes(year: AttendanceYear, profile: RuleProfile, by: By) -> tuple[str, ...]:
    """Return the codes of what must be said beside a table."""
    sessions, totals = session_days(year), year.totals
    weekend = weekdays(year.school_year) >= 5
    kept = sessions.marked * ~sessions.forced_off
    said = {
        "schools_do_not_add_up": by is By.SCHOOL and _several_schools(year),
        "no_mark_days_counted_present": profile.no_mark_present and no_mark_days(year) > 0,
        "no_mark_days_not_counted": not profile.no_mark_present and no_mark_days(year) > 0,
        "weekend_marks_counted": bool(kept[:, weekend].any()),
        "days_off_removed": bool((sessions.marked * sessions.forced_off).any()),
        "days_enrolled_unknown": bool(
            (year.events_enrolled == -2).any() or (totals.enrolled < 0).any()
        ),
        "days_absent_unknown": bool(((totals.absent < 0) & (totals.enrolled >= 0)).any()),
        "totals_taken_as_they_stand": len(totals.student) > 0 and by is not By.MONTH,
        "month_needs_daily_marks": by is By.MONTH
        and (len(totals.student) > 0 or not bool(daily_strips(year).all())),
        "rule_not_confirmed": not profile.confirmed,
    }
    return tuple(code for code, holds in said.items() if holds)


def no_mark_days(year: AttendanceYear) -> int:
    """Return how many school days of students have no mark."""
    return int(year_counts(year)[daily_strips(year), NO_MARK].sum(dtype=np.int64))


def _several_schools(year: AttendanceYear) -> bool:
    students = np.concatenate([year.strip_student, year.totals.student])
    return len(students) > 0 and int(np.bincount(students).max()) > 1
