"""Worked examples of the field, at school and district level, each verdict known beforehand."""

from __future__ import annotations

import dataclasses

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import By, PartialDay
from attendance_desktop.rules.measures import measure
from attendance_desktop.rules.profiles import load, slugs


def _rows(table):
    return {row.key: row for row in table.rows}


def _district(build, slug, **district):
    year = build.year({"school_year": 2026, **district})
    return _rows(measure(year, load(slug), By.DISTRICT))["district"], year


@pytest.fixture(params=("daily", "totals"))
def stays(request, build):
    """Make stays (school, days enrolled, days absent, first school day) of one student."""

    def make(*listed, student="1"):
        if request.param == "totals":
            return {"totals": [
                {"student": student, "school": school, "enrolled": n * build.DAY,
                 "absent": absent * build.DAY}
                for school, n, absent in listed
            ]}  # fmt: skip
        days = build.school_days(sum(n for _, n, _ in listed))
        made, at = [], 0
        for school, n, absent in listed:
            made.append({"student": student, "school": school,
                         "days": build.marked(days[at : at + n], absent)})  # fmt: skip
            at += n
        return {"stays": made}

    return make


# New Jersey needs 45 days and Tennessee and Virginia half the year: all of them met here.
@pytest.mark.parametrize("slug", slugs())
@pytest.mark.parametrize(
    ("first", "second"), [((82, 82 - 37), (96, 96 - 89)), ((79, 79 - 69), (97, 97 - 89))]
)
def test_days_pooled_over_schools_are_chronic_though_the_second_school_is_not(
    build, stays, slug, first, second
):
    district, year = _district(build, slug, **stays(("A", *first), ("B", *second)))
    assert (district.students, district.chronic) == (1, 1)
    assert district.enrolled_parts == (first[0] + second[0]) * build.DAY
    assert district.absent_parts == (first[1] + second[1]) * build.DAY
    schools = _rows(measure(year, load(slug), By.SCHOOL))
    assert (schools["A"].chronic, schools["B"].chronic) == (1, 0)
    assert schools["B"].students == 1


@pytest.mark.parametrize("slug", [s for s in slugs() if s not in ("new-jersey", "california")])
def test_three_of_thirty_is_chronic(build, stays, slug):
    district, year = _district(build, slug, **stays(("A", 30, 3)))
    assert (district.students, district.chronic, district.severe) == (1, 1, 0)
    assert _rows(measure(year, load(slug), By.SCHOOL))["A"].chronic == 1


def test_california_needs_more_than_thirty_days(build, stays):
    district, _ = _district(build, "california", **stays(("A", 30, 3)))
    assert (district.students, district.not_eligible) == (0, 1)
    district, _ = _district(build, "california", **stays(("A", 31, 4)))
    assert (district.students, district.chronic) == (1, 1)


@pytest.mark.parametrize("slug", [s for s in slugs() if s != "new-jersey"])
def test_chronic_at_each_of_three_schools_and_once_in_the_district(build, stays, slug):
    district, year = _district(build, slug, **stays(("A", 31, 4), ("B", 31, 4), ("C", 31, 4)))
    assert (district.students, district.chronic) == (1, 1)
    table = measure(year, load(slug), By.SCHOOL)
    assert [row.chronic for row in table.rows] == [1, 1, 1]
    assert "schools_do_not_add_up" in table.notes


@pytest.mark.parametrize("slug", slugs())
@pytest.mark.parametrize(("calendar", "weekdays", "chronic_at"), [(144, 4, 15), (180, 5, 18)])
def test_the_edge_of_ten_percent_on_two_calendars(build, slug, calendar, weekdays, chronic_at):
    days = build.school_days(calendar, weekdays=weekdays)
    listed = [
        {"student": str(absent), "school": "A", "days": build.marked(days, absent)}
        for absent in (chronic_at - 1, chronic_at)
    ]
    # Others present on all days, so that no day looks like a day off.
    listed += [{"student": f"p{n}", "school": "A", "days": build.marked(days, 0)} for n in range(3)]
    district, year = _district(build, slug, stays=listed)
    assert (district.students, district.chronic) == (5, 1)
    assert _rows(measure(year, load(slug), By.SCHOOL))["A"].chronic == 1


def test_nine_days_are_not_counted_under_the_federal_rule(build, stays):
    district, year = _district(build, "federal", **stays(("A", 9, 9)))
    assert (district.students, district.not_eligible, district.chronic) == (0, 1, 0)
    assert _rows(measure(year, load("federal"), By.SCHOOL))["A"].not_eligible == 1


@pytest.mark.parametrize(
    ("slug", "absent", "tier"),
    [
        ("federal", 18, "severe chronic"),
        ("vermont", 9, "moderate chronic"),
        ("texas", 9, "moderate chronic"),
        ("california", 0, "satisfactory"),
        ("mississippi", 0, "satisfactory"),
    ],
)
def test_eighteen_half_days_in_ninety(build, slug, absent, tier):
    half = {"excused": build.DAY // 2}
    days = build.marked(build.school_days(90), 18, "excused", **half)
    listed = [{"student": "1", "school": "A", "days": days}]
    district, year = _district(build, slug, stays=listed)
    assert (district.absent_parts, district.enrolled_parts) == (absent * build.DAY, 90 * build.DAY)
    assert district.excused_parts == absent * build.DAY
    tiers = _rows(measure(year, load(slug), By.TIER))
    assert {key: row.students for key, row in tiers.items() if row.students} == {tier: 1}


def test_new_york_needs_a_day_present(build, stays):
    district, _ = _district(build, "new-york", **stays(("A", 20, 20)))
    assert (district.students, district.not_eligible) == (0, 1)
    district, _ = _district(build, "new-york", **stays(("A", 20, 19)))
    assert (district.students, district.severe) == (1, 1)


def test_new_jersey_needs_45_days(build, stays):
    assert _district(build, "new-jersey", **stays(("A", 44, 20)))[0].students == 0
    assert _district(build, "new-jersey", **stays(("A", 45, 20)))[0].students == 1


@pytest.mark.parametrize("slug", ["tennessee", "virginia"])
def test_half_the_calendar(build, slug):
    days = build.school_days(100)
    stay = {"school": "A"}
    listed = [
        {**stay, "student": "whole", "days": build.marked(days, 0)},
        {**stay, "student": "half", "days": build.marked(days[:50], 5)},
        {**stay, "student": "less", "days": build.marked(days[:49], 5)},
    ]
    district, _ = _district(build, slug, stays=listed)
    assert (district.students, district.not_eligible, district.chronic) == (2, 1, 1)


def test_tennessee_caps_days_at_the_calendar(build):
    days = build.school_days(20)
    saturday = "2025-08-09"
    listed = [
        {"student": f"{n}", "school": "A", "days": {**build.marked(days, 0), saturday: "none"}}
        for n in range(11)
    ]
    listed[0]["days"] = {**build.marked(days, 2), saturday: ("present", {})}
    assert _district(build, "federal", stays=listed)[0].chronic == 0  # 2 of 21
    district, _ = _district(build, "tennessee", stays=listed)
    assert district.chronic == 1  # 2 of 20
    assert district.enrolled_parts == 11 * 20 * build.DAY


def test_a_day_without_a_mark_is_present_or_not_counted(build):
    days = build.school_days(20)
    listed = [{"student": f"{n}", "school": "A", "days": build.marked(days, 0)} for n in range(5)]
    listed[0]["days"] = {**build.marked(days, 1), **dict.fromkeys(days[1:11], "none")}
    present = load("federal")
    unknown = dataclasses.replace(present, slug="own", no_mark_present=False)
    year = build.year({"school_year": 2026, "stays": listed})
    assert measure(year, present, By.DISTRICT).rows[0].chronic == 0  # 1 of 20
    table = measure(year, unknown, By.DISTRICT)
    assert table.rows[0].chronic == 1  # 1 of 10
    assert "no_mark_days_not_counted" in table.notes


def test_a_weekend_without_marks_is_no_school_day(build):
    days = build.school_days(10)
    gap = {"2025-08-09": "none", "2025-08-10": "none"}
    listed = [{"student": "1", "school": "A", "days": {**build.marked(days, 1), **gap}}]
    assert _district(build, "federal", stays=listed)[0].enrolled_parts == 10 * build.DAY


def test_two_schools_on_one_day_are_one_day_missed_by_the_mean_share(build):
    days = build.school_days(10)
    listed = [
        {"student": "1", "school": "A", "days": build.marked(days, 1)},
        {"student": "1", "school": "B", "days": build.marked(days, 0)},
        *({"student": f"{s}{n}", "school": s, "days": build.marked(days, 0)}
          for s in "AB" for n in range(2)),
    ]  # fmt: skip
    year = build.year({"school_year": 2026, "stays": listed})
    for slug, absent in (("federal", 2), ("vermont", 1), ("california", 0)):
        rules = dataclasses.replace(load(slug), minimum_days=0, strictly_more=False)
        row = measure(year, rules, By.DISTRICT).rows[0]
        assert row.absent_parts == absent * build.DAY // 2, slug
        assert row.enrolled_parts == 50 * build.DAY
        assert rules.partial_day is (PartialDay.SUM if absent == 1 else PartialDay.THRESHOLD)
    schools = _rows(measure(year, load("federal"), By.SCHOOL))
    assert (schools["A"].absent_parts, schools["B"].absent_parts) == (build.DAY, 0)


def test_a_day_without_a_mark_gives_way_to_a_mark_at_another_school(build):
    days = build.school_days(10)
    there_and_back = {**build.marked(days, 0), **dict.fromkeys(days[3:5], "none")}
    listed = [
        {"student": "1", "school": "A", "days": there_and_back},
        {"student": "1", "school": "B", "days": build.marked(days[3:5], 2)},
        {"student": "2", "school": "A", "days": build.marked(days, 0)},
        {"student": "3", "school": "B", "days": build.marked(days, 0)},
    ]
    for slug in ("federal", "vermont"):
        row = _district(build, slug, stays=listed)[0]
        assert row.enrolled_parts == 30 * build.DAY
        assert row.absent_parts == 2 * build.DAY


def test_quarters_shared_by_two_schools_stay_exact(build):
    days = build.school_days(10)
    quarter = build.mark("unexcused", unexcused=build.DAY // 4)
    listed = [
        {"student": "1", "school": "A", "days": {**build.marked(days, 0), days[0]: quarter}},
        {"student": "1", "school": "B", "days": build.marked(days, 0)},
    ]
    assert _district(build, "vermont", stays=listed)[0].absent_parts == build.DAY // 8


def test_events_need_days_enrolled(build):
    missed = build.marked(build.school_days(18), 18)
    event = {"student": "1", "school": "A", "days": missed}
    with pytest.raises(UserError) as error:
        _district(build, "federal", events=[{**event, "enrolled": None}])
    assert error.value.code == "days_enrolled_unknown"
    district, _ = _district(build, "federal", events=[{**event, "enrolled": 180 * build.DAY}])
    assert (district.students, district.chronic) == (1, 1)
    assert district.enrolled_parts == 180 * build.DAY


def test_a_school_without_known_days_is_noted_and_the_rest_measured(build):
    event = {"student": "1", "school": "A", "days": build.marked(build.school_days(5), 5)}
    total = {"student": "2", "school": "B", "enrolled": 100 * build.DAY, "absent": 10 * build.DAY}
    events = [{**event, "enrolled": None}]
    year = build.year({"school_year": 2026, "events": events, "totals": [total]})
    table = measure(year, load("federal"), By.DISTRICT)
    row = table.rows[0]
    assert (row.students, row.not_eligible, row.chronic) == (1, 1, 1)
    assert row.excused_parts is None
    assert "days_enrolled_unknown" in table.notes


def test_nothing_taken_in_is_said(build):
    with pytest.raises(UserError) as error:
        _district(build, "federal")
    assert error.value.code == "nothing_to_measure"
