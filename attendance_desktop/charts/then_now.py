"""Then and now: how the same items were answered in two rounds."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.dot_wall import choice_colors
from attendance_desktop.charts.plan import Cell, ChartPlan, Heading, PlanTable, Stack, StackPart
from attendance_desktop.records.assessment_results import ItemResult, RoundResult, Shift
from attendance_desktop.rules.instruments import said
from attendance_desktop.rules.spread import on_scale
from attendance_desktop.wording import N_, _, day, ngettext, number, percent

_REASONS = {
    "few_people": N_("Too few answered to compare."),
    "few_moved": N_("No clear change."),
    "worded_anew": N_("Asked in other words: not compared."),
    "new": N_("Not asked then."),
    "gone": N_("No longer asked."),
}


def then_now_plan(then: RoundResult, now: RoundResult, shifts: Sequence[Shift]) -> ChartPlan:
    """Return two bars an item, then over now; what moved clearly is said, and nothing else is.

    Args:
        shifts: of the two rounds.
    """
    title = _("Then and now")
    axis = percent_axis(_("Share of those who placed it on the scale"), 100.0)
    stacks = [
        stack
        for shift in shifts
        if shift.then is not None and shift.now is not None
        for stack in (
            _stack(shift.then, then, shift, f"{shift.item.key} then"),
            _stack(shift.now, now, shift, f"{shift.item.key} now"),
        )
    ]
    sentence = _sentence(shifts)
    if not stacks:
        empty = _("No item was asked both times.")
        return ChartPlan(title, empty, axis, alternative=empty, empty=empty)
    spoken = " ".join(f"{said(one.item.texts)} {shift_words(one)}" for one in shifts)
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=axis,
        stacks=tuple(stacks),
        table=_table(then, now, shifts),
        foot=(
            _("{then} and {now}").format(then=day(then.round.day), now=day(now.round.day)),
            _("Other people may have answered; a change is claimed only where clearly many moved"),
            _("“Don’t know” is left out of the bars"),
        ),
        alternative=f"{title}. {sentence} {spoken}",
    )


def shift_words(shift: Shift) -> str:
    """Return what may be said of one item, then and now."""
    if shift.claim > 0:
        return _("Clearly better than then.")
    if shift.claim < 0:
        return _("Clearly worse than then.")
    return _(_REASONS[shift.reason])


def _stack(one: ItemResult, of: RoundResult, shift: Shift, key: str) -> Stack:
    counts = on_scale(one, of.instrument)
    people, colors = sum(counts), choice_colors(of.instrument)
    parts = tuple(
        StackPart(said(step.texts), colors[step.key], 100 * count / people, number(count))
        for step, count in zip(of.instrument.steps, counts, strict=True)
        if people
    )
    placed = ngettext(
        "{count} person placed it, {unknown} could not say",
        "{count} people placed it, {unknown} could not say",
        people,
    ).format(count=number(people), unknown=number(one.answered - people))
    section = _("{item} {words}").format(item=said(shift.item.texts), words=shift_words(shift))
    return Stack(key, day(of.round.day), placed, parts, section=section)


def _sentence(shifts: Sequence[Shift]) -> str:
    better = sum(shift.claim > 0 for shift in shifts)
    worse = sum(shift.claim < 0 for shift in shifts)
    both = sum(shift.then is not None and shift.now is not None for shift in shifts)
    if not better and not worse:
        return _("Nothing clearly moved between the two rounds.")
    return _(
        "Of {both} items asked both times, {better} are clearly better, {worse} clearly worse."
    ).format(both=number(both), better=number(better), worse=number(worse))


def _table(then: RoundResult, now: RoundResult, shifts: Sequence[Shift]) -> PlanTable:
    headings = (
        Heading(_("Item")),
        Heading(_("Answered {day}").format(day=day(then.round.day)), number=True),
        Heading(_("Answered {day}").format(day=day(now.round.day)), number=True),
        Heading(_("Best answer then"), number=True),
        Heading(_("Best answer now"), number=True),
        Heading(_("In words")),
    )
    rows = tuple(
        (
            Cell(said(one.item.texts), float(at)),
            _answered(one.then),
            _answered(one.now),
            _best(one.then, then),
            _best(one.now, now),
            Cell(shift_words(one), float(-one.claim)),
        )
        for at, one in enumerate(shifts)
    )
    return PlanTable(headings, rows)


def _answered(one: ItemResult | None) -> Cell:
    return Cell("–", None) if one is None else Cell(number(one.answered), float(one.answered))


def _best(one: ItemResult | None, of: RoundResult) -> Cell:
    counts = on_scale(one, of.instrument) if one else (0,)
    if not sum(counts):
        return Cell("–", None)
    return Cell(percent(counts[0], sum(counts), decimals=0), counts[0] / sum(counts))
