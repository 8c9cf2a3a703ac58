"""Charts of days missed: by weekday, and around days off.

Here the share is of days, not of students. Days of one week are no independent throws of dice, so
no chance range is drawn; a difference is named where it is half a point or more, as what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import Bar, Cell, ChartPlan, Heading, PlanTable
from attendance_desktop.charts.share_rows import spoken
from attendance_desktop.records.attendance import PARTS_PER_DAY
from attendance_desktop.records.measures import MeasureTable
from attendance_desktop.rules.days_around import Around, AroundDaysOff
from attendance_desktop.rules.weekdays import WeekdayAbsence
from attendance_desktop.wording import _, ngettext, number, percent, weekday

#: Least difference that is named, in thousandths of all days.
_NAMED_FROM = 5
#: A weekday with fewer days than one in this many of the usual is not compared.
_RARE_ONE_IN = 4


@dataclass(frozen=True)
class _Days:
    """One bar: days missed of days enrolled, in 63,000ths."""

    key: str
    label: str
    absent: int
    enrolled: int
    note: str
    order: int

    @property
    def thousandths(self) -> int:
        """The share rounded half up as it is shown, so that no sentence contradicts the bars."""
        return (2000 * self.absent + self.enrolled) // (2 * self.enrolled)

    @property
    def share(self) -> str:
        return percent(self.absent, self.enrolled)


def weekdays_plan(table: MeasureTable, found: Sequence[WeekdayAbsence]) -> ChartPlan:
    """Return the chart of weekdays.

    Args:
        table: of the same selection, for what stands in the foot.
        found: by weekday; () where nothing may be shown.
    """
    days = [
        _Days(
            str(one.weekday), weekday(one.weekday), one.absent_parts, one.enrolled_parts,
            _missed_words(one.absent_parts, one.enrolled_parts), one.weekday,
        )
        for one in found
    ]  # fmt: skip
    return _plan(table, _("Weekdays"), _("Weekday"), days, _weekday_sentence(days))


def days_off_plan(table: MeasureTable, found: Sequence[AroundDaysOff]) -> ChartPlan:
    """Return the chart of school days around days off.

    Args:
        table: of the same selection, for what stands in the foot.
        found: by kind of day; () where nothing may be shown.
    """
    days = [
        _Days(
            one.kind.value, _kind_words(one.kind), one.absent_parts, one.enrolled_parts,
            _day_words(one.school_days), place,
        )
        for place, one in enumerate(found)
    ]  # fmt: skip
    return _plan(table, _("Before and after days off"), _("School days"), days, _off_sentence(days))


def _plan(
    table: MeasureTable, title: str, first: str, days: Sequence[_Days], sentence: str
) -> ChartPlan:
    label = _("Days missed, of days enrolled")
    foot = chart_foot(table)
    if not days:
        empty = _("There are no shares of days that can be shown.")
        axis = percent_axis(label, 0.0)
        return ChartPlan(title, empty, axis, foot=foot, alternative=empty, empty=empty)
    bars = tuple(
        Bar(one.key, one.label, one.note, 100 * one.absent / one.enrolled, one.share)
        for one in days
    )
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=percent_axis(label, max(bar.value or 0.0 for bar in bars)),
        bars=bars,
        table=PlanTable(_headings(first), tuple(map(_cells, days))),
        foot=(_("Share of days missed, not of students chronically absent"), *foot),
        alternative=spoken(title, sentence, bars),
    )


def _weekday_sentence(days: Sequence[_Days]) -> str:
    if not days:
        return ""
    usual = max(one.enrolled for one in days)
    # A Saturday or two with school say nothing about Saturdays.
    days = [one for one in days if one.enrolled * _RARE_ONE_IN >= usual]
    most = max(days, key=lambda one: one.thousandths)
    least = min(days, key=lambda one: one.thousandths)
    between = most.thousandths - least.thousandths
    if len(days) == 1 or between < _NAMED_FROM:
        words = _("No weekday stands out: on each, {low} to {high} of days are missed.")
        return words.format(low=least.share, high=most.share)
    words = _(
        "Most days are missed on {day}: {share}, which is {points} points more than on {other}."
    )
    return words.format(
        day=most.label, share=most.share, points=number(between / 10, 1), other=least.label
    )


def _off_sentence(days: Sequence[_Days]) -> str:
    by_key = {one.key: one for one in days}
    ordinary = by_key.get(Around.ORDINARY.value)
    others = [one for one in days if one is not ordinary]
    if ordinary is None or not others:
        return _("There are no days off between school days yet.")
    top = max(others, key=lambda one: one.thousandths)
    between = top.thousandths - ordinary.thousandths
    if between < _NAMED_FROM:
        return _("Days around days off are missed no more than ordinary ones.")
    words = _(
        "{kind}: {share} of days are missed, {points} points more than on ordinary school days."
    )
    return words.format(kind=top.label, share=top.share, points=number(between / 10, 1))


def _kind_words(kind: Around) -> str:
    words = {
        Around.ORDINARY: _("Ordinary school days"),
        Around.BEFORE: _("The day before a day off"),
        Around.AFTER: _("The day after a day off"),
        Around.BEFORE_WEATHER: _("The day before a weather day"),
        Around.AFTER_WEATHER: _("The day after a weather day"),
    }
    return words[kind]


def _missed_words(absent: int, enrolled: int) -> str:
    return _("{absent} of {enrolled} days").format(
        absent=number(absent / PARTS_PER_DAY), enrolled=number(enrolled / PARTS_PER_DAY)
    )


def _day_words(days: int) -> str:
    words = ngettext("{count} school day", "{count} school days", days)
    return words.format(count=number(days))


def _headings(first: str) -> tuple[Heading, ...]:
    return (
        Heading(first),
        Heading(_("Days missed"), number=True),
        Heading(_("Days enrolled"), number=True),
        Heading(_("Share"), number=True),
    )


def _cells(one: _Days) -> tuple[Cell, ...]:
    absent, enrolled = one.absent / PARTS_PER_DAY, one.enrolled / PARTS_PER_DAY
    return (
        Cell(one.label, float(one.order)),
        Cell(number(absent, 1), absent),
        Cell(number(enrolled, 1), enrolled),
        Cell(one.share, one.absent / one.enrolled),
    )
