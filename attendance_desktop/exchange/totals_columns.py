"""The columns of days of a table already summed: read, put together, checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import columns, dates, numbers, percent_days, value_checks
from attendance_desktop.exchange.grid import Column
from attendance_desktop.exchange.reading import Task
from attendance_desktop.exchange.vocabulary import words_of
from attendance_desktop.records.attendance import PARTS_PER_DAY, FileKind
from attendance_desktop.rules import file_checks

Days = NDArray[np.int64]
_FULL = frozenset(("full", "whole", "completos", "completas", "completa", "completo"))
_SESSIONS = frozenset(("sessions", "sesiones"))
_DAY_ROLES = (
    "days-enrolled",
    "days-present",
    "days-present-more",
    "days-absent",
    "days-excused",
    "days-unexcused",
    "days-unverified",
    "days-suspended",
    "days-incomplete-study",
)
ABSENT_PARTS = (
    "days-excused",
    "days-unexcused",
    "days-unverified",
    "days-suspended",
    "days-incomplete-study",
)
#: Layouts whose rows of one student, school and period add up (two tracks, two grades).
ADDING_LAYOUTS = frozenset(("texas-42400",))


@dataclass(frozen=True)
class DayTotals:
    """The numbers of the table, one a row; -1 where not said."""

    enrolled: Days
    present: Days
    absent: Days
    excused: Days
    unexcused: Days
    suspended: Days


def read_days(task: Task, kind: FileKind) -> DayTotals:
    """Return the days of each row; what the file leaves out is put together from the rest.

    Raises:
        UserError: "days_enrolled_needed", "absences_unclear".
    """
    said = {role: _days(task, role) for role in _DAY_ROLES}
    present = _sum(task, [said["days-present"], said["days-present-more"]])
    absent = _with_half_days(task, said["days-absent"])
    if absent is None and not _is_one_part(task, present):
        absent = _sum(task, [said[role] for role in ABSENT_PARTS])
    enrolled = said["days-enrolled"]
    if absent is not None and kind is not FileKind.ROSTER:
        absent = _without_blanks(task, absent, enrolled, present)
    if task.meaning.layout in ADDING_LAYOUTS and present is not None and absent is not None:
        enrolled = None  # days taught are the school's, not the student's
    if absent is None and percent_days.looks_like_percent(task, enrolled, present):
        column = task.column_of("days-present")
        enrolled, absent = percent_days.enrolled_and_absent(task, enrolled, None, column)
        present = None
    enrolled, absent = _put_together(task, kind, enrolled, present, absent)
    if enrolled is None and task.calendar_days is not None:
        enrolled = np.full(task.grid.row_count, task.calendar_days * PARTS_PER_DAY, np.int64)
        _refuse_part_years(task)
    if enrolled is None:
        raise UserError("days_enrolled_needed", file=task.grid.file_name)

    def or_unsaid(found: Days | None) -> Days:
        return np.full(task.grid.row_count, -1, dtype=np.int64) if found is None else found

    if kind is FileKind.ROSTER:
        absent = None
    return DayTotals(
        enrolled,
        or_unsaid(present),
        or_unsaid(absent),
        or_unsaid(said["days-excused"]),
        or_unsaid(_sum(task, [said["days-unexcused"], said["days-unverified"]])),
        or_unsaid(said["days-suspended"]),
    )


def _is_one_part(task: Task, present: Days | None) -> bool:
    """Return whether only some absences are counted by their kind, but days present tell all.

    Raises:
        UserError: "absences_unclear" where nothing tells the rest.
    """
    there = [index for role in ABSENT_PARTS if (index := task.column_of(role)) is not None]
    is_whole = task.meaning.has("days-excused") and task.meaning.has(
        "days-unexcused", "days-unverified"
    )
    if not there or is_whole:
        return False
    if present is not None and task.column_of("days-enrolled") is not None:
        return True
    headings = tuple(task.grid.headings[index] for index in there)
    others = tuple(h for h, column in idle_columns(task) if value_checks.fits("days", column))
    raise UserError(
        "absences_unclear",
        file=task.grid.file_name,
        headings=", ".join(headings),
        choices=(*headings, *others),
    )


def idle_columns(task: Task) -> Iterator[tuple[str, Column]]:
    """Yield the columns that no role took, with their headings."""
    taken = {*task.meaning.columns.values(), *task.meaning.private, *task.meaning.left}
    for index, heading in enumerate(task.grid.headings):
        column = task.grid.columns[index]
        if index not in taken and not column.skipped:
            yield heading, column


def _put_together(
    task: Task, kind: FileKind, enrolled: Days | None, present: Days | None, absent: Days | None
) -> tuple[Days | None, Days | None]:
    """Return days enrolled and absent, the one that no column holds worked out of the others."""
    if absent is None and enrolled is not None and present is not None:
        absent = np.where((enrolled >= 0) & (present >= 0), np.maximum(enrolled - present, 0), -1)
    if absent is None and percent_days.column_of(task) is not None and kind is FileKind.TOTALS:
        return _of_percent(task, enrolled, present)
    if enrolled is None and present is not None and absent is not None:
        enrolled = np.where((present >= 0) & (absent >= 0), present + absent, -1)
    return enrolled, absent


def _of_percent(task: Task, enrolled: Days | None, present: Days | None) -> tuple[Days, Days]:
    """Return days enrolled and absent by the table's percents; rows without one are refused."""
    enrolled, absent = percent_days.enrolled_and_absent(task, enrolled, present)
    task.book.refuse(
        np.flatnonzero((absent < 0) & (enrolled >= 0)),
        "days_absent_missing",
        percent_days.column_of(task),
    )
    return enrolled, absent


def _without_blanks(task: Task, absent: Days, enrolled: Days | None, present: Days | None) -> Days:
    """Return days absent where every cell says something: no student is passed over unseen.

    A blank is none where the file writes no zeros; beside zeros nobody knows, and the row is
    refused.
    """
    if enrolled is not None and present is not None:
        told = (absent < 0) & (enrolled >= 0) & (present >= 0)
        absent = np.where(told, np.maximum(enrolled - present, 0), absent)
    others = [days >= 0 for days in (enrolled, present) if days is not None]
    blank = (absent < 0) & (np.logical_or.reduce(others) if others else True)
    if not blank.any():
        return absent
    column = first_column(task, "days-absent")
    # What a formula failed to work out is no empty cell.
    has_errors = any(note.code == "formula_errors" for note in task.grid.notes)
    if has_errors or (absent == 0).any():
        task.book.refuse(np.flatnonzero(blank), "days_absent_missing", column)
        return absent
    heading = "" if column is None else task.grid.headings[column]
    task.book.note("blank_means_no_days", count=int(blank.sum()), column=heading)
    return np.where(blank, 0, absent)


def _with_half_days(task: Task, absent: Days | None) -> Days | None:
    """Return days absent with the half days that the file counts by themselves.

    "Half days absent" belong to "Full days absent"; to plain "Days absent" they do already.
    Mornings and afternoons absent are half days each.
    """
    index = task.column_of("days-absent")
    is_full = index is not None and not _FULL.isdisjoint(words_of(task.grid.headings[index]))
    both_halves = task.meaning.has("half-days-absent") and task.meaning.has("half-days-absent-more")
    if not is_full and (index is not None or not both_halves):
        return absent
    halves = _sum(task, [_days(task, "half-days-absent"), _days(task, "half-days-absent-more")])
    if halves is None:
        return absent
    return _sum(task, [absent, np.where(halves >= 0, halves // 2, -1)])


def _refuse_part_years(task: Task) -> None:
    """Refuse students who came later or left earlier than most: the calendar is not their days."""
    if not task.meaning.has("entry-date", "withdrawal-date"):
        return
    order = columns.date_order(task)
    for role, is_partial in (("entry-date", np.greater), ("withdrawal-date", np.less)):
        index = task.column_of(role)
        if index is None:
            continue
        column = task.grid.columns[index]
        ordinals = np.maximum(dates.ordinals(column.values, order), 0)[column.codes]
        usual = np.bincount(ordinals).argmax()
        partial = (ordinals > 0) & (is_partial(ordinals, usual) | (usual == 0))
        task.book.refuse(np.flatnonzero(partial), "enrolled_part_of_year", index)


def _days(task: Task, role: str) -> Days | None:
    """Return a column of days, one a row; -1 for an empty cell. Rows with no number are refused."""
    index = task.column_of(role)
    if index is None:
        return None
    column = task.grid.columns[index]
    parts, rounded = numbers.parts(column.values, decimal_comma=task.decimal_comma)
    verdicts = [
        "days_unreadable"
        if p == numbers.UNREADABLE
        else "days_negative"
        if numbers.BLANK < p < 0
        else ""
        for p in parts.tolist()
    ]
    task.book.refuse_values(index, verdicts)
    if role == "days-enrolled" and not _SESSIONS.isdisjoint(words_of(task.grid.headings[index])):
        task.book.note("sessions_as_days", column=task.grid.headings[index])
    if rounded:
        task.book.note("days_rounded", count=rounded, column=task.grid.headings[index])
    return np.where(parts < 0, -1, parts)[column.codes]


def _sum(task: Task, found: list[Days | None]) -> Days | None:
    """Return the sum of the columns that are there; an empty cell beside a number is nothing."""
    here = [days for days in found if days is not None]
    if not here:
        return None
    total = np.zeros(task.grid.row_count, dtype=np.int64)
    said = np.zeros(total.size, dtype=bool)
    for days in here:
        total += np.maximum(days, 0)
        said |= days >= 0
    return np.where(said, total, -1)


def check_days(task: Task, table: DayTotals) -> None:
    """Refuse rows whose days cannot be, and warn of those that do not add up."""
    stacked = np.stack((table.enrolled, table.absent, table.present), axis=1)
    distinct, of_row = np.unique(stacked, axis=0, return_inverse=True)
    of_row = of_row.reshape(-1)
    verdicts = [file_checks.days_verdict(*row) for row in distinct.tolist()]
    for role, code in (
        ("days-enrolled", "days_over_a_year"),
        ("days-absent", "days_negative"),
        ("days-absent", "absent_over_enrolled"),
        ("days-present", "present_over_enrolled"),
    ):
        bad = np.array([v == code for v in verdicts], dtype=bool)
        task.book.refuse(np.flatnonzero(bad[of_row]), code, first_column(task, role))
    task.book.refuse(
        np.flatnonzero(table.enrolled < 0),
        "days_enrolled_missing",
        first_column(task, "days-enrolled"),
    )
    differ = np.array([file_checks.days_disagree(*row) for row in distinct.tolist()], dtype=bool)
    if differ.any():
        task.book.warn_rows(
            np.flatnonzero(differ[of_row]), "days_disagree", first_column(task, "days-enrolled")
        )


def first_column(task: Task, role: str) -> int | None:
    """Return the column of a role, or of the first role of days that has one."""
    for name in (role, *_DAY_ROLES):
        if (index := task.column_of(name)) is not None:
            return index
    return None
