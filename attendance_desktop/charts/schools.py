"""The schools chart: schools ranked by their share of chronically absent students.

The sentence is chosen by rule and claims only what the figures support: a school is said to be
above another where their chance ranges do not touch (`rules.chance`). A protected row never takes
part in a comparison, and its place in the ranking gives nothing away: bounds stand before or after
all exact shares, and hidden rows at the end, each by name.
"""

from __future__ import annotations

from fractions import Fraction

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import Bar, Cell, ChartPlan, Heading, PlanTable
from attendance_desktop.charts.words import bound_words, hidden_words, level_words
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.rules.chance import chance_range, clearly_above
from attendance_desktop.rules.tiers import school_level
from attendance_desktop.wording import _, ngettext, number, percent

#: Below this many students the plan says what one student moves.
SMALL_SCHOOL = 50
#: Schools said by name in the alternative text; the table has them all.
_SPOKEN = 12


def schools_plan(table: MeasureTable) -> ChartPlan:
    """Return the chart of schools.

    Args:
        table: measures by school, for either audience.

    Returns:
        A plan with a bar a school, highest share first, then protected schools.
    """
    rows = tuple(sorted((r for r in table.rows if r.students != 0), key=_rank))
    title = _("Schools")
    if not rows:
        empty = _("No school has students to count in this school year yet.")
        axis = percent_axis(_("Students chronically absent"), 0.0)
        return ChartPlan(title, empty, axis, foot=chart_foot(table), alternative=empty, empty=empty)
    bars = tuple(_bar(row) for row in rows)
    ends = [max(b.value, b.whisker[1] if b.whisker else 0.0) for b in bars if b.value is not None]
    sentence = _sentence(rows)
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=percent_axis(_("Students chronically absent"), max(ends, default=0.0)),
        bars=bars,
        table=_table(rows),
        foot=(_("Thin lines: what chance alone makes likely"), *chart_foot(table)),
        alternative=_alternative(title, sentence, bars),
    )


def _is_exact(row: MeasureRow) -> bool:
    return row.hidden is None and bool(row.students) and row.chronic is not None


def _rank(row: MeasureRow) -> tuple[int, Fraction, str]:
    if _is_exact(row):
        return (1, -Fraction(row.chronic or 0, row.students or 1), row.label.casefold())
    place = {"top": 0, "bottom": 2}.get(row.hidden or "", 3)
    return (place, Fraction(0), row.label.casefold())


def _bar(row: MeasureRow) -> Bar:
    if not _is_exact(row):
        return Bar(row.key, row.label, _hidden_note(row), None)
    students, chronic = row.students or 0, row.chronic or 0
    level = school_level(chronic, students)
    low, high = chance_range(chronic, students)
    return Bar(
        key=row.key,
        label=row.label,
        note=_count_words(chronic, students),
        value=100 * chronic / students,
        value_label=percent(chronic, students),
        level_label=level_words(level),
        color=f"level.{level.value}",
        whisker=(100 * low, 100 * high),
    )


def _hidden_note(row: MeasureRow) -> str:
    bound = bound_words(row)
    if bound:
        return _("{share}: the exact share is not shown").format(share=bound)
    return hidden_words(row.hidden)


def _count_words(chronic: int, students: int) -> str:
    words = ngettext(
        "{chronic} of {students} student", "{chronic} of {students} students", students
    )
    return words.format(chronic=number(chronic), students=number(students))


# --- the sentence ---------------------------------------------------------------------------


def _sentence(rows: tuple[MeasureRow, ...]) -> str:
    exact = [r for r in rows if _is_exact(r)]
    said = [_comparison(exact)] if exact else []
    said += _small_schools(exact)
    hidden = len(rows) - len(exact)
    if hidden:
        words = ngettext(
            "{count} school's share is not shown, to protect its students.",
            "The shares of {count} schools are not shown, to protect their students.",
            hidden,
        )
        said.append(words.format(count=number(hidden)))
    return " ".join(said)


def _comparison(exact: list[MeasureRow]) -> str:
    top = exact[0]
    if len(exact) == 1:
        return _("At {school}, {share} of students are chronically absent.").format(
            school=top.label, share=percent(top.chronic or 0, top.students or 1)
        )
    if not any(r.chronic for r in exact):
        return _("No student of these schools is chronically absent.")
    below = [r for r in exact[1:] if _clearly_above(top, r)]
    if not below:
        return _("The schools lie no further apart than chance would explain.")
    others = len(exact) - 1
    if others == 1:
        words = _("{school} is above {other} by more than chance would explain.")
        return words.format(school=top.label, other=exact[1].label)
    if len(below) == others:
        words = _("{school} is above the other {others} schools by more than chance would explain.")
        return words.format(school=top.label, others=number(others))
    words = _(
        "{school} has the highest share; it is above {count} of the other {others} schools "
        "by more than chance would explain."
    )
    return words.format(school=top.label, count=number(len(below)), others=number(others))


def _clearly_above(row: MeasureRow, other: MeasureRow) -> bool:
    return clearly_above(
        row.chronic or 0, row.students or 1, other.chronic or 0, other.students or 1
    )


def _small_schools(exact: list[MeasureRow]) -> list[str]:
    small = [r for r in exact if (r.students or 0) < SMALL_SCHOOL]
    if not small:
        return []
    if len(exact) == 1:
        points = number(100 / (small[0].students or 1), 1)
        return [_("One student moves this by {points} points.").format(points=points)]
    if len(small) == 1:
        words = _("At {school}, one student moves the share by {points} points.")
        points = number(100 / (small[0].students or 1), 1)
        return [words.format(school=small[0].label, points=points)]
    words = _(
        "At {count} schools with fewer than {limit} students, one student moves the share by more "
        "than {points} points."
    )
    points = number(100 // SMALL_SCHOOL)
    return [words.format(count=number(len(small)), limit=SMALL_SCHOOL, points=points)]


# --- the table ------------------------------------------------------------------------------


def _table(rows: tuple[MeasureRow, ...]) -> PlanTable:
    headings = (
        Heading(_("School")),
        Heading(_("Chronically absent"), number=True),
        Heading(_("Students"), number=True),
        Heading(_("Share"), number=True),
        Heading(_("Level")),
        Heading(_("By chance alone"), number=True),
        Heading(_("One student moves it by"), number=True),
    )
    return PlanTable(headings, tuple(_cells(row) for row in rows))


def _cells(row: MeasureRow) -> tuple[Cell, ...]:
    name = Cell(row.label, row.label.casefold())
    if not _is_exact(row):
        nothing = Cell("", None)
        share = Cell(bound_words(row), None)
        why = Cell(hidden_words(row.hidden), None)
        return (name, nothing, nothing, share, why, nothing, nothing)
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


def _alternative(title: str, sentence: str, bars: tuple[Bar, ...]) -> str:
    said = [title + ".", sentence]
    for bar in bars[:_SPOKEN]:
        if bar.value is None:
            words = _("{school}: {why}.").format(school=bar.label, why=bar.note)
        else:
            words = _("{school}: {share}, {count}, {level}.").format(
                school=bar.label, share=bar.value_label, count=bar.note, level=bar.level_label
            )
        said.append(words)
    if len(bars) > _SPOKEN:
        said.append(_("All schools are in the table."))
    return " ".join(said)
