"""A student's days pooled over all schools, each calendar day counted once.

Where a student is marked at two schools on one day, that is one day, missed by the mean of the
shares missed at each, to which the profile's partial-day rule is applied. Halves of quarters
need a finer unit than 63,000ths: the sums are carried in a multiple that the numbers of schools
divide, so verdicts stay exact. A day without a mark at one school gives way to a mark at another.
Days of events and totals have no dates to compare and are added up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import (
    NO_MARK,
    NOT_ENROLLED,
    PARTS_PER_DAY,
    STRIP_DAYS,
)
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.rules.day_parts import DayParts, day_parts, judged_day
from attendance_desktop.rules.session_days import counted_days, daily_strips, session_days
from attendance_desktop.rules.stays import NO_CAP, Days, Stays

_SHARED = "shared days"


@dataclass(frozen=True)
class SharedDays:
    """Days on which a student's strip at one school overlaps one at another.

    Attributes:
        student, column, mark: one entry a strip and day, sorted by student, then column.
    """

    student: NDArray[np.int64]
    column: NDArray[np.int64]
    mark: NDArray[np.int64]


@dataclass(frozen=True)
class Pooled:
    """Students with at least one stay, and their days over all schools.

    Attributes:
        student: index into `AttendanceYear.student_ids`, rising.
    """

    student: NDArray[np.int64]
    days: Days


def pooled(
    year: AttendanceYear, profile: RuleProfile, stays: Stays, through: int | None = None
) -> Pooled:
    """Return every student's days over all schools.

    Args:
        stays: made from the same year and profile.
        through: the last column of the year that counts, or None for all.
    """
    correction = _kept_correction(year, profile).through(through)
    present = np.bincount(stays.student, minlength=len(year.student_ids)) > 0
    days = _summed(stays, correction, present)
    if profile.half_calendar or profile.cap_at_calendar:
        days = _with_calendars(year, stays, days, present, through)
    return Pooled(np.flatnonzero(present), days)


@dataclass(frozen=True)
class _Correction:
    """What shared days add to a student's plain sums, one entry a student and day.

    Attributes:
        scale: parts are in `scale` x 63,000ths.
        student, column: int64, one an entry.
        parts: (4, entries): enrolled, absent, excused, unexcused.
    """

    scale: int
    student: NDArray[np.int64]
    column: NDArray[np.int64]
    parts: NDArray[np.int64]

    def through(self, column: int | None) -> _Correction:
        """Return the entries up to and including a column of the year."""
        if column is None or not len(self.column):
            return self
        early = self.column <= column
        return _Correction(
            self.scale, self.student[early], self.column[early], self.parts[:, early]
        )


def _kept_correction(year: AttendanceYear, profile: RuleProfile) -> _Correction:
    key = f"{_SHARED}, judged"
    kept: dict[RuleProfile, _Correction] = year.cache.setdefault(key, {})
    if profile not in kept:
        kept[profile] = _correction(shared_days(year), day_parts(year.marks, profile), profile)
    return kept[profile]


def _summed(stays: Stays, correction: _Correction, present: NDArray[np.bool_]) -> Days:
    students, scale, days = len(present), correction.scale, stays.days
    sums = np.zeros((4, students), np.int64)
    reasons_known = np.ones(students, np.bool_)
    unsaid = days.known & ((days.excused < 0) | (days.unexcused < 0))
    reasons_known[stays.student[unsaid]] = False
    everything = bool(days.known.all())
    for row, parts in enumerate((days.enrolled, days.absent, days.excused, days.unexcused)):
        np.add.at(sums[row], stays.student, parts if everything else np.where(days.known, parts, 0))
    if scale != 1:
        sums *= scale
    if len(correction.student):
        for row in range(4):
            np.add.at(sums[row], correction.student, correction.parts[row])
    known = np.zeros(students, np.bool_)
    known[stays.student[days.known]] = True
    enrolled, absent, excused, unexcused = sums[:, present]
    said = reasons_known[present]
    return Days(
        enrolled,
        absent,
        np.where(said, excused, -1),
        np.where(said, unexcused, -1),
        known[present],
        calendar=np.zeros(len(said), np.int64),
        cap=np.full(len(said), NO_CAP, np.int64),
        whole=PARTS_PER_DAY * scale,
    )


def _with_calendars(
    year: AttendanceYear,
    stays: Stays,
    days: Days,
    present: NDArray[np.bool_],
    through: int | None,
) -> Days:
    """Put in each student's calendar: the days on which at least one of the schools was in session.

    With totals or events at any school there are no dates to join: the longest calendar among
    the schools stands, and nothing is capped.
    """
    calendar = np.zeros(len(present), np.int64)
    np.maximum.at(calendar, stays.student, stays.days.calendar)
    cap = np.zeros(len(present), np.int64)
    np.maximum.at(cap, stays.student, stays.days.cap)
    several = np.bincount(stays.student, minlength=len(present)) > 1
    joined = np.flatnonzero(several & (cap < NO_CAP))
    if len(joined):
        calendar[joined] = cap[joined] = _joint_calendars(year, stays, joined, through)
    scale = days.whole // PARTS_PER_DAY
    capped = np.where(cap < NO_CAP, cap * scale, NO_CAP)
    return replace(days, calendar=calendar[present] * scale, cap=capped[present])


def _joint_calendars(
    year: AttendanceYear, stays: Stays, students: NDArray[np.intp], through: int | None
) -> NDArray[np.int64]:
    row_of = np.full(len(year.student_ids), -1, np.int64)
    row_of[students] = np.arange(len(students))
    here = row_of[stays.student] >= 0
    row, school = row_of[stays.student[here]], stays.school[here].astype(np.int64)
    row = row[order := np.argsort(row, kind="stable")]
    school = school[order]
    nth = np.arange(len(row)) - np.searchsorted(row, row)
    held = session_days(year).held[:, : STRIP_DAYS if through is None else through + 1]
    # Few sets of schools occur: each is joined once, school by school. Set 0 has no school.
    joint, of_student = np.zeros((1, held.shape[1]), np.bool_), np.zeros(len(students), np.int64)
    for stay in range(int(nth.max()) + 1):
        now = nth == stay
        pairs = of_student[row[now]] * len(held) + school[now]
        fresh, which = np.unique(pairs, return_inverse=True)
        of_student[row[now]] = len(joint) + which
        joint = np.concatenate([joint, joint[fresh // len(held)] | held[fresh % len(held)]])
    return joint.sum(axis=1, dtype=np.int64)[of_student] * PARTS_PER_DAY


def shared_days(year: AttendanceYear) -> SharedDays:
    """Return the days on which strips of one student overlap, kept in the year's cache."""
    if _SHARED not in year.cache:
        year.cache[_SHARED] = _shared_days(year)
    return year.cache[_SHARED]


def _shared_days(year: AttendanceYear) -> SharedDays:
    daily = daily_strips(year)
    strips = np.bincount(year.strip_student[daily], minlength=len(year.student_ids))
    rows = np.flatnonzero(daily & (strips[year.strip_student] > 1))
    rows = rows[np.argsort(year.strip_student[rows], kind="stable")]
    student = year.strip_student[rows].astype(np.int64)
    if not len(rows):
        return SharedDays(student, student, student)
    days = counted_days(year)[rows]
    covered = days != NOT_ENROLLED
    first = np.flatnonzero(np.diff(student, prepend=-1))
    schools = np.add.reduceat(covered.view(np.uint8), first, axis=0)
    shared = (schools > 1)[np.cumsum(np.diff(student, prepend=-1) > 0) - 1]
    at, column = np.nonzero(covered & shared)
    order = np.lexsort((column, student[at]))
    at, column = at[order], column[order]
    return SharedDays(student[at], column.astype(np.int64), days[at, column].astype(np.int64))


def _starts(student: NDArray[np.int64], column: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return where each student and day begins in entries sorted by them."""
    if not len(student):
        return np.zeros(0, np.intp)
    fresh = np.ones(len(student), np.bool_)
    fresh[1:] = (student[1:] != student[:-1]) | (column[1:] != column[:-1])
    return np.flatnonzero(fresh)


def _correction(shared: SharedDays, parts: DayParts, profile: RuleProfile) -> _Correction:
    start = _starts(shared.student, shared.column)
    if not len(start):
        return _Correction(1, shared.student, shared.column, np.zeros((4, 0), np.int64))
    counts = (parts.enrolled[shared.mark] > 0).astype(np.int64)
    marked = counts * (shared.mark != NO_MARK)
    schools = np.add.reduceat(marked, start)
    # Only where no school has a mark do the days without one stand.
    alone = np.repeat(schools == 0, np.diff(np.append(start, len(counts))))
    heard = np.where(alone, counts, marked)
    schools = np.add.reduceat(heard, start)
    scale = math.lcm(*(int(number) for number in np.unique(schools) if number))
    plain = _per_day((parts.enrolled, parts.absent, parts.excused, parts.unexcused),
                     shared.mark, counts, start)  # fmt: skip
    raw = _per_day((parts.raw_absent, parts.raw_excused, parts.raw_unexcused),
                   shared.mark, heard, start)  # fmt: skip
    whole = PARTS_PER_DAY * scale
    mean = raw * scale // np.maximum(schools, 1)
    missed = judged_day(profile, mean[0], mean[1], mean[2], whole)
    judged = np.stack([np.where(schools > 0, whole, 0), *missed])
    return _Correction(scale, shared.student[start], shared.column[start], judged - plain * scale)


def _per_day(
    parts: tuple[NDArray[np.int64], ...],
    mark: NDArray[np.int64],
    counts: NDArray[np.int64],
    start: NDArray[np.intp],
) -> NDArray[np.int64]:
    return np.stack([np.add.reduceat(part[mark] * counts, start) for part in parts])
