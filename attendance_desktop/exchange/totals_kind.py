"""Whether a table without days of its own holds summed days, or a roster; or needs a question."""

from __future__ import annotations

import re

import numpy as np

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import (
    numbers,
    percent_days,
    totals_columns,
    value_checks,
    vocabulary,
)
from attendance_desktop.exchange.grid import Column
from attendance_desktop.exchange.reading import Task
from attendance_desktop.records.attendance import FileKind

_HOURS = frozenset(("hours", "hour", "hrs", "minutes", "mins", "min", "horas", "minutos"))
_ABSENCES = frozenset(("excused", "unexcused", "absent", "out-of-school-suspension"))
#: A code of few letters may head anything where it stands alone.
_LONGEST_CODE = 3
_DAY_HEADING = re.compile(
    r"^(?:[1-9]|[12]\d|3[01]|[mtwrf]|th|(?:mo|tu|we|th|fr|lu|ma|mi|ju|vi)[a-z\u00e9]*\.?|"
    r"day ?\d{1,3})(?: ?\(?\d{1,3}\)?)?$",
    re.IGNORECASE,
)


def kind_of(task: Task) -> FileKind:
    """Return whether a table holds summed days or only says who is enrolled.

    Raises:
        UserError: "nothing_to_take_in", "absences_unclear", "date_column_missing",
            "day_columns_undated",
            "mark_column_missing".
    """
    _check_no_day_columns(task)
    kind = _kind(task)
    _check_not_daily(task)
    return kind


def _kind(task: Task) -> FileKind:
    meaning = task.meaning
    if meaning.has("days-absent", "half-days-absent-more", *totals_columns.ABSENT_PARTS):
        return FileKind.TOTALS
    days = ("days-enrolled", "days-present", "days-present-more")
    if meaning.has(*days) and percent_days.column_of(task) is not None:
        return FileKind.TOTALS
    if meaning.has("days-enrolled", "days-present-more"):
        if meaning.has("days-present"):
            return FileKind.TOTALS
        _check_no_absences(task)
        return FileKind.ROSTER
    if meaning.has("entry-date", "withdrawal-date", "grade", "school-code", "school-name") and (
        not meaning.has("days-present")
    ):
        _check_not_daily(task)
        _check_no_marks(task)
        _check_no_absences(task)
        return FileKind.ROSTER
    _check_no_absences(task)
    raise UserError(
        "nothing_to_take_in",
        file=task.grid.file_name,
        headings=", ".join(task.grid.headings),
        choices=task.grid.headings,
    )


def _check_no_day_columns(task: Task) -> None:
    """Refuse a register whose columns hold marks under days that are no dates: Mon, Tue; 1, 2, 3.

    Where its days are summed as well, those are taken.

    Raises:
        UserError: "day_columns_undated".
    """
    if task.meaning.has("days-absent", "days-present", *totals_columns.ABSENT_PARTS):
        return
    found = [
        heading
        for heading, column in totals_columns.idle_columns(task)
        if _DAY_HEADING.match(heading.strip())
        and value_checks.sample(column)
        and value_checks.code_share(column) >= 0.5
    ]
    if len(found) > 1:
        raise UserError(
            "day_columns_undated", file=task.grid.file_name, first=found[0], last=found[-1]
        )


def _check_no_absences(task: Task) -> None:
    """Ask where a would-be roster has numbers of absences that no role took.

    Raises:
        UserError: "absences_unclear", "absences_in_hours".
    """
    if "days-absent" in task.meaning.idle:
        return
    idle = list(totals_columns.idle_columns(task))
    codes = sum(_is_reason(heading) for heading, _ in idle)
    counted = [
        (heading, column)
        for heading, column in idle
        if vocabulary.counts_absences(heading)
        or (_is_reason(heading) and (codes > 1 or len(heading) > _LONGEST_CODE))
    ]
    in_hours = [
        heading
        for heading, column in counted
        if not _HOURS.isdisjoint(vocabulary.words_of(heading)) and _holds_numbers(column)
    ]
    if in_hours:
        raise UserError("absences_in_hours", file=task.grid.file_name, headings=", ".join(in_hours))
    found = [heading for heading, column in counted if value_checks.fits("days", column)]
    if found:
        raise UserError(
            "absences_unclear",
            file=task.grid.file_name,
            headings=", ".join(found),
            choices=tuple(found),
        )


def _is_reason(heading: str) -> bool:
    """Return whether a heading is a code or reason of absences, under which their number stands."""
    key, known = vocabulary.compact(heading), vocabulary.codes()
    return (known.plain.get(key) or known.weak.get(key)) in _ABSENCES


def _holds_numbers(column: Column) -> bool:
    values = value_checks.sample(column)
    read = [numbers.number_of(value, decimal_comma=True) is not None for value in values]
    return any(read) and sum(read) * 2 > len(read)


def _check_no_marks(task: Task) -> None:
    """Ask for the day's column where a would-be roster holds attendance codes.

    Raises:
        UserError: "date_column_missing".
    """
    said = [role for role in vocabulary.roles() if role.name in ("mark", "mark-description")]
    taken = {*task.meaning.columns.values(), *task.meaning.private, *task.meaning.left}
    for index, heading in enumerate(task.grid.headings):
        column = task.grid.columns[index]
        if index in taken or column.skipped:
            continue
        if all(vocabulary.rank_of(heading, role) is None for role in said):
            continue
        if value_checks.sample(column) and value_checks.code_share(column) >= 0.8:
            raise UserError(
                "date_column_missing",
                file=task.grid.file_name,
                column=heading,
                headings=", ".join(task.grid.headings),
                choices=task.grid.headings,
            )


def _check_not_daily(task: Task) -> None:
    """Ask for the mark's column where there is a row for each student and day.

    Raises:
        UserError: "mark_column_missing".
    """
    date = next(role for role in vocabulary.roles() if role.name == "date")
    taken = {*task.meaning.columns.values(), *task.meaning.private, *task.meaning.left}
    student = task.grid.columns[task.meaning.columns["student-id"]]
    for index, heading in enumerate(task.grid.headings):
        column = task.grid.columns[index]
        if index in taken or column.skipped or vocabulary.rank_of(heading, date) is None:
            continue
        if not value_checks.fits("date", column):
            continue
        pairs = student.codes.astype(np.int64) * len(column.values) + column.codes
        if np.unique(pairs).size >= 2 * np.unique(student.codes).size:
            raise UserError(
                "mark_column_missing",
                file=task.grid.file_name,
                headings=", ".join(task.grid.headings),
                choices=task.grid.headings,
            )
