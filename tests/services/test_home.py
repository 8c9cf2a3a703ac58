"""Where the district stands and what to do next, over real district files."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance_desktop.records.assessment import Round
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.meetings import Homework, Meeting, MeetingState
from attendance_desktop.records.partners import Partner, Promise, PromiseState
from attendance_desktop.records.standing import DueItem, FirstStep
from attendance_desktop.services.answering import Answering
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.charts import Charts
from attendance_desktop.services.contacts import Contacts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.due_items import due_items
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.home import Home
from attendance_desktop.services.partners import Partners
from attendance_desktop.services.rounds import Rounds
from attendance_desktop.services.schools import Schools

TODAY = dt.date(2026, 4, 6)


@pytest.fixture
def goals(districts: Districts, attendance: Attendance) -> Goals:
    return Goals(districts, attendance, RatesOverYears(districts, attendance))


@pytest.fixture
def home(districts: Districts, attendance: Attendance, goals: Goals) -> Home:
    histories = RatesOverYears(districts, attendance)
    charts = Charts(attendance, histories, goals, Schools(districts))
    return Home(districts, attendance, histories, goals, charts)


def codes(home: Home, audience: Audience = Audience.STAFF) -> list[str]:
    return [step.code for step in home.standing(audience, TODAY).next_steps]


def test_a_new_district_begins_with_its_rule(home: Home) -> None:
    found = home.standing(today=TODAY)
    assert found.done == {FirstStep.NAME}
    assert found.first_step is FirstStep.RULES
    assert (found.table, found.trouble, found.change) == (None, "", None)
    assert found.freshness.last_day == found.freshness.taken_in == ""
    assert home.trend() is None


def test_a_chosen_rule_and_a_kept_one_are_done(home: Home, districts: Districts) -> None:
    home.keep_rules()
    assert FirstStep.RULES in home.standing(today=TODAY).done
    districts.use_rules("new-mexico")
    assert FirstStep.RULES in home.standing(today=TODAY).done


def test_choosing_a_rule_and_going_back_to_the_first_stays_a_choice(
    home: Home, districts: Districts
) -> None:
    districts.use_rules("maine")
    districts.use_rules("federal")
    assert FirstStep.RULES in home.standing(today=TODAY).done
    districts.undo()
    districts.undo()
    assert FirstStep.RULES not in home.standing(today=TODAY).done


def test_the_number_the_change_and_the_goal(home: Home, goals: Goals, take_in) -> None:
    home.keep_rules()
    take_in(2025, {"1": (100, 25), "2": (50, 5)})
    take_in(2026, {"1": (120, 24)})
    take_in(2026, {"2": (40, 6)})
    found = home.standing(today=TODAY)
    assert found.table is not None
    assert (found.table.rows[0].students, found.table.rows[0].chronic) == (160, 30)
    # Before the last file there were 24 of the first school alone.
    assert found.change is not None and found.change.before is not None
    assert (found.change.before.students, found.change.before.chronic) == (120, 24)
    assert found.change.more_chronic == 6
    assert (found.first_step, codes(home)) == (FirstStep.GOAL, [])
    goals.set(goals.proposed(goals.measured(2025)))
    found = home.standing(today=TODAY)
    # The path asks 18 percent of 160: 28.8, so 28 at most; 30 are 2 too many. The first school
    # walks from 25 to 22.5 percent: 27 of 120; the second from 10 to 9: 3 of 40, 6 are 3 too many.
    assert found.goal is not None and found.goal.now is not None
    assert found.goal.now.fewer == 2
    step = found.next_steps[0]
    assert (step.code, step.facts) == ("help_school", {"school": "2", "count": 3, "spring": 2026})
    assert FirstStep.GOAL in found.done and FirstStep.FILE in found.done
    assert home.trend() is not None


def test_the_public_sees_protected_figures_only(home: Home, goals: Goals, take_in) -> None:
    home.keep_rules()
    take_in(2025, {"1": (100, 25), "2": (9, 5)})
    take_in(2026, {"1": (120, 24), "2": (9, 6)})
    goals.set(goals.proposed(goals.measured(2025)))
    staff, public = home.standing(today=TODAY), home.standing(Audience.PUBLIC, TODAY)
    assert staff.next_steps[0].facts["school"] == "2"
    assert all(step.facts.get("school") != "2" for step in public.next_steps)
    take_in(2027, {"2": (9, 6)})
    alone = home.standing(Audience.PUBLIC, TODAY)
    assert alone.table is not None
    row = alone.table.rows[0]
    assert (row.students, row.chronic, row.hidden) == (None, None, "n<10")


def test_a_withdrawn_file_is_no_file(home: Home, attendance: Attendance, take_in) -> None:
    take_in(2026, {"1": (120, 24)})
    assert FirstStep.FILE in home.standing(today=TODAY).done
    attendance.withdraw(attendance.batches()[0])
    found = home.standing(today=TODAY)
    assert FirstStep.FILE not in found.done
    # The first hour asks for a file again, and nothing else does.
    assert codes(home) == []
    assert found.freshness.file == ""


def test_a_meeting_under_way_comes_first(home: Home, districts: Districts) -> None:
    with districts.file.unit("planned_meeting", meeting="Check-in") as unit:
        unit.insert(Meeting("m", "Check-in", "2026-03-02", state=MeetingState.RUNNING))
    assert codes(home)[0] == "continue_meeting"
    assert codes(home, Audience.PUBLIC)[0] == "continue_meeting"


def test_an_open_round_waits_for_its_end_and_the_public_hears_nothing(
    home: Home, districts: Districts
) -> None:
    rounds, answering = Rounds(districts), Answering(districts)
    made = rounds.plan(Round("", "Spring", "2026-03-12", present=3))
    assert "finish_round" not in codes(home)
    rounds.start(made.id)
    for answers in ({"data-1": "ok"}, {"data-1": "ok", "data-2": "ok"}):
        answering.answer(made.id, answers)
    step = home.standing(today=TODAY).next_steps[0]
    assert step.code == "finish_round"
    assert step.facts == {"round": "Spring", "count": 2, "present": 3}
    assert "finish_round" not in codes(home, Audience.PUBLIC)
    rounds.close(made.id)
    assert "finish_round" not in codes(home)


def test_what_is_due_comes_up_for_staff_alone(home: Home, districts: Districts) -> None:
    clinic = Partners(districts).add(Partner("", "Clinic", "health"))
    contacts = Contacts(districts)
    contacts.promise(Promise("", clinic.id, "", "", "A nurse", due="2026-04-06"))
    contacts.promise(Promise("", clinic.id, "", "", "A room", due="2026-04-07"))
    with districts.file.unit("planned_meeting", meeting="Check-in") as unit:
        unit.insert(Meeting("m", "Check-in", "2026-03-02"))
        unit.insert(Homework("h", "m", "", 1, "Lee", "", "Write home", due="2026-03-20"))
        unit.insert(Homework("i", "m", "", 2, "Lee", "", "No day"))
    assert due_items(districts, TODAY) == (
        DueItem("Write home", "Lee", "2026-03-20"),
        DueItem("A nurse", "Clinic", "2026-04-06"),
    )
    assert "follow_up" in codes(home)
    assert "follow_up" not in codes(home, Audience.PUBLIC)
    kept = contacts.due(TODAY)[0]
    contacts.close_promise(kept.id, PromiseState.KEPT)
    assert [item.who for item in due_items(districts, TODAY)] == ["Lee"]
