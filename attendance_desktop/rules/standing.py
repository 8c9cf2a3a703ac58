"""A school year judged under one rule: every student's verdict, kept without the days.

All tables but those of months are added up from it, whatever the filters, so that another filter
costs a few counts and no day is looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import School, school_year_label
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.delivery import Coded
from attendance_desktop.records.measures import By, RuleProfile
from attendance_desktop.rules import pooling, stays
from attendance_desktop.rules.measure_notes import notes
from attendance_desktop.rules.tiers import Judged, judge

_STANDINGS = "standings"
#: Rules whose verdicts are kept at a time: two that are compared, and one more.
_KEPT = 3


@dataclass(frozen=True)
class JudgedStudents:
    """Students with verdicts; `student` is their number in the year, each of them once."""

    student: NDArray[np.int64]
    judged: Judged

    def only(self, which: NDArray[np.bool_]) -> JudgedStudents:
        """Return the students chosen by a mask over them."""
        return JudgedStudents(self.student[which], self.judged.only(which))


@dataclass(frozen=True)
class JudgedStays:
    """Stays of students at schools, each judged at its school."""

    student: NDArray[np.int64]
    school: NDArray[np.int64]
    judged: Judged

    def only(self, which: NDArray[np.bool_]) -> JudgedStays:
        """Return the stays chosen by a mask over them."""
        return JudgedStays(self.student[which], self.school[which], self.judged.only(which))


@dataclass(frozen=True, eq=False)
class Standing:
    """One school year under one rule; two are the same only where they are one object.

    Attributes:
        through: ISO date of the last mark, "" for totals only.
        student_ids: all students of the year; `grade`, `area`, `groups` have an entry for each.
        students: pooled over schools. stays: at each school.
        notes: what must be said beside a table, codes into `wording.NOTES`.
        cache: what is worked out of it and kept.
    """

    school_year: int
    through: str
    profile: RuleProfile
    schools: tuple[School, ...]
    student_ids: tuple[str, ...]
    grade: Coded
    area: Coded
    groups: dict[str, Coded]
    students: JudgedStudents
    stays: JudgedStays
    notes: dict[By, tuple[str, ...]]
    cache: dict[Any, Any] = field(default_factory=dict[Any, Any], compare=False, repr=False)


def standing(year: AttendanceYear, profile: RuleProfile) -> Standing:
    """Return a year's standing under a rule, kept in the year's cache.

    Raises:
        UserError: "nothing_to_measure" without attendance; "days_enrolled_unknown" where no
            student's days enrolled are known.
    """
    kept: dict[RuleProfile, Standing] = year.cache.setdefault(_STANDINGS, {})
    if profile not in kept:
        check_measurable(year)
        if len(kept) == _KEPT:
            del kept[next(iter(kept))]
        kept[profile] = _standing(year, profile)
    return kept[profile]


def judged_students(year: AttendanceYear, profile: RuleProfile) -> JudgedStudents:
    """Return every student pooled over schools, judged once."""
    found = pooling.pooled(year, profile, stays.stays(year, profile))
    return JudgedStudents(found.student, judge(found.days, profile))


def judged_stays(year: AttendanceYear, profile: RuleProfile) -> JudgedStays:
    """Return every student's stay at every school, judged at that school."""
    found = stays.stays(year, profile)
    return JudgedStays(
        found.student.astype(np.int64),
        found.school.astype(np.int64),
        judge(found.days, profile),
    )


def _standing(year: AttendanceYear, profile: RuleProfile) -> Standing:
    return Standing(
        school_year=year.school_year,
        through=year.through,
        profile=profile,
        schools=year.schools,
        student_ids=year.student_ids,
        grade=year.grade,
        area=year.area,
        groups=year.groups,
        students=judged_students(year, profile),
        stays=judged_stays(year, profile),
        notes={by: notes(year, profile, by) for by in By},
    )


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
