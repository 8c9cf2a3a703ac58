"""What becomes of a round's open sheets when it is closed, and the way back.

An anonymous round keeps, for each item, how often each choice was given: nobody's answers can be
put together again, and no order is left. Kinds of partner that may not be told apart are pooled
before anything is kept, so that the file does not know more than the screen shows.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any
from uuid import uuid4

from attendance_desktop.records.assessment import (
    EvidenceNote,
    ItemCount,
    NamedSheet,
    OpenSheet,
)
from attendance_desktop.rules.kind_groups import FEWEST, told_apart

Closed = tuple[ItemCount | NamedSheet | EvidenceNote, ...]
#: Item, kind -> choice -> how many.
Totals = dict[tuple[str, str], Counter[str]]


def closed(
    round_id: str,
    sheets: Iterable[OpenSheet],
    order: Random | None = None,
    before: Totals | None = None,
) -> Closed:
    """Return what a round keeps of its open sheets, shuffled.

    Args:
        order: what shuffles; the system's by default.
        before: what an earlier closing of the round had counted.
    """
    all_sheets = tuple(sheets)
    nameless = [sheet for sheet in all_sheets if not sheet.name]
    kept: list[ItemCount | NamedSheet | EvidenceNote] = [
        ItemCount(str(uuid4()), round_id, item, kind, dict(sorted(counts.items())))
        for (item, kind), counts in pooled(totals(nameless), before).items()
    ]
    kept += [
        NamedSheet(str(uuid4()), round_id, sheet.name, sheet.kind, dict(sheet.answers))
        for sheet in all_sheets
        if sheet.name and sheet.people
    ]
    kept += evidence(round_id, all_sheets)
    (order or secrets.SystemRandom()).shuffle(kept)
    return tuple(kept)


def evidence(round_id: str, sheets: Iterable[OpenSheet]) -> tuple[EvidenceNote, ...]:
    """Return what people wrote of how they know, by item and text."""
    said = sorted(
        (item, text, one.answers.get(item, ""))
        for one in sheets
        for item, text in one.evidence.items()
        if text
    )
    return tuple(
        EvidenceNote(str(uuid4()), round_id, item, choice, text) for item, text, choice in said
    )


def reopened(round_id: str, kept: Closed) -> tuple[OpenSheet, ...]:
    """Return open sheets that say what a closed round kept, so that it can go on."""
    tallies: dict[str, dict[str, int]] = {}
    sheets: list[OpenSheet] = []
    for one in kept:
        if isinstance(one, ItemCount):
            counts = tallies.setdefault(one.kind, {})
            counts |= {f"{one.item}/{choice}": number for choice, number in one.counts.items()}
        elif isinstance(one, NamedSheet):
            sheets.append(sheet(round_id, name=one.name, kind=one.kind, answers=one.answers))
        else:
            answers = {one.item: one.choice} if one.choice else {}
            evidence = {one.item: one.text}
            sheets.append(sheet(round_id, answers=answers, evidence=evidence, people=0))
    for kind, counts in tallies.items():
        sheets.append(sheet(round_id, kind=kind, counts=counts, people=people_of(counts)))
    return tuple(sheets)


def sheet(round_id: str, **said: Any) -> OpenSheet:
    """Return an open sheet under a random key and a random seat number.

    Args:
        said: fields of `OpenSheet`.
    """
    seat = 1_000 + secrets.randbelow(9_000)
    return OpenSheet(id=secrets.token_hex(16), round=round_id, seat=seat, **said)


def totals(sheets: Iterable[OpenSheet]) -> Totals:
    """Return how often each choice was given, by item and kind."""
    found: Totals = {}
    for one in sheets:
        if not one.people:
            continue
        kind = one.kind
        for item, choice in one.answers.items():
            counts = found.get((item, kind))
            if counts is None:
                counts = found[item, kind] = Counter()
            counts[choice] = counts.get(choice, 0) + 1
        for place, number in one.counts.items():
            item, choice = place.split("/", 1)
            found.setdefault((item, kind), Counter())[choice] += number
    return found


def pooled(found: Totals, before: Totals | None = None) -> Totals:
    """Return the same counts with kinds put together that may not be told apart.

    Args:
        before: what an earlier closing had counted. Where fewer than five people of a kind came
            or went since, a back-up made between the two would tell what they said; the kinds of
            that item are put together then.
    """
    kept = _pooled(found)
    if not before:
        return kept
    told = {item for item, _kind in few_more(before, kept)}
    whole: Totals = {}
    for (item, kind), counts in kept.items():
        whole.setdefault((item, "" if item in told else kind), Counter()).update(counts)
    return whole


def few_more(before: Totals, now: Totals) -> dict[tuple[str, str], int]:
    """Return by how many people counts differ from an earlier closing's, where those are few.

    Args:
        before, now: empty where there was no earlier closing.
    """
    people = {
        place: abs(now.get(place, Counter()).total() - before.get(place, Counter()).total())
        for place in {*before, *now}
    }
    return {place: count for place, count in people.items() if before and 0 < count < FEWEST}


def by_item(found: Totals) -> Totals:
    """Return the same counts of each item, whatever kind of partner answered."""
    kept: Totals = {}
    for (item, _kind), counts in found.items():
        kept.setdefault((item, ""), Counter()).update(counts)
    return kept


def _pooled(found: Totals) -> Totals:
    people: dict[str, dict[str, int]] = {}
    for (item, kind), counts in found.items():
        people.setdefault(item, {})[kind] = counts.total()
    apart = {item: told_apart(kinds) for item, kinds in people.items()}
    kept: Totals = {}
    for (item, kind), counts in found.items():
        kept.setdefault((item, kind if kind in apart[item] else ""), Counter()).update(counts)
    return kept


def same_counts(one: Iterable[OpenSheet], other: Iterable[OpenSheet]) -> bool:
    """Return whether two lots of sheets say the same, whoever said it."""
    return _plain(one) == _plain(other)


def people_of(counts: dict[str, int]) -> int:
    """Return how many people a tally speaks for: those who answered its fullest item."""
    items: Counter[str] = Counter()
    for place, number in counts.items():
        items[place.split("/", 1)[0]] += number
    return max(items.values(), default=0)


def _plain(sheets: Iterable[OpenSheet]) -> Counter[tuple[str, str]]:
    plain: Counter[tuple[str, str]] = Counter()
    for (item, _kind), counts in totals(sheets).items():
        for choice, number in counts.items():
            plain[item, choice] += number
    return plain
