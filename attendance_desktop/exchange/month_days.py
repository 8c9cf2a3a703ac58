"""A register of one month whose columns are headed by days alone: 1, 2, 3 under "September 2025".

The month is the sheet's name, or stands in a line above.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from attendance_desktop.exchange import dates, vocabulary
from attendance_desktop.exchange.grid import Grid

#: "1", "1 M", "Mon 1", "M1": a day of the month, perhaps beside that of the week.
_DAY = re.compile(
    r"^(?:[a-z]{1,9}\.?[ /-]*)?(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:[ /(-]*[a-z]{1,9}\.?\)?)?$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^(?:m|t|w|r|f|th|s|su|lu|ma|mi|ju|vi|mo|tu|we|fr|sa|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|lun|mar|mie|"
    r"jue|vie|monday|tuesday|wednesday|thursday|friday|saturday|sunday)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:20)?(\d{2})(?!\d)")
_FEWEST_DAYS = 5


def with_month(grid: Grid) -> Grid:
    """Return a table with the month in the headings of its days; any other table as it is."""
    days = [_day_of(heading) for heading in grid.headings]
    found = [day for day in days if day]
    if len(found) < _FEWEST_DAYS or found != sorted(set(found)) or _has_dates(grid):
        return grid
    month, year = _month_of(grid)
    if not month or not _can_be(found[-1], month, year):
        return grid
    named = [
        _dated(day, month, year) if day else heading
        for day, heading in zip(days, grid.headings, strict=True)
    ]
    return replace(grid, headings=tuple(named))


def _has_dates(grid: Grid) -> bool:
    """Return whether rows have a day of their own: 1, 2, 3 are periods then."""
    date = next(role for role in vocabulary.roles() if role.name == "date")
    return any(vocabulary.rank_of(heading, date) is not None for heading in grid.headings)


def _day_of(heading: str) -> int:
    found = _DAY.match(heading.strip())
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[\W\d_]", "", heading.strip(), flags=re.IGNORECASE)
    return int(found[1]) if found and _WEEKDAY.match(words) else 0


def _month_of(grid: Grid) -> tuple[int, int]:
    """Return the one month that the sheet or a line above names, and its year; 0 for none."""
    titles = [cell.strip() for row in grid.above for cell in row if cell.strip()]
    for texts in ([grid.sheet], titles, [grid.file_name.rpartition(".")[0]]):
        named = {text for text in texts if _has_month(text)}
        if len(named) == 1:
            text = named.pop()
            years = _YEAR.findall(text)
            year = 2000 + int(years[-1]) if len(years) == 1 else 0
            return _only_month(text), year
    return 0, 0


def _has_month(text: str) -> bool:
    return len(text) <= 60 and bool(_only_month(text))


def _only_month(text: str) -> int:
    """Return the month that the words of a title name once, 0 for none or several."""
    named = {month for word in re.findall(r"[^\W\d_]+", text) if (month := dates.month_of(word))}
    return named.pop() if len(named) == 1 else 0


def _can_be(day: int, month: int, year: int) -> bool:
    try:
        dt.date(year or 2024, month, day)
    except ValueError:
        return False
    return True


def _dated(day: int, month: int, year: int) -> str:
    name = dt.date(2024, month, 1).strftime("%b") if not year else ""
    return f"{year}-{month:02}-{day:02}" if year else f"{name} {day}"
