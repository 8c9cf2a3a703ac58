"""School years of a selection added up, for rows of few students."""

from __future__ import annotations

from dataclasses import replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import By, MeasureTable
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.pooled_years import MOST_YEARS, PooledTable, pooled_table
from attendance_desktop.services.attendance import Attendance

#: Errors that mean that an earlier year has nothing to compare with or to add.
NOTHING_EARLIER = frozenset(
    {
        "needs_daily_marks", "no_such_school_year", "nothing_to_measure", "days_enrolled_unknown",
        "school_unknown", "grade_unknown", "group_unknown",
    }
)  # fmt: skip


def years_together(attendance: Attendance, by: By, selection: Selection) -> PooledTable:
    """Return a year's rows with those of the two years before it added.

    Args:
        by: district, school, grade, group or area.

    Raises:
        UserError: as for the measures of the year itself.
    """
    latest = _measures(attendance, by, selection)
    earlier: list[MeasureTable] = []
    for back in range(1, MOST_YEARS):
        year = latest.school_year - back
        if year not in attendance.school_years():
            continue
        try:
            earlier.append(_measures(attendance, by, replace(selection, school_year=year)))
        except UserError as error:
            if error.code not in NOTHING_EARLIER:
                raise
    return pooled_table(latest, earlier)


def _measures(attendance: Attendance, by: By, selection: Selection) -> MeasureTable:
    return attendance.measures(
        by,
        school_year=selection.school_year,
        rules=selection.rules,
        audience=selection.audience,
        filters=selection.filters,
    )
