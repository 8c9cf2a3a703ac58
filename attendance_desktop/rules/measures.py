"""The table of measures of a school year: one row a school, grade, group, month, tier or district.

Counts and days are of eligible students. A school's row holds the days at that school; every
other row holds students pooled over schools, each counted once. With filters every row holds the
students chosen only, and with a school chosen their days at that school.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import PARTS_PER_DAY
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import (
    Audience,
    By,
    Filters,
    MeasureRow,
    MeasureTable,
    RuleProfile,
    Tier,
)
from attendance_desktop.rules import filtering, months, year_parts
from attendance_desktop.rules.standing import JudgedStudents, Standing, standing
from attendance_desktop.rules.tiers import TIERS, Judged
from attendance_desktop.wording import N_, _

DISTRICT_KEY = "district"
_TIER_LABELS = {
    Tier.SATISFACTORY: N_("Satisfactory"),
    Tier.AT_RISK: N_("At risk"),
    Tier.MODERATE: N_("Moderate chronic"),
    Tier.SEVERE: N_("Severe chronic"),
}
_EVERYONE = Filters()


def measure(
    year: AttendanceYear, profile: RuleProfile, by: By, filters: Filters = _EVERYONE
) -> MeasureTable:
    """Return the measures of a school year under a profile, for staff.

    Args:
        by: what the table has a row for.
        filters: which students, all by default.

    Raises:
        UserError: "nothing_to_measure" without attendance; "days_enrolled_unknown" where no
            student's days enrolled are known; "needs_daily_marks" for months without marks;
            "school_unknown", "grade_unknown", "group_unknown" for filters.
    """
    found = standing(year, profile)
    if by is By.MONTH:
        return table_of(found, by, filters, _month_rows(year, found, filters))
    return measure_standing(found, by, filters)


def measure_standing(found: Standing, by: By, filters: Filters = _EVERYONE) -> MeasureTable:
    """Return the measures of a standing, for staff.

    Args:
        by: any but months, which need the year's days.

    Raises:
        UserError: "school_unknown", "grade_unknown", "group_unknown" for filters.
    """
    return table_of(found, by, filters, _ROWS[by](found, filters))


def table_of(
    found: Standing, by: By, filters: Filters, rows: tuple[MeasureRow, ...]
) -> MeasureTable:
    """Return rows with what every table must carry, for staff."""
    whole = rows if by is By.DISTRICT else _district_rows(found, filters)
    return MeasureTable(
        school_year=found.school_year,
        by=by,
        audience=Audience.STAFF,
        profile=found.profile,
        rows=rows,
        through=found.through,
        notes=found.notes[by],
        whole=whole[0],
        filters=filters,
        filter_words=filtering.filter_words(found, filters),
    )


# --- rows -----------------------------------------------------------------------------------


def _district_rows(found: Standing, filters: Filters) -> tuple[MeasureRow, ...]:
    label = " · ".join(filtering.filter_words(found, filters)) or _("District")
    return (_one_row(filtering.students(found, filters).judged, DISTRICT_KEY, label),)


def _one_row(judged: Judged, key: str, label: str) -> MeasureRow:
    everyone = np.zeros(len(judged.eligible), np.int64)
    return rows_of(judged, everyone, (key,), (label,))[0]


def _school_rows(found: Standing, filters: Filters) -> tuple[MeasureRow, ...]:
    chosen = filtering.stays(found, filters)
    named = [(school.label.casefold(), school.key) for school in found.schools]
    met: list[int] = np.flatnonzero(np.bincount(chosen.school)).tolist()
    order = sorted(met, key=named.__getitem__)
    row_of_school = np.full(len(found.schools), -1, np.int64)
    row_of_school[order] = np.arange(len(order))
    schools = [found.schools[number] for number in order]
    keys, labels = tuple(s.key for s in schools), tuple(s.label for s in schools)
    return rows_of(chosen.judged, row_of_school[chosen.school], keys, labels)


def _broken_down(found: Standing, filters: Filters, by: By) -> tuple[MeasureRow, ...]:
    chosen = filtering.students(found, filters)
    rows: list[MeasureRow] = []
    for part in filtering.parts(found, by):
        row_of = part.row_of[chosen.student]
        made = rows_of(chosen.judged, row_of, part.keys, part.labels, part.category)
        met = np.bincount(row_of[row_of >= 0], minlength=len(part.keys))
        keeps = not part.partition  # a yes/no column has its one row, also without a student
        rows += (row for row, n in zip(made, met.tolist(), strict=True) if n or keeps)
    return tuple(rows)


def _tier_rows(found: Standing, filters: Filters) -> tuple[MeasureRow, ...]:
    judged = filtering.students(found, filters).judged
    row_of = np.where(judged.eligible, judged.tier, -1).astype(np.int64)
    keys = tuple(tier.value for tier in TIERS)
    return rows_of(judged, row_of, keys, tuple(_(_TIER_LABELS[tier]) for tier in TIERS))


def _month_rows(year: AttendanceYear, found: Standing, filters: Filters) -> tuple[MeasureRow, ...]:
    return tuple(
        _one_row(students.judged, key, key)
        for key, students in month_students(year, found, filters)
    )


def month_students(
    year: AttendanceYear, found: Standing, filters: Filters
) -> tuple[tuple[str, JudgedStudents], ...]:
    """Return the students chosen, judged to date at each month's end, by "2025-09".

    Raises:
        UserError: "needs_daily_marks".
    """
    if filters.school:
        year = year_parts.of_school(year, filtering.school_number(found, filters.school))
    mask = filtering.chosen(found, filters)
    return tuple(
        (month.key, month.students.only(mask[month.students.student]))
        for month in months.to_date(year, found.profile)
    )


_ROWS: dict[By, Callable[[Standing, Filters], tuple[MeasureRow, ...]]] = {
    By.DISTRICT: _district_rows,
    By.SCHOOL: _school_rows,
    By.GRADE: partial(_broken_down, by=By.GRADE),
    By.GROUP: partial(_broken_down, by=By.GROUP),
    By.AREA: partial(_broken_down, by=By.AREA),
    By.TIER: _tier_rows,
}


def rows_of(
    judged: Judged,
    row_of: NDArray[np.int64],
    keys: tuple[str, ...],
    labels: tuple[str, ...],
    category: str = "",
) -> tuple[MeasureRow, ...]:
    """Add verdicts and days up into rows.

    Args:
        row_of: the row of each entry of `judged`; -1 for none.

    Returns:
        One row a key. Days excused and unexcused are None where they are not known for every
        counted student of the row.
    """
    size, days = len(keys), judged.days
    inside = row_of >= 0
    eligible = inside & judged.eligible
    columns = (
        _counts(row_of[eligible], size),
        _counts(row_of[inside & ~judged.eligible], size),
        _counts(row_of[inside & judged.chronic], size),
        _counts(row_of[inside & judged.severe], size),
        *(
            _days(row_of[eligible], units[eligible], size, days.whole // PARTS_PER_DAY)
            for units in (days.enrolled, days.absent, days.excused, days.unexcused)
        ),
    )
    rows = zip(keys, labels, *columns, strict=True)
    return tuple(MeasureRow(key, label, category, *figures) for key, label, *figures in rows)


def _counts(row_of: NDArray[np.int64], size: int) -> list[int | None]:
    return np.bincount(row_of, minlength=size).tolist()


def _days(
    row_of: NDArray[np.int64], units: NDArray[np.int64], size: int, scale: int
) -> list[int | None]:
    """Return each row's days in 63,000ths; None where one of its students' is not known."""
    sums = np.zeros(size, np.int64)
    np.add.at(sums, row_of, units)
    known = np.bincount(row_of[units < 0], minlength=size) == 0
    # Shares of shared days may be no whole 63,000ths: the sum is rounded half up once.
    rounded = (2 * sums + scale) // (2 * scale)
    return [int(n) if ok else None for n, ok in zip(rounded, known, strict=True)]
