"""The trend chart: the district's share of chronically absent students over the years.

Our own marks are filled dots, published rates open ones. A year without a rate stays a gap: the
line breaks there, and the sentence says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.plan import (
    Cell,
    ChartPlan,
    Heading,
    Line,
    LinePoint,
    PlanTable,
)
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.history import History, HistoryRow
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.published import Level
from attendance_desktop.wording import _, ngettext, number, percent


def trend_plan(history: History) -> ChartPlan:
    """Return the chart of the district's share over the years.

    Args:
        history: for either audience; rows of groups, grades, schools and other tables in which
            our district was not found are passed over.

    Returns:
        A plan with a line for our own marks and one for published rates, over the same years.
    """
    rows = _district_rows(history)
    title, axis_label = _("Over the years"), _("Students chronically absent")
    foot = _foot(history)
    shown = [row for row in rows if row.share is not None and _may_be_shown(row)]
    if not shown:
        empty = _("No year has a rate of the district that can be shown yet.")
        axis = percent_axis(axis_label, 0.0)
        return ChartPlan(title, empty, axis, foot=foot, alternative=empty, empty=empty)
    years = range(min(r.school_year for r in shown), max(r.school_year for r in shown) + 1)
    lines = tuple(
        Line(label, "accent" if own else "muted", _points(shown, years, own=own))
        for own, label in ((True, _("Our own marks")), (False, _("Published")))
        if any(row.is_own is own for row in shown)
    )
    sentence = _sentence(shown, years)
    said = [
        _("{year}: {share}, {source}.").format(
            year=school_year_label(row.school_year), share=_percent(row), source=_source(row)
        )
        for row in shown
    ]
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=percent_axis(axis_label, max(_value(row) for row in shown)),
        lines=lines,
        table=PlanTable(_headings(), tuple(_cells(row) for row in rows)),
        foot=foot,
        alternative=" ".join([title + ".", sentence, *said]),
    )


def _district_rows(history: History) -> list[HistoryRow]:
    foreign = {table.label for table in history.undecided}
    return [
        row
        for row in history.rows
        if row.level is Level.DISTRICT and row.is_all and row.source not in foreign
    ]


def _may_be_shown(row: HistoryRow) -> bool:
    return not (row.is_own and row.hidden)


def _points(rows: Sequence[HistoryRow], years: range, *, own: bool) -> tuple[LinePoint, ...]:
    # Of two published tables for one year the later one in the list is shown; the table has both.
    by_year = {row.school_year: row for row in rows if row.is_own is own}
    points = []
    for year in years:
        row, key, label = by_year.get(year), str(year), school_year_label(year)
        if row is None:
            points.append(LinePoint(key, label, None, hollow=not own))
        else:
            points.append(LinePoint(key, label, _value(row), _percent(row), hollow=not own))
    return tuple(points)


def _value(row: HistoryRow) -> float:
    return float((row.share or Decimal(0)) * 100)


def _percent(row: HistoryRow) -> str:
    if row.is_own and row.chronic is not None and row.students:
        return percent(row.chronic, row.students)
    return percent(*(row.share or Decimal(0)).as_integer_ratio())


def _sentence(rows: Sequence[HistoryRow], years: range) -> str:
    first, last = rows[0], rows[-1]
    if len(years) == 1:
        words = _("In {year}, {share} of students missed 10% or more of their days.").format(
            year=school_year_label(last.school_year), share=_percent(last)
        )
    else:
        words = _(
            "In {year}, {share} of students missed 10% or more of their days; in {first_year} it "
            "was {first_share}."
        ).format(
            year=school_year_label(last.school_year),
            share=_percent(last),
            first_year=school_year_label(first.school_year),
            first_share=_percent(first),
        )
    said = [words]
    known = {row.school_year for row in rows}
    missing = [school_year_label(year) for year in years if year not in known]
    if missing:
        said.append(
            ngettext(
                "For {years} no rate is known, so the line has a gap there.",
                "For {years} no rates are known, so the line has gaps there.",
                len(missing),
            ).format(years=", ".join(missing))
        )
    if first.is_own is not last.is_own:
        said.append(_("Published rates can follow other rules than our own."))
    return " ".join(said)


def _source(row: HistoryRow) -> str:
    return _("our own marks") if row.is_own else _("published")


def _foot(history: History) -> tuple[str, ...]:
    parts = [_("Filled: our own marks. Open: published rates.")]
    if history.audience is Audience.PUBLIC:
        parts.append(_("Public: small groups are protected"))
    else:
        parts.append(_("Staff: contains student information"))
    return tuple(parts)


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(_("School year")),
        Heading(_("Source")),
        Heading(_("Chronically absent"), number=True),
        Heading(_("Students"), number=True),
        Heading(_("Share"), number=True),
    )


def _cells(row: HistoryRow) -> tuple[Cell, ...]:
    label = school_year_label(row.school_year)
    if row.share is not None and _may_be_shown(row):
        share = Cell(_percent(row), float(row.share))
    else:
        share = Cell(row.shown or row.hidden or "", None)
    return (Cell(label, label), Cell(row.source, row.source), _count(row.chronic),
            _count(row.students), share)  # fmt: skip


def _count(value: int | None) -> Cell:
    return Cell("" if value is None else number(value), value)
