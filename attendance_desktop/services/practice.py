"""The practice district: fictional students, a year of marks, a file as messy as real exports.

The same seed and number of students give the same file, byte for byte.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from attendance_desktop import settings

#: Rows after which the pretended report starts a new page and prints its headings again.
ROWS_A_PAGE = 60_000
HEADINGS = (
    "Student Number",
    "Student Name",
    "Birth Date",
    "Grade",
    "School Code",
    "School Name",
    "",
    "Race/Ethnicity",
    "Gender",
    "Free/Reduced Lunch",
    "IEP",
    "English Learner",
    "Town",
    "Attendance Date",
    "Attendance Code",
)
#: Shares of the codes among absences: excused, unexcused, suspended out of and in school.
ABSENCE_CODES = ("AE", "AU", "OSS", "ISS")
ABSENCE_SHARES = (0.58, 0.395, 0.015, 0.01)
TARDY_SHARE = 0.02
#: Chance that a day of absence is followed by another.
SPELL_GOES_ON = 0.4


@dataclass(frozen=True)
class PracticeDistrict:
    """The recipe in resources/practice/district.toml."""

    recipe: dict[str, Any]

    @property
    def name(self) -> str:
        """The district's name."""
        return self.recipe["name"]

    @property
    def code(self) -> str:
        """The district's state code; no state uses it."""
        return self.recipe["code"]

    @property
    def rules(self) -> str:
        """The rule profile's slug."""
        return self.recipe["rules"]

    def school_days(self) -> list[dt.date]:
        """Return the days school was held, in order."""
        closed = {*self.recipe["calendar"]["days_off"], *self.recipe["calendar"]["weather_days"]}
        first, last = self.recipe["first_day"], self.recipe["last_day"]
        span = (first + dt.timedelta(n) for n in range((last - first).days + 1))
        return [day for day in span if day.weekday() < 5 and day not in closed]


def load() -> PracticeDistrict:
    """Return the practice district's recipe."""
    with settings.resource("practice", "district.toml").open("rb") as source:
        return PracticeDistrict(tomllib.load(source))


def write_export(out: Path, students: int | None = None) -> int:
    """Write the practice district's SIS export, beside and then renamed into place.

    Args:
        out: the CSV file to make or replace.
        students: how many students; the recipe's number by default.

    Returns:
        How many data lines the file holds, repeated and damaged ones included.
    """
    district = load()
    wanted = students or district.recipe["students"]
    # Windows-1252 and CRLF: what a school system on Windows writes.
    with settings.replacing(out, "w", encoding="cp1252", newline="\r\n") as file:
        return _write(file, district, wanted)


def is_export(path: Path) -> bool:
    """True where a file begins as the practice district's export does."""
    try:
        with path.open(encoding="cp1252", errors="replace", newline="") as file:
            return file.readline().startswith(_title(load()))
    except OSError:
        return False


def _title(district: PracticeDistrict) -> str:
    return f"{district.recipe['sis']}{',' * (len(HEADINGS) - 1)}"


def _write(file: Any, district: PracticeDistrict, students: int) -> int:
    heading = ",".join(HEADINGS) + "\n"
    file.write(f"{_title(district)}\n")
    file.write(f"Daily Attendance Detail,2025-2026{',' * (len(HEADINGS) - 2)}\n")
    file.write("\n")
    file.write(heading)
    count = 0
    for line in _lines(district, students):
        file.write(line)
        count += 1
        if count % ROWS_A_PAGE == 0:
            file.write(heading)
    file.write("\n")
    file.write(f"Total records: {count:,}\n".replace(",", "."))
    return count


@dataclass(frozen=True)
class _Stay:
    """One student's time at one school: `first` and `last` number school days."""

    student: int
    school: int
    first: int
    last: int


def _lines(district: PracticeDistrict, students: int) -> Iterator[str]:
    rng = np.random.default_rng(district.recipe["seed"])
    days = district.school_days()
    schools = _schools_of(district, students, rng)
    stays = _stays(schools, len(days), len(district.recipe["schools"]), rng)
    heads = _heads(district, schools, rng)
    grades = _grades(district, schools, rng)
    marks = _marks(district, schools, grades, days, rng)
    printed = [f"{d.month}/{d.day}/{d.year}" for d in days]
    order = sorted(stays, key=lambda s: (s.school, s.student, s.first))
    for number, stay in enumerate(order):
        head = heads[stay.student].replace("{school}", _school_cells(district, stay.school))
        head = head.replace("{grade}", grades[stay.student])
        own = marks[stay.student]
        for day in range(stay.first, stay.last + 1):
            if own[day]:
                yield f"{head}{printed[day]},{own[day]}\n"
        yield from _mishaps(district, number, head, printed, own, stay)


def _mishaps(
    district: PracticeDistrict,
    number: int,
    head: str,
    printed: Sequence[str],
    own: Sequence[str],
    stay: _Stay,
) -> Iterator[str]:
    """Yield the faults of a real export: repeated rows, Saturday school, damaged dates."""
    if number % 29 == 3 and own[stay.first]:
        yield f"{head}{printed[stay.first]},{own[stay.first]}\n"
    if number % 97 == 11:
        saturday = district.recipe["calendar"]["saturday_school"]
        yield f"{head}{saturday.month}/{saturday.day}/{saturday.year},P\n"
    if number == 40:
        yield f"{head}2/30/2026,P\n"
    if number == 41:
        yield f"{head}11/3/2055,AU\n"
    if number == 42:
        yield f"{head},AE\n"


def _schools_of(district: PracticeDistrict, students: int, rng: np.random.Generator) -> list[int]:
    shares = np.array([s["share"] for s in district.recipe["schools"]], dtype=float)
    picked = rng.choice(len(shares), students, p=shares / shares.sum())
    return [int(p) for p in picked]


def _grades(
    district: PracticeDistrict, schools: Sequence[int], rng: np.random.Generator
) -> list[str]:
    return [str(rng.choice(district.recipe["schools"][s]["grades"])) for s in schools]


def _stays(
    schools: Sequence[int], days: int, school_count: int, rng: np.random.Generator
) -> list[_Stay]:
    """Return who was where and when: most all year, some late, some gone, some moved."""
    stays: list[_Stay] = []
    for student, school in enumerate(schools):
        fate = rng.random()
        middle = int(rng.integers(8, days - 8))
        if fate < 0.03:
            stays.append(_Stay(student, school, 0, middle))
        elif fate < 0.065:
            stays.append(_Stay(student, school, middle, days - 1))
        elif fate < 0.085:
            other = (school + 1 + int(rng.integers(0, school_count - 1))) % school_count
            stays.append(_Stay(student, school, 0, middle))
            stays.append(_Stay(student, other, middle + 1, days - 1))
        else:
            stays.append(_Stay(student, school, 0, days - 1))
    return stays


def _marks(
    district: PracticeDistrict,
    schools: Sequence[int],
    grades: Sequence[str],
    days: Sequence[dt.date],
    rng: np.random.Generator,
) -> list[list[str]]:
    """Return each student's code a school day; "" where the teacher forgot."""
    weekday, month = district.recipe["season"]["weekday"], district.recipe["season"]["month"]
    season = np.array([weekday[d.weekday()] * month[str(d.month)] for d in days])
    means = [s["mean_absence"] for s in district.recipe["schools"]]
    codes = np.array(ABSENCE_CODES)
    rows: list[list[str]] = []
    for school, grade in zip(schools, grades, strict=True):
        mean = means[school] * {"KG": 1.45, "01": 1.15, "09": 1.2, "12": 1.2}.get(grade, 0.95)
        own = rng.beta(1.15, 1.15 / mean - 1.15)
        begins = rng.random(len(days)) < own * (1 - SPELL_GOES_ON) * season
        goes_on = rng.random(len(days)) < SPELL_GOES_ON
        absent = _spells(begins, goes_on)
        row = np.where(rng.random(len(days)) < TARDY_SHARE, "T", "P").astype("U3")
        row[absent] = rng.choice(codes, int(absent.sum()), p=ABSENCE_SHARES)
        row[rng.random(len(days)) < 0.0006] = ""
        rows.append([str(code) for code in row])
    return rows


def _spells(begins: np.ndarray[Any, Any], goes_on: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    absent = np.zeros(len(begins), dtype=bool)
    away = False
    for day in range(len(begins)):
        away = bool(begins[day]) or (away and bool(goes_on[day]))
        absent[day] = away
    return absent


def _heads(
    district: PracticeDistrict, schools: Sequence[int], rng: np.random.Generator
) -> list[str]:
    """Return each student's cells before the date, with the school and grade left open."""
    names, groups = district.recipe["names"], district.recipe["groups"]
    town_shares = np.array(names["town_shares"], dtype=float)
    race_shares = np.array(groups["race_shares"], dtype=float)
    heads: list[str] = []
    for student in range(len(schools)):
        family, given = rng.choice(names["family"]), rng.choice(names["given"])
        born = dt.date(2007, 9, 1) + dt.timedelta(int(rng.integers(0, 13 * 365)))
        race = rng.choice(groups["race"], p=race_shares / race_shares.sum())
        flags = [_yes(rng, groups[k]) for k in ("low_income", "disability", "english_learner")]
        town = rng.choice(names["towns"], p=town_shares / town_shares.sum())
        sex = "F" if rng.random() < 0.49 else "M"
        cells = (
            f"{4_000_000 + student * 7:08d}",
            f'"{family}, {given}"',
            f"{born.month}/{born.day}/{born.year}",
            "{grade}",
            "{school}",
            "",
            race,
            sex,
            *flags,
            town,
        )
        heads.append(",".join(map(str, cells)) + ",")
    return heads


def _yes(rng: np.random.Generator, share: float) -> str:
    return "Y" if rng.random() < share else "N"


def _school_cells(district: PracticeDistrict, school: int) -> str:
    recipe = district.recipe["schools"][school]
    return f'="{recipe["code"]}",{recipe["name"]}'
