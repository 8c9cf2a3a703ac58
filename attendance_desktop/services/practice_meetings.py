"""The practice coalition's meetings: one held, with its minutes, and one to come."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

from attendance_desktop import settings
from attendance_desktop.records.meetings import HomeworkState, Meeting, Participant, Rsvp
from attendance_desktop.rules.agenda_times import moment
from attendance_desktop.services.agendas import Agendas
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.services.minutes import Minutes

_THURSDAY = 3


def hold(districts: Districts, today: dt.date | None = None) -> None:
    """Plan and hold a meeting some weeks before today, and plan one some weeks after it."""
    path = settings.resource("practice", "meetings.toml")
    recipe = tomllib.loads(path.read_text(encoding="utf-8"))
    now = today or dt.date.today()
    held = _planned(districts, recipe["held"], now - dt.timedelta(recipe["held"]["days_ago"]))
    _come(districts, held, recipe["people"])
    _outcomes(districts, held, recipe["held"])
    Meetings(districts).mark_held(held.id)
    ahead = now + dt.timedelta(recipe["coming"]["days_ahead"])
    coming = _planned(districts, recipe["coming"], ahead, follows=held.id)
    rows = recipe["people"]["rows"]
    MeetingPeople(districts).add(
        coming.id, [_person(districts, coming, row, Rsvp(row[6])) for row in rows]
    )


def _planned(
    districts: Districts, said: dict[str, Any], day: dt.date, follows: str = ""
) -> Meeting:
    thursday = day + dt.timedelta((_THURSDAY - day.weekday()) % 7)
    draft = Meeting(
        "", said["title"], "", said["starts"], said["place"], said["facilitator"],
        said["scribe"], said["purpose"], ends=said["ends"], follows=follows,
    )  # fmt: skip
    (made,) = Meetings(districts).plan(said["template"], [thursday.isoformat()], draft)
    return made


def _person(districts: Districts, meeting: Meeting, row: list[Any], rsvp: Rsvp) -> Participant:
    name, organization, kind, email, phone = row[:5]
    # Where the team has the same person, it is theirs.
    known = {p.name: p for p in MeetingPeople(districts).to_ask(meeting.id)}.get(name)
    return Participant(
        "", meeting.id, name, organization, known.member if known else "",
        known.person if known else "", kind, email, phone, rsvp,
    )  # fmt: skip


def _come(districts: Districts, held: Meeting, recipe: dict[str, Any]) -> None:
    people = MeetingPeople(districts)
    came = {row[0] for row in recipe["rows"] if row[5]}
    begins = moment(held.day, held.starts).astimezone(dt.UTC)
    answers = [Rsvp.YES if row[0] in came else Rsvp.NO for row in recipe["rows"]]
    added = people.add(
        held.id,
        [
            _person(districts, held, row, rsvp)
            for row, rsvp in zip(recipe["rows"], answers, strict=True)
        ],
    )
    for minutes, person in enumerate(one for one in added if one.name in came):
        at = begins - dt.timedelta(minutes=8) + dt.timedelta(minutes=minutes)
        people.check_in(held.id, person.id, came_at=at.isoformat())
    for name, organization in recipe["walk_ins"]:
        at = begins + dt.timedelta(minutes=12)
        people.walk_in(held.id, name, organization, came_at=at.isoformat())


def _outcomes(districts: Districts, held: Meeting, said: dict[str, Any]) -> None:
    outcomes, minutes = MeetingOutcomes(districts), Minutes(districts)
    parts = {part.key: part.id for part in Agendas(districts).parts(held.id)}
    for key, text in said["notes"].items():
        minutes.note(held.id, parts[key], text)
    for key, text in said["decisions"]:
        outcomes.decide(held.id, text, parts[key])
    day = dt.date.fromisoformat(held.day)
    for who, text, days, state in said["homework"]:
        due = day + dt.timedelta(days)
        given = outcomes.assign(held.id, who, text, due.isoformat(), part=parts["closing"])
        if state == HomeworkState.DONE:
            outcomes.close_homework(given, HomeworkState.DONE, due)
    for text in said["parked"]:
        outcomes.park(held.id, text)
