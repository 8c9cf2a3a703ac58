"""Students ticked off and put back: each a unit, whose label says nothing about the student."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.outreach import Step
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.outreach_words import STEP_WORDS
from attendance_desktop.services.district import Districts
from attendance_desktop.services.outreach import Outreach
from attendance_desktop.wording import error_words, label_words


@pytest.fixture
def outreach(districts: Districts, take_in) -> Outreach:
    take_in(2026, {"S": (3, 1)})
    return Outreach(districts)


def test_a_student_is_ticked_off_and_put_back(outreach: Outreach, districts: Districts) -> None:
    day = dt.date(2026, 1, 12)
    outreach.tick("S-1", 2026, by="  Ms. Ro  ", step=Step.CALLED_HOME, day=day)
    (tick,) = outreach.ticks(2026).values()
    assert (tick.student, tick.day, tick.by, tick.step) == (
        "S-1", "2026-01-12", "Ms. Ro", Step.CALLED_HOME,
    )  # fmt: skip
    assert outreach.ticks(2025) == {}
    outreach.tick("S-1", 2026, step=Step.PLAN_MADE, day=day)
    assert outreach.ticks(2026)["S-1"].step is Step.PLAN_MADE
    outreach.tick("S-1", 2026, done=False)
    assert outreach.ticks(2026) == {}
    districts.undo()
    assert outreach.ticks(2026)["S-1"].step is Step.PLAN_MADE
    districts.undo()
    assert outreach.ticks(2026) == {"S-1": tick}
    districts.undo()
    assert outreach.ticks(2026) == {}
    outreach.tick("S-1", 2026, day=day)
    assert outreach.ticks(2026)["S-1"].step is Step.UNSAID


def test_each_year_has_its_own_ticks(outreach: Outreach) -> None:
    outreach.tick("S-1", 2026)
    outreach.tick("S-1", 2025)
    outreach.tick("S-1", 2026, done=False)
    assert (set(outreach.ticks(2025)), set(outreach.ticks(2026))) == ({"S-1"}, set())


def test_the_same_again_is_no_action(outreach: Outreach, districts: Districts) -> None:
    outreach.tick("S-0", 2026)
    before = districts.activities()
    outreach.tick("S-0", 2026)
    outreach.tick("S-2", 2026, done=False)
    assert districts.activities() == before


def test_no_label_and_no_error_names_a_student(outreach: Outreach, districts: Districts) -> None:
    outreach.tick("S-1", 2026, by="Ms. Ro")
    outreach.tick("S-1", 2026, done=False)
    for line in districts.activities()[:2]:
        assert line.facts == {}
        assert "S-1" not in label_words(line.label, line.facts)
    with pytest.raises(UserError, match="student_not_known") as refused:
        outreach.tick("nobody", 2026)
    assert "nobody" not in error_words(refused.value)


def test_every_step_has_words() -> None:
    assert STEP_WORDS.keys() == set(Step)


def test_the_list_is_for_staff(outreach: Outreach) -> None:
    with pytest.raises(UserError) as said:
        outreach.students(Selection(audience=Audience.PUBLIC))
    assert said.value.code == "students_are_for_staff"
