"""The table of measures of a school year: one row a school, grade, group, month, tier or district.

Counts and days are of eligible students. A school's row holds the days at that school; every
other row holds students pooled over schools, each counted once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import PARTS_PER_DAY, school_year_label
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import (
    Audience,
    By,
    MeasureRow,
    MeasureTable,
    RuleProfile,
    Tier,
)
from attendance_desktop.rules import breakdowns, months, pooling, stays
from attendance_desktop.rules.day_parts import year_counts
from attendance_desktop.rules.measure_notes import notes
from attendance_desktop.rules.tiers import TIERS, Judged, judge
from attendance_desktop.wording import N_, _

DISTRICT_KEY = "district"
_TIER_LABELS = {
    Tier.SATISFACTORY: N_("Satisfactory"),
    Tier.AT_RISK: N_("At risk"),
    Tier.MODERATE: N_("Moderate chronic"),
    Tier.SEVERE: N_("Severe chronic"),
}


@dataclass(frozen=True)
class JudgedStudents:
    """Students pooled over schools, with verdicts; `student` is their number in the year."""

    student: NDArray[np.int64]
    judged: Judged


def measure(year: AttendanceYear, profile: RuleProfile, by: By) -> MeasureTable:
    """Return the measures of a school year under a profile, for staff.

    Args:
        by: what the table has a row for.

    Raises:
        UserError: "nothing_to_measure" without attendance; "days_enrolled_unknown" where no
            student's days enrolled are known; "needs_daily_marks" for months without marks.
    """
    check_measurable(year)
    rows = _ROWS[by](year, profile)
    whole = rows if by is By.DISTRICT else _district_rows(year, profile)
    return MeasureTable(
        school_year=year.school_year,
        by=by,
        audience=Audience.STAFF,
        profile=profile,
        rows=rows,
        through=year.through,
        notes=notes(year, profile, by),
        whole=whole[0],
    )


def prepare(year: AttendanceYear) -> None:
    """Count the marks of a year just loaded, so that every later measure is quick."""
    year_counts(year)
    pooling.shared_days(year)


def check_measurable(year: AttendanceYear) -> None:
    """Raise a UserError where the year holds nothing that gives a rate."""
    label = school_year_label(year.school_year)
    totals = year.totals
    if not len(year.strip_student) and not len(totals.student):
        raise UserError("nothing_to_measure", year=label)
    known = (year.events_enrolled != -2).any() or (
        (totals.enrolled >= 0) & (totals.absent >= 0)
    ).any()
    if not known:
        raise UserError("days_enrolled_unknown", year=label)


def judged_stays(year: AttendanceYear, profile: RuleProfile) -> tuple[stays.Stays, Judged]:
    """Return every student's stay at every school, judged at that school."""
    found = stays.stays(year, profile)
    return found, judge(found.days, profile)


def judged_students(year: AttendanceYear, profile: RuleProfile) -> JudgedStudents:
    """Return every student pooled over schools, judged once."""
    found = pooling.pooled(year, profile, stays.stays(year, profile))
    return JudgedStudents(found.student, judge(found.days, profile))


# --- rows -----------------------------------------------------------------------------------


def _district_rows(year: AttendanceYear, profile: RuleProfile) -> tuple[MeasureRow, ...]:
    judged = judged_students(year, profile).judged
    everyone = np.zeros(len(judged.eligible), np.int64)
    return rows_of(judged, everyone, (DISTRICT_KEY,), (_("District"),))


def _school_rows(year: AttendanceYear, profile: RuleProfile) -> tuple[MeasureRow, ...]:
    found, judged = judged_stays(year, profile)
    named = [(school.label.casefold(), school.key) for school in year.schools]
    met: list[int] = np.unique(found.school).tolist()
    order = sorted(met, key=named.__getitem__)
    row_of_school = np.full(len(year.schools), -1, np.int64)
    row_of_school[order] = np.arange(len(order))
    schools = [year.schools[number] for number in order]
    keys, labels = tuple(s.key for s in schools), tuple(s.label for s in schools)
    return rows_of(judged, row_of_school[found.school], keys, labels)


def _broken_down(year: AttendanceYear, profile: RuleProfile, by: By) -> tuple[MeasureRow, ...]:
    found = judged_students(year, profile)
    rows: list[MeasureRow] = []
    for part in breakdowns.breakdowns(year, by, found.student):
        row_of = part.row_of[found.student]
        rows += rows_of(found.judged, row_of, part.keys, part.labels, part.category)
    return tuple(rows)


def _tier_rows(year: AttendanceYear, profile: RuleProfile) -> tuple[MeasureRow, ...]:
    judged = judged_students(year, profile).judged
    row_of = np.where(judged.eligible, judged.tier, -1).astype(np.int64)
    keys = tuple(tier.value for tier in TIERS)
    return rows_of(judged, row_of, keys, tuple(_(_TIER_LABELS[tier]) for tier in TIERS))


def _month_rows(year: AttendanceYear, profile: RuleProfile) -> tuple[MeasureRow, ...]:
    # A table of months is ten tables of the district: kept, because a page shows it often.
    kept: dict[RuleProfile, tuple[MeasureRow, ...]] = year.cache.setdefault("month rows", {})
    if profile not in kept:
        kept[profile] = _made_month_rows(year, profile)
    return kept[profile]


def _made_month_rows(year: AttendanceYear, profile: RuleProfile) -> tuple[MeasureRow, ...]:
    rows: list[MeasureRow] = []
    for month in months.to_date(year, profile):
        everyone = np.zeros(len(month.judged.eligible), np.int64)
        rows += rows_of(month.judged, everyone, (month.key,), (month.label,))
    return tuple(rows)


_ROWS: dict[By, Callable[[AttendanceYear, RuleProfile], tuple[MeasureRow, ...]]] = {
    By.DISTRICT: _district_rows,
    By.SCHOOL: _school_rows,
    By.GRADE: partial(_broken_down, by=By.GRADE),
    By.GROUP: partial(_broken_down, by=By.GROUP),
    By.AREA: partial(_broken_down, by=By.AREA),
    By.MONTH: _month_rows,
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
