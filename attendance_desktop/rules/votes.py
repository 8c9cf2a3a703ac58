"""Dot voting counted: places with ties as ties, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment_results import Standing, VoteResult
from attendance_desktop.records.priorities import Ballot, Idea

MOST_DOTS = 20


def result(
    ballot: Ballot, ideas: Iterable[Idea], dots: Mapping[str, int], voters: int
) -> VoteResult:
    """Return the ideas that stand for themselves by their dots.

    Args:
        dots: idea -> dots; those of an idea merged into another count for that one.
    """
    listed = tuple(ideas)
    into = {idea.id: stands_for(idea.id, listed) for idea in listed}
    totals = dict.fromkeys((idea.id for idea in listed if not idea.merged_into), 0)
    for idea, number in dots.items():
        stands = into.get(idea, idea)
        if stands in totals:
            totals[stands] += number
    counts = list(totals.values())
    standings = [
        Standing(
            idea,
            totals[idea.id],
            place=1 + sum(other > totals[idea.id] for other in counts),
            tied=counts.count(totals[idea.id]) > 1,
        )
        for idea in listed
        if idea.id in totals
    ]
    ordered = sorted(standings, key=lambda one: (one.place, one.idea.position, one.idea.id))
    return VoteResult(ballot, tuple(ordered), voters)


def leading(found: VoteResult, wanted: int) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """Return the ideas clearly among the first `wanted`, and those tied for what is left.

    A tie that reaches over the border is the group's to decide, not the program's.
    """
    with_dots = [one for one in found.standings if one.dots]
    if len(with_dots) <= wanted:
        return tuple(with_dots), ()
    border = with_dots[wanted - 1].dots
    if with_dots[wanted].dots != border:
        return tuple(with_dots[:wanted]), ()
    clear = tuple(one for one in with_dots if one.dots > border)
    return clear, tuple(one for one in with_dots if one.dots == border)


def stands_for(idea: str, ideas: Iterable[Idea]) -> str:
    """Return the id of the idea that an idea was merged into, over several merges; else its own."""
    into = {one.id: one.merged_into for one in ideas}
    seen = {idea}
    while into.get(idea) and into[idea] not in seen:
        idea = into[idea]
        seen.add(idea)
    return idea


def refuse_unsound(ballot: Ballot, dots: Mapping[str, int], voters: int = 1) -> None:
    """Refuse dots that one person, or so many, cannot have put.

    Raises:
        UserError: "vote_nobody", "vote_below_zero", "vote_too_many", "vote_several".
    """
    if voters < 1:
        raise UserError("vote_nobody")
    if any(number < 0 for number in dots.values()):
        raise UserError("vote_below_zero")
    if sum(dots.values()) > ballot.dots_each * voters:
        raise UserError("vote_too_many", count=ballot.dots_each * voters)
    if not ballot.several and any(number > voters for number in dots.values()):
        raise UserError("vote_several")
