"""Days on which a list of absences has no mark at all: weekends, holidays, or nobody was away.

A register with a cell for every day of the calendar leaves those of weekends and holidays blank
like those of children who were there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import columns, dates
from attendance_desktop.exchange.people import Rows
from attendance_desktop.exchange.reading import Task
from attendance_desktop.rules import file_checks

#: With so many marks on a usual day, a day without any was no school day.
_MANY_MARKS = 5


def rows_on(task: Task, rows: Rows, is_blank: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which rows lie on days without school, and say which weekdays have no mark.

    Args:
        rows: the rows that stand, None for all.
        is_blank: one a row of the table.
    """
    column = task.grid.columns[task.meaning.columns["date"]]
    here = np.arange(column.codes.size) if rows is None else rows
    marks = np.bincount(column.codes[here][~is_blank[here]], minlength=len(column.values))
    cells = np.bincount(column.codes[here], minlength=len(column.values))
    ordinals = dates.ordinals(column.values, columns.date_order(task)).tolist()
    marked = marks[marks > 0]
    usual = int(marked.sum()) / max(1, marked.size)
    idle = np.zeros(len(column.values), dtype=bool)
    unmarked: list[int] = []
    for place, ordinal in enumerate(ordinals):
        if ordinal > 0 and cells[place] and not marks[place]:
            idle[place] = file_checks.is_weekend(ordinal) or usual >= _MANY_MARKS
            if not file_checks.is_weekend(ordinal):
                unmarked.append(ordinal)
    _say(task, unmarked, is_off=usual >= _MANY_MARKS)
    return idle[column.codes]


def _say(task: Task, days: Sequence[int], *, is_off: bool) -> None:
    if days:
        code = "days_without_marks_are_off" if is_off else "days_without_marks_count"
        first = dt.date.fromordinal(min(days)).isoformat()
        task.book.note(code, count=len(days), value=first)
