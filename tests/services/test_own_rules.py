"""The district's own rules: begun from others, changed, measured by, dropped, undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import MarkCategory
from attendance_desktop.records.measures import By, PartialDay
from attendance_desktop.rules import profiles
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.own_rules import Rules


@pytest.fixture
def rules(districts: Districts) -> Rules:
    return Rules(districts)


def test_own_rules_are_what_ships_until_they_are_changed(rules: Rules) -> None:
    assert rules.profile("own") == profiles.load("own")
    assert [profile.slug for profile in rules.profiles()] == list(profiles.slugs())
    assert rules.made_from() == ""


def test_own_rules_begin_as_another_profile(rules: Rules, districts: Districts) -> None:
    own = rules.start_from("california")
    origin = profiles.load("california")
    assert (own.slug, own.name, own.confirmed) == ("own", "Our own rules", True)
    for field in (
        "minimum_days", "strictly_more", "minimum_present_days", "half_calendar",
        "cap_at_calendar", "partial_day", "threshold_thousandths", "absent_categories",
        "no_mark_present",
    ):  # fmt: skip
        assert getattr(own, field) == getattr(origin, field)
    assert rules.made_from() == "california"
    assert "Made from the rules of California." in rules.words("own")
    assert districts.undo_label() == "Began our own rules from those of California"
    districts.undo()
    assert rules.profile("own") == profiles.load("own")


def test_a_change_changes_the_numbers_and_undo_brings_them_back(
    rules: Rules, districts: Districts, attendance: Attendance, take_in
) -> None:
    # Everyone is enrolled for 100 days.
    take_in(2026, {"0001": (20, 5)})
    districts.use_rules("own")

    def students() -> int | None:
        return attendance.measures(By.DISTRICT).rows[0].students

    assert students() == 20
    rules.change(replace(rules.profile("own"), minimum_days=100, strictly_more=True))
    assert students() == 0
    assert attendance.measures(By.DISTRICT).profile.minimum_days == 100
    districts.undo()
    assert students() == 20
    districts.redo()
    assert students() == 0
    rules.drop()
    assert students() == 20
    districts.undo()
    assert students() == 0


def test_every_field_is_kept(rules: Rules) -> None:
    changed = replace(
        rules.start_from("federal"),
        minimum_days=0,
        strictly_more=True,
        minimum_present_days=3,
        half_calendar=True,
        cap_at_calendar=True,
        partial_day=PartialDay.SUM,
        threshold_thousandths=1,
        absent_categories=frozenset({MarkCategory.REMOTE, MarkCategory.UNEXCUSED}),
        no_mark_present=False,
    )
    found = rules.change(changed)
    assert replace(found, as_of="") == replace(changed, as_of="")


def test_the_same_again_is_no_action(rules: Rules, districts: Districts) -> None:
    rules.start_from("maine")
    before = districts.activities()
    rules.change(rules.profile("own"))
    rules.start_from("own")
    assert districts.activities() == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"minimum_days": 367}, "own_rules_days"),
        ({"minimum_present_days": -1}, "own_rules_days"),
        ({"threshold_thousandths": 0}, "own_rules_threshold"),
        ({"threshold_thousandths": 1001}, "own_rules_threshold"),
        ({"absent_categories": frozenset()}, "own_rules_nothing_absent"),
    ],
)
def test_what_makes_no_sense_is_refused(rules: Rules, wrong, code) -> None:
    with pytest.raises(UserError, match=code):
        rules.change(replace(rules.profile("own"), **wrong))
    assert rules.profile("own") == profiles.load("own")
