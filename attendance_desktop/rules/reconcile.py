"""Why two rules give two numbers: the students whose verdict differs, each with one reason.

The first rule is changed into the second one difference at a time, in a fixed order: first whose
days are looked at (pooling), then what a day is (marks that count as absent, days without a mark,
parts of days), then the calendar's cap, then who is counted at all. A student's reason is the
last of these steps at which the verdict changed: from there on it is the second rule's. So every
student who differs has exactly one reason, and the reasons add up to the whole difference.

A student exactly at 10 percent under one rule, whom a day or less puts on the other side of the
line, is said to stand at the exact edge, whatever moved the day.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import Audience, RuleProfile
from attendance_desktop.records.reconciliation import (
    Flip,
    Reason,
    ReasonCount,
    Reconciliation,
    SchoolDifference,
    Total,
    Verdict,
    View,
)
from attendance_desktop.rules.standing import check_measurable, judged_stays, judged_students
from attendance_desktop.rules.tiers import CHRONIC_ONE_IN, Judged

#: The fields of a profile that each step takes over from the second rule, in the order of steps.
STEPS: tuple[tuple[Reason, tuple[str, ...]], ...] = (
    (Reason.CODES, ("absent_categories",)),
    (Reason.NO_MARK, ("no_mark_present",)),
    (Reason.PARTIAL_DAY, ("partial_day", "threshold_thousandths")),
    (Reason.CALENDAR_CAP, ("cap_at_calendar",)),
    (
        Reason.MINIMUM_DAYS,
        ("minimum_days", "strictly_more", "minimum_present_days", "half_calendar"),
    ),
)
_REASONS = tuple(Reason)
_NO_REASON = -1


@dataclass(frozen=True)
class _Stage:
    """How often each entry is counted, and counted as chronically absent, under one rule.

    Attributes:
        counted, chronic: int64; 0 or 1, more only where schools are added up.
        judged: the verdicts that the counts come of; None where schools are added up.
    """

    counted: NDArray[np.int64]
    chronic: NDArray[np.int64]
    judged: Judged | None

    def differs(self, other: _Stage) -> NDArray[np.bool_]:
        """Return whose counts differ."""
        return (self.counted != other.counted) | (self.chronic != other.chronic)

    def only(self, which: NDArray[np.bool_]) -> _Stage:
        """Return the entries chosen."""
        judged = None if self.judged is None else self.judged.only(which)
        return _Stage(self.counted[which], self.chronic[which], judged)

    def days(self, row: int) -> tuple[Fraction, Fraction] | None:
        """Return an entry's days absent and enrolled, None where schools are added up."""
        if self.judged is None:
            return None
        days = self.judged.days
        absent, enrolled = int(days.absent[row]), int(days.enrolled[row])
        return Fraction(absent, days.whole), Fraction(enrolled, days.whole)


@dataclass(frozen=True)
class _Entries:
    """What is compared: students, or stays at schools (`school` is -1 for students)."""

    student: NDArray[np.int64]
    school: NDArray[np.int64]

    def only(self, which: NDArray[np.bool_]) -> _Entries:
        """Return the entries chosen."""
        return _Entries(self.student[which], self.school[which])


def reconcile(
    year: AttendanceYear,
    first: RuleProfile,
    second: RuleProfile,
    view: View = View.DISTRICT,
    published: Total | None = None,
    school: str = "",
) -> Reconciliation:
    """Return why two rules give two numbers for the same marks, for staff.

    Args:
        view: whose numbers; with `View.POOLING` the first is the schools' numbers added up.
        published: a number found elsewhere, made by the second rule as far as is known. It
            stands in the place of the second number; what no reason covers is unexplained.
        school: with `View.SCHOOL`, the key of the one school whose number it is; "" for all.

    Raises:
        UserError: as `measures.measure`; "reconcile_no_school".
    """
    check_measurable(year)
    entries = _entries(year, first, view)
    rules = path(first, second, view)
    stages = [(reason, _stage(year, entries, rule, view, reason)) for reason, rule in rules]
    here = _at_school(year, entries, school)
    before, after = (stage.only(here) for stage in (stages[0][1], stages[-1][1]))
    entries, (reason, tipped_by) = entries.only(here), (one[here] for one in _reasons(stages))
    counted, totals = _counts(before, after, reason), (_total(before), published or _total(after))
    return Reconciliation(
        school_year=year.school_year,
        audience=Audience.STAFF,
        view=view,
        rules=(first, second),
        published=published is not None,
        totals=totals,
        reasons=counted,
        flips=tuple(_flips(year, entries, (before, after), reason, tipped_by)),
        schools=_schools(year, entries, before, after, reason) if view is View.SCHOOL else (),
        unexplained=_unexplained(totals, counted),
        at_ten_percent=_at_ten_percent(after),
    )


def _at_school(year: AttendanceYear, entries: _Entries, school: str) -> NDArray[np.bool_]:
    if not school:
        return np.ones(len(entries.school), np.bool_)
    number = next((n for n, known in enumerate(year.schools) if known.key == school), None)
    if number is None:
        raise UserError("reconcile_no_school", school=school)
    return entries.school == number


def path(
    first: RuleProfile, second: RuleProfile, view: View
) -> Iterator[tuple[Reason | None, RuleProfile]]:
    """Yield the rules that lead from the first to the second, each with what it changed.

    The first one changes nothing (None). Differences that the two rules share are no step.
    """
    yield None, first
    now = first
    if view is View.POOLING:
        yield Reason.POOLING, now
    for reason, names in STEPS:
        changed = replace(now, **{name: getattr(second, name) for name in names})
        if changed != now:
            now = changed
            yield reason, now


# --- verdicts -------------------------------------------------------------------------------


def _entries(year: AttendanceYear, profile: RuleProfile, view: View) -> _Entries:
    if view is View.SCHOOL:
        found = judged_stays(year, profile)
        return _Entries(found.student, found.school)
    student = judged_students(year, profile).student
    return _Entries(student, np.full(len(student), -1, np.int64))


def _stage(
    year: AttendanceYear,
    entries: _Entries,
    profile: RuleProfile,
    view: View,
    reason: Reason | None,
) -> _Stage:
    if view is View.DISTRICT or (view is View.POOLING and reason is not None):
        return _single(judged_students(year, profile).judged)
    found = judged_stays(year, profile)
    judged = found.judged
    if view is View.SCHOOL:
        return _single(judged)
    row_of = np.full(len(year.student_ids), -1, np.int64)
    row_of[entries.student] = np.arange(len(entries.student))
    rows, size = row_of[found.student], len(entries.student)
    return _Stage(
        np.bincount(rows[judged.eligible], minlength=size).astype(np.int64),
        np.bincount(rows[judged.chronic], minlength=size).astype(np.int64),
        None,
    )


def _single(judged: Judged) -> _Stage:
    return _Stage(judged.eligible.astype(np.int64), judged.chronic.astype(np.int64), judged)


def _reasons(
    stages: list[tuple[Reason | None, _Stage]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each entry's reason and what tipped it, as numbers into `Reason`; -1 for none."""
    before, after = stages[0][1], stages[-1][1]
    tipped = np.full(len(before.counted), _NO_REASON, np.int64)
    for (_old, earlier), (step, later) in pairwise(stages):
        if step is not None:
            tipped[earlier.differs(later)] = _REASONS.index(step)
    tipped[~before.differs(after)] = _NO_REASON
    reason = tipped.copy()
    pooled = [stage for _step, stage in stages if stage.judged is not None]
    by_rule = (tipped != _NO_REASON) & (tipped != _REASONS.index(Reason.POOLING))
    reason[by_rule & _at_the_edge(pooled[0], after)] = _REASONS.index(Reason.EXACT_EDGE)
    return reason, tipped


def _at_the_edge(before: _Stage, after: _Stage) -> NDArray[np.bool_]:
    """Return who is exactly at 10 percent on one side, and crosses the line by a day or less."""
    if before.judged is None or after.judged is None:
        return np.zeros(len(after.counted), np.bool_)
    old, new = before.judged.days, after.judged.days
    whole = math.lcm(old.whole, new.whole)
    up, on = whole // old.whole, whole // new.whole
    near = np.abs(old.absent * up - new.absent * on) <= whole
    near &= np.abs(old.enrolled * up - new.enrolled * on) <= whole
    crosses = (before.counted == 1) & (after.counted == 1) & (before.chronic != after.chronic)
    return near & crosses & (_on_the_line(before.judged) | _on_the_line(after.judged))


def _on_the_line(judged: Judged) -> NDArray[np.bool_]:
    days = judged.days
    return judged.eligible & (days.absent * CHRONIC_ONE_IN == days.enrolled)


def _at_ten_percent(after: _Stage) -> int:
    return 0 if after.judged is None else int(np.count_nonzero(_on_the_line(after.judged)))


# --- counts ---------------------------------------------------------------------------------


def _total(stage: _Stage) -> Total:
    return Total(int(stage.counted.sum()), int(stage.chronic.sum()))


def _counts(before: _Stage, after: _Stage, reason: NDArray[np.int64]) -> tuple[ReasonCount, ...]:
    chronic, counted = after.chronic - before.chronic, after.counted - before.counted
    rows: list[ReasonCount] = []
    for number, name in enumerate(_REASONS):
        here = reason == number
        if here.any():
            rows.append(
                ReasonCount(
                    name,
                    flips=int(np.count_nonzero(here)),
                    gained=_above(chronic[here]),
                    lost=_above(-chronic[here]),
                    entered=_above(counted[here]),
                    left=_above(-counted[here]),
                )
            )
    return tuple(rows)


def _above(change: NDArray[np.int64]) -> int:
    return int(change[change > 0].sum())


def _unexplained(totals: tuple[Total, Total], reasons: tuple[ReasonCount, ...]) -> int | None:
    first, second = (total.chronic for total in totals)
    if first is None or second is None:
        return None
    return second - first - sum(one.net or 0 for one in reasons)


def _schools(
    year: AttendanceYear,
    entries: _Entries,
    before: _Stage,
    after: _Stage,
    reason: NDArray[np.int64],
) -> tuple[SchoolDifference, ...]:
    met: list[int] = np.unique(entries.school).tolist()
    found: list[SchoolDifference] = []
    for number in sorted(
        met, key=lambda n: (year.schools[n].label.casefold(), year.schools[n].key)
    ):
        here, school = entries.school == number, year.schools[number]
        old, new = before.only(here), after.only(here)
        totals = (_total(old), _total(new))
        found.append(
            SchoolDifference(school.key, school.label, totals, _counts(old, new, reason[here]))
        )
    return tuple(found)


def _flips(
    year: AttendanceYear,
    entries: _Entries,
    stages: tuple[_Stage, _Stage],
    reason: NDArray[np.int64],
    tipped_by: NDArray[np.int64],
) -> Iterator[Flip]:
    before, after = stages
    for row in np.flatnonzero(reason != _NO_REASON).tolist():
        school = int(entries.school[row])
        yield Flip(
            student=year.student_ids[int(entries.student[row])],
            school="" if school < 0 else year.schools[school].key,
            before=_verdict(before, row),
            after=_verdict(after, row),
            counted_before=int(before.counted[row]),
            counted_after=int(after.counted[row]),
            times_before=int(before.chronic[row]),
            times_after=int(after.chronic[row]),
            reason=_REASONS[int(reason[row])],
            tipped_by=_REASONS[int(tipped_by[row])],
            days_before=before.days(row),
            days_after=after.days(row),
        )


def _verdict(stage: _Stage, row: int) -> Verdict:
    if stage.chronic[row]:
        return Verdict.CHRONIC
    return Verdict.NOT_CHRONIC if stage.counted[row] else Verdict.NOT_COUNTED
