"""What changed: against last year, since the end of last month, against the path to the goal.

A change is said only where both figures that it is made of may be said.
"""

from __future__ import annotations

from fractions import Fraction

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.history import History
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.reports.brief_content import Fact
from attendance_desktop.rules import goal_words
from attendance_desktop.wording import _, month, number, percent


def is_exact(row: MeasureRow | None) -> bool:
    """Return whether a row's figures may be said as they are."""
    return row is not None and row.hidden is None and row.chronic is not None and bool(row.students)


def share_of(row: MeasureRow) -> Fraction:
    """Return a row's exact share, 0..1."""
    return Fraction(row.chronic or 0, row.students or 1)


def percent_of(share: Fraction) -> str:
    """Return a share as "19.2%"."""
    return percent(share.numerator, share.denominator)


def against_last_year(
    whole: MeasureTable, before: MeasureTable | None, history: History | None
) -> Fact | None:
    """Return the change from last year after as many school days, else from its published rate.

    Args:
        whole: the district's row of this year.
        before: the same of last year, None where there are no daily marks of it.
    """
    now, label = share_of(whole.rows[0]), school_year_label(whole.school_year - 1)
    if before is not None:
        row = before.rows[0]
        if not is_exact(row):
            return None
        note = _("{share} then, after as many school days").format(share=percent_of(share_of(row)))
        words = _("Against {year}").format(year=label)
        return Fact(words, change_words(now - share_of(row)), note)
    for row in history.rows if history else ():
        if not row.is_own and row.share is not None and row.is_all:
            share = Fraction(row.share)
            if row.school_year == whole.school_year - 1:
                note = _("{share} for the whole year; it can follow another rule")
                words = _("Against {year}, as published").format(year=label)
                change = change_words(now - share)
                return Fact(words, change, note.format(share=percent_of(share)))
    return None


def since_last_month(months: MeasureTable | None) -> Fact | None:
    """Return the change of the year to date since the month before the last."""
    rows = sorted(months.rows if months else (), key=lambda row: row.key)
    if len(rows) < 2 or not all(map(is_exact, rows[-2:])):
        return None
    before, now = rows[-2:]
    words = _("Since the end of {month}").format(month=month(before.key))
    note = _("{share} then, of the year to date").format(share=percent_of(share_of(before)))
    return Fact(words, change_words(share_of(now) - share_of(before)), note)


def against_path(standing: GoalStanding | None) -> Fact | None:
    """Return where the district is on the path to its goal."""
    if standing is None or standing.now is None or standing.school_year is None:
        return None
    if standing.now.fewer is None:
        return None
    year = standing.school_year
    value = goal_words.gap_words(standing.now, year)
    return Fact(_("The path to half"), value, goal_words.asked_words(standing.now, year))


def change_words(change: Fraction) -> str:
    """Return a change of shares as "1.6 points lower"."""
    tenths = tenths_of(change)
    points = number(abs(tenths) / 10, 1)
    if tenths < 0:
        return _("{points} points lower").format(points=points)
    if tenths > 0:
        return _("{points} points higher").format(points=points)
    return _("as before")


def tenths_of(change: Fraction) -> int:
    """Return a change of shares in tenths of a percentage point, rounded half away from 0."""
    size = (2000 * abs(change) + 1) // 2
    return int(size) if change > 0 else -int(size)
