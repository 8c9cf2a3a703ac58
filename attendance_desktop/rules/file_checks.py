"""Verdicts on single values of attendance files: ids, dates, days.

Pure functions over the distinct texts and numbers of a column; who calls them names row and
column. Each verdict is "" for good, or the code of a problem in `wording.PROBLEMS`.
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from attendance_desktop.records.attendance import PARTS_PER_DAY

#: More days than a school year can hold.
MOST_DAYS = 366
_EARLIEST_YEAR = 1990
#: "1.23457E+19": Excel shortened a long number and lost its digits for good.
_DAMAGED = re.compile(r"^[+-]?\d+(?:[.,]\d+)?[eE]\+\d+$")
_WHOLE_WITH_POINT = re.compile(r"^(\d+)\.0+$")


def id_verdict(text: str) -> str:
    """Return "" for an id, "id_missing", or "id_damaged_by_spreadsheet"."""
    if not text:
        return "id_missing"
    is_short_for_more = "+" in text and _DAMAGED.match(text)
    return "id_damaged_by_spreadsheet" if is_short_for_more else ""


def school_year_of(ordinal: int) -> int:
    """Return the spring year of the school year, July to June, that a day lies in.

    Args:
        ordinal: proleptic day number, as `datetime.date.toordinal`.
    """
    day = dt.date.fromordinal(ordinal)
    return day.year + 1 if day.month >= 7 else day.year


def first_ordinal(school_year: int) -> int:
    """Return the day number of 1 July, where the strip of a school year begins."""
    return dt.date(school_year - 1, 7, 1).toordinal()


def date_verdict(ordinal: int, today: int, school_year: int | None) -> str:
    """Return "" or why a day cannot stand: in the future, or outside the school year.

    Args:
        ordinal: day number of the mark.
        today: day number of today.
        school_year: the spring year asked for, None for any.
    """
    if ordinal > today:
        return "date_in_future"
    year = school_year_of(ordinal)
    if year < _EARLIEST_YEAR or (school_year is not None and year != school_year):
        return "date_outside_school_year"
    return ""


def is_weekend(ordinal: int) -> bool:
    """Return whether a day is a Saturday or Sunday."""
    return dt.date.fromordinal(ordinal).weekday() >= 5


def days_verdict(enrolled: int, absent: int, present: int) -> str:
    """Return "" or what is wrong with one student's summed days.

    Args:
        enrolled, absent, present: 63,000ths of days; -1 where not said.
    """
    if min(enrolled, absent, present) < -1:
        return "days_negative"
    if max(enrolled, absent, present) > MOST_DAYS * PARTS_PER_DAY:
        return "days_over_a_year"
    if enrolled >= 0 and absent > enrolled:
        return "absent_over_enrolled"
    if enrolled >= 0 and present > enrolled:
        return "present_over_enrolled"
    return ""


def days_disagree(enrolled: int, absent: int, present: int) -> bool:
    """Return whether present and absent days do not add up to the enrolled ones (all said)."""
    if min(enrolled, absent, present) < 0:
        return False
    return enrolled != absent + present


def parts_of(days: Fraction) -> tuple[int, bool]:
    """Return a number of days in 63,000ths, and whether that is exact (else the nearest)."""
    parts = days * PARTS_PER_DAY
    if parts.denominator == 1:
        return parts.numerator, True
    return round(parts), False


def period_parts(missed: int, periods: int) -> tuple[int, bool]:
    """Return `missed` of `periods` in 63,000ths of a day, and whether that is exact."""
    return parts_of(Fraction(missed, periods))


def grade_key(text: str) -> str:
    """Return a grade as the program names it: "PK", "KG", "01" ... "12", else as printed.

    Args:
        text: for example "3rd Grade", "K", "0", "-1", "Grade  07", "Kindergarten".
    """
    plain = re.sub(r"[^a-z0-9-]+|(?<=.)-", "", text.strip().lower())
    plain = re.sub(r"^(?:grade|grado|gr|level|year)(?=[\dkp-])|(?:grade|grado)$", "", plain)
    if whole := _WHOLE_WITH_POINT.match(text.strip()):
        plain = whole.group(1)
    if plain in _GRADE_WORDS:
        return _GRADE_WORDS[plain]
    if number := re.fullmatch(r"0*(\d{1,2})(?:st|nd|rd|th|o|a|er)?", plain):
        year = int(number.group(1))
        if year <= 13:
            return f"{year:02d}" if year else "KG"
    return text.strip()


_GRADE_WORDS = {
    **dict.fromkeys(
        (
            "k",
            "kg",
            "kf",
            "kh",
            "kp",
            "kn",
            "kk",
            "kinder",
            "kindergarten",
            "kdg",
            "0k",
            "k5",
            "kindergarden",
            "jardin",
            "jardindeinfantes",
            "kinder5",
        ),
        "KG",
    ),
    **dict.fromkeys(
        (
            "pk",
            "prek",
            "p",
            "p3",
            "p4",
            "pk3",
            "pk4",
            "ps",
            "ec",
            "ee",
            "pre",
            "prekindergarten",
            "prekinder",
            "preschool",
            "-1",
            "-2",
            "-3",
            "preescolar",
            "pkg",
            "prk",
            "pk5",
            "prekg",
            "prek3",
            "prek4",
            "pre3",
            "pre4",
        ),
        "PK",
    ),
    **dict(
        zip(
            (
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
            ),
            (f"{n:02d}" for n in range(1, 13)),
            strict=True,
        )
    ),
    **dict(
        zip(
            (
                "primero",
                "segundo",
                "tercero",
                "cuarto",
                "quinto",
                "sexto",
                "septimo",
                "octavo",
                "noveno",
                "decimo",
            ),
            (f"{n:02d}" for n in range(1, 11)),
            strict=True,
        )
    ),
    "freshman": "09",
    "sophomore": "10",
    "junior": "11",
    "senior": "12",
}


_YEAR_WORDS = re.compile(
    r"^(?:sy|(?:school|academic|fiscal) year|ay|fy)\s*|\s*(?:school|academic) year$", re.IGNORECASE
)
_FOUR_DIGITS = re.compile(r"^(?:19|20)\d{2}$")
_SPAN = re.compile(r"^((?:19|20)?\d{2})\s*[-/–_ ]\s*((?:19|20)?\d{2})$")


def school_year_of_text(text: str) -> int | None:
    """Return the spring year that a text names, None for none.

    A bare year is the spring year ("2022" is 2021-22); a span says it itself ("2021-22",
    "2021-2022", "20212022", "21-22", "2122"); of two digits alone, only "SY22".
    """
    plain = _YEAR_WORDS.sub("", text.strip()).strip()
    plain = re.sub(r"\.0+$", "", plain)
    if plain != text.strip() and re.fullmatch(r"\d{2}", plain):
        return 2000 + int(plain)
    if _FOUR_DIGITS.match(plain):
        return int(plain)
    if re.fullmatch(r"\d{4}", plain):
        plain = f"{plain[:2]}-{plain[2:]}"
    if len(plain) == 8 and plain.isdigit():
        plain = f"{plain[:4]}-{plain[4:]}"
    span = _SPAN.match(plain)
    if not span:
        return None
    first, second = (int(part) % 100 for part in span.groups())
    if (first + 1) % 100 != second:
        return None
    century = int(span.group(1)) // 100 * 100 if len(span.group(1)) == 4 else 2000
    return century + first + 1
