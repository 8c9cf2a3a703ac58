"""What is due: promises and homework whose day has come, the plan, a round that is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attendance_desktop.records.assessment import RoundState
from attendance_desktop.records.plan import ActionStep
from attendance_desktop.records.standing import DueItem, PlanDue, RoundDue
from attendance_desktop.services.check_ins import CheckIns
from attendance_desktop.services.contacts import Contacts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.plan import Plan
from attendance_desktop.services.rounds import Rounds
from attendance_desktop.store import partners as stored
from attendance_desktop.store import team as stored_team


def due_items(districts: Districts, today: dt.date) -> tuple[DueItem, ...]:
    """Return open promises and homework due today or before, the oldest first.

    Homework that became a step of the plan is due there.
    """
    promises = Contacts(districts).due(today)
    homework = [
        one for one in MeetingOutcomes(districts).open_homework()
        if "" < one.due <= today.isoformat() and not one.step
    ]  # fmt: skip
    if not (promises or homework):
        return ()
    with districts.file.reading() as connection:
        names = {one.id: one.name for one in stored.partners(connection)}
        names |= {one.id: one.name for one in stored_team.members(connection)}
    found = [
        DueItem(one.text, names.get(one.partner) or names.get(one.member, ""), one.due)
        for one in promises
    ]
    found += [DueItem(one.text, one.who, one.due) for one in homework]
    return tuple(sorted(found, key=lambda item: item.day))


def plan_due(districts: Districts, today: dt.date) -> PlanDue:
    """Return which steps of the plan are overdue, and the check-in whose day has come."""
    standing = Plan(districts).standing(today)
    next_day = CheckIns(districts).next_day()
    return PlanDue(
        _items(standing.overdue),
        next_day if "" < next_day <= today.isoformat() and standing.open else "",
        standing.open,
        _items(standing.due_soon),
    )


def _items(steps: Iterable[ActionStep]) -> tuple[DueItem, ...]:
    ordered = sorted(steps, key=lambda step: step.due)
    return tuple(DueItem(step.text, step.owner, step.due) for step in ordered)


def round_due(districts: Districts) -> RoundDue | None:
    """Return the latest round that is open with how many people answered; None where none is."""
    rounds = Rounds(districts)
    for one in rounds.listed():
        if one.state is RoundState.OPEN:
            return RoundDue(one.title, rounds.result(one.id).people, one.present)
    return None
