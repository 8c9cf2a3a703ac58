"""What changed: against last year, since the end of last month, against the path to the goal.

A change is said only where both figures that it is made of may be said.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.history import HistoryRow
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.records.since_import import SinceImport
from attendance_desktop.reports.brief_content import Fact
from attendance_desktop.rules import goal_words
from attendance_desktop.wording import _, day, month, number, percent


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
    whole: MeasureTable, before: MeasureRow | None, published: Iterable[HistoryRow]
) -> Fact | None:
    """Return the change from last year after as many school days, else from its published rate.

    Args:
        whole: the district's row of this year.
        before: the same of last year, None where there are no daily marks of it.
        published: rates of the district that others printed.
    """
    now, last = share_of(whole.rows[0]), whole.school_year - 1
    if before is not None:
        if not is_exact(before):
            return None
        share, words = share_of(before), _("Against {year}")
        note = _("{share} then, after as many school days")
    else:
        rates = [
            row.share for row in published if row.school_year == last and row.share is not None
        ]
        if not rates:
            return None
        share, words = Fraction(rates[-1]), _("Against {year}, as published")
        note = _("{share} for the whole year; it can follow another rule")
    label = words.format(year=school_year_label(last))
    return Fact(label, change_words(now - share), note.format(share=percent_of(share)))


def since_last_import(since: SinceImport | None) -> Fact | None:
    """Return what the last import changed, None where there was no number before it."""
    if since is None or not is_exact(since.after) or since.before is None:
        return None
    if not is_exact(since.before):
        return None
    before = share_of(since.before)
    if since.through_before and since.through_before != since.through:
        note = _("{share} then, with marks through {date}")
        note = note.format(share=percent_of(before), date=day(since.through_before))
    else:
        note = _("{share} before it").format(share=percent_of(before))
    return Fact(_("Since the last import"), change_words(share_of(since.after) - before), note)


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
