"""The chart of change: each school against the same point of last year's calendar."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import Bar, Cell, ChartPlan, Heading, PlanTable
from attendance_desktop.charts.share_rows import (
    hidden_sentence,
    is_exact,
    is_few,
    share_axis,
    share_bar,
    spoken,
)
from attendance_desktop.charts.words import bound_words, grade_words
from attendance_desktop.records.measures import By, MeasureRow, MeasureTable
from attendance_desktop.rules.chance import clearly_above
from attendance_desktop.rules.comparison import Change
from attendance_desktop.wording import _, day, ngettext, number, percent


def change_plan(
    table: MeasureTable, changes: Sequence[Change], whole: Change, through: tuple[str, str]
) -> ChartPlan:
    """Return the chart of change.

    Args:
        table: this year's, cut at the same point, for either audience.
        changes: its rows beside last year's, for the same audience.
        whole: all students of the selection.
        through: ISO dates to which this year and last year are counted.
    """
    shown = [change for change in changes if change.now.students != 0]
    title, foot = _("Against the same time last year"), chart_foot(table)
    if not any(map(_is_known, shown)):
        empty = _("There is no earlier year of daily marks that can be compared.")
        return ChartPlan(title, empty, share_axis(()), foot=foot, alternative=empty, empty=empty)
    bars = tuple(_bar(change, table.by) for change in shown)
    sentence = " ".join([_sentence(whole, through), *hidden_sentence([c.now for c in shown])])
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=share_axis(bars),
        bars=bars,
        table=PlanTable(_headings(), tuple(map(_cells, shown, bars))),
        foot=(
            _("Upright lines: last year after as many school days, {date}").format(
                date=day(through[1])
            ),
            *foot,
        ),
        alternative=spoken(title, sentence, bars),
    )


def change_sentence(whole: Change, through: tuple[str, str]) -> str:
    """Return how all students stand against last year; a claim only beyond chance."""
    return _sentence(whole, through)


def clear_change(now: MeasureRow, before: MeasureRow | None) -> int | None:
    """Return 1 where clearly more are chronically absent than before, -1 fewer, 0 neither.

    Returns:
        None where either row is not shown or has fewer than fifty students.
    """
    if before is None or not is_exact(now) or not is_exact(before):
        return None
    if is_few(now) or is_few(before):
        return None
    after = (now.chronic or 0, now.students or 1)
    first = (before.chronic or 0, before.students or 1)
    if clearly_above(*after, *first):
        return 1
    return -1 if clearly_above(*first, *after) else 0


def _is_known(change: Change) -> bool:
    return is_exact(change.now) and change.before is not None and is_exact(change.before)


def _bar(change: Change, by: By) -> Bar:
    now, before = change.now, change.before
    label = grade_words(now.key, now.label) if by is By.GRADE else now.label
    bar = share_bar(now, label)
    if bar.value is None or before is None or not is_exact(before):
        return Bar(bar.key, label, bar.note, bar.value, bar.value_label, bar.level_label, bar.color)
    earlier = 100 * (before.chronic or 0) / (before.students or 1)
    return Bar(
        bar.key, label, _note(change), bar.value, bar.value_label, bar.level_label, bar.color,
        earlier=earlier,
    )  # fmt: skip


def _note(change: Change) -> str:
    fewer, before = change.students_fewer, change.before
    share = percent(before.chronic or 0, before.students or 1) if before else ""
    if fewer is None or fewer == 0:
        return _("last year {share}").format(share=share)
    if fewer > 0:
        words = ngettext(
            "last year {share}: {count} student fewer now",
            "last year {share}: {count} students fewer now",
            fewer,
        )
    else:
        words = ngettext(
            "last year {share}: {count} student more now",
            "last year {share}: {count} students more now",
            -fewer,
        )
    return words.format(share=share, count=number(abs(fewer)))


def _sentence(whole: Change, through: tuple[str, str]) -> str:
    if not _is_known(whole) or whole.before is None:
        return _("The share of all students cannot be compared with last year's.")
    facts = {
        "share": percent(whole.now.chronic or 0, whole.now.students or 1),
        "date": day(through[0]),
        "before": percent(whole.before.chronic or 0, whole.before.students or 1),
    }
    words = {
        1: _(
            "Through {date}, {share} of students are chronically absent; after as many school days "
            "last year it was {before}: more than chance would explain."
        ),
        -1: _(
            "Through {date}, {share} of students are chronically absent; after as many school days "
            "last year it was {before}: less than chance would explain."
        ),
    }
    none = _(
        "Through {date}, {share} of students are chronically absent; after as many school days "
        "last year it was {before}: no clear change."
    )
    return words.get(clear_change(whole.now, whole.before) or 0, none).format(**facts)


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(""),
        Heading(_("Chronically absent"), number=True),
        Heading(_("Students"), number=True),
        Heading(_("Share"), number=True),
        Heading(_("Last year"), number=True),
        Heading(_("Students fewer"), number=True),
        Heading(_("Clear change")),
    )


def _cells(change: Change, bar: Bar) -> tuple[Cell, ...]:
    now, before = change.now, change.before
    name, nothing = Cell(bar.label, bar.label.casefold()), Cell("", None)
    if not is_exact(now):
        return (name, nothing, nothing, Cell(bound_words(now), None), nothing, nothing, nothing)
    chronic, students = now.chronic or 0, now.students or 1
    figures = (
        name,
        Cell(number(chronic), chronic),
        Cell(number(students), students),
        Cell(percent(chronic, students), chronic / students),
    )
    if before is None or not is_exact(before):
        return (*figures, nothing, nothing, nothing)
    clear = clear_change(now, before)
    said = {1: _("more"), -1: _("fewer"), 0: _("no")}.get(clear, "") if clear is not None else ""
    fewer = change.students_fewer
    return (
        *figures,
        Cell(percent(before.chronic or 0, before.students or 1),
             (before.chronic or 0) / (before.students or 1)),
        Cell(number(fewer), fewer) if fewer is not None else nothing,
        Cell(said, said),
    )  # fmt: skip
