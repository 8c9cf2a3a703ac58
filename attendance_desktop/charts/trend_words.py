"""What the trend over the years says aloud."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.wording import _, ngettext, number, percent

#: Spring year, share 0..1, whether it comes of our own marks.
Said = tuple[int, Fraction, bool]
_LEAST_RUN = 2


def trend_sentence(
    story: Sequence[Said],
    path: Sequence[tuple[int, Fraction]] = (),
    *,
    claims: bool = True,
    counts: tuple[int, int] | None = None,
) -> str:
    """Return the trend in words: how it moved, what is missing, where a path leads.

    Args:
        story: one rate a year, in order; at least one.
        path: to a goal, in order.
        claims: False where a year has so few students that chance alone moves it.
        counts: chronically absent students and all of the last year, where they are so few that
            counts come first.
    """
    said = [_counted(story, counts) if counts else _moved(story, claims=claims)]
    missing = [
        school_year_label(year)
        for before, after in pairwise(story)
        for year in range(before[0] + 1, after[0])
    ]
    if missing:
        said.append(
            ngettext(
                "For {years} no rate is known, so the line has a gap there.",
                "For {years} no rates are known, so the line has gaps there.",
                len(missing),
            ).format(years=", ".join(missing))
        )
    if len({own for _year, _share, own in story}) > 1:
        said.append(_("Open dots are published rates, which can follow other rules than ours."))
    if path:
        year, share = path[-1]
        said.append(
            _("The path to the goal leads to {share} in {year}.").format(
                share=_percent(share), year=school_year_label(year)
            )
        )
    return " ".join(said)


def _moved(story: Sequence[Said], *, claims: bool) -> str:
    year, share, _own = story[-1]
    facts = {"year": school_year_label(year), "share": _percent(share)}
    if len(story) == 1:
        return _("In {year}, {share} of students missed 10% or more of their days.").format(**facts)
    run = _run(story) if claims else 0
    first_year, first_share, _own = story[-1 - abs(run)] if abs(run) >= _LEAST_RUN else story[0]
    facts |= {
        "first_year": school_year_label(first_year),
        "first_share": _percent(first_share),
        "count": number(abs(run)),
    }
    if run <= -_LEAST_RUN:
        words = _(
            "Chronic absence has fallen {count} years in a row, from {first_share} in "
            "{first_year} to {share} in {year}."
        )
    elif run >= _LEAST_RUN:
        words = _(
            "Chronic absence has risen {count} years in a row, from {first_share} in "
            "{first_year} to {share} in {year}."
        )
    else:
        words = _(
            "In {year}, {share} of students missed 10% or more of their days; in {first_year} it "
            "was {first_share}."
        )
    return words.format(**facts)


def _counted(story: Sequence[Said], counts: tuple[int, int]) -> str:
    """Return the last year in students, and the first year's share beside it."""
    (first_year, first_share, _own), (year, share, _ours) = story[0], story[-1]
    if len(story) == 1:
        words = _(
            "In {year}, {chronic} of {students} students missed 10% or more of their days: {share}."
        )
    else:
        words = _(
            "In {year}, {chronic} of {students} students missed 10% or more of their days: "
            "{share}; in {first_year} it was {first_share}."
        )
    return words.format(
        year=school_year_label(year),
        share=_percent(share),
        chronic=number(counts[0]),
        students=number(counts[1]),
        first_year=school_year_label(first_year),
        first_share=_percent(first_share),
    )


def _run(story: Sequence[Said]) -> int:
    """Return for how many years in a row the share rose, or fell (below 0), up to the last."""
    run = 0
    for before, after in zip(story[-2::-1], story[:0:-1], strict=True):
        follows = after[0] == before[0] + 1 and _percent(after[1]) != _percent(before[1])
        way = 1 if after[1] > before[1] else -1
        if not follows or run * way < 0:
            break
        run += way
    return run


def _percent(share: Fraction) -> str:
    return percent(share.numerator, share.denominator)
