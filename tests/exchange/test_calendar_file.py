"""Calendar files, parsed back by another library: moments in UTC, whole days, any text."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import vobject
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.exchange.calendar_file import calendar
from attendance_desktop.records.letters import CalendarEntry

DENVER = ZoneInfo("America/Denver")
MADE = dt.datetime(2026, 2, 1, 12, tzinfo=dt.UTC)


def read(*entries: CalendarEntry):
    """The events of a calendar file, by another hand."""
    content = calendar(entries, MADE)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return vobject.readOne(content.decode()).contents["vevent"]


def utc(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=dt.UTC)  # pyright: ignore[reportArgumentType]


def test_a_meeting_over_midnight_and_a_change_of_the_clocks() -> None:
    """From 11 PM before clocks are set forward to 3:30 AM are three and a half hours."""
    begins = dt.datetime(2026, 3, 7, 23, tzinfo=DENVER)
    ends = dt.datetime(2026, 3, 8, 3, 30, tzinfo=DENVER)
    (event,) = read(CalendarEntry("u1", "Spring", begins, ends, "Town hall; room 2, left", "Why"))
    assert event.dtstart.value == utc(2026, 3, 8, 6)
    assert event.dtend.value == utc(2026, 3, 8, 9, 30)
    assert event.location.value == "Town hall; room 2, left"
    assert event.uid.value == "u1"


def test_the_same_hour_in_winter_and_in_summer() -> None:
    winter, summer = (dt.datetime(2026, month, 15, 18, tzinfo=DENVER) for month in (1, 7))
    first, second = read(
        CalendarEntry("u1", "W", winter, winter), CalendarEntry("u2", "S", summer, summer)
    )
    assert first.dtstart.value == utc(2026, 1, 16, 1)
    assert second.dtstart.value == utc(2026, 7, 16, 0)


def test_a_whole_day_ends_where_the_next_begins() -> None:
    day = dt.date(2026, 2, 28)
    (event,) = read(CalendarEntry("u1", "Call the bus", day, day))
    assert (event.dtstart.value, event.dtend.value) == (day, dt.date(2026, 3, 1))


def test_a_later_file_replaces_an_earlier_one() -> None:
    entry = CalendarEntry("u1", "A", MADE, MADE)
    numbers = []
    for made in (MADE, MADE + dt.timedelta(seconds=1)):
        event = vobject.readOne(calendar([entry], made).decode()).vevent
        numbers.append(int(event.sequence.value))
    assert 0 < numbers[0] < numbers[1] < 2**31


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1))
def test_any_words_come_back(words: str) -> None:
    (event,) = read(CalendarEntry("u1", words, MADE, MADE, text="first\nsecond; third, \\n"))
    assert event.summary.value.strip() == words.strip()
    assert event.description.value == "first\nsecond; third, \\n"
