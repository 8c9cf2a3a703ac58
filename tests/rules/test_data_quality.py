"""What is doubtful about a year's marks."""

from __future__ import annotations

import pytest

from attendance_desktop.records.attendance import Batch, FileKind
from attendance_desktop.rules.data_quality import findings
from attendance_desktop.wording import finding_words


def _year(build, schools, students=4, **more):
    """Schools with their days; every student is present on all of them."""
    stays = [
        {"student": f"{school}{n}", "school": school, "days": build.marked(days, 0)}
        for school, days in schools.items()
        for n in range(students)
    ]
    return build.year({"school_year": 2026, "stays": stays, **more})


def _said(year, batches=()):
    return [(one.code, one.school, one.facts.get("count")) for one in findings(year, batches)]


def test_sound_marks_have_no_finding(build):
    days = build.school_days(60)
    assert _said(_year(build, {"A": days, "B": days, "C": days})) == []


def test_a_school_that_stopped(build):
    days = build.school_days(60)
    year = _year(build, {"A": days, "B": days, "C": days[:50]})
    (finding,) = findings(year, ())
    assert (finding.code, finding.school, finding.days) == ("school_stopped", "C", (days[49],))
    assert finding_words(finding.code, finding.facts) == (
        "School C: the last marks are of October 10, 2025, 10 school days before the other "
        "schools'. Take in its newer file, or close the school in Settings."
    )
    assert _said(_year(build, {"A": days, "B": days, "C": days[:51]})) == []


def test_days_on_which_the_others_were_open(build):
    days = build.school_days(60)
    short = [day for n, day in enumerate(days) if n not in (20, 21, 40)]
    year = _year(build, {"A": days, "B": days, "C": short})
    (finding,) = findings(year, ())
    assert (finding.code, finding.days) == ("days_missing", (days[20], days[21], days[40]))
    # Said in the calendar, a day off is explained.
    calendar = [("C", day, "off") for day in finding.days]
    assert _said(_year(build, {"A": days, "B": days, "C": short}, corrections=calendar)) == []


def test_a_four_day_week_is_no_gap(build):
    five, four = build.school_days(60), build.school_days(48, weekdays=4)
    assert _said(_year(build, {"A": five, "B": five, "C": four})) == []


@pytest.mark.parametrize(("gone", "found"), [(12, []), (13, [("gap", "A", 13)])])
def test_a_gap_that_nobody_explained(build, gone, found):
    days = build.school_days(80)
    year = _year(build, {"A": [*days[:30], *days[30 + gone :]]})
    assert _said(year) == found


def test_a_day_on_which_few_were_marked(build):
    days = build.school_days(30)
    stays = [
        {"student": f"{n}", "school": "A",
         "days": {day: "none" if n > 1 and day == days[7] else ("present", {}) for day in days}}
        for n in range(6)
    ]  # fmt: skip
    assert _said(build.year({"school_year": 2026, "stays": stays})) == [("few_marked", "A", 1)]


def test_weekends_and_marks_on_days_off(build):
    days = [*build.school_days(30), "2025-08-16"]  # a Saturday
    year = _year(build, {"A": days}, corrections=[("", days[3], "weather")])
    assert _said(year) == [("weekend_marks", "A", 1), ("marks_on_days_off", "A", 4)]


def test_one_weekend_of_several_schools_is_one_doubt(build):
    days = build.school_days(30)
    saturday, sunday = [*days, "2025-08-16"], [*days, "2025-08-17"]
    found = findings(_year(build, {"A": saturday, "B": sunday, "C": saturday}), ())
    finding, other = (one for one in found if one.code.startswith("weekend"))
    assert (finding.code, finding.days, other.school) == (
        "weekend_marks_of_schools",
        ("2025-08-16",),
        "B",
    )
    assert finding_words(finding.code, finding.facts).startswith(
        "2 schools: there are marks on 1 Saturday or Sunday (August 16, 2025)."
    )


def test_files_that_overlap(build):
    def batch(order, first, last, *, withdrawn=False, year=2026):
        return Batch(
            str(order), order, f"{order}.csv", "", "", "", FileKind.DAILY, "", "", "", year,
            0, 0, 0, 0, 0, 0, first, last, withdrawn,
        )  # fmt: skip

    year = _year(build, {"A": build.school_days(30)})
    batches = (
        batch(1, "2025-08-04", "2025-08-29"),
        batch(2, "2025-08-29", "2025-09-12"),
        batch(3, "2025-09-13", "2025-09-20"),
        batch(4, "2025-08-04", "2025-09-20", withdrawn=True),
        batch(5, "2025-08-04", "2025-09-20", year=2025),
    )
    (finding,) = findings(year, batches)
    assert finding_words(finding.code, finding.facts).startswith(
        "1.csv and 2.csv both hold marks from August 29, 2025 to August 29, 2025."
    )
