"""The practice district's coalition: members, partners with gaps, what was said and promised.

Their days are moved with the day on which the district is made, so that with meetings and plan they
tell one story.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from attendance_desktop import settings
from attendance_desktop.records.partners import (
    ContactEntry,
    Partner,
    PartnerPerson,
    PartnerState,
    Promise,
    PromiseState,
)
from attendance_desktop.records.team import BuildsOn, Member
from attendance_desktop.services.district import Districts
from attendance_desktop.services.team import Team

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_WEEK = 7


def gather(districts: Districts, today: dt.date | None = None) -> None:
    """Enter all of it as of today, in one action."""
    recipe = _as_of(today or dt.date.today())
    said = recipe["coalition"] | {"builds_on": BuildsOn(recipe["coalition"]["builds_on"])}
    with districts.file.unit("gathered_practice_team") as unit:
        unit.put(replace(Team(districts).suggested(), **said))
        for entry in recipe["member"]:
            unit.insert(Member(str(uuid4()), **entry))
        for entry in recipe["partner"]:
            for record in _records(entry):
                unit.insert(record)


def _as_of(today: dt.date) -> dict[str, Any]:
    """Return the recipe, its days moved by whole weeks: nobody was visited on a Sunday."""
    path = settings.resource("practice", "partners.toml")
    told = path.read_text(encoding="utf-8")
    since = today - dt.date.fromisoformat(tomllib.loads(told)["told_on"])
    by = dt.timedelta(days=since.days // _WEEK * _WEEK)

    def moved(day: re.Match[str]) -> str:
        return (dt.date.fromisoformat(day[0]) + by).isoformat()

    return tomllib.loads(_DAY.sub(moved, told))


def _records(
    entry: Mapping[str, Any],
) -> Iterator[Partner | PartnerPerson | ContactEntry | Promise]:
    partner = Partner(
        str(uuid4()),
        entry["name"],
        entry["kind"],
        PartnerState(entry["state"]),
        entry.get("offers", ""),
        entry.get("already", ""),
        entry.get("note", ""),
    )
    yield partner
    for line in entry.get("people", ()):
        yield PartnerPerson(str(uuid4()), partner.id, *line.split("|"))
    for line in entry.get("log", ()):
        day, by, how, said, step, on, done = (*line.split("|"), "")[:7]
        yield ContactEntry(
            str(uuid4()), partner.id, "", day, by, how, said, step, on, next_done=done == "done"
        )
    for line in entry.get("promises", ()):
        text, made_on, due, state = line.split("|")
        yield Promise(
            str(uuid4()), partner.id, "", "", text, made_on, due, PromiseState(state),
            closed_on="" if state == PromiseState.OPEN else due,
        )  # fmt: skip
