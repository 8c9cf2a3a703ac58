"""The field's worked examples, from a CSV file to the printed number, under every rule.

Each stands in a daily file and in a file of totals, is taken in by command, and measured for the
district and its schools under every rule; the command line prints those of the rules that part
ways. The expected values are worked out by hand, beside each example.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from attendance_desktop.records.measures import By, MeasureRow
from attendance_desktop.services.all_services import make_services
from attendance_desktop.services.attendance import Attendance

FEDERAL = "federal"
#: Every state's rule that ships; none is the same as all others in every example.
RULES = (
    FEDERAL, "new-york", "new-mexico", "florida", "maine", "new-jersey", "tennessee", "california",
    "virginia", "colorado", "texas", "vermont", "mississippi", "own",
)  # fmt: skip
FIRST_DAY = dt.date(2025, 8, 4)
#: A day in the parts in which days are kept exactly.
DAY = 63_000

#: students counted, not eligible, chronic, severe
Counts = tuple[int, int, int, int]


@dataclass(frozen=True)
class Stay:
    """Days of one student at one school, one stay after the other; the first days are missed."""

    student: str
    school: str
    enrolled: int
    absent: int


@dataclass(frozen=True)
class Vector:
    """One example.

    Attributes:
        days: days enrolled and absent of the students who count, in the district.
        district, schools: counts under every rule but those of `other`.
        other: rule -> counts of the district and of each school.
        week: school days a week.
    """

    stays: tuple[Stay, ...]
    days: tuple[int, int]
    district: Counts
    schools: dict[str, Counts]
    other: dict[str, tuple[Counts, dict[str, Counts]]] = field(default_factory=dict)
    week: int = 5


CHRONIC, SEVERE, NOT, TOO_SHORT = (1, 0, 1, 0), (1, 0, 1, 1), (1, 0, 0, 0), (0, 1, 0, 0)

VECTORS = {
    # 45 of 82 days missed, then 7 of 96: 52 of 178 is 29.2 percent; 7 of 96 is 7.3 percent.
    "37 of 82 present, then 89 of 96": Vector(
        (Stay("1", "A", 82, 45), Stay("1", "B", 96, 7)),
        (178, 52),
        SEVERE,
        {"A": SEVERE, "B": NOT},
    ),
    # 10 of 79 (12.7), then 8 of 97 (8.2): 18 of 176 is 10.2 percent.
    "69 of 79 present, then 89 of 97": Vector(
        (Stay("1", "A", 79, 10), Stay("1", "B", 97, 8)),
        (176, 18),
        CHRONIC,
        {"A": CHRONIC, "B": NOT},
    ),
    # Exactly 10 percent. New Jersey needs 45 days, California more than 30.
    "3 of 30 missed": Vector(
        (Stay("1", "A", 30, 3),),
        (30, 3),
        CHRONIC,
        {"A": CHRONIC},
        dict.fromkeys(("new-jersey", "california"), (TOO_SHORT, {"A": TOO_SHORT})),
    ),
    # 4 of 31 is 12.9 percent at each, 12 of 93 in the district. New Jersey's 45 days are met in
    # the district only.
    "4 of 31 missed at each of three schools": Vector(
        tuple(Stay("1", school, 31, 4) for school in "ABC"),
        (93, 12),
        CHRONIC,
        dict.fromkeys("ABC", CHRONIC),
        {"new-jersey": (CHRONIC, dict.fromkeys("ABC", TOO_SHORT))},
    ),
    # 10 percent of 144 is 14.4.
    "15 and 14 of 144 missed in four-day weeks": Vector(
        (Stay("1", "A", 144, 15), Stay("2", "A", 144, 14)),
        (288, 29),
        (2, 0, 1, 0),
        {"A": (2, 0, 1, 0)},
        week=4,
    ),
    "18 and 17 of 180 missed": Vector(
        (Stay("1", "A", 180, 18), Stay("2", "A", 180, 17)),
        (360, 35),
        (2, 0, 1, 0),
        {"A": (2, 0, 1, 0)},
    ),
    # Beside a student of the whole year. Colorado states no minimum.
    "9 of 9 missed": Vector(
        (Stay("1", "A", 9, 9), Stay("2", "A", 180, 0)),
        (180, 0),
        (1, 1, 0, 0),
        {"A": (1, 1, 0, 0)},
        {"colorado": ((2, 0, 1, 1), {"A": (2, 0, 1, 1)})},
    ),
    # Ten days are enough, but in New York one must be attended; the others ask for more days.
    "10 of 10 missed": Vector(
        (Stay("1", "A", 10, 10), Stay("2", "A", 180, 0)),
        (190, 10),
        (2, 0, 1, 1),
        {"A": (2, 0, 1, 1)},
        dict.fromkeys(
            ("new-york", "new-jersey", "tennessee", "california", "virginia"),
            ((1, 1, 0, 0), {"A": (1, 1, 0, 0)}),
        ),
    ),
    # Half of 180 days is 90: Tennessee and Virginia count 90 and not 89.
    "9 of 90 and 9 of 89 missed in a year of 180": Vector(
        (Stay("1", "A", 90, 9), Stay("2", "A", 89, 9), Stay("3", "A", 180, 0)),
        (359, 18),
        (3, 0, 2, 0),
        {"A": (3, 0, 2, 0)},
        dict.fromkeys(("tennessee", "virginia"), ((2, 1, 1, 0), {"A": (2, 1, 1, 0)})),
    ),
    # The edges of the tiers: 20 percent is severe, 19.4 is not.
    "36 and 35 of 180 missed": Vector(
        (Stay("1", "A", 180, 36), Stay("2", "A", 180, 35)),
        (360, 71),
        (2, 0, 2, 1),
        {"A": (2, 0, 2, 1)},
    ),
}


def school_days(count: int, week: int) -> list[dt.date]:
    """The first `count` school days, Mondays to the week's last day."""
    days = (FIRST_DAY + dt.timedelta(n) for n in range(400))
    return [day for day in days if day.weekday() < week][:count]


def daily_rows(vector: Vector) -> list[tuple[object, ...]]:
    """A row a student and day."""
    rows: list[tuple[object, ...]] = [("Student ID", "School Code", "Date", "Attendance Code")]
    begun: dict[str, int] = {}
    for stay in vector.stays:
        start = begun.get(stay.student, 0)
        begun[stay.student] = start + stay.enrolled
        for n, day in enumerate(school_days(start + stay.enrolled, vector.week)[start:]):
            code = ("P", "A", "AE", "AU", "OSS")[0 if n >= stay.absent else n % 4 + 1]
            rows.append((stay.student, stay.school, day, code))
    return rows


def totals_rows(vector: Vector) -> list[tuple[object, ...]]:
    """A row a student and school."""
    return [
        ("Student ID", "School Code", "School Year", "Days Enrolled", "Days Absent"),
        *((s.student, s.school, "2025-26", s.enrolled, s.absent) for s in vector.stays),
    ]


def printed(row: dict[str, int]) -> Counts:
    """What a printed row counts."""
    return row["students"], row["not_eligible"], row["chronic"], row["severe"]


def counts(row: MeasureRow) -> tuple[int | None, ...]:
    """The same of a measured row."""
    return row.students, row.not_eligible, row.chronic, row.severe


@contextlib.contextmanager
def opened(district: Path) -> Iterator[Attendance]:
    """The attendance of a district file, loaded once for every rule."""
    services = make_services()
    services.districts.open(district, read_only=True)
    try:
        yield services.attendance
    finally:
        services.districts.close()


@pytest.mark.parametrize("rows_of", [daily_rows, totals_rows], ids=["daily", "totals"])
@pytest.mark.parametrize("name", VECTORS)
def test_an_example_from_its_file_to_its_numbers(run, district, write_csv, rows_of, name):
    vector = VECTORS[name]
    rows = rows_of(vector)
    taken = run("--file", district, "import", write_csv("example.csv", rows), "--json")
    assert taken.code == 0, taken.err
    (file,) = taken.json["files"]
    assert (file["rows_taken"], file["rows_refused"]) == (len(rows) - 1, 0)
    with opened(district) as attendance:
        for rules in RULES:
            wanted, at_schools = vector.other.get(rules, (vector.district, vector.schools))
            (row,) = attendance.measures(By.DISTRICT, rules=rules).rows
            assert counts(row) == wanted, rules
            rows_of_schools = attendance.measures(By.SCHOOL, rules=rules).rows
            assert {r.key: counts(r) for r in rows_of_schools} == at_schools, rules
    for rules in (FEDERAL, *list(vector.other)[:1]):
        wanted, at_schools = vector.other.get(rules, (vector.district, vector.schools))
        asked = ("--file", district, "measures", "--rules", rules, "--json", "--by")
        (row,) = run(*asked, "district").json["rows"]
        assert printed(row) == wanted, rules
        if rules == FEDERAL:
            assert (row["days_enrolled"], row["days_absent"]) == vector.days
        by_school = {r["key"]: printed(r) for r in run(*asked, "school").json["rows"]}
        assert by_school == at_schools, rules


# --- half days: the partial-day rules part ways -----------------------------------------------

#: 18 half-day absences in 90 days: rule -> days absent, chronic, severe, tier.
HALVES = {
    **dict.fromkeys(
        ("federal", "new-york", "new-mexico", "florida", "maine", "new-jersey", "tennessee",
         "virginia", "colorado", "own"),
        (18, 1, 1, "severe chronic"),
    ),
    **dict.fromkeys(("texas", "vermont"), (9, 1, 0, "moderate chronic")),
    **dict.fromkeys(("california", "mississippi"), (0, 0, 0, "satisfactory")),
}  # fmt: skip


def portions(write_csv: Callable[..., Path]) -> Path:
    """Half days as a column of portions."""
    rows = [
        ("1", "A", day, "AU" if n < 18 else "P", "0.5" if n < 18 else "")
        for n, day in enumerate(school_days(90, 5))
    ]
    headings = ("Student ID", "School Code", "Date", "Code", "Portion")
    return write_csv("portions.csv", [headings, *rows])


def periods(write_csv: Callable[..., Path]) -> Path:
    """Half days as three of six periods missed."""
    rows = [
        ("1", "A", day, period, "AU" if n < 18 and period > 3 else "P")
        for n, day in enumerate(school_days(90, 5))
        for period in range(1, 7)
    ]
    return write_csv(
        "periods.csv", [("Student ID", "School Code", "Date", "Period", "Code"), *rows]
    )


@pytest.mark.parametrize("write", [portions, periods])
def test_eighteen_half_days_of_ninety(run, district, write_csv, write):
    taken = run("--file", district, "import", write(write_csv), "--json")
    assert taken.code == 0, taken.err
    assert taken.json["files"][0]["rows_refused"] == 0
    assert set(HALVES) == set(RULES)
    with opened(district) as attendance:
        for rules, (absent, chronic, severe, tier) in HALVES.items():
            for by in (By.DISTRICT, By.SCHOOL):
                (row,) = attendance.measures(by, rules=rules).rows
                assert (row.enrolled_parts, row.absent_parts) == (90 * DAY, absent * DAY), rules
                assert counts(row) == (1, 0, chronic, severe), rules
            tiers = attendance.measures(By.TIER, rules=rules).rows
            assert {r.key for r in tiers if r.students} == {tier}, rules
    for rules in (FEDERAL, "texas", "california"):
        absent, chronic, severe, tier = HALVES[rules]
        asked = ("--file", district, "measures", "--rules", rules, "--json", "--by")
        for by in ("district", "school"):
            (row,) = run(*asked, by).json["rows"]
            assert (row["days_enrolled"], row["days_absent"]) == (90, absent), rules
            assert printed(row) == (1, 0, chronic, severe), rules
            assert row["chronic_share"] == chronic
            assert row["attendance_share"] == pytest.approx(1 - absent / 90)
        tiers = {r["key"]: r["students"] for r in run(*asked, "tier").json["rows"]}
        assert {key for key, students in tiers.items() if students} == {tier}, rules
