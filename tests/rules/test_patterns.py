"""Weekdays, early warning, the same point last year, several years."""

from __future__ import annotations

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import By
from attendance_desktop.rules.comparison import compared_with_last_year
from attendance_desktop.rules.early_warning import early_warnings
from attendance_desktop.rules.profiles import load
from attendance_desktop.rules.weekdays import weekday_absence
from attendance_desktop.rules.years import rows_over_years, several_years

FEDERAL = load("federal")


def _stay(build, days, missed, student="1", school="A"):
    gone = build.mark("unexcused")
    marks = {day: gone if day in missed else ("present", {}) for day in days}
    return {"student": student, "school": school, "days": marks}


def test_absence_by_weekday(build):
    days = build.school_days(20)
    stays = [_stay(build, days, days[4::5]), _stay(build, days, days[:1], "2", "B")]
    year = build.year({"school_year": 2026, "stays": stays})
    found = weekday_absence(year, FEDERAL)
    shares = {
        w.weekday: (w.absent_parts // build.DAY, w.enrolled_parts // build.DAY) for w in found
    }
    assert shares == {0: (1, 8), 1: (0, 8), 2: (0, 8), 3: (0, 8), 4: (4, 8)}
    assert [w.absent_parts for w in weekday_absence(year, FEDERAL, school=1)][4] == 0


def test_weekdays_need_daily_marks(build):
    totals = [{"student": "1", "school": "A", "enrolled": 63_000 * 20, "absent": 0}]
    with pytest.raises(UserError) as error:
        weekday_absence(build.year({"school_year": 2026, "totals": totals}), FEDERAL)
    assert error.value.code == "needs_daily_marks"


#: From Monday, August 4: the first month ends on September 3, the second on October 3, the third
#: on November 3.
FIRST, SECOND, THIRD = "2025-09-03", "2025-10-03", "2025-11-03"


@pytest.mark.parametrize(
    ("missed", "support"),
    [
        (["2025-08-05", "2025-09-03"], "needs support"),  # two in the first month
        (["2025-08-05", "2025-09-04"], "none"),
        (["2025-08-05", "2025-09-04", "2025-09-08", "2025-10-03"], "needs support"),
        (["2025-08-05", "2025-09-04", "2025-09-08", "2025-10-06"], "none"),
        (["2025-08-05", "2025-09-04", "2025-09-08", "2025-10-06", "2025-10-07", "2025-11-03"],
         "needs support"),
        (["2025-08-05", "2025-09-04", "2025-09-08", "2025-10-06", "2025-10-07", "2025-11-04"],
         "none"),
        ([f"2025-10-{d:02d}" for d in (*range(6, 11), *range(13, 18), *range(20, 25))],
         "intensive"),
    ],
)  # fmt: skip
def test_days_missed_by_month(build, missed, support):
    days = build.school_days(75)
    stays = [_stay(build, days, missed), _stay(build, days, [], "2")]
    found = early_warnings(build.year({"school_year": 2026, "stays": stays}), FEDERAL)
    assert [w.support for w in found] == [support, "none"]


def test_a_month_that_has_not_ended_is_open_unless_its_limit_is_reached(build):
    days = build.school_days(15)
    year = build.year({"school_year": 2026, "stays": [
        _stay(build, days, days[:1], "1"), _stay(build, days, days[:3], "2"),
    ]})  # fmt: skip
    one, two = early_warnings(year, FEDERAL)
    assert one.absent_by_month == (None, None, None) and one.support == "none"
    assert two.absent_by_month == (3 * build.DAY, None, None)


@pytest.mark.parametrize(
    ("absent", "support"), [(9, "none"), (10, "needs support"), (20, "intensive")]
)
def test_last_year_counts_too(build, absent, support):
    days = build.school_days(30)
    year = build.year({"school_year": 2026, "stays": [_stay(build, days, [])]})
    last = build.year({"school_year": 2025, "totals": [
        {"student": "1", "school": "A", "enrolled": 100 * build.DAY, "absent": absent * build.DAY}
    ]})  # fmt: skip
    assert [w.support for w in early_warnings(year, FEDERAL, last)] == [support]


def test_days_missed_at_two_schools_add_up_and_a_shared_day_counts_once(build):
    days = build.school_days(20)
    stays = [
        _stay(build, days[:10], [days[9]]), _stay(build, days[9:], [days[9]], "1", "B"),
        _stay(build, days, [], "2", "B"),
    ]  # fmt: skip
    found = early_warnings(build.year({"school_year": 2026, "stays": stays}), FEDERAL)
    assert found[0].support == "none"  # one day, missed at both


def test_the_same_point_of_last_years_calendar(build):
    now, then = build.school_days(20), build.school_days(60, start="2024-08-19")
    year = build.year({"school_year": 2026, "stays": [
        _stay(build, now, now[:2] if n < 2 else [], f"{n}") for n in range(10)
    ]})  # fmt: skip
    last = build.year({"school_year": 2025, "stays": [
        # Five were chronic after 20 days; after 60 none was any more.
        _stay(build, then, then[:2] if n < 5 else [], f"{n}") for n in range(10)
    ]})  # fmt: skip
    found = compared_with_last_year(year, last, FEDERAL, By.DISTRICT)
    assert found.school_days == 20
    assert (found.through.isoformat(), found.last_through.isoformat()) == (now[-1], then[19])
    (change,) = found.changes
    assert change.before is not None
    assert (change.now.chronic, change.before.chronic, change.students_fewer) == (2, 5, 3)
    assert change.before.enrolled_parts == 10 * 20 * build.DAY
    early = compared_with_last_year(year, last, FEDERAL, By.SCHOOL, through=now[9])
    assert early.school_days == 10
    assert early.changes[0].now.enrolled_parts == 10 * 10 * build.DAY


def test_several_years_side_by_side(build):
    def one(spring, school, absent):
        total = {"student": "1", "school": school, "enrolled": 100 * build.DAY,
                 "absent": absent * build.DAY}  # fmt: skip
        return build.year({"school_year": spring, "totals": [total]})

    tables = several_years([one(2026, "A", 3), one(2024, "A", 10), one(2025, "B", 20)], FEDERAL,
                           By.SCHOOL)  # fmt: skip
    assert [table.school_year for table in tables] == [2024, 2025, 2026]
    over = {row.key: row for row in rows_over_years(tables)}
    assert list(over) == ["A", "B"]
    assert [(y, row.chronic) for y, row in over["A"].by_year] == [(2024, 1), (2026, 0)]
