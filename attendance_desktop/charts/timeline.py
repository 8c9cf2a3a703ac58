"""The plan as a chart: its steps over time, and how many each owner has open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attendance_desktop.charts.plan import (
    Axis,
    Bar,
    Cell,
    ChartPlan,
    Heading,
    PlanTable,
    Span,
    Tick,
)
from attendance_desktop.records.plan import StepLine, StepStatus, Timing
from attendance_desktop.rules import plan_standing
from attendance_desktop.rules.plan_words import STATUSES, TIMINGS, days_words
from attendance_desktop.wording import _, day, month, ngettext, number

_COLORS = {
    StepStatus.NOT_STARTED: "muted",
    StepStatus.UNDER_WAY: "accent",
    StepStatus.STUCK: "tier.moderate chronic",
    StepStatus.DONE: "tier.satisfactory",
    StepStatus.DROPPED: "muted",
}
_LEAST_AXIS = 5
_OVERDUE = "tier.severe chronic"
#: Up to so many months each has its name.
_MOST_MONTHS = 36
#: A chart of more years shows nothing of the months.
_MOST_DAYS = 5 * 366


def timeline_plan(lines: Sequence[StepLine], today: dt.date) -> ChartPlan:
    """Return the steps over time, the first to begin above.

    Args:
        lines: in order of the worksheet.
    """
    title = _("The plan over time")
    dated = [line for line in lines if line.step.start or line.step.due]
    if not dated:
        empty = _("No step of the plan has a day yet. Give the steps a start and a due day.")
        axis = Axis("", 0.0, 1.0, ())
        return ChartPlan(title, empty, axis, alternative=empty, empty=empty)
    ordered = sorted(dated, key=lambda line: (line.step.start or line.step.due, line.step.due))
    axis = _axis([d for line in dated for d in (line.step.start, line.step.due) if d], today)
    spans = tuple(_span(line) for line in ordered)
    sentence = _sentence(lines, len(lines) - len(dated))
    spoken = "; ".join(f"{span.label}: {span.note}" for span in spans)
    now = today.toordinal()
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=axis,
        spans=spans,
        upright=Tick(float(now), _("Today")) if axis.low <= now <= axis.high else None,
        table=_table(ordered),
        foot=(_("As of {day}").format(day=day(today)),),
        alternative=f"{title}. {sentence} {spoken}.",
    )


def owners_plan(lines: Sequence[StepLine], today: dt.date) -> ChartPlan:
    """Return how many open steps each owner has, those with the most first."""
    title = _("Open steps by owner")
    found = [
        (name, [line for line in rows if line.timing is not Timing.CLOSED], len(rows))
        for name, rows in plan_standing.by_owner(lines)
    ]
    found = [one for one in found if one[1]]
    if not found:
        empty = _("No step is open.")
        return ChartPlan(title, empty, Axis("", 0.0, 1.0, ()), alternative=empty, empty=empty)
    found.sort(key=lambda one: (-len(one[1]), one[0].casefold()))
    most = len(found[0][1])
    # One step is a short bar: less than a few are not much, however they compare.
    step = max(1, -(-most // _LEAST_AXIS))
    high = max(-(-most // step) * step, _LEAST_AXIS)
    ticks = tuple(Tick(float(n), number(n)) for n in range(0, high + 1, step))
    bars = tuple(_owner_bar(name, still_open) for name, still_open, _all in found)
    sentence = _owners_sentence(found[0][0], most, len(found))
    spoken = "; ".join(f"{bar.label}: {bar.value_label}. {bar.note}" for bar in bars)
    headings = (
        Heading(_("Owner")),
        Heading(_("Open"), number=True),
        Heading(_("Overdue"), number=True),
        Heading(_("All"), number=True),
    )
    rows = tuple(
        (Cell(_name(name), name), *map(_count, (len(still_open), _overdue(still_open), whole)))
        for name, still_open, whole in found
    )
    return ChartPlan(
        title,
        sentence,
        Axis(_("Open steps"), 0.0, float(high), ticks),
        bars,
        table=PlanTable(headings, rows),
        foot=(_("As of {day}").format(day=day(today)),),
        alternative=f"{title}. {sentence} {spoken}.",
    )


# --- the timeline's parts ---------------------------------------------------------------------


def _axis(days: Sequence[str], today: dt.date) -> Axis:
    """Return whole months from the first day to the last, with today where it is near."""
    first, last = dt.date.fromisoformat(min(days)), dt.date.fromisoformat(max(days))
    if abs((today - first).days) <= _MOST_DAYS and abs((last - today).days) <= _MOST_DAYS:
        first, last = min(first, today), max(last, today)
    begin = first.replace(day=1)
    months = (last.year - begin.year) * 12 + last.month - begin.month + 1
    starts = [_months_after(begin, count) for count in range(months + 1)]
    # Over many years a month says nothing without its year.
    named = [
        when
        for when in starts[:-1]
        if when is starts[0] or when.month == 1 or months <= _MOST_MONTHS
    ]
    ticks = tuple(
        Tick(float(when.toordinal()), _month_label(when, with_year=when is starts[0]))
        for when in named
    )
    return Axis("", float(starts[0].toordinal()), float(starts[-1].toordinal()), ticks)


def _months_after(begin: dt.date, count: int) -> dt.date:
    at = begin.year * 12 + begin.month - 1 + count
    return dt.date(at // 12, at % 12 + 1, 1)


def _month_label(when: dt.date, *, with_year: bool) -> str:
    label = month(when.isoformat()[:7], short=True)
    if not with_year and when.month != 1:
        return label
    return _("{month} {year}").format(month=label, year=when.year)


def _span(line: StepLine) -> Span:
    step = line.step
    begins = dt.date.fromisoformat(step.start).toordinal() if step.start else None
    ends = dt.date.fromisoformat(step.due).toordinal() if step.due else None
    return Span(
        step.id,
        " ".join(step.text.split()),
        " · ".join(filter(None, (step.owner or _("No owner"), days_words(step), _state(line)))),
        begins,
        ends,
        _OVERDUE if line.timing is Timing.OVERDUE else _COLORS[step.status],
        hatched=step.status is StepStatus.NOT_STARTED,
        thin=step.status is StepStatus.DROPPED,
    )


def _state(line: StepLine) -> str:
    """Return the status, and that a step is overdue."""
    status = _(STATUSES[line.step.status])
    if line.timing is not Timing.OVERDUE:
        return status
    return _("{status}, {timing}").format(
        status=status, timing=_(TIMINGS[Timing.OVERDUE]).casefold()
    )


def _sentence(lines: Sequence[StepLine], undated: int) -> str:
    steps = len(lines)
    done = sum(line.step.status is StepStatus.DONE for line in lines)
    said = [
        ngettext("{done} of {count} step done.", "{done} of {count} steps done.", steps).format(
            done=number(done), count=number(steps)
        )
    ]
    overdue = _overdue(lines)
    if overdue:
        words = ngettext("{count} is overdue.", "{count} are overdue.", overdue)
        said.append(words.format(count=number(overdue)))
    if undated:
        words = ngettext(
            "{count} has no day and is not shown.", "{count} have no day and are not shown.",
            undated,
        )  # fmt: skip
        said.append(words.format(count=number(undated)))
    return " ".join(said)


def _overdue(lines: Sequence[StepLine]) -> int:
    return sum(line.timing is Timing.OVERDUE for line in lines)


def _table(lines: Sequence[StepLine]) -> PlanTable:
    headings = tuple(
        Heading(words)
        for words in (_("Action step"), _("Owner"), _("Start"), _("Due"), _("Status"))
    )
    rows = tuple(
        (
            Cell(" ".join(line.step.text.split()), line.step.text),
            Cell(line.step.owner, line.step.owner or None),
            _day_cell(line.step.start),
            _day_cell(line.step.due),
            Cell(_state(line), line.step.status.value),
        )
        for line in lines
    )
    return PlanTable(headings, rows)


def _day_cell(iso: str) -> Cell:
    return Cell(day(iso) if iso else "", iso or None)


# --- the owners' parts ------------------------------------------------------------------------


def _name(name: str) -> str:
    return name or _("No owner")


def _owner_bar(name: str, still_open: Sequence[StepLine]) -> Bar:
    count, overdue = len(still_open), _overdue(still_open)
    note = ""
    if overdue:
        note = ngettext("{count} is overdue", "{count} are overdue", overdue).format(
            count=number(overdue)
        )
    color = "accent" if name else "tier.moderate chronic"
    return Bar(f"owner {name}", _name(name), note, float(count), number(count), color=color)


def _owners_sentence(name: str, most: int, owners: int) -> str:
    if not name:
        return ngettext(
            "{count} open step has no owner yet.", "{count} open steps have no owner yet.", most
        ).format(count=number(most))
    if owners == 1:
        return ngettext(
            "{owner} has the {count} open step.", "{owner} has all {count} open steps.", most
        ).format(owner=name, count=number(most))
    return ngettext(
        "{owner} has the most open steps: {count}.", "{owner} has the most open steps: {count}.",
        most,
    ).format(owner=name, count=number(most))  # fmt: skip


def _count(count: int) -> Cell:
    return Cell(number(count), float(count))
