"""What a round suggests to the group that reflects on it; the group takes what it likes."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attendance_desktop.records.assessment_results import RoundResult
from attendance_desktop.records.partners import Partner
from attendance_desktop.rules.instruments import said
from attendance_desktop.rules.shift import FEWEST_PEOPLE, mean_step
from attendance_desktop.rules.spread import on_scale
from attendance_desktop.wording import _

STRENGTHS, PRIORITIES, RESOURCES = "strengths", "priorities", "resources"
MOST_SUGGESTED = 5
_CLEARLY = Fraction(2, 3)


def strengths(result: RoundResult) -> tuple[str, ...]:
    """Return items that two thirds or more place in the better half, the best first."""
    return _suggested(result, better=True)


def priorities(result: RoundResult) -> tuple[str, ...]:
    """Return items that two thirds or more place in the worse half, the most urgent first."""
    return _suggested(result, better=False)


def resources(partners: Iterable[Partner]) -> tuple[str, ...]:
    """Return what partners offer, "Valley Clinic: evening appointments"."""
    return tuple(
        _("{partner}: {offer}").format(partner=partner.name, offer=" ".join(partner.offers.split()))
        for partner in partners
        if partner.offers.strip()
    )


def _suggested(result: RoundResult, *, better: bool) -> tuple[str, ...]:
    found: list[tuple[Fraction, int, str]] = []
    for at, one in enumerate(result.items):
        counts = on_scale(one, result.instrument)
        mean = mean_step(counts)
        if mean is None or sum(counts) < FEWEST_PEOPLE:
            continue
        if _half(counts, better=better) >= _CLEARLY:
            found.append((-mean if better else mean, at, said(one.item.texts)))
    return tuple(text for _mean, _at, text in sorted(found)[:MOST_SUGGESTED])


def _half(counts: tuple[int, ...], *, better: bool) -> Fraction:
    # A scale with a middle has it in neither half.
    size = len(counts) // 2
    part = counts[:size] if better else counts[-size:]
    return Fraction(sum(part), sum(counts))
