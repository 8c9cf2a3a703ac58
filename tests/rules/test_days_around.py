"""Days off and the school days around them; the first month and what became of students."""

from __future__ import annotations

import numpy as np
import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import By, Filters
from attendance_desktop.rules import profiles
from attendance_desktop.rules.days_around import Around, around_days_off
from attendance_desktop.rules.early_warning import Support, early_warnings
from attendance_desktop.rules.first_month import first_month_table
from attendance_desktop.rules.measures import measure
from attendance_desktop.rules.small_groups import protect
from attendance_desktop.rules.standing import standing
from attendance_desktop.rules.tier_table import protect_tiers, tier_rows

FEDERAL = profiles.load("federal")


def _missing(build, days, *missed):
    return {day: build.mark("unexcused") if day in missed else ("present", {}) for day in days}


def test_days_before_and_after_a_day_off(build):
    # Four weeks; Wednesday 20 August is off, Wednesday 27 August is lost to the weather.
    days = [d for d in build.school_days(20) if d not in ("2025-08-20", "2025-08-27")]
    gone = ("2025-08-19", "2025-08-28")
    stays = [
        {"student": "a", "school": "A", "days": _missing(build, days, *gone)},
        {"student": "b", "school": "A", "days": _missing(build, days, "2025-08-04")},
    ]
    corrections = [("", "2025-08-27", "weather")]
    year = build.year({"school_year": 2026, "stays": stays, "corrections": corrections})
    found = {one.kind: one for one in around_days_off(year, FEDERAL)}
    sums = {
        kind: (one.school_days, one.absent_parts // build.DAY, one.enrolled_parts // build.DAY)
        for kind, one in found.items()
    }
    assert sums == {
        Around.ORDINARY: (14, 1, 28),
        Around.BEFORE: (1, 1, 2),
        Around.AFTER: (1, 0, 2),
        Around.BEFORE_WEATHER: (1, 0, 2),
        Around.AFTER_WEATHER: (1, 1, 2),
    }
    only = around_days_off(year, FEDERAL, None, np.array([True, False]))
    assert sum(one.absent_parts for one in only) == 2 * build.DAY


def test_the_day_a_four_day_school_is_closed_is_no_day_off(build):
    days = build.school_days(32, weekdays=4)
    year = build.year(
        {
            "school_year": 2026,
            "stays": [{"student": "a", "school": "A", "days": build.marked(days, 1)}],
        }
    )
    assert [one.kind for one in around_days_off(year, FEDERAL)] == [Around.ORDINARY]


def test_days_off_need_daily_marks(build):
    total = {"student": "a", "school": "A", "enrolled": 90 * build.DAY, "absent": 0}
    with pytest.raises(UserError):
        around_days_off(build.year({"school_year": 2026, "totals": [total]}), FEDERAL)


# --- the first month --------------------------------------------------------------------------


@pytest.fixture
def first_months(build):
    """Ninety days; students miss so many in the first month, and so many later."""
    days = build.school_days(90)
    later = days[40:]

    def made(*missed):
        stays = [
            {"student": f"{n:03d}", "school": "A",
             "days": _missing(build, days, *days[:early], *later[:late])}
            for n, (early, late) in enumerate(missed)
        ]  # fmt: skip
        return build.year({"school_year": 2026, "stays": stays})

    return made


def test_students_by_days_missed_and_what_became_of_them(first_months):
    year = first_months((0, 0), (1, 9), (2, 0), (4, 5), (5, 5), (5, 0))
    table, is_over = first_month_table(year, standing(year, FEDERAL), Filters(), None)
    assert is_over
    # Nine of ninety days are chronic: 1+9, 4+5, 5+5.
    assert [(row.key, row.students, row.chronic) for row in table.rows] == [
        ("under 2", 2, 1), ("2 to 4", 2, 1), ("above 4", 2, 1),
    ]  # fmt: skip


def test_those_chronic_last_year_have_a_row(first_months, build):
    year = first_months((0, 0), (3, 9), (0, 0))
    days = build.school_days(90, start="2024-08-05")
    last = build.year(
        {
            "school_year": 2025,
            "stays": [
                {"student": "001", "school": "A", "days": build.marked(days, 9)},
                {"student": "002", "school": "A", "days": build.marked(days, 8)},
                {"student": "left", "school": "A", "days": build.marked(days, 40)},
            ],
        }
    )
    table, _is_over = first_month_table(
        year, standing(year, FEDERAL), Filters(), standing(last, FEDERAL)
    )
    row = table.rows[-1]
    assert (row.category, row.students, row.chronic) == ("last year", 1, 1)


def test_the_first_month_alone_says_how_many(build):
    days = build.school_days(24)
    stays = [{"student": f"{n}", "school": "A", "days": build.marked(days, n)} for n in range(6)]
    year = build.year({"school_year": 2026, "stays": stays})
    table, is_over = first_month_table(year, standing(year, FEDERAL), Filters(), None)
    assert not is_over
    assert [row.students for row in table.rows] == [2, 3, 1]


def test_the_public_sees_no_small_bucket(first_months):
    year = first_months(*[(0, 0)] * 60, *[(3, 0)] * 30, *[(9, 0)] * 4)
    table, _is_over = first_month_table(year, standing(year, FEDERAL), Filters(), None)
    hidden = {row.key: row.hidden for row in protect(table).rows}
    assert hidden == {"under 2": "bottom", "2 to 4": "complementary", "above 4": "n<10"}


def test_days_shared_later_do_not_change_the_first_month(build):
    # Bo misses two days in the first month; Cy is at two schools at once, but only in month three.
    days = build.school_days(60)
    stays = [
        {"student": "bo", "school": "A", "days": build.marked(days, 2)},
        {"student": "cy", "school": "A", "days": build.marked(days, 0)},
        {"student": "cy", "school": "B", "days": build.marked(days[50:], 0)},
    ]
    found = early_warnings(build.year({"school_year": 2026, "stays": stays}), FEDERAL)
    assert [(w.student, w.support) for w in found] == [
        ("bo", Support.SUPPORT), ("cy", Support.NONE),
    ]  # fmt: skip
    assert found[0].absent_by_month[0] == 2 * build.DAY


# --- tiers by row -----------------------------------------------------------------------------


def test_tiers_of_schools_and_grades(build):
    totals = [
        {"student": f"{school}{n}", "school": school, "enrolled": 100 * build.DAY,
         "absent": n * build.DAY}
        for school, size in (("A", 25), ("B", 8))
        for n in range(size)
    ]  # fmt: skip
    year = build.year({"school_year": 2026, "totals": totals})
    found = standing(year, FEDERAL)
    table = measure(year, FEDERAL, By.SCHOOL)
    assert {one.row.key: one.counts for one in tier_rows(found, table)} == {
        "A": (5, 5, 10, 5), "B": (5, 3, 0, 0),
    }  # fmt: skip
    (whole,) = tier_rows(found, measure(year, FEDERAL, By.DISTRICT))
    assert whole.counts == (10, 8, 10, 5)
    public = protect_tiers(tier_rows(found, table), protect(table))
    assert [one.counts for one in public] == [None, None]


def test_a_split_near_nobody_is_not_shown(build):
    # 2 of 200 students at school A miss 5 percent or more: at 200 students up to 4 are coded.
    def total(school, n, absent):
        return {"student": f"{school}{n}", "school": school, "enrolled": 100 * build.DAY,
                "absent": absent * build.DAY}  # fmt: skip

    totals = [total("A", n, 12 if n < 20 else 0) for n in range(200)]
    totals += [total("B", n, 25 if n < 40 else 15 if n < 80 else 7 if n < 120 else 0)
               for n in range(200)]  # fmt: skip
    year = build.year({"school_year": 2026, "totals": totals})
    table = measure(year, FEDERAL, By.SCHOOL)
    rows = protect_tiers(tier_rows(standing(year, FEDERAL), table), protect(table))
    # Severe is 0 of 200 at A, which is coded, so A's split is hidden, and B's with it.
    assert [one.counts for one in rows] == [None, None]
    assert [one.row.hidden for one in rows] == [None, None]
