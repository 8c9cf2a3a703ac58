"""Verdicts on ids, dates, days, grades and school years, by hand."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from attendance_desktop.rules import file_checks as checks

DAY = 63_000


def ordinal(year: int, month: int, day: int) -> int:
    return dt.date(year, month, day).toordinal()


@pytest.mark.parametrize(("text", "verdict"), [
    ("", "id_missing"), ("12345678901234567890", ""), ("0012", ""), ("00 12", ""), ("=1+1", ""),
    ("1.23457E+19", "id_damaged_by_spreadsheet"), ("1,23457E+19", "id_damaged_by_spreadsheet"),
    ("1E5", ""), ("E+5", ""),
])  # fmt: skip
def test_ids(text, verdict):
    assert checks.id_verdict(text) == verdict


def test_school_years_turn_on_the_first_of_july():
    assert checks.school_year_of(ordinal(2025, 6, 30)) == 2025
    assert checks.school_year_of(ordinal(2025, 7, 1)) == 2026
    assert checks.first_ordinal(2026) == ordinal(2025, 7, 1)


@pytest.mark.parametrize(("date", "year", "verdict"), [
    ((2026, 3, 2), None, ""), ((2026, 3, 3), None, "date_in_future"), ((2025, 9, 2), 2026, ""),
    ((2025, 6, 30), 2026, "date_outside_school_year"),
    ((1926, 9, 2), None, "date_outside_school_year"),
])  # fmt: skip
def test_dates(date, year, verdict):
    assert checks.date_verdict(ordinal(*date), ordinal(2026, 3, 2), year) == verdict


def test_weekends():
    assert checks.is_weekend(ordinal(2025, 9, 6))
    assert not checks.is_weekend(ordinal(2025, 9, 5))


@pytest.mark.parametrize(("enrolled", "absent", "present", "verdict"), [
    (180, 18, 162, ""), (10, 10, 0, ""), (10, 11, -1, "absent_over_enrolled"),
    (10, -2, -1, "days_negative"), (367, 1, -1, "days_over_a_year"), (366, 1, -1, ""),
    (10, -1, 11, "present_over_enrolled"), (-1, 5, -1, ""),
])  # fmt: skip
def test_days(enrolled, absent, present, verdict):
    days = [d if d == -1 else d * DAY for d in (enrolled, absent, present)]
    assert checks.days_verdict(*days) == verdict


def test_days_that_do_not_add_up():
    assert checks.days_disagree(180 * DAY, 10 * DAY, 160 * DAY)
    assert not checks.days_disagree(180 * DAY, 20 * DAY, 160 * DAY)
    assert not checks.days_disagree(180 * DAY, -1, 160 * DAY)


def test_parts():
    assert checks.parts_of(Fraction(1, 8)) == (7_875, True)
    assert checks.parts_of(Fraction(1, 11)) == (5_727, False)
    for periods in range(1, 11):
        assert all(checks.period_parts(k, periods)[1] for k in range(periods + 1))


@pytest.mark.parametrize(("text", "key"), [
    ("3", "03"), ("03", "03"), ("3rd Grade", "03"), ("Grade 3", "03"), ("K", "KG"), ("0", "KG"),
    ("KG", "KG"), ("Kindergarten", "KG"), ("-1", "PK"), ("PK", "PK"), ("Pre-K", "PK"),
    ("12", "12"), ("12th", "12"), ("Ninth", "09"), ("3º", "03"), ("Grade   1", "01"), ("9.0", "09"),
    ("TK", "TK"), ("UE", "UE"), ("PreK 4", "PK"), ("KF", "KG"), ("1er grado", "01"), ("99", "99"),
])  # fmt: skip
def test_grades(text, key):
    assert checks.grade_key(text) == key


@pytest.mark.parametrize(("text", "year"), [
    ("2022", 2022), ("2021-22", 2022), ("2021-2022", 2022), ("20212022", 2022), ("21-22", 2022),
    ("SY 2021-22", 2022), ("1999-00", 2000), ("2021-23", None), ("34", None), ("", None),
    ("2022.0", 2022), ("2021/22", 2022),
])  # fmt: skip
def test_school_year_texts(text, year):
    assert checks.school_year_of_text(text) == year
