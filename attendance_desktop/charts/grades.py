"""The charts of grades and of student groups: each row beside the rest of the students.

A row is said to be above the rest where the two lie further apart than chance would explain and
neither has fewer than fifty students. Groups of one category stand together; those of yes and no
stand under one heading, because each of them is compared with everybody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import Bar, ChartPlan, PlanTable
from attendance_desktop.charts.row_names import row_name, rows_heading
from attendance_desktop.charts.share_rows import (
    above_the_rest,
    hidden_sentence,
    is_exact,
    says_something,
    share_axis,
    share_bar,
    share_cells,
    share_headings,
    spoken,
)
from attendance_desktop.records.measures import By, MeasureRow, MeasureTable
from attendance_desktop.rules.breakdowns import YES
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
    nobody = _("No grade has students to count in this school year yet.")
    none = _("No grade lies above the rest of the students by more than chance would explain.")
    return _plan(table, _Words(_("Grades"), By.GRADE, nobody, none), rows, whole)


def areas_plan(table: MeasureTable, whole: MeasureRow | None) -> ChartPlan:
    """Return the chart of areas: towns, ZIP codes or bus routes.

    Args:
        table: measures by area, for either audience.
        whole: the row of all students of the same selection and audience.
    """
    rows = [row for row in table.rows if row.students != 0]
    nobody = _("The files taken in say nothing about where students live.")
    none = _("No area lies above the rest of the students by more than chance would explain.")
    return _plan(table, _Words(_("Areas"), By.AREA, nobody, none), rows, whole)


def groups_plan(table: MeasureTable, whole: MeasureRow | None) -> ChartPlan:
    """Return the chart of student groups, category by category.

    Args:
        table: measures by group, for either audience.
        whole: the row of all students of the same selection and audience.
    """
    present = [row for row in table.rows if row.students != 0]
    rows = [r for r in present if r.key != YES] + [r for r in present if r.key == YES]
    nobody = _("The files taken in say nothing about student groups.")
    none = _("No group lies above the rest of the students by more than chance would explain.")
    return _plan(table, _Words(_("Student groups"), By.GROUP, nobody, none), rows, whole)


@dataclass(frozen=True)
class _Words:
    """Title, what rows are of, what to say without rows, and where none is above the rest."""

    title: str
    by: By
    nobody: str
    none: str


def _plan(
    table: MeasureTable,
    words: _Words,
    rows: Sequence[MeasureRow],
    whole: MeasureRow | None,
) -> ChartPlan:
    title, nobody = words.title, words.nobody
    foot = chart_foot(table)
    if not says_something(rows):
        # Row upon row of "not shown" says no more than one sentence.
        nobody = " ".join(hidden_sentence(rows)) or nobody
        return ChartPlan(title, nobody, share_axis(()), foot=foot, alternative=nobody, empty=nobody)
    names = [row_name(words.by, row, place) for place, row in enumerate(rows)]
    bars = tuple(
        share_bar(row, name.label, name.section) for row, name in zip(rows, names, strict=True)
    )
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
            share_headings(rows_heading(words.by)),
            tuple(share_cells(row, name.cell) for row, name in zip(rows, names, strict=True)),
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
