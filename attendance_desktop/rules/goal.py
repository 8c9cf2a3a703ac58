"""The path to half: what the goal asks for each year, and how far a place is from it, exactly.

The path is a straight line from the baseline's share to half of it five years later. A team may
set points of its own; between points the path is straight, after the target year it stays.

A school walks a path of its own: it falls from its own baseline in the same proportion as the
district's path does, so a school of 12 percent is asked for 6 where the district is asked to go
from 25 to 12.5. A school whose baseline is not known follows the district's path. School gaps need
not add up to the district's: each is rounded to whole students, students of two schools stand in
both, and a school ahead of its path does not make up for one behind.

Source: Attendance Works, EdTrust and AEI, the 50% Challenge: to halve chronic absence in five
years.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import Baseline, Gap, Goal, PathPoint, SchoolBaseline
from attendance_desktop.records.measures import MeasureRow

#: Years from the baseline to the target.
YEARS = 5
_COUNTS = re.compile(r"([0-9]{1,7})\s*/\s*([0-9]{1,7})")
_RATE = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,12}))?\s*(%?)")


def said_share(text: str) -> str:
    """Return a typed rate as an exact decimal text in 0..1: "24.6%" and "0.246" are "0.246".

    Raises:
        UserError: "goal_rate_unclear" for anything else, also "25" without its percent sign.
    """
    found = _RATE.fullmatch(text.strip())
    if not found:
        raise UserError("goal_rate_unclear", text=text.strip())
    whole, parts, sign = found.groups()
    said = Decimal(f"{whole}.{parts or 0}")
    share = said.scaleb(-2) if sign else said
    if not 0 <= share <= 1:
        raise UserError("goal_rate_unclear", text=text.strip())
    return format(share.normalize(), "f")


def said_baseline(school_year: int, text: str) -> Baseline:
    """Return a typed baseline: a rate ("24.6%"), or counts, those absent first ("296/1204").

    Args:
        school_year: spring year.

    Raises:
        UserError: "goal_rate_unclear"; "goal_counts_wrong" where more are absent than there are.
    """
    counts = _COUNTS.fullmatch(text.strip())
    if not counts:
        return Baseline(school_year, share=said_share(text))
    chronic, students = map(int, counts.groups())
    exact_share("", students, chronic)
    return Baseline(school_year, students=students, chronic=chronic)


def exact_share(share: str, students: int, chronic: int) -> Fraction:
    """Return a baseline's share: the one printed or typed, else that of its counts.

    Raises:
        UserError: "goal_baseline_empty" where neither gives one; "goal_counts_wrong" where more
            are absent than there are.
    """
    if share:
        return Fraction(share)
    if students <= 0:
        raise UserError("goal_baseline_empty")
    if not 0 <= chronic <= students:
        raise UserError("goal_counts_wrong", chronic=chronic, students=students)
    return Fraction(chronic, students)


def check(goal: Goal) -> None:
    """Raise a UserError where a goal makes no sense.

    Raises:
        UserError: "goal_share_out_of_range", "goal_point_outside", "goal_point_above" and what
            `exact_share` raises.
    """
    baseline = exact_share(goal.share, goal.students, goal.chronic)
    if not 0 <= baseline <= 1:
        raise UserError("goal_share_out_of_range")
    for year, share in own_points(goal.points).items():
        label = school_year_label(year)
        if not goal.baseline_year < year <= goal.target_year:
            first, last = goal.baseline_year + 1, goal.target_year
            raise UserError(
                "goal_point_outside",
                year=label, first=school_year_label(first), last=school_year_label(last),
            )  # fmt: skip
        if not 0 <= share <= baseline:
            raise UserError("goal_point_above", year=label)


def own_points(points: Mapping[str, str]) -> dict[int, Fraction]:
    """Return the team's own points, spring year -> share."""
    return {int(year): Fraction(share) for year, share in sorted(points.items())}


def path(goal: Goal) -> tuple[PathPoint, ...]:
    """Return the share that the goal asks for in each year from baseline to target."""
    baseline = exact_share(goal.share, goal.students, goal.chronic)
    own = own_points(goal.points)
    known = {goal.baseline_year: baseline, goal.target_year: baseline / 2} | own
    years = sorted(known)
    points: list[PathPoint] = []
    for first, last in pairwise(years):
        step = (known[last] - known[first]) / (last - first)
        points += [
            PathPoint(year, known[first] + step * (year - first), year in own)
            for year in range(first, last)
        ]
    return (*points, PathPoint(years[-1], known[years[-1]], years[-1] in own))


def share_in(points: tuple[PathPoint, ...], school_year: int) -> Fraction | None:
    """Return what a path asks for in a year: None before it begins, its end after it ends."""
    if not points or school_year < points[0].school_year:
        return None
    return points[min(school_year - points[0].school_year, len(points) - 1)].share


def school_share_in(
    goal: Goal, baseline: SchoolBaseline, points: tuple[PathPoint, ...], school_year: int
) -> Fraction | None:
    """Return what a school's own path asks for in a year: its baseline, fallen as the district's.

    Args:
        points: the district's path.
    """
    asked = share_in(points, school_year)
    if asked is None:
        return None
    own = exact_share(baseline.share, baseline.students, baseline.chronic)
    if points[0].share:
        return own * asked / points[0].share
    # Nothing of the district's own is left to fall: the school walks the straight line.
    years = min(school_year - goal.baseline_year, goal.target_year - goal.baseline_year)
    return own * (1 - Fraction(years, 2 * (goal.target_year - goal.baseline_year)))


def allowed(share: Fraction, students: int) -> int:
    """Return the most students who may be chronically absent for a share still on the path."""
    return math.floor(share * students)


def gap(row: MeasureRow, share: Fraction | None, *, follows_district: bool = False) -> Gap:
    """Return a row of measures against its path.

    Args:
        row: as its audience may see it; where its count is hidden, so is the gap.
        share: what the path asks for, None where it may not be said.
    """
    known = row.chronic is not None and row.students is not None
    most = allowed(share, row.students or 0) if known and share is not None else None
    return Gap(
        key=row.key,
        label=row.label,
        students=row.students,
        chronic=row.chronic,
        path_share=share,
        allowed=most,
        follows_district=follows_district,
        hidden=row.hidden,
        shown=row.shown,
    )
