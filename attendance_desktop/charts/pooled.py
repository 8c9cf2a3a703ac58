"""Charts of schools, grades and groups over several school years added up.

Where students are few, one year's share jumps with a single family; years together jump less. The
chart says its years wherever it goes, each row that has fewer of them says its own, and the latest
year stands beside. It shows no range of chance and compares nothing: a student enrolled in several
of the years is counted in each, so that they are not as many as they seem.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from attendance_desktop.charts.feet import chart_foot, years_words
from attendance_desktop.charts.plan import Bar, Cell, ChartPlan, Heading, PlanTable
from attendance_desktop.charts.row_names import RowName, row_name, rows_heading
from attendance_desktop.charts.share_rows import (
    count_words,
    counted_bar,
    is_exact,
    is_few,
    share_axis,
    spoken,
)
from attendance_desktop.charts.words import bound_words, hidden_words, level_words
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.measures import By, MeasureRow
from attendance_desktop.rules.pooled_years import PooledRow, PooledTable
from attendance_desktop.rules.tiers import school_level
from attendance_desktop.wording import _, ngettext, number, percent

#: Rows of few students said one by one in the sentence.
_NAMED = 2


@dataclass(frozen=True)
class _Row:
    """A row over the years, its row of the latest year, and what it is called."""

    pooled: PooledRow
    latest: MeasureRow
    name: RowName


def with_years_together(plan: ChartPlan, found: PooledTable) -> ChartPlan:
    """Return a chart of one year that offers its rows over several years.

    Args:
        plan: of the latest year of `found`, drawn of the same rows.
        found: the rows' years added up; without any the chart stays as it is.
    """
    rows = _rows(found)
    if not rows or plan.empty:
        return plan
    few = [row for row in rows if _is_few(row.latest)]
    sentence = " ".join([plan.sentence, *_offer(few)]).strip()
    return replace(
        plan,
        sentence=sentence,
        alternative=spoken(plan.title, sentence, plan.bars),
        together=_together(plan.title, found, rows),
    )


def _rows(found: PooledTable) -> list[_Row]:
    by, latest = found.latest.by, {(r.category, r.key): r for r in found.latest.rows}
    rows = [
        _Row(row, latest[row.category, row.key], row_name(by, row, place))
        for place, row in enumerate(found.rows)
    ]
    if by is By.SCHOOL:
        rows.sort(key=_rank)
    if by is By.GROUP:
        # As in the chart of one year, groups of yes and no stand under one heading at the end.
        rows.sort(key=lambda row: row.name.section == _("Programs and needs"))
    return rows


def _rank(row: _Row) -> tuple[Fraction, str]:
    return (-Fraction(row.pooled.chronic, row.pooled.students), row.name.label.casefold())


def _is_few(row: MeasureRow) -> bool:
    return is_exact(row) and is_few(row)


def _together(title: str, found: PooledTable, rows: Sequence[_Row]) -> ChartPlan:
    years = found.school_years
    title = _("{chart}, {years} together").format(chart=title, years=years_words(years))
    bars = tuple(_bar(row, years) for row in rows)
    sentence = " ".join(_sentences(found, rows))
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=share_axis(bars),
        bars=bars,
        table=PlanTable(
            _headings(found), tuple(_cells(row) for row in rows),
        ),
        foot=chart_foot(found.latest, years),
        alternative=spoken(title, sentence, bars),
    )  # fmt: skip


def _bar(row: _Row, years: Sequence[int]) -> Bar:
    pooled, name = row.pooled, row.name
    bar = counted_bar(pooled.key, name.label, pooled.chronic, pooled.students, name.section)
    if tuple(pooled.school_years) == tuple(years):
        return bar
    words = _("{count}, {years}")
    return replace(bar, note=words.format(count=bar.note, years=years_words(pooled.school_years)))


# --- what is said -------------------------------------------------------------------------------


def _sentences(found: PooledTable, rows: Sequence[_Row]) -> list[str]:
    said = [_("A student is counted once in each school year, so students are counted again.")]
    said += [_against_latest(row, found) for row in rows if _is_few(row.latest)][:_NAMED]
    alone = len([r for r in found.latest.rows if r.students != 0]) - len(rows)
    if alone:
        words = ngettext(
            "{count} row is left out: its share may be shown for one year at most.",
            "{count} rows are left out: their share may be shown for one year at most.",
            alone,
        )
        said.append(words.format(count=number(alone)))
    return said


def _against_latest(row: _Row, found: PooledTable) -> str:
    return _("{name}: {share} over {years}, {latest} in {year} alone.").format(
        name=row.name.cell.text,
        share=percent(row.pooled.chronic, row.pooled.students),
        years=years_words(row.pooled.school_years),
        latest=percent(row.latest.chronic or 0, row.latest.students or 1),
        year=school_year_label(found.latest.school_year),
    )


def _offer(few: Sequence[_Row]) -> list[str]:
    """Return what the chart of one year says of the years together."""
    if len(few) == 1:
        row = few[0]
        words = _("{name} over {years} together: {share}, {count}.")
        return [
            words.format(
                name=row.name.cell.text,
                years=years_words(row.pooled.school_years),
                share=percent(row.pooled.chronic, row.pooled.students),
                count=count_words(row.pooled.chronic, row.pooled.students),
            )
        ]
    return []


# --- the table ----------------------------------------------------------------------------------


def _headings(found: PooledTable) -> tuple[Heading, ...]:
    year = school_year_label(found.latest.school_year)
    return (
        Heading(rows_heading(found.latest.by)),
        Heading(_("Chronically absent"), number=True),
        Heading(_("Students, counted each year"), number=True),
        Heading(_("Share"), number=True),
        Heading(_("Level")),
        Heading(_("School years")),
        Heading(_("{year} alone").format(year=year), number=True),
    )


def _cells(row: _Row) -> tuple[Cell, ...]:
    chronic, students = row.pooled.chronic, row.pooled.students
    return (
        row.name.cell,
        Cell(number(chronic), chronic),
        Cell(number(students), students),
        Cell(percent(chronic, students), chronic / students),
        Cell(level_words(school_level(chronic, students)), chronic / students),
        Cell(years_words(row.pooled.school_years), len(row.pooled.school_years)),
        _latest(row.latest),
    )


def _latest(row: MeasureRow) -> Cell:
    if row.chronic is None or not row.students or not is_exact(row):
        return Cell(bound_words(row) or hidden_words(row.hidden), None)
    words = _("{share} ({chronic} of {students})")
    return Cell(
        words.format(
            share=percent(row.chronic, row.students),
            chronic=number(row.chronic),
            students=number(row.students),
        ),
        row.chronic / row.students,
    )
