"""How far people's answers lie apart, and how many could not say.

The spread of an item is the mean distance, in steps of the scale, between the answers of two
people drawn at random (the same person may be drawn twice), over the greatest that it can be. It
is 0 where all agree and 1 where one half stands at one end and the other half at the other. It
uses only how many people stand where, so that the order of answers never matters; "Don't know"
stands beside the scale, so that it never changes a spread. Twice as many people who answer in the
same proportions have the same spread, so that groups of different sizes can be compared.

Source: C. Gini's mean difference; P. Blair and M. G. Lacy, "Statistics of ordinal variation",
Sociological Methods & Research 28 (2000), on variation about a scale's two ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attendance_desktop.records.assessment_results import ItemResult
from attendance_desktop.records.instruments import Instrument

#: Of fewer answers than this, hardly anything is said by how far they lie apart.
FEWEST_ANSWERS = 3


def on_scale(result: ItemResult, instrument: Instrument) -> tuple[int, ...]:
    """Return how many people chose each step of the scale, best first."""
    return tuple(result.counts.get(step.key, 0) for step in instrument.steps)


def spread(counts: Sequence[int]) -> Fraction:
    """Return how far answers lie apart, 0..1.

    Args:
        counts: how many people chose each step of the scale, in its order; two steps at least.
    """
    people = sum(counts)
    if not people:
        return Fraction(0)
    apart = sum(
        one * other * abs(at - there)
        for at, one in enumerate(counts)
        for there, other in enumerate(counts)
    )
    # One half at each end: two people differ by all steps with a chance of one half.
    return Fraction(2 * apart, people * people * (len(counts) - 1))


def unknown_share(result: ItemResult, instrument: Instrument) -> Fraction:
    """Return the share of those who answered that chose beside the scale, 0..1."""
    beside = sum(result.counts.get(choice.key, 0) for choice in instrument.beside)
    return Fraction(beside, result.answered) if result.answered else Fraction(0)


def by_spread(results: Iterable[ItemResult], instrument: Instrument) -> tuple[ItemResult, ...]:
    """Return items by how far answers lie apart, the most divided first.

    Items that fewer than three people placed on the scale come last.
    """

    def order(result: ItemResult) -> tuple[bool, Fraction, Fraction]:
        counts = on_scale(result, instrument)
        few = sum(counts) < FEWEST_ANSWERS
        return few, -spread(counts), -unknown_share(result, instrument)

    return tuple(sorted(results, key=order))


def by_unknown(results: Iterable[ItemResult], instrument: Instrument) -> tuple[ItemResult, ...]:
    """Return items by the share of those who could not say, the largest first."""
    return tuple(
        sorted(
            results,
            key=lambda one: (-unknown_share(one, instrument), -one.answered),
        )
    )
