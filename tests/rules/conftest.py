"""Districts written as plain dictionaries, made into the arrays that the rules read.

A district is a dictionary:

- ``school_year``: spring year.
- ``stays``: student, school, and ``days``: ISO date -> mark. A mark is a pair of category and
  parts ({category: 63,000ths}); ``"none"`` is a day enrolled without a mark.
- ``events``: the same with ``enrolled`` (63,000ths, or None where not known).
- ``totals``: student, school, enrolled, absent, excused, unexcused (63,000ths or None).
- ``corrections``: (school, ISO date, kind).
- ``students``: student -> {"grade", "area", "groups": {category: value}}; all may be left out.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from attendance_desktop.records.attendance import (
    FIXED_MARKS,
    PART_CATEGORIES,
    STRIP_DAYS,
    Mark,
    MarkCategory,
    School,
)
from attendance_desktop.records.attendance_year import AttendanceYear, CalendarDay, YearTotals
from attendance_desktop.records.delivery import Coded

DAY = 63_000


def _beside(name: str) -> ModuleType:
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def plain() -> ModuleType:
    """The second implementation, in plain Python."""
    return _beside("plain_measures")


def mark(category: str, **parts: int) -> tuple[str, dict[str, int]]:
    """Return a mark; without parts, an absence of the whole day or presence."""
    named = {name.replace("_", "-"): value for name, value in parts.items()}
    whole = category in ("excused", "unexcused", "absent", "out-of-school-suspension")
    return (category, named or ({category: DAY} if whole else {}))


def school_days(count: int, start: str = "2025-08-04", weekdays: int = 5) -> list[str]:
    """Return the first `count` school days from a Monday, Monday to Thursday or Friday."""
    first, days, offset = dt.date.fromisoformat(start), [], 0
    while len(days) < count:
        date = first + dt.timedelta(offset)
        if date.weekday() < weekdays:
            days.append(date.isoformat())
        offset += 1
    return days


def marked(
    days: list[str], absent: int, category: str = "unexcused", **parts: int
) -> dict[str, Any]:
    """Return presence on all days but the first `absent`."""
    missed = mark(category, **parts)
    return {day: missed if n < absent else ("present", {}) for n, day in enumerate(days)}


def make_year(district: dict[str, Any]) -> AttendanceYear:
    """Return a district as the arrays that the store would load."""
    year = district["school_year"]
    rows = [*district.get("stays", ()), *district.get("events", ())]
    totals = district.get("totals", [])
    everyone = [*rows, *totals]
    schools = sorted({row["school"] for row in everyone})
    students = sorted({row["student"] for row in everyone})
    marks, days = _days(year, rows)
    return AttendanceYear(
        school_year=year,
        schools=tuple(School(key, key, f"School {key}") for key in schools),
        student_ids=tuple(students),
        grade=_coded(district, students, "grade"),
        area=_coded(district, students, "area"),
        groups=_groups(district, students),
        strip_student=np.array([students.index(r["student"]) for r in rows], np.int32),
        strip_school=np.array([schools.index(r["school"]) for r in rows], np.int32),
        days=days,
        marks=marks,
        events_enrolled=np.array([_enrolled(row) for row in rows], np.int64),
        totals=_totals(totals, students, schools),
        calendar=tuple(CalendarDay(*c) for c in district.get("corrections", ())),
        through=max((day for row in rows for day in row["days"]), default=""),
        batch_count=1,
    )


def _days(year: int, rows: list[dict[str, Any]]) -> tuple[tuple[Mark, ...], np.ndarray]:
    marks, numbers = list(FIXED_MARKS), {"none": 2, ("present", ()): 1}
    days = np.zeros((len(rows), STRIP_DAYS), np.uint8)
    for number, row in enumerate(rows):
        for iso, found in row["days"].items():
            column = (dt.date.fromisoformat(iso) - dt.date(year - 1, 7, 1)).days
            key = found if found == "none" else (found[0], tuple(sorted(found[1].items())))
            if key not in numbers:
                numbers[key] = len(marks)
                parts = tuple(found[1].get(c.value, 0) for c in PART_CATEGORIES)
                marks.append(Mark(MarkCategory(found[0]), parts))
            days[number, column] = numbers[key]
    return tuple(marks), days


def _enrolled(row: dict[str, Any]) -> int:
    if "enrolled" not in row:
        return -1
    return -2 if row["enrolled"] is None else row["enrolled"]


def _totals(rows: list[dict[str, Any]], students: list[str], schools: list[str]) -> YearTotals:
    def parts(name: str) -> np.ndarray:
        said = [row.get(name) for row in rows]
        return np.array([-1 if value is None else value for value in said], np.int64)

    return YearTotals(
        student=np.array([students.index(r["student"]) for r in rows], np.int32),
        school=np.array([schools.index(r["school"]) for r in rows], np.int32),
        enrolled=parts("enrolled"),
        absent=parts("absent"),
        excused=parts("excused"),
        unexcused=parts("unexcused"),
        suspended=parts("suspended"),
    )


def _coded(district: dict[str, Any], students: list[str], name: str) -> Coded:
    facts = district.get("students", {})
    said = [facts.get(student, {}).get(name) for student in students]
    return _code(said)


def _groups(district: dict[str, Any], students: list[str]) -> dict[str, Coded]:
    facts = district.get("students", {})
    categories = {c for fact in facts.values() for c in fact.get("groups", {})}
    return {
        category: _code([facts.get(s, {}).get("groups", {}).get(category) for s in students])
        for category in categories
    }


def _code(said: list[str | None]) -> Coded:
    values = sorted({value for value in said if value is not None})
    codes = [-1 if value is None else values.index(value) for value in said]
    return Coded(np.array(codes, np.int32), tuple(values))


class Builder:
    """What tests need to write districts down, as one fixture."""

    DAY = DAY
    mark = staticmethod(mark)
    school_days = staticmethod(school_days)
    marked = staticmethod(marked)
    year = staticmethod(make_year)


@pytest.fixture(scope="session")
def build() -> type[Builder]:
    """Make districts from dictionaries."""
    return Builder
