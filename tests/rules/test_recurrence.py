"""When steps come again: by hand-worked days, and for any recurrence and any day."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.rules import recurrence
from attendance_desktop.rules.plan_words import repeat_words, repeats_meant

RULES = st.sampled_from(list(recurrence.every()))
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


def after(text: str, day: str) -> str:
    rule = recurrence.parsed(text)
    assert rule is not None
    return recurrence.following(rule, dt.date.fromisoformat(day)).isoformat()


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("1 weeks", "2026-02-25", "2026-03-04"),
        ("2 weeks", "2026-12-24", "2027-01-07"),
        # Mondays of 2026: March 2, April 6, August 31.
        ("1 months on first 0", "2026-03-02", "2026-04-06"),
        ("1 months on first 0", "2026-03-01", "2026-03-02"),
        ("1 months on last 0", "2026-08-24", "2026-08-31"),
        ("3 months on first 0", "2026-01-05", "2026-04-06"),
        ("1 months on 31", "2026-01-31", "2026-02-28"),
        ("1 months on 31", "2026-02-28", "2026-03-31"),
        ("1 months on 31", "2028-01-31", "2028-02-29"),
        ("12 months on 29", "2024-02-29", "2025-02-28"),
    ],
)
def test_the_day_after(text: str, day: str, expected: str) -> None:
    assert after(text, day) == expected


def test_what_is_done_late_keeps_its_beat() -> None:
    first_monday = recurrence.parsed("1 months on first 0")
    assert first_monday is not None
    january = dt.date(2026, 1, 5)
    assert recurrence.next_due(first_monday, january, dt.date(2026, 1, 2)) == dt.date(2026, 2, 2)
    assert recurrence.next_due(first_monday, january, dt.date(2026, 3, 10)) == dt.date(2026, 4, 6)
    fortnight = recurrence.parsed("2 weeks")
    assert fortnight is not None
    # January 5 and 19, February 2 and 16.
    assert recurrence.next_due(fortnight, january, dt.date(2026, 2, 3)) == dt.date(2026, 2, 16)


@given(RULES, DAYS)
def test_it_comes_again_on_its_own_day(rule: recurrence.Recurrence, day: dt.date) -> None:
    found = recurrence.following(rule, day)
    assert found > day
    if rule.weeks:
        assert (found - day).days == 7 * rule.weeks
        return
    length = calendar.monthrange(found.year, found.month)[1]
    apart = (found.year - day.year) * 12 + found.month - day.month
    assert apart in (0, rule.months)
    if rule.day:
        assert found.day == min(rule.day, length)
        return
    same = [d for d in range(1, length + 1) if dt.date(found.year, found.month, d).weekday() ==
            rule.weekday]  # fmt: skip
    assert found.day == (same[-1] if rule.nth == "last" else same[recurrence.NTHS.index(rule.nth)])


def test_every_recurrence_is_kept_and_said_in_its_own_words() -> None:
    listed = list(recurrence.every())
    assert len(recurrence.usual()) == 8 + 35 + 31
    assert len({repeat_words(rule) for rule in listed}) == len(listed) == 8 + 12 * (35 + 31)
    for rule in listed:
        assert recurrence.parsed(rule.text) == rule
        assert repeats_meant(repeat_words(rule)) == rule.text


def test_words_as_people_type_them() -> None:
    assert repeats_meant("Every first Monday.") == "1 months on first 0"
    assert repeats_meant("every WEEK") == "1 weeks"
    assert repeats_meant("") == ""
    assert repeats_meant("now and then") is None
    with pytest.raises(UserError, match="step_repeats_unclear"):
        recurrence.parsed("now and then")
