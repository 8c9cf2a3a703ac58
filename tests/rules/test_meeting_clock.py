"""The timer of a running meeting: midnight, daylight saving, sleep, clocks set back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.records.meetings import AgendaPart, Meeting, MeetingClock
from attendance_desktop.records.running import TimePhase
from attendance_desktop.rules import meeting_clock as rules

PARTS = (
    AgendaPart("a", "m", 1000, "welcome", "Welcome", 10),
    AgendaPart("b", "m", 2000, "charge", "Our charge", 20),
    AgendaPart("c", "m", 3000, "closing", "Homework", 15),
)
NEW_YORK = ZoneInfo("America/New_York")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def after(start: dt.datetime, seconds: float) -> dt.datetime:
    return start.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)


START = at("2026-03-12T22:00:00+00:00")


def test_a_part_runs_down_and_over() -> None:
    clock = rules.begun("m", "a", START)
    shown = rules.reading(clock, PARTS, after(START, 150))
    assert (shown.part, shown.following, shown.number) == (PARTS[0], PARTS[1], 1)
    assert (shown.elapsed_seconds, shown.left_seconds, shown.over_seconds) == (150, 450, 0)
    over = rules.reading(clock, PARTS, after(START, 725))
    assert (over.left_seconds, over.over_seconds) == (0, 125)


def test_five_minutes_more() -> None:
    clock = rules.lengthened(rules.begun("m", "a", START), 5)
    assert rules.reading(clock, PARTS, after(START, 725)).left_seconds == 175


@pytest.mark.parametrize(
    ("given", "elapsed", "phase"),
    [
        (600, 479, TimePhase.CALM),
        (600, 480, TimePhase.SOON),  # two minutes
        (600, 599, TimePhase.SOON),
        (600, 600, TimePhase.OVER),
        (240, 179, TimePhase.CALM),
        (240, 180, TimePhase.SOON),  # of four minutes the last
        (0, 0, TimePhase.OVER),
    ],
)
def test_the_last_minutes_are_said(given, elapsed, phase) -> None:
    assert rules.phase(given, elapsed) is phase


def test_a_pause_takes_no_time() -> None:
    clock = rules.paused(rules.begun("m", "a", START), after(START, 100))
    assert rules.reading(clock, PARTS, after(START, 9000)).elapsed_seconds == 100
    assert rules.reading(clock, PARTS, after(START, 9000)).paused
    again = rules.resumed(clock, after(START, 500))
    assert rules.elapsed_seconds(again, after(START, 560)) == 160


def test_a_part_left_by_mistake_goes_on_where_it_was() -> None:
    first = rules.lengthened(rules.begun("m", "a", START), 5)
    second = rules.jumped(first, "b", after(START, 300))
    assert rules.elapsed_seconds(second, after(START, 310)) == 10
    left = rules.paused(first, after(START, 300))
    back = rules.jumped(second, "a", after(START, 320), left)
    assert rules.elapsed_seconds(back, after(START, 330)) == 310
    assert (back.part, back.added_minutes) == ("a", 5)
    assert rules.jumped(back, "a", after(START, 400)) is back


def test_a_part_taken_off_leaves_none_and_the_first_to_follow() -> None:
    shown = rules.reading(rules.begun("m", "gone", START), PARTS, after(START, 5))
    assert (shown.part, shown.number, shown.following) == (None, 0, PARTS[0])
    assert rules.reading(rules.begun("m", "c", START), PARTS, START).following is None


def test_midnight_is_no_step() -> None:
    begins = dt.datetime(2026, 3, 12, 23, 55, tzinfo=NEW_YORK)
    clock = rules.begun("m", "a", begins)
    past = dt.datetime(2026, 3, 13, 0, 3, tzinfo=NEW_YORK)
    assert rules.elapsed_seconds(clock, past) == 8 * 60


def test_clocks_set_forward_or_back_by_law_are_no_step() -> None:
    # 1:50 EST, then 3:05 EDT: fifteen minutes. 1:50 EDT, then 1:05 EST: fifteen minutes too.
    spring = rules.begun("m", "a", dt.datetime(2026, 3, 8, 1, 50, tzinfo=NEW_YORK))
    assert rules.elapsed_seconds(spring, dt.datetime(2026, 3, 8, 3, 5, tzinfo=NEW_YORK)) == 900
    autumn = rules.begun("m", "a", dt.datetime(2026, 11, 1, 1, 50, fold=0, tzinfo=NEW_YORK))
    later = dt.datetime(2026, 11, 1, 1, 5, fold=1, tzinfo=NEW_YORK)
    assert rules.elapsed_seconds(autumn, later) == 900


def test_a_computer_asleep_is_noticed_and_its_time_can_be_left_out() -> None:
    clock = rules.begun("m", "a", START)
    woke = after(START, 60 + 1500)
    assert rules.step_of_wall_clock(after(START, 60), woke) == 1500
    assert rules.elapsed_seconds(clock, woke) == 1560
    held = rules.held_at(clock, 60, woke)
    assert rules.elapsed_seconds(held, after(woke, 5)) == 65
    assert rules.step_of_wall_clock(START, after(START, 30)) == 0


def test_a_clock_set_back_never_makes_a_part_younger() -> None:
    clock = rules.begun("m", "a", START)
    back = after(START, -3600)
    assert rules.elapsed_seconds(clock, back) == 0
    assert rules.step_of_wall_clock(after(START, 100), back) == -3700
    held = rules.held_at(clock, 100, back)
    assert rules.elapsed_seconds(held, after(back, 20)) == 120


def test_holding_a_paused_clock_keeps_it_paused() -> None:
    still = rules.paused(rules.begun("m", "a", START), after(START, 100))
    assert rules.held_at(still, 40, after(START, 500)) == replace(still, spent_seconds=40)


def test_when_the_meeting_will_end() -> None:
    meeting = Meeting("m", "Plan", "2026-03-12", "18:00", ends="19:00")
    clock = rules.begun("m", "b", START)  # 18:00 in New York
    now = after(START, 300)
    time = rules.reading(clock, PARTS, now)
    ends = rules.expected_end(time, PARTS, now)  # 15 minutes left, then 15 of homework
    assert ends == after(START, 35 * 60)
    assert rules.minutes_late(meeting, PARTS, ends, NEW_YORK) == -25
    open_end = replace(meeting, ends="")  # its parts take until 18:45
    assert rules.minutes_late(open_end, PARTS, ends, NEW_YORK) == -10
    assert rules.minutes_late(replace(open_end, starts=""), PARTS, ends, NEW_YORK) is None


def test_a_meeting_planned_at_a_time_that_clocks_here_skip_has_no_planned_end() -> None:
    meeting = Meeting("m", "Plan", "2026-03-08", "02:30")
    assert rules.minutes_late(meeting, PARTS, START, NEW_YORK) is None


def test_a_meeting_tried_out_on_another_day_is_neither_early_nor_late() -> None:
    meeting = Meeting("m", "Plan", "2026-03-12", "18:00", ends="19:00")
    planned = dt.datetime(2026, 3, 12, 23, tzinfo=dt.UTC)
    for hours, late in ((-11, -660), (11, 660), (-12, None), (12, None), (-24 * 30, None)):
        ends = planned + dt.timedelta(hours=hours)
        assert rules.minutes_late(meeting, PARTS, ends, NEW_YORK) == late


def test_pairs_have_a_time_of_their_own() -> None:
    timer = rules.paired(3, START)
    assert timer.given_seconds == 180
    assert rules.pair_elapsed(timer, after(START, 20)) == 20
    assert rules.pair_elapsed(timer, after(START, -20)) == 0


# --- any sequence of actions --------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(st.sampled_from(["pause", "resume", "add", "wait"]), st.integers(0, 7200)),
    max_size=12,
)


@given(STEPS, st.integers(0, 10**9))
def test_what_is_shown_is_the_time_that_ran(steps, origin) -> None:
    """Against a stopwatch that adds up whole seconds by hand."""
    now = dt.datetime.fromtimestamp(origin, dt.UTC)
    clock, ran, running, added = rules.begun("m", "a", now), 0, True, 0
    for action, seconds in steps:
        if action == "pause":
            clock, running = rules.paused(clock, now), False
        elif action == "resume":
            clock, running = rules.resumed(clock, now), True
        elif action == "add":
            clock, added = rules.lengthened(clock, 5), added + 5
        now += dt.timedelta(seconds=seconds)
        ran += seconds * running
        zone = NEW_YORK if seconds % 2 else dt.UTC
        shown = rules.reading(clock, PARTS, now.astimezone(zone))
        assert (shown.elapsed_seconds, shown.paused) == (ran, not running)
        assert shown.left_seconds - shown.over_seconds == (10 + added) * 60 - ran


@given(st.integers(0, 10**6), st.booleans(), st.floats(-(10**6), 10**6))
def test_no_clock_shows_less_than_it_kept(spent, runs, step) -> None:
    clock = MeetingClock("m", "a", START.isoformat() if runs else "", spent, 0)
    assert rules.elapsed_seconds(clock, after(START, step)) >= spent
