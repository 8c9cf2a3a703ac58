"""The chart of the first month: students by the days they missed, and how many are chronic now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import Bar, Cell, ChartPlan, PlanTable
from attendance_desktop.charts.share_rows import (
    hidden_note,
    hidden_sentence,
    is_exact,
    is_few,
    share_axis,
    share_bar,
    share_cells,
    share_headings,
    spoken,
)
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.rules.chance import clearly_above
from attendance_desktop.rules.first_month import FIRST_MONTH, LAST_YEAR, Missed
from attendance_desktop.wording import _, ngettext, number, percent


def first_month_plan(table: MeasureTable, *, is_over: bool) -> ChartPlan:
    """Return the chart of the first month.

    Args:
        table: of `first_month_table`, for either audience; without rows nothing may be shown.
        is_over: True to show what became of students, False to show how many they are.
    """
    rows = [row for row in table.rows if row.students != 0]
    title, foot = _("The first month"), chart_foot(table)
    if not any(row.category == FIRST_MONTH for row in rows):
        empty = _("There is no first month of daily marks that can be shown yet.")
        axis = percent_axis(_("Share of students"), 0.0)
        return ChartPlan(title, empty, axis, foot=foot, alternative=empty, empty=empty)
    if is_over:
        title = _("The first month, and what became of students")
        # Levels are of schools; a third of those who missed much is no extreme school.
        bars = tuple(
            replace(share_bar(row, _label(row)), level_label="", color="accent") for row in rows
        )
        axis = share_axis(bars)
        foot = (_("Thin lines: what chance alone makes likely"), *foot)
        said = _became(rows)
    else:
        bars = _sizes(rows)
        axis = percent_axis(_("Share of students"), max(bar.value or 0.0 for bar in bars))
        said = _so_far(rows)
    sentence = " ".join([*said, *hidden_sentence(rows)])
    names = [Cell(_label(row), float(n)) for n, row in enumerate(rows)]
    cells = tuple(share_cells(row, name) for row, name in zip(rows, names, strict=True))
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=axis,
        bars=bars,
        table=PlanTable(share_headings(_("Days missed in the first month")), cells),
        foot=foot,
        alternative=spoken(title, sentence, bars),
    )


def _label(row: MeasureRow) -> str:
    if row.category == LAST_YEAR:
        return _("Chronically absent last year")
    words = {
        Missed.UNDER_TWO: _("Missed less than 2 days"),
        Missed.TWO_TO_FOUR: _("Missed 2 to 4 days"),
        Missed.ABOVE_FOUR: _("Missed more than 4 days"),
    }
    return words[Missed(row.key)]


def _sizes(rows: Sequence[MeasureRow]) -> tuple[Bar, ...]:
    known = [row.students or 0 for row in rows if row.category == FIRST_MONTH]
    total = sum(known)
    may_be_said = total > 0 and all(is_exact(row) for row in rows if row.category == FIRST_MONTH)
    bars: list[Bar] = []
    for row in rows:
        students = row.students or 0
        if not may_be_said or not is_exact(row):
            bars.append(Bar(row.key, _label(row), hidden_note(row), None))
            continue
        count = ngettext("{count} student", "{count} students", students)
        bars.append(
            Bar(
                row.key,
                _label(row),
                count.format(count=number(students)),
                100 * students / total,
                percent(students, total),
            )
        )
    return tuple(bars)


def _by_missed(rows: Sequence[MeasureRow]) -> dict[str, MeasureRow]:
    return {row.key: row for row in rows if row.category == FIRST_MONTH and is_exact(row)}


def _became(rows: Sequence[MeasureRow]) -> list[str]:
    by_missed = _by_missed(rows)
    least = by_missed.get(Missed.UNDER_TWO)
    for key in (Missed.ABOVE_FOUR, Missed.TWO_TO_FOUR):
        row = by_missed.get(key)
        if row is None or least is None or is_few(row) or is_few(least):
            continue
        chronic, students = row.chronic or 0, row.students or 1
        others = least.chronic or 0, least.students or 1
        if clearly_above(chronic, students, *others):
            many = _(
                "Of students who missed more than 4 days in the first month, {share} are "
                "chronically absent now; of those who missed less than 2 days, {other}."
            )
            some = _(
                "Of students who missed 2 to 4 days in the first month, {share} are chronically "
                "absent now; of those who missed less than 2 days, {other}."
            )
            words = many if key is Missed.ABOVE_FOUR else some
            return [words.format(share=percent(chronic, students), other=percent(*others))]
    words = _(
        "What students missed in the first month does not set them apart by more than chance "
        "would explain."
    )
    return [words]


def _so_far(rows: Sequence[MeasureRow]) -> list[str]:
    by_missed = _by_missed(rows)
    early = [by_missed[key] for key in (Missed.TWO_TO_FOUR, Missed.ABOVE_FOUR) if key in by_missed]
    if not early:
        return [_("No student missed 2 days or more in the first month.")]
    students = sum(row.students or 0 for row in early)
    words = ngettext(
        "{count} student missed 2 days or more in the first month and may need support.",
        "{count} students missed 2 days or more in the first month and may need support.",
        students,
    )
    return [words.format(count=number(students))]
