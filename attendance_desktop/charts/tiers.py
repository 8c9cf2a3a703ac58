"""The chart of tiers: each school, grade or group as a bar of its four parts.

The parts stand in one order, severe first, so that what begins at the left edge and ends at the
upright line is the chronic share, and bars can be compared by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import Cell, ChartPlan, Heading, PlanTable, Stack, StackPart
from attendance_desktop.charts.share_rows import count_words, hidden_note, is_exact, is_few
from attendance_desktop.charts.words import grade_words, hidden_words, tier_words
from attendance_desktop.records.measures import By, MeasureTable, Tier
from attendance_desktop.rules.breakdowns import YES, category_label
from attendance_desktop.rules.tier_table import TierRow
from attendance_desktop.wording import _, ngettext, number, percent

#: From left to right; places in `TierRow.counts`.
_ORDER = (
    (3, Tier.SEVERE),
    (2, Tier.MODERATE),
    (1, Tier.AT_RISK),
    (0, Tier.SATISFACTORY),
)


def tiers_plan(table: MeasureTable, rows: Sequence[TierRow]) -> ChartPlan:
    """Return the chart of tiers.

    Args:
        table: the measures that the rows are of, by district, school, grade or group.
        rows: for the table's audience; those without students are left out.
    """
    shown = [one for one in rows if one.row.students != 0]
    title = _("How much students miss")
    axis = percent_axis(_("Share of students"), 100.0)
    foot = chart_foot(table)
    if not any(one.counts for one in shown):
        empty = _("There is no split by tiers that can be shown.")
        return ChartPlan(title, empty, axis, foot=foot, alternative=empty, empty=empty)
    stacks = tuple(_stack(one, table.by) for one in shown)
    sentence = _sentence(shown, stacks)
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=axis,
        stacks=stacks,
        table=PlanTable(_headings(), tuple(map(_cells, shown, stacks))),
        foot=(_("The upright line parts students who miss 10% or more from the others"), *foot),
        alternative=" ".join([title + ".", sentence, *map(_spoken, stacks)]),
    )


def _stack(one: TierRow, by: By) -> Stack:
    row, section = one.row, ""
    label = grade_words(row.key, row.label) if by is By.GRADE else row.label
    if by is By.GROUP:
        section = _("Programs and needs") if row.key == YES else category_label(row.category)
    if one.counts is None:
        return Stack(row.key, label, _note(one), section=section)
    total = sum(one.counts)
    parts = tuple(
        StackPart(
            _part_words(tier),
            f"tier.{tier.value}",
            100 * one.counts[place] / total,
            number(one.counts[place]) if is_few(row) else percent(one.counts[place], total),
        )
        for place, tier in _ORDER
    )
    divider = 100 * (one.counts[2] + one.counts[3]) / total
    return Stack(row.key, label, _note(one), parts, divider, section)


def _part_words(tier: Tier) -> str:
    words = {
        Tier.SEVERE: _("{tier}: 20% or more of days missed"),
        Tier.MODERATE: _("{tier}: 10% to under 20%"),
        Tier.AT_RISK: _("{tier}: 5% to under 10%"),
        Tier.SATISFACTORY: _("{tier}: under 5%"),
    }
    return words[tier].format(tier=tier_words(tier).capitalize())


def _note(one: TierRow) -> str:
    row = one.row
    if not is_exact(row):
        return hidden_note(row)
    chronic, students = row.chronic or 0, row.students or 1
    if one.counts is None:
        words = _("{count} chronically absent; the split is not shown, to protect students")
    else:
        words = _("{count} chronically absent")
    return words.format(count=count_words(chronic, students))


def _sentence(shown: Sequence[TierRow], stacks: Sequence[Stack]) -> str:
    known = [one for one in shown if one.counts]
    if len(known) == 1:
        counts = known[0].counts or (0, 0, 0, 0)
        words = ngettext(
            "Of {students} student, {severe} missed 20% or more of their days, {moderate} 10% to "
            "under 20%, and {risk} came near the edge with 5% to under 10%.",
            "Of {students} students, {severe} missed 20% or more of their days, {moderate} 10% to "
            "under 20%, and {risk} came near the edge with 5% to under 10%.",
            sum(counts),
        )
        return words.format(
            students=number(sum(counts)), severe=number(counts[3]), moderate=number(counts[2]),
            risk=number(counts[1]),
        )  # fmt: skip
    top = max(known, key=lambda one: (one.counts or (0, 0, 0, 0))[3])
    severe = (top.counts or (0, 0, 0, 0))[3]
    if not severe:
        return _("No student of the rows shown misses 20% or more of their days.")
    equals = [one for one in known if (one.counts or (0, 0, 0, 0))[3] == severe]
    if len(equals) > 1:
        return _(
            "No row has more than {count} students who miss 20% or more of their days."
        ).format(count=number(severe))
    words = _("{name} has the most students who miss 20% or more of their days: {count}.")
    name = stacks[shown.index(top)].label
    return words.format(name=name, count=number(severe))


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(""),
        *(Heading(tier_words(tier).capitalize(), number=True) for _place, tier in _ORDER),
        Heading(_("Students"), number=True),
        Heading(_("Chronically absent"), number=True),
        Heading(_("Share"), number=True),
    )


def _cells(one: TierRow, stack: Stack) -> tuple[Cell, ...]:
    row, nothing = one.row, Cell("", None)
    name = Cell(stack.label, f"{stack.section} {stack.label}".casefold())
    if not is_exact(row):
        return (name, *(nothing,) * 6, Cell(hidden_words(row.hidden), None))
    chronic, students = row.chronic or 0, row.students or 1
    tiers = (
        [Cell(number(one.counts[place]), one.counts[place]) for place, _tier in _ORDER]
        if one.counts
        else [nothing] * len(_ORDER)
    )
    return (
        name,
        *tiers,
        Cell(number(students), students),
        Cell(number(chronic), chronic),
        Cell(percent(chronic, students), chronic / students),
    )


def _spoken(stack: Stack) -> str:
    parts = "; ".join(
        _("{name}: {share}").format(name=part.label, share=part.value_label) for part in stack.parts
    )
    words = _("{name}: {note}. {parts}.") if parts else _("{name}: {note}.")
    return words.format(name=stack.label, note=stack.note, parts=parts)
