"""Who is on the list of students to reach, why, and how much room is left."""

from __future__ import annotations

import pytest

from attendance_desktop.records.measures import Filters
from attendance_desktop.records.students import Need, Pattern, Why
from attendance_desktop.rules import profiles
from attendance_desktop.rules.standing import standing
from attendance_desktop.rules.students_to_reach import students_to_reach

FEDERAL = profiles.load("federal")


def _listed(year, last=None, filters=Filters()):  # noqa: B008
    before = standing(last, FEDERAL) if last else None
    return students_to_reach(year, standing(year, FEDERAL), before, filters)


def _year(build, missed, days=80, **more):
    """Students by name with the places of the days that they missed."""
    held = build.school_days(days)
    stays = [
        {"student": name, "school": "A",
         "days": {day: build.mark("excused" if n % 2 else "unexcused") if n in gone
                  else ("present", {}) for n, day in enumerate(held)}}
        for name, gone in missed.items()
    ]  # fmt: skip
    return build.year({"school_year": 2026, "stays": stays, **more})


def test_who_and_why_in_order_of_need(build):
    year = _year(
        build,
        {
            "fine": {30},
            "early": {0, 9},  # two days of the first month
            "late": {60, 61, 63, 65, 67, 69, 71, 73},  # 8 of 80
            "severe": set(range(40, 56)),  # 16 of 80
        },
    )
    rows = _listed(year).rows
    assert [(row.student, row.need, row.why) for row in rows] == [
        # Five of them by October 3, all sixteen by November 3.
        ("severe", Need.INTENSIVE, (Why.SECOND_MONTH, Why.THIRD_MONTH, Why.SEVERE)),
        ("late", Need.SUPPORT, (Why.CHRONIC,)),
        ("early", Need.SUPPORT, (Why.FIRST_MONTH,)),
    ]
    early = rows[-1]
    assert (early.missed_parts, early.enrolled_parts) == (2 * build.DAY, 80 * build.DAY)
    assert (early.excused_parts, early.unexcused_parts) == (build.DAY, build.DAY)


@pytest.mark.parametrize(
    ("missed", "left"),
    [({0, 1}, 5), ({0, 1, 2, 3, 4, 5, 6}, 0), ({0, 1, 2, 3, 4, 5, 6, 7}, -1)],
)
def test_days_left_as_of_today(build, missed, left):
    # Of 80 days, 8 are ten percent: with two missed, five more leave seven.
    (row,) = _listed(_year(build, {"a": missed})).rows
    assert (row.days_left, row.days_to_come) == (left, 0)


def test_days_left_by_the_end_of_a_known_calendar(build):
    # 80 days so far and 20 more: of 100 days, ten are too many; 8 missed leave one.
    calendar = [("", day, "school") for day in build.school_days(100)[80:]]
    year = _year(build, {"a": set(range(8)), "b": set(range(10))}, corrections=calendar)
    rows = {row.student: row for row in _listed(year).rows}
    assert (rows["a"].days_left, rows["a"].days_to_come) == (1, 20)
    assert rows["b"].days_left == -1


@pytest.mark.parametrize(
    ("missed", "pattern", "weekday"),
    [
        ({0, 5, 10, 16}, Pattern.WEEKDAY, 0),  # three of four on Mondays
        ({0, 1, 2, 3, 4, 20, 30}, Pattern.STRETCH, None),
        ({3, 4, 5, 6, 7, 20}, Pattern.STRETCH, None),  # over a weekend
        ({0, 6, 12, 18, 24}, Pattern.SINGLE, None),
        ({0, 1, 7, 13, 19, 20}, Pattern.NONE, None),
        ({0, 5, 10}, Pattern.NONE, None),  # too few to say
    ],
)
def test_patterns(build, missed, pattern, weekday):
    (row,) = _listed(_year(build, {"a": missed})).rows
    assert (row.pattern, row.weekday) == (pattern, weekday)


def test_last_year_alone_is_a_reason(build):
    days = build.school_days(20, start="2024-08-05")
    last = build.year(
        {
            "school_year": 2025,
            "stays": [
                {"student": "a", "school": "A", "days": build.marked(days, 4)},
                {"student": "b", "school": "A", "days": build.marked(days, 2)},
                {"student": "gone", "school": "A", "days": build.marked(days, 20)},
            ],
        }
    )
    rows = _listed(_year(build, {"a": set(), "b": set(), "c": set()}), last).rows
    assert [(row.student, row.need, row.why) for row in rows] == [
        ("a", Need.INTENSIVE, (Why.SEVERE_LAST_YEAR,)),
        ("b", Need.SUPPORT, (Why.CHRONIC_LAST_YEAR,)),
    ]


def test_totals_say_what_they_can(build):
    total = {"student": "a", "school": "A", "enrolled": 90 * build.DAY, "absent": 9 * build.DAY}
    table = _listed(build.year({"school_year": 2026, "totals": [total]}))
    (row,) = table.rows
    assert (row.why, row.has_days, row.pattern) == ((Why.CHRONIC,), False, Pattern.NONE)
    assert (row.excused_parts, row.unexcused_parts) == (None, None)
    assert table.notes == ("students_of_totals",)


def test_a_school_means_who_is_there_now(build):
    days = build.school_days(40)
    moved = [
        {"student": "a", "school": "A", "days": build.marked(days[:20], 3)},
        {"student": "a", "school": "B", "days": build.marked(days[20:], 1)},
    ]
    year = build.year({"school_year": 2026, "stays": moved, "students": {"a": {"grade": "05"}}})
    (row,) = _listed(year, filters=Filters(school="B")).rows
    assert (row.school, row.grade, row.missed_parts) == ("B", "05", 4 * build.DAY)
    assert _listed(year, filters=Filters(school="A")).rows == ()
    assert _listed(year, filters=Filters(grade="05")).rows == (row,)
