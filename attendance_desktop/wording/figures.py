"""Numbers, dates and sizes as the user's locale writes them.

What was written is kept: a table asks for the text of a cell each time it measures or paints it.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from attendance_desktop.wording.language import _, locale, ngettext

if TYPE_CHECKING:
    from babel.core import Locale
    from babel.numbers import NumberPattern

_SUNDAY = 6


def number(value: float, decimals: int = 0) -> str:
    """Return a number as the locale writes it: "1,204"."""
    return _number(str(value), decimals, locale())


@lru_cache(maxsize=4096)
def _number(value: str, decimals: int, locale_name: str) -> str:
    return _written(_half_up(Decimal(value), decimals), decimals, locale_name)


def percent(part: int, whole: int, decimals: int = 1) -> str:
    """Return part/whole as a percent, rounded half up from whole numbers: "19.2%".

    Args:
        part, whole: whole numbers in the same unit; `whole` above 0.
    """
    share = _half_up(Decimal(part) * 100 / Decimal(whole), decimals)
    return _("{number}%").format(number=_written(share, decimals, locale()))


def day(iso_date: str | dt.date, *, short: bool = False) -> str:
    """Return a date in the locale's words: "March 13, 2026", or short "Mar 13, 2026"."""
    date = iso_date if isinstance(iso_date, dt.date) else dt.date.fromisoformat(iso_date)
    return _day(date.year, date.month, date.day, locale(), short=short)


@lru_cache(maxsize=2048)
def _day(year: int, month_number: int, day_number: int, locale_name: str, *, short: bool) -> str:
    from babel.dates import format_date

    date, wanted = dt.date(year, month_number, day_number), "medium" if short else "long"
    return format_date(date, wanted, locale=locale_name)


def month(year_month: str, *, short: bool = False) -> str:
    """Return a month in the locale's words: "September 2025", or short "Sep".

    Args:
        year_month: such as "2025-09".
    """
    from babel.dates import format_date

    first = dt.date.fromisoformat(year_month + "-01")
    return format_date(first, "LLL" if short else "LLLL yyyy", locale=locale())


def first_weekday() -> int:
    """Return the weekday with which a week begins where the language is spoken: 6 for Sunday."""
    from babel import Locale

    known = Locale.parse(locale())
    # A language without a country is that of its speakers in the United States.
    return known.first_week_day if known.territory else _SUNDAY


def weekday(number_of_day: int, *, short: bool = False) -> str:
    """Return a weekday in the locale's words: "Wednesday", or short "Wed".

    Args:
        number_of_day: 0 Monday to 6 Sunday.
    """
    from babel.dates import get_day_names

    width = "abbreviated" if short else "wide"
    name = get_day_names(width, context="stand-alone", locale=locale())[number_of_day]
    return name[:1].upper() + name[1:]


def clock(at: dt.time | dt.datetime) -> str:
    """Return a time of day as the locale writes it: "6:30 PM"."""
    from babel.dates import format_time

    # Babel parts the time from its PM by a narrow space that few typefaces have.
    said = format_time(dt.time(at.hour, at.minute), "short", locale=locale())
    return said.replace("\u202f", " ")


def moment(iso_utc: str) -> str:
    """Return a UTC moment in local time and the locale's words."""
    when = dt.datetime.fromisoformat(iso_utc).astimezone()
    return _moment(when.replace(tzinfo=None), locale())


@lru_cache(maxsize=2048)
def _moment(when: dt.datetime, locale_name: str) -> str:
    from babel.dates import format_datetime

    return format_datetime(when, "medium", locale=locale_name)


def file_size(count_bytes: int) -> str:
    """Return "2.1 GB", "14 MB" or "3 KB"."""
    for size, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "KB")):
        if count_bytes >= size:
            return f"{number(count_bytes / size, 1 if size == 10**9 else 0)} {unit}"
    return ngettext("{count} byte", "{count} bytes", count_bytes).format(count=count_bytes)


def _written(value: Decimal, decimals: int, locale_name: str) -> str:
    pattern, written_for = _pattern(decimals, locale_name)
    return pattern.apply(value, written_for)


@lru_cache(maxsize=16)
def _pattern(decimals: int, locale_name: str) -> tuple[NumberPattern, Locale]:
    """Return how a locale writes numbers; a chart writes hundreds of them."""
    from babel.core import Locale
    from babel.numbers import parse_pattern

    text = "#,##0" if decimals == 0 else "#,##0." + "0" * decimals
    return parse_pattern(text), Locale.parse(locale_name)


def _half_up(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
