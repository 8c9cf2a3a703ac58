"""A round's answers counted by item, whether it is open or closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from attendance_desktop.records.assessment import ItemCount, NamedSheet, OpenSheet, Round
from attendance_desktop.records.assessment_results import ItemResult, RoundResult
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.rules.closing import Totals, pooled, totals


def of_sheets(made: Round, instrument: Instrument, sheets: Iterable[OpenSheet]) -> RoundResult:
    """Return an open round as it stands."""
    return _result(made, instrument, totals(sheets))


def of_counts(
    made: Round,
    instrument: Instrument,
    counts: Iterable[ItemCount],
    named: Iterable[NamedSheet] = (),
) -> RoundResult:
    """Return a closed round."""
    found: Totals = {}
    for one in counts:
        found.setdefault((one.item, one.kind), Counter()).update(one.counts)
    for sheet in named:
        for item, choice in sheet.answers.items():
            found.setdefault((item, sheet.kind), Counter())[choice] += 1
    return _result(made, instrument, found)


def kinds_of(result: RoundResult) -> tuple[str, ...]:
    """Return the kinds of partner that may be told apart at some item."""
    return tuple(dict.fromkeys(kind for one in result.items for kind in one.kinds))


def of_kind(result: RoundResult, kind: str) -> RoundResult:
    """Return a round as one kind of partner answered it.

    Items at which the kind may not be told apart are left out, and with them what people wrote.
    """
    items = tuple(
        replace(one, counts=one.kinds[kind], kinds={}) for one in result.items if kind in one.kinds
    )
    people = max((one.answered for one in items), default=0)
    return replace(result, items=items, people=people, evidence=(), notes=())


def _result(made: Round, instrument: Instrument, found: Totals) -> RoundResult:
    by_item: dict[str, dict[str, Mapping[str, int]]] = {}
    for (item, kind), counts in pooled(found).items():
        by_item.setdefault(item, {})[kind] = counts
    items = []
    for section in instrument.sections:
        for item in section.asked:
            kinds = by_item.get(item.key, {})
            whole: Counter[str] = Counter()
            for counts in kinds.values():
                whole.update(counts)
            apart = {kind: _in_order(counts, instrument) for kind, counts in kinds.items() if kind}
            items.append(ItemResult(item, section.key, _in_order(whole, instrument), apart))
    people = max((one.answered for one in items), default=0)
    return RoundResult(made, instrument, tuple(items), people)


def _in_order(counts: Mapping[str, int], instrument: Instrument) -> dict[str, int]:
    return {choice.key: counts.get(choice.key, 0) for choice in instrument.scale}
