"""Then and now: what moved between two rounds, and where nothing may be claimed.

Answers are anonymous and other people may have come, so that a shift is one of the group. It is
the difference of the mean steps, positive toward the best. Something is claimed only where at
least five people answered on the scale each time; where the group moved by a quarter of a step or
more, and by three single steps of single people at least: less may be one or two people who
changed their mind; and where the shift is more than twice its standard error, which is how far
two groups drawn from the same people lie apart anyway. An item that was worded anew is another
question, and a scale with other steps another measure: nothing is claimed.

Source: B. L. Welch, "The generalization of Student's problem when several different population
variances are involved", Biometrika 34 (1947), for the standard error.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attendance_desktop.records.assessment_results import RoundResult, Shift
from attendance_desktop.records.instruments import Item, Texts
from attendance_desktop.rules.spread import on_scale

FEWEST_PEOPLE, FEWEST_STEPS = 5, 3
LEAST_SHIFT = Fraction(1, 4)
#: The square of how many standard errors a shift must exceed.
BEYOND_CHANCE = 4


def shifts(then: RoundResult, now: RoundResult) -> tuple[Shift, ...]:
    """Return every item of either round: those of the later in order, then those left out of it."""
    same_scale = [s.key for s in then.instrument.steps] == [s.key for s in now.instrument.steps]
    found = [_shift(then, now, one.item, same_scale=same_scale) for one in now.items]
    left_out = [one for one in then.items if now.item(one.item.key) is None]
    found += [Shift(one.item, one, None, None, 0, "gone") for one in left_out]
    return tuple(found)


def mean_step(counts: Sequence[int]) -> Fraction | None:
    """Return the mean step of answers, the worst step being 0; None without any."""
    people = sum(counts)
    if not people:
        return None
    best = len(counts) - 1
    return Fraction(sum((best - at) * count for at, count in enumerate(counts)), people)


def _shift(then: RoundResult, now: RoundResult, item: Item, *, same_scale: bool) -> Shift:
    before, after = then.item(item.key), now.item(item.key)
    if before is None or after is None:
        return Shift(item, before, after, None, 0, "new")
    if not same_scale or not _same_words(before.item.texts, item.texts):
        return Shift(item, before, after, None, 0, "worded_anew")
    counts = on_scale(before, then.instrument), on_scale(after, now.instrument)
    people = min(sum(counts[0]), sum(counts[1]))
    earlier, later = mean_step(counts[0]), mean_step(counts[1])
    if people < FEWEST_PEOPLE or earlier is None or later is None:
        return Shift(item, before, after, None, 0, "few_people")
    steps = later - earlier
    few = abs(steps) < LEAST_SHIFT or abs(steps) * people < FEWEST_STEPS
    by_chance = steps * steps <= BEYOND_CHANCE * (_error(counts[0]) + _error(counts[1]))
    if few or by_chance:
        return Shift(item, before, after, steps, 0, "few_moved")
    return Shift(item, before, after, steps, 1 if steps > 0 else -1, "")


def _error(counts: Sequence[int]) -> Fraction:
    """Return the square of the standard error of the mean step of two people or more."""
    people, mean = sum(counts), mean_step(counts) or Fraction(0)
    best = len(counts) - 1
    apart = sum((best - at - mean) ** 2 * count for at, count in enumerate(counts))
    return Fraction(apart) / (people * (people - 1))


def _same_words(one: Texts, other: Texts) -> bool:
    shared = one.keys() & other.keys()
    return bool(shared) and all(one[language] == other[language] for language in shared)
