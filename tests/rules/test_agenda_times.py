"""When parts begin and end: midnight, the two nights of the clocks, meetings over their time."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import AgendaPart, Meeting
from attendance_desktop.rules import agenda_times
from attendance_desktop.rules.agenda_times import clock_text, moment, timed

DENVER = ZoneInfo("America/Denver")
#: The second Sundays in March: the hour that never comes.
SKIPPED = {(dt.date(2025, 3, 9), 2), (dt.date(2026, 3, 8), 2), (dt.date(2027, 3, 14), 2)}


def parts(*lengths: int) -> list[AgendaPart]:
    return [AgendaPart(str(n), "m", n, "own", f"Part {n}", m) for n, m in enumerate(lengths)]


def walls(meeting: Meeting, *lengths: int) -> list[str]:
    """When each part begins and the last ends, as the clock on the wall shows it."""
    found = timed(meeting, parts(*lengths), DENVER)
    assert found.ends is not None
    return [f"{at:%H:%M}" for at in (*(part.begins for part in found.parts), found.ends)]


def test_parts_follow_each_other() -> None:
    assert walls(Meeting("m", "", "2026-03-12", "18:00"), 10, 5, 30) == [
        "18:00", "18:10", "18:15", "18:45",
    ]  # fmt: skip


def test_a_meeting_goes_beyond_midnight() -> None:
    found = timed(Meeting("m", "", "2026-03-12", "23:30", ends="01:00"), parts(45, 60), DENVER)
    assert [part.begins.day for part in found.parts] == [12, 13]
    assert found.over_minutes == 15 and found.spare_minutes == 0


def test_the_night_in_which_clocks_are_set_forward() -> None:
    # 2 o'clock is 3 o'clock on March 8, 2026.
    assert walls(Meeting("m", "", "2026-03-08", "01:45"), 30, 30) == ["01:45", "03:15", "03:45"]
    # From 1:00 to 3:30 by the clock are 90 minutes.
    night = Meeting("m", "", "2026-03-08", "01:00", ends="03:30")
    assert timed(night, parts(90), DENVER).over_minutes == 0
    assert timed(night, parts(91), DENVER).over_minutes == 1


def test_the_night_in_which_clocks_are_set_back() -> None:
    # 2 o'clock is 1 o'clock on November 1, 2026: the hour from one to two comes twice.
    assert walls(Meeting("m", "", "2026-11-01", "00:45"), 30, 60) == ["00:45", "01:15", "01:15"]
    assert moment("2026-11-01", "01:30", DENVER).utcoffset() == dt.timedelta(hours=-6)


def test_a_time_that_never_comes_is_refused() -> None:
    with pytest.raises(UserError, match="meeting_time_skipped"):
        moment("2026-03-08", "02:30", DENVER)


def test_over_its_time_and_time_to_spare() -> None:
    meeting = Meeting("m", "", "2026-03-12", "18:00", ends="20:00")
    over = timed(meeting, parts(100, 35), DENVER)
    assert (over.minutes, over.over_minutes, over.spare_minutes) == (135, 15, 0)
    spare = timed(meeting, parts(100), DENVER)
    assert (spare.over_minutes, spare.spare_minutes) == (0, 20)


def test_without_a_time_of_day_there_are_only_minutes() -> None:
    found = timed(Meeting("m", "", "2026-03-12"), parts(10, 20))
    assert (found.parts, found.begins, found.ends, found.minutes) == ((), None, None, 30)


@given(
    st.integers(0, 23), st.integers(0, 59),
    st.lists(st.integers(1, 300), min_size=1, max_size=8),
    st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)),
)  # fmt: skip
def test_no_minute_is_lost_or_won(hour: int, minute: int, lengths, day: dt.date) -> None:
    assume((day, hour) not in SKIPPED)
    meeting = Meeting("m", "", day.isoformat(), f"{hour}:{minute:02}")
    found = timed(meeting, parts(*lengths), DENVER)
    assert found.begins is not None and found.ends is not None
    spent = found.ends.astimezone(dt.UTC) - found.begins.astimezone(dt.UTC)
    assert spent == dt.timedelta(minutes=sum(lengths))
    assert all(a.ends == b.begins for a, b in zip(found.parts, found.parts[1:], strict=False))


@pytest.mark.parametrize(("text", "kept"), [("9:05", "09:05"), (" 18:30 ", "18:30"), ("", "")])
def test_a_time_of_day_is_kept_in_one_form(text: str, kept: str) -> None:
    assert clock_text(text) == kept


@pytest.mark.parametrize("text", ["24:00", "13 PM", "18.30", "18:5", "noon", "-1:00"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="meeting_time_unclear"):
        clock_text(text)
    with pytest.raises(UserError, match="meeting_time_unclear"):
        agenda_times.moment("2026-03-12", text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9:05", "09:05"), ("9 am", "09:00"), ("12:30 AM", "00:30"), ("12 p.m.", "12:00"),
        ("6:30\u202fPM", "18:30"), ("6:30 p.\u00a0m.", "18:30"), (" ", ""),
    ],
)  # fmt: skip
def test_a_time_of_day_is_taken_as_people_write_it(typed, kept) -> None:
    assert agenda_times.clock_text(typed) == kept
