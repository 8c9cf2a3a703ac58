"""What the public page leaves out, and why; and what it can say instead of the district's share.

Nothing here is worked out from a protected figure: names and reasons alone, rates that the state
has published, and the goal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from attendance_desktop.charts.share_rows import is_exact, says_something
from attendance_desktop.charts.words import bound_words
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.history import HistoryRow
from attendance_desktop.records.measures import MeasureRow
from attendance_desktop.reports.brief_content import Fact
from attendance_desktop.rules import goal_words, small_groups
from attendance_desktop.wording import _, ngettext, number

#: Schools are named where so many, or fewer, have one reason.
_MOST_NAMED = 6


def unsaid(
    whole: MeasureRow, schools: Iterable[MeasureRow], grades: Sequence[MeasureRow]
) -> tuple[str, ...]:
    """Return what the page does not show, and why, a sentence each; nothing where all is there.

    Args:
        whole, schools, grades: as the page's audience sees them.
    """
    named = [row for row in schools if row.students != 0]
    missing = list(_of_schools(named)) if not any(map(is_exact, named)) else []
    if missing and grades and not says_something(grades):
        missing.append(_("The grades: each has too few students."))
    if not missing and not whole.hidden:
        return ()
    return (_why(), *missing, _whom_to_ask())


def _why() -> str:
    return _(
        "What could be traced to a child stays with the staff: figures of fewer than {count} "
        "students, those that would give such a figure away, and shares near 0 or 100 percent."
    ).format(count=number(small_groups.MINIMUM))


def _whom_to_ask() -> str:
    return _(
        "The staff edition of this page shows all of it. Several school years together have more "
        "students: schools, grades and groups can be printed so from the page Attendance."
    )


def _of_schools(rows: Sequence[MeasureRow]) -> Iterator[str]:
    for row in rows:
        if bound_words(row):
            words = _("{school}: {share}; the exact share is not shown.")
            yield words.format(school=row.label, share=bound_words(row))
    small = [row.label for row in rows if row.hidden == "n<10"]
    if len(small) > _MOST_NAMED:
        yield ngettext(
            "{count} school has fewer than {least} students.",
            "{count} schools have fewer than {least} students each.",
            len(small),
        ).format(count=number(len(small)), least=number(small_groups.MINIMUM))
    elif small:
        words = _("Fewer than {least} students: {schools}.")
        yield words.format(least=number(small_groups.MINIMUM), schools=", ".join(small))
    beside = [row.label for row in rows if row.hidden == "complementary"]
    if len(beside) > _MOST_NAMED:
        yield ngettext(
            "{count} school is not shown, to protect a smaller one.",
            "{count} schools are not shown, to protect smaller ones.",
            len(beside),
        ).format(count=number(len(beside)))
    elif beside:
        yield _("Not shown, to protect a smaller school: {schools}.").format(
            schools=", ".join(beside)
        )


def instead(published: Iterable[HistoryRow], standing: GoalStanding | None) -> Iterator[Fact]:
    """Yield what may be said where the district's own share may not: what is printed, the goal."""
    last = max(published, key=lambda row: row.school_year, default=None)
    if last and last.share is not None:
        label = _("Published for {year}").format(year=school_year_label(last.school_year))
        note = _("for the whole year; it can follow another rule than ours")
        yield Fact(label, goal_words.share_words(Fraction(last.share)), note)
    if standing is None or not standing.path:
        return
    target = standing.path[-1]
    words = _("{share} by May {year}")
    value = words.format(share=goal_words.share_words(target.share), year=target.school_year)
    yield Fact(_("The goal"), value, goal_words.goal_words(standing.goal))
    now = [point for point in standing.path if point.school_year == standing.school_year]
    for point in now:
        label = _("The path asks for")
        value = words.format(share=goal_words.share_words(point.share), year=point.school_year)
        yield Fact(label, value, _("where the district stands on it is not shown"))
