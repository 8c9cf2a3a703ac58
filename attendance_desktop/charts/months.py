"""The months chart: the share of chronically absent students, year to date, at each month's end."""

from __future__ import annotations

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
from attendance_desktop.charts.words import bound_words, hidden_words
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.wording import _, month, number, percent


def months_plan(table: MeasureTable) -> ChartPlan:
    """Return the chart of months.

    Args:
        table: measures by month, for either audience; each row counts from the first school day.

    Returns:
        A plan with one line; months without a figure break it.
    """
    rows = tuple(sorted(table.rows, key=lambda row: row.key))
    title, axis_label = _("Month by month"), _("Students chronically absent, year to date")
    known = [row for row in rows if _is_exact(row)]
    if not known:
        empty = _("No month has a share that can be shown yet.")
        axis = percent_axis(axis_label, 0.0)
        return ChartPlan(title, empty, axis, foot=chart_foot(table), alternative=empty, empty=empty)
    points = tuple(_point(row) for row in rows)
    sentence = _sentence(known)
    said = [
        _("{month}: {share}.").format(month=month(p.key), share=p.value_label)
        for p in points
        if p.value is not None
    ]
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=percent_axis(axis_label, max(p.value or 0.0 for p in points)),
        lines=(Line(axis_label, "accent", points),),
        table=PlanTable(_headings(), tuple(_cells(row) for row in rows)),
        foot=chart_foot(table),
        alternative=" ".join([title + ".", sentence, *said]),
    )


def _is_exact(row: MeasureRow) -> bool:
    return row.hidden is None and bool(row.students) and row.chronic is not None


def _point(row: MeasureRow) -> LinePoint:
    label = month(row.key, short=True)
    if not _is_exact(row):
        return LinePoint(row.key, label, None)
    chronic, students = row.chronic or 0, row.students or 1
    return LinePoint(row.key, label, 100 * chronic / students, percent(chronic, students))


def _sentence(known: list[MeasureRow]) -> str:
    first, last = known[0], known[-1]
    facts = {
        "month": month(last.key),
        "share": percent(last.chronic or 0, last.students or 1),
        "first_month": month(first.key),
        "first_share": percent(first.chronic or 0, first.students or 1),
    }
    if len(known) == 1:
        words = _(
            "By the end of {month}, {share} of students had missed 10% or more of their days."
        )
    else:
        words = _(
            "By the end of {month}, {share} of students had missed 10% or more of their days; by "
            "the end of {first_month} it was {first_share}."
        )
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
    if not _is_exact(row):
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
