"""The practice coalition's rounds: 19 people, the year before, a vote with a tie, priorities."""

from __future__ import annotations

import datetime as dt

from attendance_desktop.records.assessment import RoundState
from attendance_desktop.records.goal import BaselineSource, Goal
from attendance_desktop.services import practice_meetings, practice_rounds
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.priorities import Priorities
from attendance_desktop.services.rounds import Rounds
from attendance_desktop.services.voting import Voting


def test_the_practice_rounds(districts: Districts, attendance: Attendance) -> None:
    practice_meetings.hold(districts, dt.date(2026, 3, 12))
    practice_rounds.answer(districts, attendance)
    rounds = Rounds(districts)
    now, then = rounds.listed()
    assert (now.state, then.state) == (RoundState.CLOSED, RoundState.CLOSED)
    result = rounds.result(now.id)
    assert (result.people, rounds.result(then.id).people) == (19, 16)
    first = result.item("data-3")
    assert first is not None
    assert list(first.counts.values()) == [7, 1, 2, 9, 0]
    assert all(one.answered == 19 for one in result.items) and len(result.evidence) == 5
    earlier, shifts = rounds.then_and_now(now.id)
    assert earlier.round.id == then.id
    clear = {one.item.key for one in shifts if one.claim}
    assert "accountability-5" in clear and "engagement-4" not in clear
    (ballot,) = Voting(districts).ballots(now.id)
    vote = Voting(districts).result(ballot)
    assert (vote.voters, sum(one.dots for one in vote.standings)) == (19, 57)
    assert [one.place for one in vote.standings[:3]] == [1, 2, 2]
    assert len(Priorities(districts, attendance).listed(now.id)) == 4


def test_a_small_practice_district_asks_for_as_few_students_as_it_has(
    districts: Districts, attendance: Attendance
) -> None:
    practice_meetings.hold(districts, dt.date(2026, 3, 12))
    # 280 of 1,217, and 18.4 percent two years on: of 60 students 13 then, and 11.
    Goals(districts, attendance, RatesOverYears(districts, attendance)).set(
        Goal("", 2025, 2030, "", 1217, 280, BaselineSource.PUBLISHED, "rates.csv", "", True, {})
    )
    practice_rounds.answer(districts, attendance, 60)
    priorities = Priorities(districts, attendance)
    now = Rounds(districts).listed()[0]
    figures = {one.figure_students for one in priorities.listed(now.id) if one.figure}
    assert figures == {2}
