"""The trend chart: the share of chronically absent students over the years.

Our own marks are filled dots, published rates open ones. A year without a rate stays a gap: the
line breaks there, and the sentence says so. A thin line leads from published rates to our own
marks where one year follows the other. The path to a goal is dashed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.plan import (
    Cell,
    ChartPlan,
    Heading,
    Line,
    LinePoint,
    PlanTable,
)
from attendance_desktop.charts.share_rows import short_words
from attendance_desktop.charts.trend_words import trend_sentence
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.history import History, HistoryRow
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.published import Level
from attendance_desktop.rules import profiles
from attendance_desktop.rules.brief_sentences import FEWEST
from attendance_desktop.wording import _, number, percent

#: A step of the path to a goal: spring year, share 0..1.
PathPoint = tuple[int, Fraction]


@dataclass(frozen=True)
class _Year:
    """A rate that may be shown, of one year and source.

    Attributes:
        is_small: with under 50 students.
        counts: chronically absent and all, where they are known and small.
    """

    school_year: int
    share: Fraction
    is_own: bool
    words: str
    is_small: bool
    counts: tuple[int, int] | None = None


def trend_plan(
    history: History, *, level: Level = Level.DISTRICT, path: Sequence[PathPoint] = ()
) -> ChartPlan:
    """Return the chart of the share over the years.

    Args:
        history: for either audience; rows of groups and grades, of other levels, and of tables in
            which our district was not found are passed over.
        level: the district, or the one school that the history is of.
        path: to a goal, by year; it may begin before and end after the years known.

    Returns:
        A plan with lines for our own marks, for published rates, and for the path, all over the
        same years.
    """
    rows = _rows(history, level)
    steps = sorted(path)
    title = _("Over the years and the path ahead") if steps else _("Over the years")
    axis_label, foot = _("Students chronically absent"), _foot(history, rows)
    shown = [_year(row) for row in rows if row.share is not None and _may_be_shown(row)]
    if not shown:
        empty = _("No year has a rate that can be shown yet.")
        axis = percent_axis(axis_label, 0.0)
        return ChartPlan(title, empty, axis, foot=foot, alternative=empty, empty=empty)
    story = _story(shown)
    known = [*(y.school_year for y in shown), *(year for year, _share in steps)]
    years = range(min(known), max(known) + 1)
    sentence = _sentence(story, steps)
    greatest = max([*(y.share for y in shown), *(share for _year_, share in steps)])
    table = (*(_cells(row) for row in rows), *(_path_cells(*step) for step in steps))
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=percent_axis(axis_label, float(greatest * 100)),
        lines=(*_marked_lines(shown, years), *_leading_lines(story, years),
               *_path_lines(steps, years)),
        table=PlanTable(_headings(), table),
        foot=foot,
        alternative=" ".join([title + ".", sentence, *_said(shown, steps)]),
    )  # fmt: skip


# --- what is shown ----------------------------------------------------------------------------


def _rows(history: History, level: Level) -> list[HistoryRow]:
    foreign = {table.label for table in history.undecided}
    return [
        row
        for row in history.rows
        if row.level is level and row.is_all and row.source not in foreign
    ]


def _may_be_shown(row: HistoryRow) -> bool:
    return not (row.is_own and row.hidden)


def _year(row: HistoryRow) -> _Year:
    if row.is_own and row.chronic is not None and row.students:
        share = Fraction(row.chronic, row.students)
    else:
        share = Fraction(row.share or Decimal(0))
    is_small = row.students is not None and row.students < FEWEST
    if not is_small or not row.students or row.chronic is None:
        return _Year(row.school_year, share, row.is_own, _percent(share), is_small)
    counts = (row.chronic, row.students)
    return _Year(row.school_year, share, row.is_own, short_words(*counts), is_small, counts)


def _sentence(story: Sequence[_Year], path: Sequence[PathPoint]) -> str:
    told = [(y.school_year, y.share, y.is_own) for y in story]
    return trend_sentence(
        told, path, claims=not any(y.is_small for y in story), counts=story[-1].counts
    )


def _story(shown: Sequence[_Year]) -> list[_Year]:
    """Return one rate a year: our own marks where there are any."""
    by_year: dict[int, _Year] = {}
    for one in sorted(shown, key=lambda y: y.is_own):
        by_year[one.school_year] = one
    return [by_year[year] for year in sorted(by_year)]


def _percent(share: Fraction) -> str:
    return percent(share.numerator, share.denominator)


# --- lines ------------------------------------------------------------------------------------


def _marked_lines(shown: Sequence[_Year], years: range) -> Iterator[Line]:
    for own, label in ((True, _("Our own marks")), (False, _("Published"))):
        # Of two published tables for one year the later one in the list is drawn; the table of
        # the chart has both.
        values = {y.school_year: y for y in shown if y.is_own is own}
        if values:
            points = tuple(_year_point(year, values.get(year), hollow=not own) for year in years)
            yield Line(label, "accent", points)


def _leading_lines(story: Sequence[_Year], years: range) -> Iterator[Line]:
    """Yield a thin line wherever published rates and our own marks follow one another."""
    for before, after in pairwise(story):
        if before.is_own is not after.is_own and after.school_year == before.school_year + 1:
            values = {y.school_year: y.share for y in (before, after)}
            points = tuple(_point(year, values.get(year)) for year in years)
            yield Line("", "muted", points, marked=False)


def _path_lines(steps: Sequence[PathPoint], years: range) -> Iterator[Line]:
    if steps:
        values = dict(steps)
        points = tuple(_point(year, values.get(year)) for year in years)
        last, share = steps[-1]
        end = _("path to {share} in {year}").format(
            share=_percent(share), year=school_year_label(last)
        )
        yield Line(_("Path to the goal"), "muted", points, marked=False, dashed=True, end_label=end)


def _year_point(year: int, one: _Year | None, *, hollow: bool) -> LinePoint:
    point = _point(year, one.share if one else None, hollow=hollow)
    return replace(point, value_label=one.words) if one else point


def _point(year: int, share: Fraction | None, *, hollow: bool = False) -> LinePoint:
    key, label = str(year), school_year_label(year)
    if share is None:
        return LinePoint(key, label, None, hollow=hollow)
    return LinePoint(key, label, float(share * 100), _percent(share), hollow=hollow)


# --- words and table --------------------------------------------------------------------------


def _said(shown: Sequence[_Year], steps: Sequence[PathPoint]) -> Iterator[str]:
    for one in shown:
        source = _("our own marks") if one.is_own else _("published")
        yield _("{year}: {share}, {source}.").format(
            year=school_year_label(one.school_year), share=one.words, source=source
        )
    for year, share in steps:
        yield _("{year}: {share}, {source}.").format(
            year=school_year_label(year), share=_percent(share), source=_("the path to the goal")
        )


def _foot(history: History, rows: Sequence[HistoryRow]) -> tuple[str, ...]:
    parts = []
    if history.profile and any(row.is_own for row in rows):
        rule = profiles.rule_words(history.profile)
        parts += [_("Filled: our own marks, {rule}").format(rule=rule)]
    if any(not row.is_own for row in rows):
        parts += [_("Open: published rates")]
    if history.filter_words:
        parts.append(_("Only: {students}").format(students=", ".join(history.filter_words)))
    if history.audience is Audience.PUBLIC:
        parts.append(_("Public: small groups are protected"))
    else:
        parts.append(_("Staff: contains student information"))
    return tuple(parts)


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(_("School year")),
        Heading(_("Share"), number=True),
        Heading(_("Chronically absent"), number=True),
        Heading(_("Students"), number=True),
        Heading(_("Source")),
    )


def _cells(row: HistoryRow) -> tuple[Cell, ...]:
    label = school_year_label(row.school_year)
    if row.share is not None and _may_be_shown(row):
        one = _year(row)
        share = Cell(_percent(one.share), float(one.share))
    else:
        share = Cell(row.shown or row.hidden or "", None)
    return (Cell(label, label), share, _count(row.chronic), _count(row.students),
            Cell(row.source, row.source))  # fmt: skip


def _path_cells(year: int, share: Fraction) -> tuple[Cell, ...]:
    label, source, nothing = school_year_label(year), _("Path to the goal"), Cell("", None)
    return (Cell(label, label), Cell(_percent(share), float(share)), nothing, nothing,
            Cell(source, source))  # fmt: skip


def _count(value: int | None) -> Cell:
    return Cell("" if value is None else number(value), value)
