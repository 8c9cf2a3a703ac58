"""Dates as foreign files print them, read over the distinct texts of a column.

Whether 3/4/2026 is March or April is decided from all dates of the file together: a part above
12 tells; else the reading that keeps the days in one school year, before today and off the
weekends; else the user is asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.exchange.vocabulary import compact
from attendance_desktop.rules import file_checks

#: Instead of a day number: an empty cell, a text that is no date, a day that does not exist.
BLANK, UNREADABLE, IMPOSSIBLE = 0, -1, -2
ORDERS = ("ymd", "dmy", "mdy")
_BLANKS = frozenset(("", "null", "none", "na", "nil"))

_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*|\s*)$")
_YEAR_LAST = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:[T ,]+\S.*)?$")
_NO_YEAR = re.compile(r"^(\d{1,2})[-/.](\d{1,2})$")
#: A number has lost its first zero: 9022025.
_EIGHT = re.compile(r"^(\d{7,8})(?:\.0+)?$")
_WITH_TIME = re.compile(r"^(20\d{6})\d{4}(?:\d\d)?$")
_SIX = re.compile(r"^(\d\d)(\d\d)(\d\d)$")
_SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
_SERIAL_START = dt.date(1899, 12, 30).toordinal()
_WORDS_AND_NUMBERS = re.compile(r"[^\W\d_]+|\d+")
#: "Tue 09/02/2025", "martes, 2/9/2025": the name of the day before it.
_WEEKDAY = re.compile(
    r"^(?:mon?|tue?s?|wed?s?|thu?r?s?|fri?|sat?|sun?|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|lun?|mar(?=\W+\d+/\d+/\d)|mi[eé]|jue|vie|s[aá]b|dom|lunes|martes|mi[eé]rcoles|jueves|viernes|"
    r"s[aá]bado|domingo|[mtwrf])\b[.,]{0,2}\s*(?=\d{1,4}[-/.]\d{1,2}(?!\d))",
    re.IGNORECASE,
)
#: "9/2 Tue", "09/02 (Tue)".
_WEEKDAY_AFTER = re.compile(r"(?<=\d)[\s(]+[A-Za-zé]{1,9}\.?\)?$")
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan january ene enero janv janvier",
            "feb february febrero fev fév fevrier février",
            "mar march marzo mars",
            "apr april abr abril avr avril",
            "may mayo mai",
            "jun june junio juin",
            "jul july julio juil juillet",
            "aug august ago agosto aout août",
            "sep sept september septiembre set setiembre septembre",
            "oct october octubre octobre",
            "nov november noviembre novembre",
            "dec december dic diciembre déc decembre décembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTHS_A_YEAR, _LONGEST_MONTH = 12, 31
#: A reading wins by spread when its days lie in a span this many times shorter.
_CLEARLY_SHORTER = 2


@dataclass(frozen=True)
class Parts:
    """A date in its numbers; `first` and `second` are still in the order of the file.

    Attributes:
        year: four digits, or 0 where the text has none.
        ordered: True where first is the month and second the day for certain.
        short: all three have two digits, so that the year may stand first: "25-09-02".
    """

    year: int
    first: int
    second: int
    ordered: bool
    short: bool = False


def parts_of(text: str) -> Parts | int:
    """Return the numbers of a date text, `BLANK`, `UNREADABLE`, or a day number."""
    text = text.strip()
    if compact(text) in _BLANKS:
        return BLANK
    if text[:1].isalpha():
        text = _WEEKDAY.sub("", text)
    if found := _YEAR_FIRST.match(text):
        year, month, day = map(int, found.groups())
        return Parts(year, month, day, ordered=True)
    if found := _YEAR_LAST.match(text):
        first, second, year = found.groups()
        short = len(first) == len(second) == len(year) == 2
        return Parts(_full_year(year), int(first), int(second), ordered=False, short=short)
    if found := _EIGHT.match(text) or _WITH_TIME.match(text):
        return _of_eight_digits(found.group(1).zfill(8))
    if found := _SIX.match(text):
        return _of_six_digits(*found.groups())
    if (found := _SERIAL.match(text)) and 20_000 <= int(found.group(1)) <= 80_000:
        return _SERIAL_START + int(found.group(1))
    return _with_month_name(text)


def is_date(text: str) -> bool:
    """Return whether a text looks like a date, in whatever order."""
    return not isinstance(found := parts_of(text), int) or found > 0


def month_of(text: str) -> int:
    """Return the month, 1 to 12, that a text names and nothing else but a year; 0 for none."""
    words = _WORDS_AND_NUMBERS.findall(text.lower())
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    return months[0] if len(months) == 1 and all(map(_is_year_or_month, words)) else 0


def with_first_zeros(texts: Sequence[str]) -> tuple[str, ...]:
    """Return a column's dates with the zero that a spreadsheet took: 90225 beside 101425.

    Alone, a number of five digits is a spreadsheet's day.
    """
    filled = [text.strip() for text in texts if compact(text) not in _BLANKS]
    plain = all(text.isdecimal() and len(text) in (5, 6) for text in filled)
    if not plain or not any(len(text) == 6 for text in filled):
        return tuple(texts)
    return tuple(text.strip().zfill(6) if text.strip().isdecimal() else text for text in texts)


def heading_parts(text: str) -> Parts | None:
    """Return the date of a column's heading; without a year it has `year` 0."""
    text = text.strip()
    if found := _NO_YEAR.match(text):
        return Parts(0, int(found.group(1)), int(found.group(2)), ordered=False)
    without_weekday = _WEEKDAY_AFTER.sub("", _WEEKDAY.sub("", text))
    if found := _NO_YEAR.match(without_weekday):
        return Parts(0, int(found.group(1)), int(found.group(2)), ordered=False)
    if re.fullmatch(r"\d{1,5}(?:\.\d+)?", text) and not _SERIAL.match(text):
        return None
    parts = parts_of(without_weekday)
    if isinstance(parts, int):
        if parts <= 0:
            return _named_without_year(text)
        day = dt.date.fromordinal(parts)
        return Parts(day.year, day.month, day.day, ordered=True)
    return parts


def order_of(dates: Iterable[str], *, today: int, school_year: int | None) -> str:
    """Return "ymd", "dmy" or "mdy" for the dates of a file.

    Args:
        dates: distinct texts of all its date columns.
        today: day number of today.
        school_year: the spring year that the user or the file states, or None.

    Raises:
        UserError: "date_order_unclear".
    """
    return decide_order(
        [p for p in map(parts_of, dates) if isinstance(p, Parts)],
        today=today,
        school_year=school_year,
    )


def decide_order(parts: Sequence[Parts], *, today: int, school_year: int | None) -> str:
    """Return the order of already parted dates, see `order_of`."""
    loose = [p for p in parts if not p.ordered]
    if not loose:
        return "ymd"
    if _is_year_first(loose, today, school_year):
        return "ymd"
    day_first = sum(p.first > 12 >= p.second for p in loose)
    month_first = sum(p.second > 12 >= p.first for p in loose)
    if day_first or month_first:
        if min(day_first, month_first) * 4 > max(day_first, month_first):
            raise UserError(
                "date_order_mixed", count_day_first=day_first, count_month_first=month_first
            )
        return "dmy" if day_first > month_first else "mdy"
    if all(p.first == p.second for p in loose):
        return "mdy"
    chosen = _likelier(loose, today, school_year)
    if not chosen:
        raise UserError("date_order_unclear")
    return chosen


def ordinals(texts: Sequence[str], order: str) -> NDArray[np.int32]:
    """Return the day number of each text, or `BLANK`, `UNREADABLE`, `IMPOSSIBLE`.

    Args:
        texts: distinct texts.
        order: "ymd", "dmy" or "mdy", for those whose order their form does not tell.
    """
    return np.array([ordinal(parts_of(text), order) for text in texts], dtype=np.int32)


def ordinal(parts: Parts | int, order: str) -> int:
    """Return the day number of a date's parts under an order."""
    if isinstance(parts, int):
        return parts
    year, month, day = parts.year, parts.first, parts.second
    if order == "dmy" and not parts.ordered:
        month, day = day, month
    if order == "ymd" and parts.short:
        year, month, day = _full_year(f"{parts.first:02}"), parts.second, parts.year % 100
    try:
        return dt.date(year, month, day).toordinal()
    except ValueError:
        return IMPOSSIBLE


def _is_year_first(loose: list[Parts], today: int, school_year: int | None) -> bool:
    """Return whether dates of two digits each begin with the year: else they fill many years."""
    if not all(p.short for p in loose):
        return False
    found = {order: [ordinal(p, order) for p in loose] for order in ORDERS}
    if min(found["ymd"]) <= 0:
        return False
    faults = {
        order: _faults([o for o in days if o > 0], today, school_year)
        for order, days in found.items()
    }
    wrong = {order: sum(o <= 0 for o in days) for order, days in found.items()}
    others = min((wrong[order] + faults[order][0], faults[order][1]) for order in ("dmy", "mdy"))
    return faults["ymd"][0] == 0 and faults["ymd"][1] + 1 < sum(others) and faults["ymd"][1] <= 1


def _likelier(loose: list[Parts], today: int, school_year: int | None) -> str:
    """Return the one order that is likely where no part tells, or ""."""
    readings = {
        order: [o for p in loose if (o := ordinal(p, order)) > 0] for order in ("mdy", "dmy")
    }
    faults = {order: _faults(days, today, school_year) for order, days in readings.items()}
    better = sorted(faults, key=lambda order: faults[order])
    if faults[better[0]] == faults[better[1]]:
        return _by_spread(readings)
    return better[0]


def _faults(days: list[int], today: int, school_year: int | None) -> tuple[int, int]:
    """Return days that cannot be, and how many more school years than one they fill."""
    wrong = sum(bool(file_checks.date_verdict(day, today, school_year)) for day in days)
    return wrong, len({file_checks.school_year_of(day) for day in days}) - 1


def _by_spread(readings: dict[str, list[int]]) -> str:
    """Decide by how closely the days lie together, then by weekends."""
    if min(len(set(days)) for days in readings.values()) < 3:
        return ""
    spans = {order: max(days) - min(days) for order, days in readings.items()}
    short, long = sorted(spans, key=lambda order: spans[order])
    if spans[short] * _CLEARLY_SHORTER <= spans[long]:
        return short
    weekends = {
        order: sum(map(file_checks.is_weekend, set(days))) for order, days in readings.items()
    }
    few, many = sorted(weekends, key=lambda order: weekends[order])
    distinct = len(set(readings[few]))
    if weekends[few] == 0 and weekends[many] * 7 >= distinct >= 5:
        return few
    return ""


def _of_eight_digits(digits: str) -> Parts | int:
    if 1900 <= int(digits[:4]) <= 2100 and 1 <= int(digits[4:6]) <= 12:
        return Parts(int(digits[:4]), int(digits[4:6]), int(digits[6:]), ordered=True)
    first, second, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if 1900 <= year <= 2100 and _can_be_day_and_month(first, second):
        return Parts(year, first, second, ordered=False)
    return UNREADABLE


def _of_six_digits(first: str, second: str, last: str) -> Parts | int:
    """Return the parts of 090225 or 250902; a number that can be neither is no date."""
    year_first = _can_be_day_and_month(int(second), int(last)) and int(second) <= _MONTHS_A_YEAR
    if not year_first and not _can_be_day_and_month(int(first), int(second)):
        return UNREADABLE
    return Parts(_full_year(last), int(first), int(second), ordered=False, short=True)


def _can_be_day_and_month(one: int, other: int) -> bool:
    return 1 <= min(one, other) <= _MONTHS_A_YEAR and max(one, other) <= _LONGEST_MONTH


def _with_month_name(text: str) -> Parts | int:
    words = _WORDS_AND_NUMBERS.findall(text.lower())
    months = [_MONTHS[w] for w in words if w in _MONTHS]
    numbers = [w for w in words if w.isdigit()]
    if len(months) != 1 or len(numbers) < 2:
        return UNREADABLE
    first, second = numbers[:2]
    if len(first) == 4:
        return Parts(int(first), months[0], int(second), ordered=True)
    if len(second) not in (2, 4):
        return UNREADABLE
    return Parts(_full_year(second), months[0], int(first), ordered=True)


def _named_without_year(text: str) -> Parts | None:
    words = _WORDS_AND_NUMBERS.findall(text.lower())
    months = [_MONTHS[w] for w in words if w in _MONTHS]
    numbers = [int(w) for w in words if w.isdigit()]
    if len(months) == 1 and len(numbers) == 1 and numbers[0] <= 31 and len(words) <= 3:
        return Parts(0, months[0], numbers[0], ordered=True)
    return None


def _is_year_or_month(word: str) -> bool:
    return word in _MONTHS or (word.isdigit() and len(word) in (2, 4))


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if year < 80 else 1900 + year
