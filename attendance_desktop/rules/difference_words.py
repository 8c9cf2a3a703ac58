"""What an item's dots say, in words instead of statistics.

Shares are of the people who answered on the scale. In this order the first that fits is said:
nobody answered; all the same; half and half (two answers, each of 40 to 60 percent, that 80
percent or more chose together); nearly all (90 percent) or most (two thirds) the same; divided
(a quarter or more at each end of the scale); between two neighbors (80 percent); else on which
side of the scale more people stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attendance_desktop.records.assessment_results import ItemResult
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.rules.instruments import said
from attendance_desktop.rules.spread import on_scale
from attendance_desktop.wording import _, ngettext, number

_NEARLY_ALL, _MOST, _TOGETHER = Fraction(9, 10), Fraction(2, 3), Fraction(4, 5)
_HALF_LOW, _HALF_HIGH, _AT_AN_END = Fraction(2, 5), Fraction(3, 5), Fraction(1, 4)


def difference_words(result: ItemResult, instrument: Instrument) -> str:
    """Return what the dots of one item say, in one or two sentences."""
    counts = on_scale(result, instrument)
    labels = [said(step.texts) for step in instrument.steps]
    unknown = result.answered - sum(counts)
    spoken = _scale_words(counts, labels)
    if not unknown:
        return spoken
    beside = ngettext(
        "{count} of {people} could not say.", "{count} of {people} could not say.", unknown
    ).format(count=number(unknown), people=number(result.answered))
    return f"{spoken} {beside}" if sum(counts) else beside


def _scale_words(counts: Sequence[int], labels: Sequence[str]) -> str:
    people = sum(counts)
    if not people:
        return _("Nobody has answered yet.")
    shares = [Fraction(count, people) for count in counts]
    ranked = sorted(range(len(counts)), key=lambda at: (-counts[at], at))
    first, second = ranked[0], ranked[1]
    if people == 1:
        return _("One person says “{choice}”.").format(choice=labels[first])
    if shares[first] == 1:
        return _("All say “{choice}”.").format(choice=labels[first])
    return (
        _halves(shares, labels, first, second)
        or _majority(counts, labels, first)
        or _ends(counts, labels)
        or _neighbors(counts, labels)
    )


def _halves(shares: Sequence[Fraction], labels: Sequence[str], first: int, second: int) -> str:
    both = (shares[first], shares[second])
    if not all(_HALF_LOW <= share <= _HALF_HIGH for share in both) or sum(both) < _TOGETHER:
        return ""
    better, worse = sorted((first, second))
    template = (
        _("Half say “{one}”, half “{other}”.")
        if both == (Fraction(1, 2), Fraction(1, 2))
        else _("About half say “{one}”, about half “{other}”.")
    )
    return template.format(one=labels[better], other=labels[worse])


def _majority(counts: Sequence[int], labels: Sequence[str], first: int) -> str:
    people = sum(counts)
    share = Fraction(counts[first], people)
    if share < _MOST:
        return ""
    far = max(
        (at for at, count in enumerate(counts) if count), key=lambda at: (abs(at - first), -at)
    )
    nearly = share >= _NEARLY_ALL
    if abs(far - first) < 2:
        words = _("Nearly all say “{choice}”.") if nearly else _("Most say “{choice}”.")
        return words.format(choice=labels[first])
    return ngettext(
        "Most say “{choice}”, but {count} “{other}”.",
        "Most say “{choice}”, but {count} “{other}”.",
        counts[far],
    ).format(choice=labels[first], count=number(counts[far]), other=labels[far])


def _ends(counts: Sequence[int], labels: Sequence[str]) -> str:
    people = sum(counts)
    if min(counts[0], counts[-1]) < people * _AT_AN_END:
        return ""
    return _("{best} say “{one}”, {worst} “{other}”.").format(
        best=number(counts[0]), one=labels[0], worst=number(counts[-1]), other=labels[-1]
    )


def _neighbors(counts: Sequence[int], labels: Sequence[str]) -> str:
    shares = [Fraction(count, sum(counts)) for count in counts]
    pairs = range(len(shares) - 1)
    at = max(pairs, key=lambda left: shares[left] + shares[left + 1])
    if shares[at] + shares[at + 1] >= _TOGETHER:
        return _("Most stand between “{one}” and “{other}”.").format(
            one=labels[at], other=labels[at + 1]
        )
    return _sides(counts, labels)


def _sides(counts: Sequence[int], labels: Sequence[str]) -> str:
    half = len(counts) // 2
    better, worse = sum(counts[:half]), sum(counts[-half:])
    if better == worse:
        return _("As many stand on the side of “{one}” as of “{other}”.").format(
            one=labels[0], other=labels[-1]
        )
    side = labels[0] if better > worse else labels[-1]
    return _("{count} of {people} stand on the side of “{side}”.").format(
        count=number(max(better, worse)), people=number(sum(counts)), side=side
    )
