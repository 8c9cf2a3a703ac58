"""The schools chart: schools ranked by their share of chronically absent students.

The sentence is chosen by rule and claims only what the figures support: a school is said to be
above another where their chance ranges do not touch (`rules.chance`). A protected row never takes
part in a comparison, and its place in the ranking gives nothing away: bounds stand before or after
all exact shares, and hidden rows at the end, each by name.
"""

from __future__ import annotations

from fractions import Fraction

from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import Cell, ChartPlan, PlanTable
from attendance_desktop.charts.share_rows import (
    is_exact,
    is_few,
    says_something,
    share_axis,
    share_bar,
    share_cells,
    share_headings,
    spoken,
)
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.rules.chance import clearly_above
from attendance_desktop.rules.pooled_years import FEW_STUDENTS
from attendance_desktop.wording import _, ngettext, number, percent


def schools_plan(table: MeasureTable) -> ChartPlan:
    """Return the chart of schools.

    Args:
        table: measures by school, for either audience.

    Returns:
        A plan with a bar a school, highest share first, then protected schools.
    """
    rows = tuple(sorted((r for r in table.rows if r.students != 0), key=_rank))
    title = _("Schools")
    if not says_something(rows):
        # Row upon row of "not shown" says no more than one sentence.
        nobody = _("No school has students to count in this school year yet.")
        empty = _sentence(rows) or nobody
        axis = share_axis(())
        return ChartPlan(title, empty, axis, foot=chart_foot(table), alternative=empty, empty=empty)
    bars = tuple(share_bar(row, row.label) for row in rows)
    sentence = _sentence(rows)
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=share_axis(bars),
        bars=bars,
        table=PlanTable(
            share_headings(_("School")),
            tuple(share_cells(row, Cell(row.label, row.label.casefold())) for row in rows),
        ),
        foot=(_("Thin lines: what chance alone makes likely"), *chart_foot(table)),
        alternative=spoken(title, sentence, bars),
    )


def _rank(row: MeasureRow) -> tuple[int, Fraction, str]:
    if is_exact(row):
        return (1, -Fraction(row.chronic or 0, row.students or 1), row.label.casefold())
    place = {"top": 0, "bottom": 2}.get(row.hidden or "", 3)
    return (place, Fraction(0), row.label.casefold())


# --- the sentence ---------------------------------------------------------------------------


def _sentence(rows: tuple[MeasureRow, ...]) -> str:
    exact = [r for r in rows if is_exact(r)]
    said = [_comparison(exact)] if exact else []
    said += _small_schools(exact)
    hidden = len(rows) - len(exact)
    if hidden:
        words = ngettext(
            "{count} school's share is not shown, to protect its students.",
            "The shares of {count} schools are not shown, to protect their students.",
            hidden,
        )
        said.append(words.format(count=number(hidden)))
    return " ".join(said)


def _comparison(exact: list[MeasureRow]) -> str:
    top = exact[0]
    if len(exact) == 1 and is_few(top):
        words = _("At {school}, {chronic} of {students} students are chronically absent: {share}.")
        return words.format(
            school=top.label,
            chronic=number(top.chronic or 0),
            students=number(top.students or 0),
            share=percent(top.chronic or 0, top.students or 1),
        )
    if len(exact) == 1:
        return _("At {school}, {share} of students are chronically absent.").format(
            school=top.label, share=percent(top.chronic or 0, top.students or 1)
        )
    if not any(r.chronic for r in exact):
        return _("No student of these schools is chronically absent.")
    below = [r for r in exact[1:] if _clearly_above(top, r)]
    if not below:
        return _("The schools lie no further apart than chance would explain.")
    others, ties = len(exact) - 1, sum(_same_share(r, top) for r in exact)
    if ties > 1:
        words = _("{count} schools have the same share, the highest: {share}.")
        share = percent(top.chronic or 0, top.students or 1)
        return words.format(count=number(ties), share=share)
    if others == 1:
        words = _("{school} is above {other} by more than chance would explain.")
        return words.format(school=top.label, other=exact[1].label)
    if len(below) == others:
        words = _("{school} is above the other {others} schools by more than chance would explain.")
        return words.format(school=top.label, others=number(others))
    words = _(
        "{school} has the highest share; it is above {count} of the other {others} schools "
        "by more than chance would explain."
    )
    return words.format(school=top.label, count=number(len(below)), others=number(others))


def _same_share(row: MeasureRow, other: MeasureRow) -> bool:
    return (row.chronic or 0) * (other.students or 1) == (other.chronic or 0) * (row.students or 1)


def _clearly_above(row: MeasureRow, other: MeasureRow) -> bool:
    return clearly_above(
        row.chronic or 0, row.students or 1, other.chronic or 0, other.students or 1
    )


def _small_schools(exact: list[MeasureRow]) -> list[str]:
    small = [r for r in exact if (r.students or 0) < FEW_STUDENTS]
    if not small:
        return []
    if len(exact) == 1:
        points = number(100 / (small[0].students or 1), 1)
        return [_("One student moves this by {points} points.").format(points=points)]
    if len(small) == 1:
        words = _("At {school}, one student moves the share by {points} points.")
        points = number(100 / (small[0].students or 1), 1)
        return [words.format(school=small[0].label, points=points)]
    words = _(
        "At {count} schools with fewer than {limit} students, one student moves the share by more "
        "than {points} points."
    )
    points = number(100 // FEW_STUDENTS)
    return [words.format(count=number(len(small)), limit=FEW_STUDENTS, points=points)]
