"""The charts of grades and of student groups: each row beside the rest of the students.

A row is said to be above the rest where the two lie further apart than chance would explain and
neither has fewer than fifty students. Groups of one category stand together; those of yes and no
stand under one heading, because each of them is compared with everybody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import Bar, Cell, ChartPlan, PlanTable
from attendance_desktop.charts.share_rows import (
    above_the_rest,
    hidden_sentence,
    is_exact,
    share_axis,
    share_bar,
    share_cells,
    share_headings,
    spoken,
)
from attendance_desktop.charts.words import grade_words
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.rules.breakdowns import YES, category_label
from attendance_desktop.wording import _, percent

#: Rows named in one sentence.
_NAMED = 3


def grades_plan(table: MeasureTable, whole: MeasureRow | None) -> ChartPlan:
    """Return the chart of grades, pre-kindergarten to 12.

    Args:
        table: measures by grade, for either audience.
        whole: the row of all students of the same selection and audience.
    """
    rows = [row for row in table.rows if row.students != 0]
    bars = tuple(share_bar(row, grade_words(row.key, row.label)) for row in rows)
    nobody = _("No grade has students to count in this school year yet.")
    none = _("No grade lies above the rest of the students by more than chance would explain.")
    cells = [Cell(bar.label, n) for n, bar in enumerate(bars)]
    words = _Words(_("Grades"), _("Grade"), nobody, none)
    return _plan(table, words, rows, bars, cells, whole)


def areas_plan(table: MeasureTable, whole: MeasureRow | None) -> ChartPlan:
    """Return the chart of areas: towns, ZIP codes or bus routes.

    Args:
        table: measures by area, for either audience.
        whole: the row of all students of the same selection and audience.
    """
    rows = [row for row in table.rows if row.students != 0]
    bars = tuple(share_bar(row, row.label) for row in rows)
    nobody = _("The files taken in say nothing about where students live.")
    none = _("No area lies above the rest of the students by more than chance would explain.")
    cells = [Cell(bar.label, bar.label.casefold()) for bar in bars]
    return _plan(table, _Words(_("Areas"), _("Area"), nobody, none), rows, bars, cells, whole)


def groups_plan(table: MeasureTable, whole: MeasureRow | None) -> ChartPlan:
    """Return the chart of student groups, category by category.

    Args:
        table: measures by group, for either audience.
        whole: the row of all students of the same selection and audience.
    """
    present = [row for row in table.rows if row.students != 0]
    rows = [r for r in present if r.key != YES] + [r for r in present if r.key == YES]
    bars = tuple(share_bar(row, row.label, _section(row)) for row in rows)
    nobody = _("The files taken in say nothing about student groups.")
    none = _("No group lies above the rest of the students by more than chance would explain.")
    cells = [
        Cell(_cell_words(row), f"{_section(row).casefold()} {row.label.casefold()}") for row in rows
    ]
    words = _Words(_("Student groups"), _("Group"), nobody, none)
    return _plan(table, words, rows, bars, cells, whole)


def _section(row: MeasureRow) -> str:
    return _("Programs and needs") if row.key == YES else category_label(row.category)


def _cell_words(row: MeasureRow) -> str:
    if row.key == YES:
        return row.label
    return _("{category}: {value}").format(category=category_label(row.category), value=row.label)


@dataclass(frozen=True)
class _Words:
    """Title, heading of the names, what to say without rows, and where none is above the rest."""

    title: str
    first: str
    nobody: str
    none: str


def _plan(
    table: MeasureTable,
    words: _Words,
    rows: Sequence[MeasureRow],
    bars: tuple[Bar, ...],
    names: Sequence[Cell],
    whole: MeasureRow | None,
) -> ChartPlan:
    title, nobody = words.title, words.nobody
    foot = chart_foot(table)
    if not rows:
        return ChartPlan(title, nobody, share_axis(()), foot=foot, alternative=nobody, empty=nobody)
    above = [(bar, row) for bar, row in zip(bars, rows, strict=True) if above_the_rest(row, whole)]
    compared = is_exact(whole) and any(map(is_exact, rows))
    said = [_above(above)] if above else [words.none] if compared else []
    sentence = " ".join([*said, *hidden_sentence(rows)])
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=share_axis(bars),
        bars=bars,
        table=PlanTable(
            share_headings(words.first),
            tuple(share_cells(row, name) for row, name in zip(rows, names, strict=True)),
        ),
        foot=(_("Thin lines: what chance alone makes likely"), *foot),
        alternative=spoken(title, sentence, bars),
    )


def _above(found: list[tuple[Bar, MeasureRow]]) -> str:
    found.sort(key=lambda pair: -(pair[0].value or 0.0))
    named = [
        _("{name} ({share})").format(
            name=bar.label, share=percent(row.chronic or 0, row.students or 1)
        )
        for bar, row in found[:_NAMED]
    ]
    words = _("Above the rest of the students by more than chance would explain: {names}.")
    if len(found) > _NAMED:
        words = _(
            "Above the rest of the students by more than chance would explain, the highest first: "
            "{names}, and {more} more."
        )
    return words.format(names=", ".join(named), more=len(found) - _NAMED)
