"""The months chart: the share of chronically absent students, year to date, at each month's end.

Last year's months are drawn beside this year's where they are known, month above month.
"""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import (
    Cell,
    ChartPlan,
    Heading,
    Line,
    LinePoint,
    PlanTable,
)
from attendance_desktop.charts.share_rows import is_exact, is_few, short_words
from attendance_desktop.charts.words import bound_words, hidden_words
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.rules.chance import clearly_above
from attendance_desktop.wording import _, month, number, percent


def months_plan(table: MeasureTable, last: MeasureTable | None = None) -> ChartPlan:
    """Return the chart of months.

    Args:
        table: measures by month, for either audience; each row counts from the first school day.
        last: the same of the year before, or None.

    Returns:
        A plan with a line a year; months without a figure break it.
    """
    rows = _in_order(table)
    before = _in_order(last) if last else ()
    title, axis_label = _("Month by month"), _("Students chronically absent, year to date")
    known = [row for row in rows if is_exact(row)]
    if not known:
        empty = _("No month has a share that can be shown yet.")
        axis = percent_axis(axis_label, 0.0)
        return ChartPlan(title, empty, axis, foot=chart_foot(table), alternative=empty, empty=empty)
    lines = _lines(table, rows, last, before)
    sentence = _sentence(known, [row for row in before if is_exact(row)])
    values = [p.value for line in lines for p in line.points if p.value is not None]
    said = [
        _("{month}: {share}.").format(month=month(p.key), share=p.value_label)
        for p in lines[-1].points
        if p.value is not None
    ]
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=percent_axis(axis_label, max(values)),
        lines=lines,
        table=PlanTable(_headings(), tuple(_cells(row) for row in (*rows, *before))),
        foot=chart_foot(table),
        alternative=" ".join([title + ".", sentence, *said]),
    )


def _in_order(table: MeasureTable) -> tuple[MeasureRow, ...]:
    return tuple(sorted(table.rows, key=lambda row: row.key))


def _lines(
    table: MeasureTable,
    rows: Sequence[MeasureRow],
    last: MeasureTable | None,
    before: Sequence[MeasureRow],
) -> tuple[Line, ...]:
    """Return the lines over the same months; this year's comes last and lies on top."""
    earlier = {_next_year(row.key): row for row in before}
    keys = sorted({row.key for row in rows} | earlier.keys())
    this = {row.key: row for row in rows}
    label = school_year_label(table.school_year)
    drawn = any(map(is_exact, before))
    made = [Line(label, "accent", tuple(_point(key, this.get(key)) for key in keys))]
    if last is not None and drawn:
        made[0] = Line(label, "accent", made[0].points, end_label=label)
        name = school_year_label(last.school_year)
        points = tuple(_point(key, earlier.get(key), quiet=True) for key in keys)
        made.insert(0, Line(name, "muted", points, end_label=name))
    return tuple(made)


def _next_year(key: str) -> str:
    return f"{int(key[:4]) + 1:04d}{key[4:]}"


def _point(key: str, row: MeasureRow | None, *, quiet: bool = False) -> LinePoint:
    label = month(key, short=True)
    if row is None or not is_exact(row):
        return LinePoint(key, label, None)
    chronic, students = row.chronic or 0, row.students or 1
    words = "" if quiet else short_words(chronic, students)
    return LinePoint(key, label, 100 * chronic / students, words, hollow=quiet)


def _sentence(known: list[MeasureRow], before: list[MeasureRow]) -> str:
    first, last = known[0], known[-1]
    facts = {
        "month": month(last.key),
        "share": percent(last.chronic or 0, last.students or 1),
        "chronic": number(last.chronic or 0),
        "students": number(last.students or 0),
        "first_month": month(first.key),
        "first_share": percent(first.chronic or 0, first.students or 1),
    }
    if is_few(last):
        words = _few_words(several=len(known) > 1)
    elif len(known) == 1:
        words = _(
            "By the end of {month}, {share} of students had missed 10% or more of their days."
        )
    else:
        words = _(
            "By the end of {month}, {share} of students had missed 10% or more of their days; by "
            "the end of {first_month} it was {first_share}."
        )
    said = [words.format(**facts)]
    same = [row for row in before if _next_year(row.key) == last.key]
    if same:
        said.append(_against(last, same[0]))
    return " ".join(said)


def _few_words(*, several: bool) -> str:
    """Return the sentence of few students: the count comes first."""
    if several:
        return _(
            "By the end of {month}, {chronic} of {students} students had missed 10% or more of "
            "their days: {share}; by the end of {first_month} it was {first_share}."
        )
    return _(
        "By the end of {month}, {chronic} of {students} students had missed 10% or more of their "
        "days: {share}."
    )


def _against(now: MeasureRow, then: MeasureRow) -> str:
    """Return how this year stands against last year; a claim only beyond chance."""
    facts = {
        "month": month(then.key),
        "share": percent(then.chronic or 0, then.students or 1),
    }
    counts = (now.chronic or 0, now.students or 1), (then.chronic or 0, then.students or 1)
    few = is_few(now) or is_few(then)
    if not few and clearly_above(*counts[0], *counts[1]):
        words = _("By the end of {month} it had been {share}: more now than chance would explain.")
    elif not few and clearly_above(*counts[1], *counts[0]):
        words = _("By the end of {month} it had been {share}: less now than chance would explain.")
    else:
        words = _("By the end of {month} it had been {share}: no clear change.")
    return words.format(**facts)


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Through the end of")),
        Heading(_("Chronically absent"), number=True),
        Heading(_("Students"), number=True),
        Heading(_("Share"), number=True),
    )


def _cells(row: MeasureRow) -> tuple[Cell, ...]:
    name = Cell(month(row.key), row.key)
    if not is_exact(row):
        nothing = Cell("", None)
        why = bound_words(row) or (hidden_words(row.hidden) if row.hidden else "")
        return (name, nothing, nothing, Cell(why, None))
    chronic, students = row.chronic or 0, row.students or 1
    return (
        name,
        Cell(number(chronic), chronic),
        Cell(number(students), students),
        Cell(percent(chronic, students), chronic / students),
    )
