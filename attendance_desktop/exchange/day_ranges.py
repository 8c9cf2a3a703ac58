"""Lists of absences of several days a row: from a first to a last day, or so many days long.

One of the days is known. Which of the others were school days no such list says, so it is asked
for day by day.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import dates, numbers, people, value_checks, vocabulary
from attendance_desktop.exchange.reading import Task
from attendance_desktop.records.attendance import PARTS_PER_DAY
from attendance_desktop.rules import file_checks

_END_WORDS = frozenset(("to", "thru", "through", "until", "end", "ends", "ending", "last", "hasta"))
_RETURN_WORDS = frozenset(("return", "returned", "returns", "returning", "regreso", "back"))
#: Dates of other things: an enrollment's end, when the row was last changed.
_OF_OTHERS = frozenset(
    ("enroll", "enrolled", "enrollment", "membership", "attended", "modified", "updated", "update",
     "changed", "change", "edited", "edit", "saved", "created", "entered", "login", "synced")
)  # fmt: skip
#: Headings of how many days an absence lasted, as compared.
_LENGTHS = frozenset(
    ("daysabsent", "days", "numberofdays", "numdays", "noofdays", "numberofdaysabsent", "duration",
     "durationdays", "durationindays", "daysduration", "length", "lengthdays", "lengthindays",
     "lengthofabsence", "absencelength", "absenceduration", "daysmissed", "absencedays",
     "totaldays", "totaldaysabsent", "eventduration", "dias", "duracion", "diasausente",
     "diasdeausencia", "numerodedias", "numberdays", "daycount", "dayscount", "dayslost")
)  # fmt: skip
#: An absence is not longer, a student's enrollment is; one row in ten may be odd.
_LONGEST_DAYS, _MOST_ROWS = 31, 0.9
Ints = NDArray[np.int64]


def check(task: Task) -> None:
    """Refuse a list of absences of which some last longer than the one day that would be read.

    Raises:
        UserError: "absences_over_days"; "date_order_unclear".
    """
    start = _first_day(task)
    if start is None:
        return
    for index, heading in enumerate(task.grid.headings):
        column = task.grid.columns[index]
        if index == start or column.skipped:
            continue
        words = frozenset(vocabulary.words_of(heading))
        if vocabulary.compact(heading) in _LENGTHS:
            _check_length(task, start, index)
        elif not words & _OF_OTHERS and value_checks.fits("date", column):
            if words & _RETURN_WORDS:
                _check_return(task, start, index)
            elif words & _END_WORDS:
                _check_pair(task, start, index)


def _first_day(task: Task) -> int | None:
    """Return the column of the days, or of the first days of what has codes of absences."""
    columns = task.meaning.columns
    if "date" in columns:
        # Beside an entry, the end is that of the enrollment.
        return None if "entry-date" in columns else columns["date"]
    if "entry-date" not in columns:
        return None
    taken = {*columns.values(), *task.meaning.private}
    for index, column in enumerate(task.grid.columns):
        if index not in taken and not column.skipped and value_checks.sample(column) and (
            value_checks.code_share(column) >= 0.8
        ):  # fmt: skip
            return columns["entry-date"]
    return None


def _check_pair(task: Task, start: int, end: int) -> None:
    first, last, times = _days_of(task, start, end)
    known = (first > 0) & (last > 0)
    gap = np.where(known, last - first, -1)
    short = int(times[known & (gap >= 0) & (gap <= _LONGEST_DAYS)].sum())
    if (gap > 0).any() and short >= _MOST_ROWS * int(times[known].sum()):
        raise _over_days(task, end, int(times[gap > 0].sum()))


def _days_of(task: Task, start: int, end: int) -> tuple[Ints, Ints, NDArray[np.intp]]:
    """Return the distinct pairs of days in two columns, and how often each stands."""
    codes, texts = people.combined([task.grid.columns[start], task.grid.columns[end]])
    order = _order(task, [text for pair in texts for text in pair])
    first, last = (
        dates.ordinals([pair[n] for pair in texts], order).astype(np.int64) for n in (0, 1)
    )
    return first, last, np.bincount(codes, minlength=len(texts))


def _order(task: Task, texts: list[str]) -> str:
    return task.settings.get("date-order", "") or dates.order_of(
        [text for text in texts if dates.is_date(text)],
        today=task.today,
        school_year=task.school_year,
    )


def _check_return(task: Task, start: int, back: int) -> None:
    """Refuse where somebody came back later than on the next day on which others were absent."""
    first, last, times = _days_of(task, start, back)
    seen = np.unique(first[first > 0])
    seen = seen[[not file_checks.is_weekend(int(day)) for day in seen]]
    between = np.searchsorted(seen, last) - np.searchsorted(seen, first, side="right")
    long = (first > 0) & (last > first) & (last - first <= _LONGEST_DAYS) & (between > 0)
    if not long.any():
        return
    column, other = task.grid.columns[start], task.grid.columns[back]
    order = _order(task, [*column.values, *other.values])
    rows = dates.ordinals(column.values, order).astype(np.int64)[column.codes]
    until = dates.ordinals(other.values, order).astype(np.int64)[other.codes]
    until = np.where((until > rows) & (until - rows <= _LONGEST_DAYS), until - 1, rows)
    if not _has_rows_within(task, rows, until):
        raise _over_days(task, back, int(times[long].sum()))


def _check_length(task: Task, start: int, length: int) -> None:
    """Refuse where rows count more days than one, unless they count the days so far."""
    column = task.grid.columns[length]
    parts, _ = numbers.parts(column.values, decimal_comma=task.decimal_comma)
    days = parts // PARTS_PER_DAY
    long = parts > PARTS_PER_DAY
    if not long.any() or days.max() > _LONGEST_DAYS:  # minutes, or days of a year
        return
    date = task.grid.columns[start]
    rows = dates.ordinals(date.values, _order(task, list(date.values))).astype(np.int64)[date.codes]
    last = np.maximum(np.where(long, days, 1)[column.codes] - 1, 0)
    if not _has_rows_within(task, rows, rows + last):
        raise _over_days(task, length, int(long[column.codes].sum()))


def _has_rows_within(task: Task, first: Ints, last: Ints) -> bool:
    """Return whether many long absences have another row of that student within their days.

    Args:
        first, last: day numbers, one a row of the table.
    """
    index = task.column_of("student-id")
    if index is None:
        return False
    student = task.grid.columns[index].codes.astype(np.int64)
    order = np.lexsort((first, student))
    same = np.diff(student[order]) == 0
    following = np.where(same, first[order][1:], np.iinfo(np.int64).max)
    several = (last > first)[order]
    within = several[:-1] & (following <= last[order][:-1])
    return int(within.sum()) * 3 >= int(several.sum())


def _over_days(task: Task, column: int, count: int) -> UserError:
    return UserError(
        "absences_over_days",
        file=task.grid.file_name,
        column=task.grid.headings[column],
        count=count,
    )
