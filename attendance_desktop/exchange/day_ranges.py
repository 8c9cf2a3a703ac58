"""Lists of absences with a first and a last day: one row is several days, of which one is known.

Which of the days between were school days no such list says, so it is asked for day by day.
"""

from __future__ import annotations

import numpy as np

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import dates, people, value_checks, vocabulary
from attendance_desktop.exchange.reading import Task

_END_WORDS = frozenset(("to", "thru", "through", "until", "end", "ends", "ending", "last", "hasta"))
_ENROLLMENT = frozenset(("enroll", "enrolled", "enrollment", "membership", "attended"))
#: An absence is not longer, a student's enrollment is; one row in ten may be odd.
_LONGEST_DAYS, _MOST_ROWS = 31, 0.9


def check(task: Task) -> None:
    """Refuse a list of absences of which some last longer than the one day that would be read.

    Raises:
        UserError: "absences_over_days"; "date_order_unclear".
    """
    start = _first_day(task)
    if start is None:
        return
    for index, heading in enumerate(task.grid.headings):
        words = vocabulary.words_of(heading)
        is_end = not _END_WORDS.isdisjoint(words) and _ENROLLMENT.isdisjoint(words)
        if index != start and is_end and value_checks.fits("date", task.grid.columns[index]):
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
    columns = [task.grid.columns[start], task.grid.columns[end]]
    codes, texts = people.combined(columns)
    times = np.bincount(codes, minlength=len(texts))
    order = task.settings.get("date-order", "") or dates.order_of(
        [text for pair in texts for text in pair if dates.is_date(text)],
        today=task.today,
        school_year=task.school_year,
    )
    first, last = (dates.ordinals([pair[n] for pair in texts], order) for n in (0, 1))
    known = (first > 0) & (last > 0)
    gap = np.where(known, last - first, -1)
    short = int(times[known & (gap >= 0) & (gap <= _LONGEST_DAYS)].sum())
    if (gap > 0).any() and short >= _MOST_ROWS * int(times[known].sum()):
        raise UserError(
            "absences_over_days",
            file=task.grid.file_name,
            column=task.grid.headings[end],
            count=int(times[gap > 0].sum()),
        )
