"""The practice coalition's self-assessments: a year ago and now, with votes and priorities."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any

from attendance_desktop import settings
from attendance_desktop.records.assessment import OpenSheet, Round
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.records.priorities import Idea, Priority
from attendance_desktop.rules import closing
from attendance_desktop.rules import goal as goal_rules
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.services.priorities import DISTRICT, Priorities
from attendance_desktop.services.round_talk import RoundTalk
from attendance_desktop.services.rounds import Rounds
from attendance_desktop.services.voting import Voting
from attendance_desktop.store import goals as stored_goals
from attendance_desktop.store import open_sheets


def answer(districts: Districts, attendance: Attendance, students: int | None = None) -> None:
    """Answer, discuss, vote and decide, at the meeting that was held.

    Args:
        students: of the practice district, where it is smaller or larger than its baseline.
    """
    path = settings.resource("practice", "rounds.toml")
    recipe = tomllib.loads(path.read_text(encoding="utf-8"))
    meeting = Meetings(districts).last_held()
    day = dt.date.fromisoformat(meeting.day) if meeting else dt.date.today()
    then = recipe["then"]
    before = day - dt.timedelta(then["days_before"])
    _round(districts, then, Round("", then["title"], before.isoformat(), present=then["people"]))
    now = recipe["now"]
    draft = Round(
        "", now["title"], day.isoformat(), meeting.id if meeting else "", present=now["people"]
    )
    made = _round(districts, now, draft)
    ideas = _discuss(districts, made, recipe)
    _decide(Priorities(districts, attendance), made, recipe, ideas, _asked_for(districts, students))


def _round(districts: Districts, said: Mapping[str, Any], draft: Round) -> Round:
    rounds = Rounds(districts)
    made = rounds.start(rounds.plan(draft).id)
    sheets = _sheets(made, rounds.instrument(made), said)
    with districts.file.unlogged() as connection:
        open_sheets.put(connection, sheets)
    rounds.close(made.id)
    return made


def _sheets(made: Round, instrument: Instrument, said: Mapping[str, Any]) -> list[OpenSheet]:
    """Return a sheet a person, and one tally for those who put stickers on the wall."""
    people, by_tally = said["people"], said.get("tally_people", 0)
    answers: list[dict[str, str]] = [{} for _ in range(people)]
    for at, (item, counts) in enumerate(said["counts"].items()):
        chosen = [
            choice.key
            for choice, count in zip(instrument.scale, counts, strict=True)
            for _ in range(count)
        ]
        for number, choice in enumerate(chosen):
            # Dealt out from another person on at each item, so that nobody answers all alike.
            answers[(number + 5 * at) % people][item] = choice
    counted: dict[str, int] = {}
    for person in answers[people - by_tally :]:
        for item, choice in person.items():
            counted[f"{item}/{choice}"] = counted.get(f"{item}/{choice}", 0) + 1
    sheets = [closing.sheet(made.id, answers=one) for one in answers[: people - by_tally]]
    if counted:
        sheets.append(closing.sheet(made.id, counts=counted, people=by_tally))
    sheets += [
        closing.sheet(made.id, answers={item: choice}, evidence={item: text}, people=0)
        for item, choice, text in said.get("evidence", ())
    ]
    return sheets


def _discuss(districts: Districts, made: Round, recipe: Mapping[str, Any]) -> dict[str, Idea]:
    talk, voting = RoundTalk(districts), Voting(districts)
    for section, text in recipe["now"]["sections_discussed"]:
        talk.note(made.id, section, text)
    for question, text in recipe["reflection"]["lines"]:
        talk.reflect(made.id, question, text)
    said = recipe["vote"]
    ideas = {text: voting.add(made.id, text) for text, _dots in said["ideas"]}
    for text, into in said["merged"]:
        voting.merge(made.id, voting.add(made.id, text).id, ideas[into].id)
    ballot = voting.open(made.id, said["dots_each"])
    dots = {ideas[text].id: number for text, number in said["ideas"]}
    voting.vote(ballot, dots, voters=said["voters"])
    voting.close(ballot)
    return ideas


def _decide(
    priorities: Priorities,
    made: Round,
    recipe: Mapping[str, Any],
    ideas: Mapping[str, Idea],
    asked: tuple[int, int],
) -> None:
    year, fewer = asked
    for text, idea, ingredient, route, levers, measured in recipe["priorities"]["rows"]:
        by_goal = measured and fewer > 0
        priorities.accept(
            Priority(
                "", made.id, text, 0, ingredient, route, levers,
                figure=DISTRICT if by_goal else "",
                figure_year=year if by_goal else 0,
                figure_students=fewer if by_goal else 0,
                idea=ideas[idea].id,
            ),
            dt.date.fromisoformat(made.day),
        )  # fmt: skip


def _asked_for(districts: Districts, students: int | None) -> tuple[int, int]:
    """Return a year, and how many students fewer the path asks for by then, from its baseline."""
    with districts.file.reading() as connection:
        goal = stored_goals.get(connection)
    if goal is None:
        return 0, 0
    points, of = goal_rules.path(goal), students or goal.students
    first, then = (goal_rules.allowed(point.share, of) for point in (points[0], points[2]))
    return points[2].school_year, first - then
