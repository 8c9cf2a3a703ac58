"""The calendar told by the marks, and what a person corrects."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance_desktop.records.measures import By
from attendance_desktop.rules.measures import measure
from attendance_desktop.rules.profiles import load
from attendance_desktop.rules.school_calendar import DayKind, calendars
from attendance_desktop.rules.session_days import date_of, day_index, weekdays


def _school(build, days, *, students=10, corrections=(), extra=None):
    stays = [
        {"student": f"{n:02d}", "school": "A", "days": build.marked(days, 0)}
        for n in range(students)
    ]
    for n, marks in (extra or {}).items():
        stays[n]["days"] = {**stays[n]["days"], **marks}
    return build.year({"school_year": 2026, "stays": stays, "corrections": list(corrections)})


def test_first_and_last_day_and_days_off(build):
    days = build.school_days(20)
    left_out = days[7]
    year = _school(build, [day for day in days if day != left_out])
    found = calendars(year)[0]
    assert (found.first_day, found.last_day) == (dt.date(2025, 8, 4), dt.date(2025, 8, 29))
    assert len(found.days_held) == 19
    assert [(off.day.isoformat(), off.kind) for off in found.days_off] == [
        (left_out, DayKind.UNKNOWN)
    ]
    assert found.closed_weekday is None


@pytest.mark.parametrize(("marked", "held"), [(1, True), (0, False)])
def test_a_tenth_of_the_enrolled_makes_a_school_day(build, marked, held):
    saturday = "2025-08-09"
    extra = {n: {saturday: "none"} for n in range(10)}
    if marked:
        extra[0] = {saturday: ("present", {})}
    found = calendars(_school(build, build.school_days(10), extra=extra))[0]
    assert (dt.date(2025, 8, 9) in found.days_held) is held
    assert len(found.weekend_days) == marked


def test_less_than_a_tenth_is_saturday_school_and_counts_for_those_there(build):
    saturday = "2025-08-09"
    extra = {n: {saturday: "none"} for n in range(11)}
    extra[0] = {saturday: ("present", {})}
    year = _school(build, build.school_days(10), students=11, extra=extra)
    assert dt.date(2025, 8, 9) not in calendars(year)[0].days_held
    table = measure(year, load("federal"), By.DISTRICT)
    assert table.rows[0].enrolled_parts == (11 * 10 + 1) * build.DAY
    assert "weekend_marks_counted" in table.notes


def test_a_four_day_week_is_told(build):
    found = calendars(_school(build, build.school_days(40, weekdays=4)))[0]
    assert found.closed_weekday == 4
    assert {off.kind for off in found.days_off} == {DayKind.WEEKLY}


def test_a_correction_to_a_day_off_removes_the_day_for_everyone(build):
    days = build.school_days(10)
    year = _school(build, days, corrections=[("A", days[3], "weather")])
    found = calendars(year)[0]
    assert [day.isoformat() for day in found.weather_days] == [days[3]]
    assert found.marks_removed == 10
    assert found.days_off[0].marks_removed == 10
    table = measure(year, load("federal"), By.DISTRICT)
    assert table.rows[0].not_eligible == 10  # nine days are left
    assert "days_off_removed" in table.notes


def test_a_correction_to_a_school_day_counts_days_without_marks(build):
    days = build.school_days(11)
    closed, rest = days[5], [*days[:5], *days[6:]]
    extra = {n: {closed: "none"} for n in range(10)}
    year = _school(build, rest, extra=extra, corrections=[("", closed, "school")])
    found = calendars(year)[0]
    assert [day.isoformat() for day in found.added_days] == [closed]
    assert found.unmarked == 10
    table = measure(year, load("federal"), By.DISTRICT)
    assert table.rows[0].enrolled_parts == 10 * 11 * build.DAY
    assert "no_mark_days_counted_present" in table.notes


def test_a_schools_own_correction_wins_over_all_schools(build):
    day = build.school_days(3)[1]
    corrections = [("A", day, "school"), ("", day, "holiday")]
    found = calendars(_school(build, build.school_days(12), corrections=corrections))[0]
    assert found.days_off == ()
    assert dt.date.fromisoformat(day) in found.days_held


def test_events_say_nothing_about_the_calendar(build):
    event = {"student": "1", "school": "A", "enrolled": 180 * build.DAY,
             "days": build.marked(build.school_days(3), 3)}  # fmt: skip
    found = calendars(build.year({"school_year": 2026, "events": [event]}))[0]
    assert found.first_day is None and found.days_held == ()


def test_columns_and_dates():
    assert date_of(2024, day_index(2024, "2024-02-29")) == dt.date(2024, 2, 29)
    assert day_index(2024, "2024-06-30") == 365
    assert day_index(2026, "2025-07-01") == 0
    assert weekdays(2026)[day_index(2026, "2025-11-22")] == 5
