"""How rounds are printed, for people and for machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attendance_desktop.charts.then_now import shift_words
from attendance_desktop.cli.context import Context
from attendance_desktop.cli.output import say, say_json, say_table
from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import Round, RoundState
from attendance_desktop.records.assessment_results import (
    ItemResult,
    RoundResult,
    Shift,
    VoteResult,
)
from attendance_desktop.records.priorities import Priority
from attendance_desktop.rules.difference_words import difference_words
from attendance_desktop.rules.instruments import said
from attendance_desktop.rules.spread import by_spread, by_unknown, on_scale, spread
from attendance_desktop.wording import N_, _, day, ngettext, number

STATES = {
    RoundState.PLANNED: N_("planned"),
    RoundState.OPEN: N_("open"),
    RoundState.CLOSED: N_("closed"),
}
_ORDERS = {"asked": None, "spread": by_spread, "unknown": by_unknown}
Moved = tuple[RoundResult, tuple[Shift, ...]]


def say_rounds(rounds: Sequence[Round], *, as_json: bool) -> None:
    """Print all rounds."""
    if as_json:
        say_json({"rounds": [round_json(one) for one in rounds]})
    elif not rounds:
        say(_("There is no round yet."))
    else:
        say_table(
            (_("Day"), _("Round"), _("State"), _("Id")),
            [(day(r.day), r.title, _(STATES[r.state]), r.id[:8]) for r in rounds],
            numbers_from=4,
        )


def say_round(
    opened: Context, result: RoundResult, order: str, moved: Moved | None, *, as_json: bool
) -> None:
    """Print a round, and beside an earlier one what moved.

    Raises:
        UserError: "assess_order".
    """
    if order not in _ORDERS:
        raise UserError("assess_order", text=order, known=" ".join(_ORDERS))
    sort = _ORDERS[order]
    items = sort(result.items, result.instrument) if sort else result.items
    votes, priorities = _outcomes(opened, result.round.id)
    if as_json:
        say_json(_json(result, items, moved, votes, priorities))
        return
    made = result.round
    say(_("{round}, {day}, {state}").format(
        round=made.title, day=day(made.day), state=_(STATES[made.state])
    ))  # fmt: skip
    answered = ngettext("{count} person answered.", "{count} people answered.", result.people)
    say(answered.format(count=number(result.people)))
    if not items:
        say(_("The dots are not revealed yet: “assess answers --reveal SECTION”, or close."))
    else:
        _say_items(result, items)
    if moved:
        _say_moved(moved)
    _say_outcomes(votes, priorities)


def round_json(made: Round) -> dict[str, Any]:
    """Return a round for machines."""
    return {
        "id": made.id,
        "title": made.title,
        "day": made.day,
        "meeting": made.meeting or None,
        "instrument": made.wording.get("slug", made.instrument),
        "named": made.named,
        "live": made.live,
        "present": made.present or None,
        "state": made.state.value,
    }


def _outcomes(opened: Context, round_id: str) -> tuple[list[VoteResult], tuple[Priority, ...]]:
    from attendance_desktop.services.voting import Voting

    voting = Voting(opened.districts())
    votes = [voting.result(ballot) for ballot in voting.ballots(round_id)]
    return votes, opened.priorities(read_only=True).listed(round_id)


def _say_items(result: RoundResult, items: Sequence[ItemResult]) -> None:
    choices = (*result.instrument.steps, *result.instrument.beside)
    say_table(
        (_("Item"), *(said(choice.texts) for choice in choices)),
        [
            (said(one.item.texts), *(number(one.counts[choice.key]) for choice in choices))
            for one in items
        ],
    )
    say()
    say(_("Where we differ most:"))
    for one in by_spread(items, result.instrument)[:3]:
        say(f"  {said(one.item.texts)} {difference_words(one, result.instrument)}")


def _say_moved(moved: Moved) -> None:
    then, shifts = moved
    say()
    say(_("Since {day}:").format(day=day(then.round.day)))
    for one in shifts:
        say(f"  {said(one.item.texts)} {shift_words(one)}")


def _say_outcomes(votes: Sequence[VoteResult], priorities: Sequence[Priority]) -> None:
    for vote in votes:
        say()
        voted = ngettext("Vote of {count} person:", "Vote of {count} people:", vote.voters)
        say(voted.format(count=number(vote.voters)))
        for one in vote.standings:
            say(f"  {number(one.dots):>4}  {one.idea.text}")
    if priorities:
        say()
        say(_("Priorities accepted:"))
        for priority in priorities:
            say(f"  {priority.text}")


def _json(
    result: RoundResult,
    items: Sequence[ItemResult],
    moved: Moved | None,
    votes: Sequence[VoteResult],
    priorities: Sequence[Priority],
) -> dict[str, Any]:
    shifts = {one.item.key: one for one in moved[1]} if moved else {}
    return {
        "round": round_json(result.round),
        "people": result.people,
        "items": [_item_json(one, result, shifts.get(one.item.key)) for one in items],
        "votes": [
            {
                "voters": vote.voters,
                "state": vote.ballot.state.value,
                "dots_each": vote.ballot.dots_each,
                "ideas": [
                    {"idea": s.idea.text, "dots": s.dots, "place": s.place, "tied": s.tied}
                    for s in vote.standings
                ],
            }
            for vote in votes
        ],
        "priorities": [
            {
                "id": one.id,
                "text": one.text,
                "ingredient": one.ingredient,
                "route": one.route or None,
                "levers": [int(lever) for lever in one.levers.split()],
                "figure": one.figure or None,
                "figure_students": one.figure_students if one.figure else None,
            }
            for one in priorities
        ],
    }


def _item_json(one: ItemResult, result: RoundResult, shift: Shift | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "item": one.item.key,
        "section": one.section,
        "text": said(one.item.texts),
        "counts": one.counts,
        "answered": one.answered,
        "spread": float(spread(on_scale(one, result.instrument))),
        "words": difference_words(one, result.instrument),
    }
    if shift is not None:
        found |= {
            "steps": None if shift.steps is None else float(shift.steps),
            "claim": shift.claim,
            "since": shift_words(shift),
        }
    return found
