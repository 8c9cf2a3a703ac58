"""Years are loaded anew for what changes their numbers, and for nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from attendance_desktop.records.district import CalendarCorrection
from attendance_desktop.records.voices import Cause, Voice, VoiceSource
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.groups import Groups
from attendance_desktop.services.outreach import Outreach
from attendance_desktop.services.schools import Schools
from attendance_desktop.services.voices import Voices
from attendance_desktop.store.file import DistrictFile


def note(districts: Districts) -> None:
    Voices(districts).add(Voice("", "x", VoiceSource.NURSE, Cause.AVERSION, "2026-01-05"))


def correct(districts: Districts) -> None:
    with districts.file.unit("corrected_day", day="2025-10-01") as unit:
        unit.insert(CalendarCorrection("1", "", "2025-10-01", "off"))


KEPT: dict[str, Callable[[Districts], object]] = {
    "note": note,
    "tick": lambda d: Outreach(d).tick("0001-1", 2026, day=dt.date(2026, 1, 5)),
    "rules": lambda d: d.use_rules("maine"),
    "name": lambda d: d.rename("Pine Ridge", ""),
}
ANEW: dict[str, Callable[[Districts], object]] = {
    "day": correct,
    "school": lambda d: Schools(d).rename("0001", "Lincoln"),
    "group": lambda d: Groups(d).show("sex", shown=False),
    "undo": lambda d: d.undo(),
}


@pytest.fixture
def year_is_kept(districts: Districts, attendance: Attendance, take_in) -> Callable[..., bool]:
    take_in(2026, {"0001": (20, 5)})
    take_in(2026, {"0002": (20, 5)})

    def call(action: Callable[[Districts], object]) -> bool:
        before = attendance.year()
        action(districts)
        return attendance.year() is before

    return call


@pytest.mark.parametrize("action", KEPT.values(), ids=KEPT)
def test_what_changes_no_number_loads_nothing(year_is_kept, action) -> None:
    assert year_is_kept(action)


@pytest.mark.parametrize("action", ANEW.values(), ids=ANEW)
def test_what_changes_numbers_loads_anew(year_is_kept, action) -> None:
    assert not year_is_kept(action)


def test_another_program_s_change_is_seen(year_is_kept, districts: Districts) -> None:
    def elsewhere(opened: Districts) -> None:
        with DistrictFile.open(opened.file.path, backup=False) as other:
            other.undo()

    assert not year_is_kept(elsewhere)
