"""What charts of schools, grades and groups share: a bar, its words, and the cells of the table.

Under fifty students counts come first, and what one student moves is said: a percent of so few
looks steadier than it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.plan import Axis, Bar, Cell, Heading
from attendance_desktop.charts.words import bound_words, hidden_words, level_words
from attendance_desktop.records.measures import MeasureRow
from attendance_desktop.rules.chance import chance_range, clearly_above
from attendance_desktop.rules.pooled_years import FEW_STUDENTS
from attendance_desktop.rules.tiers import school_level
from attendance_desktop.wording import _, ngettext, number, percent

#: Rows said one by one in the alternative text; the table has them all.
_SPOKEN = 12


def is_exact(row: MeasureRow | None) -> bool:
    """Return whether a row's share may be shown and there is one."""
    return row is not None and row.hidden is None and bool(row.students) and row.chronic is not None


def says_something(rows: Iterable[MeasureRow]) -> bool:
    """Return whether a row has a share, or a bound of one, that may be shown."""
    return any(is_exact(row) or bound_words(row) for row in rows)


def is_few(row: MeasureRow) -> bool:
    """Return whether counts come first."""
    return (row.students or 0) < FEW_STUDENTS


def share_axis(bars: Iterable[Bar]) -> Axis:
    """Return the axis of shares of students that holds all bars and what chance makes of them."""
    ends = [
        max(b.value, b.whisker[1] if b.whisker else 0.0, b.earlier or 0.0)
        for b in bars
        if b.value is not None
    ]
    return percent_axis(_("Students chronically absent"), max(ends, default=0.0))


def share_bar(row: MeasureRow, label: str, section: str = "") -> Bar:
    """Return a row's bar with its level and what chance alone makes likely."""
    if not is_exact(row):
        return Bar(row.key, label, hidden_note(row), None, section=section)
    students, chronic = row.students or 0, row.chronic or 0
    low, high = chance_range(chronic, students)
    made = counted_bar(row.key, label, chronic, students, section)
    return replace(made, whisker=(100 * low, 100 * high))


def counted_bar(key: str, label: str, chronic: int, students: int, section: str = "") -> Bar:
    """Return the bar of a share that may be shown, counts first where students are few."""
    level = school_level(chronic, students)
    share, count = percent(chronic, students), count_words(chronic, students)
    if students < FEW_STUDENTS:
        count = _("{share}; one student moves this by {points} points").format(
            share=share, points=number(100 / students, 1)
        )
        share = short_words(chronic, students)
    return Bar(
        key=key,
        label=label,
        note=count,
        value=100 * chronic / students,
        value_label=share,
        level_label=level_words(level),
        color=f"level.{level.value}",
        section=section,
    )


def short_words(chronic: int, students: int) -> str:
    """Return a share as a chart's point says it: "19.2%", or "3 of 30" where students are few."""
    if students >= FEW_STUDENTS:
        return percent(chronic, students)
    return _("{chronic} of {students}").format(chronic=number(chronic), students=number(students))


def hidden_note(row: MeasureRow) -> str:
    """Return what stands in place of a share that is not shown."""
    bound = bound_words(row)
    if bound:
        return _("{share}: the exact share is not shown").format(share=bound)
    return hidden_words(row.hidden)


def count_words(chronic: int, students: int) -> str:
    """Return "58 of 307 students"."""
    words = ngettext(
        "{chronic} of {students} student", "{chronic} of {students} students", students
    )
    return words.format(chronic=number(chronic), students=number(students))


def above_the_rest(row: MeasureRow, whole: MeasureRow | None) -> bool:
    """Return whether a row lies above the rest of the students by more than chance explains.

    Args:
        whole: of which the row is a part.
    """
    if whole is None or not is_exact(row) or not is_exact(whole) or is_few(row):
        return False
    chronic, students = row.chronic or 0, row.students or 0
    rest, others = (whole.students or 0) - students, (whole.chronic or 0) - chronic
    if rest < FEW_STUDENTS or not 0 <= others <= rest:
        return False
    return clearly_above(chronic, students, others, rest)


def share_headings(first: str) -> tuple[Heading, ...]:
    """Return the table's headings.

    Args:
        first: of the column of names.
    """
    return (
        Heading(first),
        Heading(_("Chronically absent"), number=True),
        Heading(_("Students"), number=True),
        Heading(_("Share"), number=True),
        Heading(_("Level")),
        Heading(_("By chance alone"), number=True),
        Heading(_("One student moves it by"), number=True),
    )


def share_cells(row: MeasureRow, name: Cell) -> tuple[Cell, ...]:
    """Return a row of the table."""
    if not is_exact(row):
        nothing = Cell("", None)
        size = Cell(number(row.students), row.students) if row.students else nothing
        share = Cell(bound_words(row), None)
        why = Cell(hidden_words(row.hidden), None)
        return (name, nothing, size, share, why, nothing, nothing)
    students, chronic = row.students or 0, row.chronic or 0
    level = school_level(chronic, students)
    low, high = chance_range(chronic, students)
    span = _("{low} to {high}").format(
        low=percent(round(low * 100_000), 100_000), high=percent(round(high * 100_000), 100_000)
    )
    points = _("{points} points").format(points=number(100 / students, 1))
    return (
        name,
        Cell(number(chronic), chronic),
        Cell(number(students), students),
        Cell(percent(chronic, students), chronic / students),
        Cell(level_words(level), chronic / students),
        Cell(span, low),
        Cell(points, 100 / students),
    )


def spoken(title: str, sentence: str, bars: Sequence[Bar]) -> str:
    """Return the alternative text: title, sentence, and the first bars in words."""
    said = [title + ".", sentence]
    for bar in bars[:_SPOKEN]:
        if bar.value is None:
            words = _("{school}: {why}.").format(school=bar.label, why=bar.note)
        elif bar.level_label:
            words = _("{school}: {share}, {count}, {level}.").format(
                school=bar.label, share=bar.value_label, count=bar.note, level=bar.level_label
            )
        else:
            words = _("{name}: {share}, {count}.").format(
                name=bar.label, share=bar.value_label, count=bar.note
            )
        said.append(words)
    if len(bars) > _SPOKEN:
        said.append(_("All rows are in the table."))
    return " ".join(said)


def hidden_sentence(rows: Sequence[MeasureRow]) -> list[str]:
    """Return the sentence on how many shares are not shown, [] where all are."""
    hidden = sum(row.hidden is not None for row in rows)
    if not hidden:
        return []
    words = ngettext(
        "{count} share is not shown, to protect students.",
        "{count} shares are not shown, to protect students.",
        hidden,
    )
    return [words.format(count=number(hidden))]
