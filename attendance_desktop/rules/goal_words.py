"""The goal in sentences, the same in the window, on paper and on the command line."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import BaselineSource, Gap, Goal, PathPoint
from attendance_desktop.rules import goal as rules
from attendance_desktop.wording import _, ngettext, number, percent


def share_words(share: Fraction) -> str:
    """Return a share as "22.5%"."""
    return percent(share.numerator, share.denominator)


def points_words(points: Fraction) -> str:
    """Return a difference of shares as "1.4 percentage points", without its sign."""
    size = abs(points)
    tenths = Decimal(size.numerator) * 100 / Decimal(size.denominator)
    shown = number(tenths, 1)  # pyright: ignore[reportArgumentType]
    return _("{number} percentage points").format(number=shown)


def goal_words(goal: Goal) -> str:
    """Return the whole goal: "From 25.0% in 2023-24 to 12.5% by May 2029"."""
    points = rules.path(goal)
    return _("From {baseline} in {year} to {target} by May {spring}").format(
        baseline=share_words(points[0].share),
        year=school_year_label(goal.baseline_year),
        target=share_words(points[-1].share),
        spring=goal.target_year,
    )


def source_words(goal: Goal) -> str:
    """Return where the baseline is from."""
    if goal.source is BaselineSource.OWN:
        return _("Baseline measured from our own marks.")
    if goal.source is BaselineSource.PUBLISHED:
        return _("Baseline as published in {file}.").format(file=goal.label)
    return _("Baseline as the team said it.")


def asked_words(gap: Gap, school_year: int) -> str:
    """Return what the path asks for: "goal for May 2026: at most 237 students (19.7%)"."""
    if gap.path_share is None:
        return ""
    if gap.allowed is None:
        return _("goal for May {spring}: {share}").format(
            spring=school_year, share=share_words(gap.path_share)
        )
    return ngettext(
        "goal for May {spring}: at most {count} student ({share})",
        "goal for May {spring}: at most {count} students ({share})",
        gap.allowed,
    ).format(spring=school_year, count=number(gap.allowed), share=share_words(gap.path_share))


def gap_words(gap: Gap, school_year: int) -> str:
    """Return the gap in students: "11 fewer students by May 2027", or that it is met.

    Args:
        school_year: the spring year whose path point is meant.
    """
    fewer = gap.fewer
    if fewer is None:
        return _("may not be shown") if gap.hidden or gap.chronic is not None else ""
    if fewer > 0:
        text = ngettext(
            "{count} fewer student by May {spring}", "{count} fewer students by May {spring}", fewer
        )
    elif fewer < 0:
        text = ngettext(
            "{count} student ahead of the path", "{count} students ahead of the path", -fewer
        )
    else:
        text = _("on the path")
    return text.format(count=number(abs(fewer)), spring=school_year)


def school_words(gap: Gap, school_year: int) -> str:
    """Return the gap of a school: "Lincoln: 4 fewer students by May 2027"."""
    return _("{school}: {gap}").format(school=gap.label, gap=gap_words(gap, school_year))


def path_words(points: tuple[PathPoint, ...]) -> str:
    """Return the path in one line: "25.0%, 22.5%, 20.0%, 17.5%, 15.0%, 12.5%"."""
    return ", ".join(share_words(point.share) for point in points)
