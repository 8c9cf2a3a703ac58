"""The practice coalition's plan: twelve steps at all stages, a check-in, the version agreed on."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from attendance_desktop import settings
from attendance_desktop.records.plan import ActionStep, CheckIn, PlanVersion, StepNote, StepStatus
from attendance_desktop.rules import plan_changes, plan_checks
from attendance_desktop.rules.plan_rows import Owners
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.store import partners as stored_partners
from attendance_desktop.store import priorities as stored_priorities
from attendance_desktop.store import team as stored_team

_BETWEEN = 10
_WORDS = (
    "deliverable", "link", "groups", "resources", "reason", "evidence", "repeats", "lever",
)  # fmt: skip


def write(districts: Districts, today: dt.date | None = None) -> None:
    """Write the plan, in one action; the people and meetings are there already."""
    path = settings.resource("practice", "plan.toml")
    recipe = tomllib.loads(path.read_text(encoding="utf-8"))
    now = today or dt.date.today()
    held = Meetings(districts).last_held()
    meeting = held.id if held else ""
    with districts.file.reading() as connection:
        owners = Owners(stored_team.members(connection), stored_partners.partners(connection))
        known = {one.text: one.id for one in stored_priorities.priorities(connection)}
    steps: list[ActionStep] = []
    for said in recipe["step"]:
        steps.append(_step(said, steps, owners, known, now, meeting))
    (entry,) = recipe["check_in"]
    check_in = CheckIn(
        str(uuid4()), _day(now, -entry["days_ago"]), "", _day(now, entry["next_in"]), entry["note"]
    )
    agreed = [_as_agreed(step) for step in steps if step.status is not StepStatus.DROPPED]
    agreed_on = held.day if held else _day(now, -recipe["agreed_days_ago"])
    version = PlanVersion(
        str(uuid4()), agreed_on, recipe["version"], meeting, plan_changes.frozen(agreed)
    )
    with districts.file.unit("made_practice_plan") as unit:
        for record in (*steps, check_in, version):
            unit.insert(record)
        for step, said in zip(steps, recipe["step"], strict=True):
            *earlier, last = said.get("notes") or ("",)
            for line in earlier:
                begun = replace(step, status=StepStatus.UNDER_WAY)
                unit.insert(_note(line, begun, check_in, now))
            if last:
                unit.insert(_note(last, step, check_in, now))


def _step(
    said: Mapping[str, Any],
    before: list[ActionStep],
    owners: Owners,
    priorities: Mapping[str, str],
    now: dt.date,
    meeting: str,
) -> ActionStep:
    words = {name: said.get(name, "") for name in _WORDS}
    owner, member, partner = owners.who(said["owner"])
    due = _day(now, said["due"])
    return plan_checks.sound(
        ActionStep(
            str(uuid4()),
            _BETWEEN * (len(before) + 1),
            said["text"],
            priorities.get(said["priority"], ""),
            said["priority"],
            start=_day(now, said["start"]),
            due=due,
            owner=owner,
            member=member,
            partner=partner,
            status=StepStatus(said["status"]),
            closed_on=due if said["status"] == StepStatus.DONE else "",
            follows=before[said["after"] - 1].id if "after" in said else "",
            meeting=meeting,
            **words,
        ),
        now,
    )


def _as_agreed(step: ActionStep) -> ActionStep:
    """Return a step as it stood when the group agreed on it."""
    return replace(
        step, status=StepStatus.NOT_STARTED, reason="", closed_on="", evidence="", link=""
    )


def _note(line: str, step: ActionStep, check_in: CheckIn, now: dt.date) -> StepNote:
    days, _bar, text = line.partition("|")
    day = _day(now, int(days))
    at_check_in = check_in.id if day == check_in.day else ""
    return StepNote(str(uuid4()), step.id, day, text, step.status, at_check_in)


def _day(now: dt.date, days: int) -> str:
    return (now + dt.timedelta(days)).isoformat()
