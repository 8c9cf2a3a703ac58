"""The practice district's fictional state: what it published for earlier years, in one messy table.

Title rows, codes as formulas of text, counts with commas, percent signs, suppressed and bounded
figures, a total of the state, notes below. The same recipe gives the same file, byte for byte.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from attendance_desktop import settings
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.services.practice import PracticeDistrict, load

HEADINGS = (
    "School Year",
    "District Code",
    "District",
    "School Code",
    "School",
    "Student Group",
    "Students",
    "Chronically Absent",
    "Percent Chronically Absent",
)
ALL_STUDENTS, ALL_SCHOOLS = "All Students", "All Schools"
#: Fewer students than this are printed as a star, lower shares as a bound.
LEAST_STUDENTS, LEAST_PERCENT = 10, 5


@dataclass(frozen=True)
class _Place:
    """A school or a district in one year: how many students, and which share is absent a lot."""

    code: str
    name: str
    students: int
    chronic: int


def write_rates(out: Path) -> int:
    """Write the state's table, beside and then renamed into place.

    Args:
        out: the CSV file to make or replace.

    Returns:
        How many rows of figures it holds, the state's own included.
    """
    district = load()
    rows = list(_rows(district))
    width = len(HEADINGS)
    # With a byte order mark and CRLF: what a state's office saves from its spreadsheet.
    with settings.replacing(out, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for line in _titles(district):
            writer.writerow([line, *[""] * (width - 1)])
        writer.writerow([""] * width)
        writer.writerow(HEADINGS)
        writer.writerows(rows)
        writer.writerow([""] * width)
        for note in district.recipe["state"]["notes"]:
            writer.writerow([note, *[""] * (width - 1)])
    return len(rows)


def is_rates(path: Path) -> bool:
    """True where a file begins as the practice state's table does."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            return file.readline().startswith(_titles(load())[0])
    except OSError:
        return False


def _titles(district: PracticeDistrict) -> tuple[str, ...]:
    state = district.recipe["state"]
    years = state["years"]
    span = f"{school_year_label(years[0])} to {school_year_label(years[-1])}"
    return (state["agency"], state["title"], f"School years {span}")


def _rows(district: PracticeDistrict) -> Iterator[tuple[str, ...]]:
    state = district.recipe["state"]
    rng = np.random.default_rng(district.recipe["seed"])
    others = [_Recipe.drawn(other, rng) for other in state["districts"]]
    for number, year in enumerate(state["years"]):
        label, factor = school_year_label(year), state["factors"][number]
        for recipe in sorted((_Recipe.own(district, number), *others), key=lambda d: d.name):
            yield from _district_rows(label, recipe, state["groups"], factor)
        total = state["totals"][number]
        yield (label, "", "State Total", "", "", ALL_STUDENTS, *_figures(*total))


@dataclass(frozen=True)
class _Recipe:
    """A district of the state: itself and its schools.

    `at_peak` is True where the counts are of the first year, and fall with the state's factor.
    """

    code: str
    name: str
    whole: _Place
    schools: tuple[_Place, ...]
    at_peak: bool

    @classmethod
    def own(cls, district: PracticeDistrict, number: int) -> _Recipe:
        """Return the practice district in one of the years, as its recipe tells."""
        past = district.recipe["past"]
        schools = tuple(
            _Place(school["code"], school["name"], *past["schools"][school["code"]][number])
            for school in district.recipe["schools"]
        )
        whole = _Place("", ALL_SCHOOLS, *past["district"][number])
        return cls(district.code, district.name, whole, schools, at_peak=False)

    @classmethod
    def drawn(cls, recipe: dict[str, Any], rng: np.random.Generator) -> _Recipe:
        """Return another district, its schools drawn around its size and its share."""
        schools = []
        for number, name in enumerate(recipe["schools"], 1):
            students = round(recipe["students"] / len(recipe["schools"]) * rng.uniform(0.7, 1.3))
            chronic = round(students * recipe["percent"] / 100 * rng.uniform(0.75, 1.25))
            schools.append(_Place(f"{number:04d}", name, students, chronic))
        students, chronic = (sum(getattr(s, n) for s in schools) for n in ("students", "chronic"))
        whole = _Place("", ALL_SCHOOLS, students, chronic)
        return cls(recipe["code"], recipe["name"], whole, tuple(schools), at_peak=True)


def _district_rows(
    year: str, recipe: _Recipe, groups: list[dict[str, Any]], factor: float
) -> Iterator[tuple[str, ...]]:
    head = (year, _text(recipe.code), recipe.name)
    for place in (recipe.whole, *recipe.schools):
        chronic = round(place.chronic * (factor if recipe.at_peak else 1.0))
        yield (*head, _text(place.code), place.name, ALL_STUDENTS,
               *_figures(place.students, chronic))  # fmt: skip
        for group in groups:
            students = round(place.students * group["share"])
            absent = min(round(students * chronic / place.students * group["factor"]), students)
            yield (*head, _text(place.code), place.name, group["name"],
                   *_figures(students, absent))  # fmt: skip


def _text(code: str) -> str:
    """Return a code so that a spreadsheet keeps its leading zeros."""
    return f'="{code}"' if code else ""


def _figures(students: int, chronic: int) -> tuple[str, str, str]:
    if students < LEAST_STUDENTS:
        return "*", "*", "*"
    if chronic * 100 <= LEAST_PERCENT * students:
        return f"{students:,}", "*", f"<= {LEAST_PERCENT}.0%"
    thousandths = (chronic * 2000 + students) // (2 * students)
    return f"{students:,}", f"{chronic:,}", f"{thousandths // 10}.{thousandths % 10}%"
