"""The practice district's coalition: members, partners with gaps, what was said and promised."""

from __future__ import annotations

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


def gather(districts: Districts) -> None:
    """Enter all of it, in one action."""
    with settings.resource("practice", "partners.toml").open("rb") as stream:
        recipe = tomllib.load(stream)
    said = recipe["coalition"] | {"builds_on": BuildsOn(recipe["coalition"]["builds_on"])}
    with districts.file.unit("gathered_practice_team") as unit:
        unit.put(replace(Team(districts).suggested(), **said))
        for entry in recipe["member"]:
            unit.insert(Member(str(uuid4()), **entry))
        for entry in recipe["partner"]:
            for record in _records(entry):
                unit.insert(record)


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
