"""The school calendar in words."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance_desktop.records.attendance import School
from attendance_desktop.rules.school_calendar import DayKind, DayOff, SchoolCalendar
from attendance_desktop.ui.attendance.school_days import SchoolDaysCard, district_days, spans


def calendar(
    name: str, held: list[dt.date], off: tuple[DayOff, ...] = (), closed: int | None = None
) -> SchoolCalendar:
    return SchoolCalendar(
        School(name, name=name),
        held[0] if held else None,
        held[-1] if held else None,
        tuple(held),
        off,
        closed,
        (),
        (),
        0,
        0,
    )


SEPTEMBER = [dt.date(2025, 9, n) for n in (2, 3, 4, 5, 8, 9)]


@pytest.fixture
def card(qtbot, theme) -> SchoolDaysCard:
    made = SchoolDaysCard()
    qtbot.addWidget(made)
    return made


def test_days_off_are_joined_over_a_weekend() -> None:
    days = [
        dt.date(2025, 12, 18),
        dt.date(2025, 12, 19),
        dt.date(2025, 12, 22),
        dt.date(2026, 1, 19),
    ]
    assert spans(days) == ((days[0], days[2]), (days[3], days[3]))
    assert spans([dt.date(2025, 12, 17), dt.date(2025, 12, 19)]) == (
        (dt.date(2025, 12, 17),) * 2,
        (dt.date(2025, 12, 19),) * 2,
    )


def test_schools_alike(card) -> None:
    off = (DayOff(dt.date(2025, 9, 1), DayKind.UNKNOWN),)
    card.show_calendars((calendar("A", SEPTEMBER, off), calendar("B", SEPTEMBER, off)))
    assert card.text == (
        "School was held on 6 days, from September 2, 2025 to September 9, 2025. "
        "Days off: September 1, 2025."
    )


def test_schools_that_differ(card) -> None:
    card.show_calendars((calendar("A", SEPTEMBER), calendar("B", SEPTEMBER[:4])))
    assert card.text.startswith("School was held on 4 to 6 days,")
    card.schools.setCurrentIndex(card.schools.findData("B"))
    assert card.text.startswith("School was held on 4 days,")


def test_weather_and_a_four_day_week(card) -> None:
    off = (
        DayOff(dt.date(2025, 9, 10), DayKind.WEATHER),
        DayOff(dt.date(2025, 9, 12), DayKind.WEEKLY),
    )
    card.show_calendars((calendar("A", SEPTEMBER, off, closed=4),))
    assert "Four-day week: no school on Fridays." in card.text
    assert card.text.endswith("Weather days: September 10, 2025.")
    assert district_days((calendar("A", SEPTEMBER, off, closed=4),)) == (6, 1)


def test_totals_have_no_days(card) -> None:
    card.show_calendars((calendar("A", []),))
    assert card.text == (
        "The files taken in hold no daily marks, so they say nothing of single days."
    )


def test_a_correction_names_school_day_and_kind(card, qtbot) -> None:
    card.show_calendars((calendar("A", SEPTEMBER), calendar("B", SEPTEMBER)))
    card.schools.setCurrentIndex(card.schools.findData("B"))
    card.kind.setCurrentIndex(card.kind.findData("weather"))
    with qtbot.waitSignal(card.day_corrected) as caught:
        card.correct.click()
    assert caught.args == ["B", dt.date(2025, 9, 9), "weather"]
