"""The dot wall: every answer a dot, on screen, projector and poster alike."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from attendance_desktop.charts.plan import (
    Axis,
    Cell,
    ChartPlan,
    DotCell,
    DotRow,
    Heading,
    PlanTable,
)
from attendance_desktop.records.assessment import RoundState
from attendance_desktop.records.assessment_results import ItemResult, RoundResult
from attendance_desktop.records.instruments import Choice, Instrument, Section
from attendance_desktop.rules.difference_words import difference_words
from attendance_desktop.rules.instruments import said
from attendance_desktop.rules.people_words import people_words
from attendance_desktop.rules.shift import FEWEST_PEOPLE
from attendance_desktop.rules.spread import by_spread, by_unknown, on_scale, spread
from attendance_desktop.wording import _, day, ngettext, number

#: From this spread on an item is worth talking about first: a third of the people at each end of
#: a scale of four, say, has 0.9; everybody one step apart has a third.
WORTH_TALKING = Fraction(1, 2)
_AXIS = Axis("", 0.0, 1.0, ())
#: Colors of a scale of so many steps, best first; the same that stand for absence, low to high.
_BEST, _GOOD, _POOR, _WORST = (
    "tier.satisfactory",
    "tier.at risk",
    "tier.moderate chronic",
    "tier.severe chronic",
)
_COOL, _MIDDLE, _WARM, _BAD, _HOT = (
    "step.cool",
    "step.middle",
    "step.warm",
    "level.high",
    "step.hot",
)
_SCALES = {
    2: (_BEST, _WORST),
    3: (_BEST, _POOR, _WORST),
    4: (_BEST, _GOOD, _POOR, _WORST),
    5: (_BEST, _GOOD, _POOR, _BAD, _WORST),
    6: (_BEST, _COOL, _GOOD, _POOR, _BAD, _WORST),
    7: (_BEST, _COOL, _GOOD, _MIDDLE, _POOR, _BAD, _WORST),
    8: (_BEST, _COOL, _GOOD, _MIDDLE, _POOR, _WARM, _BAD, _WORST),
    9: (_BEST, _COOL, _GOOD, _MIDDLE, _POOR, _WARM, _BAD, _HOT, _WORST),
}


class Order(StrEnum):
    """How the items of a wall are ordered."""

    ASKED = "asked"
    SPREAD = "spread"
    UNKNOWN = "unknown"


def dot_wall_plan(result: RoundResult, section: str = "", order: Order = Order.ASKED) -> ChartPlan:
    """Return the wall of one section, or of the whole round.

    Args:
        section: key of a section, "" for all.
        order: as asked, where people differ most first, or where most could not say first; in
            the latter two each row says in words what its dots say.
    """
    instrument = result.instrument
    items = [one for one in result.items if section in ("", one.section)]
    ordered: Sequence[ItemResult] = items
    if order is not Order.ASKED:
        ordered = (by_spread if order is Order.SPREAD else by_unknown)(items, instrument)
    divided = _most_divided(items, instrument)
    in_words = order is not Order.ASKED
    rows = tuple(_row(one, instrument, one is divided, in_words=in_words) for one in ordered)
    title = _title(result, section, order)
    people = max((one.answered for one in items), default=0)
    sentence = _sentence(people, divided)
    if not people:
        empty = _("Nobody has answered yet.")
        return ChartPlan(title, empty, _AXIS, alternative=empty, empty=empty, foot=_foot(result))
    spoken = " ".join(
        _("{item} {words}").format(
            item=said(one.item.texts), words=difference_words(one, instrument)
        )
        for one in ordered
    )
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=_AXIS,
        dots=rows,
        table=_table(ordered, instrument),
        foot=_foot(result),
        alternative=f"{title}. {sentence} {spoken}",
    )


def blank_wall_plan(instrument: Instrument, section: Section, language: str = "") -> ChartPlan:
    """Return the wall of one section before anybody answered, to put stickers on.

    Args:
        language: of the items, "" for the one that is used now.
    """
    colors = choice_colors(instrument)
    choices = _choices(instrument)
    cells = tuple(
        DotCell(said(c.texts, language), colors[c.key], 0, beside=c.beside) for c in choices
    )
    title = said(section.texts, language)
    sentence = people_words("one_dot", language)
    spoken = " ".join(said(item.texts, language) for item in section.asked)
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=_AXIS,
        dots=tuple(DotRow(i.key, said(i.texts, language), cells) for i in section.asked),
        alternative=f"{title}. {sentence} {spoken}",
        foot=(said(instrument.name, language),),
    )


def choice_colors(instrument: Instrument) -> dict[str, str]:
    """Return choice -> role of its color."""
    steps = instrument.steps
    colors = _SCALES.get(len(steps), ("accent",) * len(steps))
    found = {step.key: color for step, color in zip(steps, colors, strict=True)}
    return found | {choice.key: "muted" for choice in instrument.beside}


def _most_divided(items: Sequence[ItemResult], instrument: Instrument) -> ItemResult | None:
    if not items:
        return None
    first = by_spread(items, instrument)[0]
    counts = on_scale(first, instrument)
    worth = sum(counts) >= FEWEST_PEOPLE and spread(counts) >= WORTH_TALKING
    return first if worth else None


def _row(one: ItemResult, instrument: Instrument, divided: bool, *, in_words: bool) -> DotRow:
    colors = choice_colors(instrument)
    words = difference_words(one, instrument) if in_words or divided else ""
    if divided and not in_words:
        words = _("Most divided. {words}").format(words=words)
    cells = tuple(
        DotCell(
            said(choice.texts),
            colors[choice.key],
            one.counts.get(choice.key, 0),
            beside=choice.beside,
        )
        for choice in _choices(instrument)
    )
    return DotRow(one.item.key, said(one.item.texts), cells, words, marked=divided)


def _choices(instrument: Instrument) -> tuple[Choice, ...]:
    return (*instrument.steps, *instrument.beside)


def _title(result: RoundResult, section: str, order: Order) -> str:
    if order is Order.SPREAD:
        return _("Where we differ")
    if order is Order.UNKNOWN:
        return _("What many of us don’t know")
    for part in result.instrument.sections:
        if part.key == section:
            return said(part.texts)
    return said(result.instrument.name)


def _sentence(people: int, divided: ItemResult | None) -> str:
    answered = ngettext("{count} person answered.", "{count} people answered.", people).format(
        count=number(people)
    )
    if divided is None:
        return answered
    return _("{answered} Where do we differ, and why?").format(answered=answered)


def _foot(result: RoundResult) -> tuple[str, ...]:
    made = result.round
    standing = (
        _("closed") if made.state is RoundState.CLOSED else _("still open: more may be answered")
    )
    return (
        _("{round}, {day}, {standing}").format(
            round=made.title, day=day(made.day), standing=standing
        ),
        _("“Don’t know” stands beside the scale and is in no spread"),
        _("with names") if made.named else _("anonymous"),
    )


def _table(items: Sequence[ItemResult], instrument: Instrument) -> PlanTable:
    choices = _choices(instrument)
    headings = (
        Heading(_("Item")),
        *(Heading(said(choice.texts), number=True) for choice in choices),
        Heading(_("Answered"), number=True),
        Heading(_("In words")),
    )
    rows = tuple(
        (
            Cell(said(one.item.texts), float(at)),
            *(_count(one.counts.get(choice.key, 0)) for choice in choices),
            _count(one.answered),
            Cell(difference_words(one, instrument), None),
        )
        for at, one in enumerate(items)
    )
    return PlanTable(headings, rows)


def _count(count: int) -> Cell:
    return Cell(number(count), float(count))
