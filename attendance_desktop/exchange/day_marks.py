"""The marks of a table, row by row: codes and flags read, blanks judged, the kind told.

A table in which students stand on most of its days is daily marks; one that lists absences and
little else is events. Present marks tell: a list of absences has none, or a few field trips.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import idle_days, long_columns, marks, people, vocabulary
from attendance_desktop.exchange.code_book import CodeBook
from attendance_desktop.exchange.grid import Column
from attendance_desktop.exchange.marks import Cells, Verdict
from attendance_desktop.exchange.people import Rows
from attendance_desktop.exchange.reading import Task
from attendance_desktop.exchange.roles import MARK_ROLES, is_list_of_absences
from attendance_desktop.exchange.strips import MarkTable
from attendance_desktop.records.attendance import PART_CATEGORIES, FileKind, Mark, MarkCategory

#: Field of `marks.Cells` -> role of the column that fills it.
_ROLES = {
    "mark": "mark",
    "description": "mark-description",
    "present": "presence-flag",
    "absent": "absent-flag",
    "tardy": "tardy-flag",
    "dismissed": "dismissed-flag",
    "excused": "excused-flag",
    "portion_absent": "portion-absent",
    "portion_present": "portion-present",
    "minutes_absent": "minutes-absent",
    "minutes_present": "minutes-present",
    "minutes_possible": "minutes-possible",
    "enrolled": "enrolled-flag",
    "unexcused": "unexcused-flag",
}
_PRESENT, _NO_SCHOOL = Mark(MarkCategory.PRESENT), Mark(MarkCategory.NO_SCHOOL)
_ABSENT = Verdict(Mark(MarkCategory.ABSENT, marks.parts_under(MarkCategory.ABSENT, 63_000)))
#: A file half of whose rows are present marks is daily; so is one with some present marks in which
#: students stand on more than this share of its days.
_COVERED = 0.6
#: How a person says what a cell without a mark means: `--codes "(blank)=absent"`.
BLANK = "(blank)"
_REASONS = frozenset(("reason", "reasons", "motivo", "razon", "excuse", "excused"))
_MINUTES = frozenset(("minutes-absent", "minutes-present"))


@dataclass(frozen=True)
class RowMarks:
    """The mark of each row.

    Attributes:
        of_row: byte value into `table`, one a row of the table.
        table: the marks so far.
        kind: daily or events.
        codes: code -> category value, as used.
    """

    of_row: NDArray[Any]
    table: MarkTable
    kind: FileKind
    codes: dict[str, str]


def read_marks(task: Task, rows: Rows, coverage: Callable[[], float]) -> RowMarks:
    """Return each row's mark.

    Args:
        rows: the rows that stand, None for all.
        coverage: tells the share of all students' days that have a row.

    Raises:
        UserError: "codes_unknown", "day_minutes_needed".
    """
    fields = [field for field, role in _ROLES.items() if role in task.meaning.columns]
    if not fields:
        return _only_absences(task)
    columns = [task.grid.columns[task.meaning.columns[_ROLES[f]]] for f in fields]
    of_row, texts = people.combined(columns)
    always = _said_of_all(task)
    standing = of_row if rows is None else of_row[rows]
    times = long_columns.rows_of_each(standing, len(texts))
    book = _code_book(task)
    verdicts = [
        marks.verdict(Cells(**dict(zip(fields, t, strict=True)), **always), book) for t in texts
    ]
    _ask_about_unknown(task, verdicts, times)
    _warn(task, verdicts, times)
    without = _rows_without_mark(task, rows, of_row, verdicts)
    said = _mark_of_blanks(task, book, fields, verdicts, times, int(without.sum()))
    blank_is_present = said is None and _blank_is_present(task, verdicts, times)
    table = MarkTable()
    bytes_of = [table.byte(_mark_of(v, blank_is_present)) for v in verdicts]
    byte, off = None if said is None else table.byte(said), table.byte(_NO_SCHOOL)
    marks_of = long_columns.looked_up(np.array(bytes_of, dtype=table.dtype), of_row)
    if byte is not None:
        marks_of[without] = byte
    if blank_is_present:
        marks_of[_idle_rows(task, rows, of_row, verdicts)] = off
    kind = _kind(verdicts, times, coverage, blank_is_present)
    if is_list_of_absences(task.grid, task.meaning) and coverage() <= _COVERED:
        _ask_about_present(task, book, verdicts, times)
    codes = _codes_used(task, book) | ({} if said is None else {BLANK: said.category.value})
    return RowMarks(marks_of, table, kind, codes)


def _idle_rows(
    task: Task, rows: Rows, of_row: NDArray[Any], verdicts: list[Verdict]
) -> NDArray[np.bool_]:
    """Return the blank rows of days without school."""
    is_blank = np.array([v.blank for v in verdicts], dtype=bool)[of_row]
    return is_blank & idle_days.rows_on(task, rows, is_blank)


def _said_of_all(task: Task) -> dict[str, str]:
    """Return the fields of `marks.Cells` that no column holds but all rows have alike.

    Raises:
        UserError: "day_minutes_needed": there is nothing but minutes, and no length of the day.
    """
    if not task.meaning.has(*MARK_ROLES):
        return {"absent": "1"}  # a list of absences that only says which are excused
    if not task.meaning.has(*_MINUTES) or task.meaning.has("minutes-possible"):
        return {}
    minutes = task.settings.get("day-minutes", "")
    if minutes.isdigit() and int(minutes):
        return {"minutes_possible": minutes}
    if task.meaning.has("portion-absent", "portion-present"):
        return {}
    if not task.meaning.has(*(MARK_ROLES - _MINUTES)):
        raise UserError("day_minutes_needed", file=task.grid.file_name)
    task.book.note("minutes_without_day")
    return {}


def _only_absences(task: Task) -> RowMarks:
    """Return absences of unknown reason for a list of students and days without any mark."""
    table = MarkTable()
    byte = table.byte(_mark_of(_ABSENT, False))
    task.book.note("rows_are_absences")
    return RowMarks(
        np.full(task.grid.row_count, byte, dtype=table.dtype), table, FileKind.EVENTS, {}
    )


def _code_book(task: Task) -> CodeBook:
    index = task.column_of("mark")
    is_status = (
        index is not None
        and "status" in vocabulary.words_of(task.grid.headings[index])
        and task.meaning.has("excused-flag")
    )
    words = task.column_of("mark-description")
    return CodeBook(
        task.codes,
        task.meaning.layout,
        decimal_comma=task.decimal_comma,
        is_status=is_status,
        in_periods=task.meaning.has("period"),
        is_reason=words is not None and _is_reason(task.grid.headings[words]),
        words_alone=index is None or bool(task.grid.letters[index]),  # one row was made of several
    )


def _is_reason(heading: str) -> bool:
    return not _REASONS.isdisjoint(vocabulary.words_of(heading))


def _mark_column(task: Task) -> Column | None:
    index = task.column_of("mark")
    return None if index is None else task.grid.columns[index]


def _mark_of(verdict: Verdict, blank_is_present: bool) -> Mark:
    if verdict.mark is not None:
        return verdict.mark
    return _PRESENT if blank_is_present else Mark(MarkCategory.NO_MARK)


def _ask_about_unknown(task: Task, verdicts: list[Verdict], times: NDArray[np.intp]) -> None:
    unknown: Counter[str] = Counter()
    for verdict, count in zip(verdicts, times.tolist(), strict=True):
        if verdict.unknown and count:
            unknown[verdict.unknown] += count
    if unknown:
        raise marks.unknown_codes_error(unknown, task.grid.file_name)


def _ask_about_present(
    task: Task, book: CodeBook, verdicts: list[Verdict], times: NDArray[np.intp]
) -> None:
    """Ask what "P" means where every row is an absence: a part of the day, a permission.

    Raises:
        UserError: "codes_unknown".
    """
    found: Counter[str] = Counter()
    for verdict, count in zip(verdicts, times.tolist(), strict=True):
        code = verdict.mark.code if verdict.mark is not None and _is_plain_present(verdict) else ""
        if count and len(code) == 1 and book.chosen(code) is None:
            found[code] += count
    if found:
        raise marks.unknown_codes_error(found, task.grid.file_name)


def _warn(task: Task, verdicts: list[Verdict], times: NDArray[np.intp]) -> None:
    warned: Counter[str] = Counter()
    for verdict, count in zip(verdicts, times.tolist(), strict=True):
        if verdict.warning and count:
            warned[verdict.warning] += count
    for code, count in warned.items():
        task.book.note(code, count=count)


def _blank_is_present(task: Task, verdicts: list[Verdict], times: NDArray[np.intp]) -> bool:
    """Return whether a blank mark means present: most are blank, and none says present."""
    blank = sum(t for v, t in zip(verdicts, times.tolist(), strict=True) if v.blank)
    if not blank:
        return False
    present = any(t and _is_plain_present(v) for v, t in zip(verdicts, times, strict=True))
    marked = int(times.sum()) - blank
    heading = task.grid.headings[task.meaning.columns.get("mark", 0)]
    if not present and marked and blank >= marked:
        task.book.note("blank_means_present", count=blank, column=heading)
        return True
    task.book.note("blank_means_no_mark", count=blank, column=heading)
    return False


def _rows_without_mark(
    task: Task, rows: Rows, of_row: NDArray[Any], verdicts: list[Verdict]
) -> NDArray[np.bool_]:
    """Return the blank rows of days on which the school marked others present.

    A day without any mark was no school, or attendance was not taken.
    """
    is_blank = np.array([v.blank for v in verdicts], dtype=bool)
    if not is_blank.any():
        return np.zeros(of_row.size, dtype=bool)
    blank = is_blank[of_row]
    here = [
        i for role in ("date", "school-code", "school-name")
        if (i := task.column_of(role)) is not None
    ]  # fmt: skip
    if not here or not blank.any():
        return blank
    days, texts = people.combined([task.grid.columns[i] for i in here])
    present = np.array([_is_plain_present(v) for v in verdicts], dtype=bool)[of_row]
    if rows is not None:
        standing = np.zeros(blank.size, dtype=bool)
        standing[rows] = True
        blank &= standing
        present &= standing
    taken = np.zeros(len(texts), dtype=bool)
    taken[days[present]] = True
    return blank & taken[days]


def _mark_of_blanks(
    task: Task,
    book: CodeBook,
    fields: list[str],
    verdicts: list[Verdict],
    times: NDArray[np.intp],
    count: int,
) -> Mark | None:
    """Return what a blank means where the file marks only who was present, else None.

    Raises:
        UserError: "codes_unknown" where nothing tells; the answer is given for `BLANK`.
    """
    there = [v for v, t in zip(verdicts, times.tolist(), strict=True) if t and not v.blank]
    if not count or not there or not all(map(_is_plain_present, there)):
        return None
    said = book.chosen(BLANK)
    if said is None and fields != ["present"]:
        raise marks.unknown_codes_error({BLANK: count}, task.grid.file_name)
    category = said or MarkCategory.ABSENT
    if said is None:
        heading = task.grid.headings[task.meaning.columns["presence-flag"]]
        task.book.note("blank_means_absent", count=count, column=heading)
    whole = marks.parts_under(category, 63_000) if category in PART_CATEGORIES else ()
    return Mark(category, whole) if whole else Mark(category)


def _is_plain_present(verdict: Verdict) -> bool:
    if verdict.mark is None or verdict.activity:
        return False
    return verdict.mark.category in (MarkCategory.PRESENT, MarkCategory.REMOTE)


def _kind(
    verdicts: list[Verdict],
    times: NDArray[np.intp],
    coverage: Callable[[], float],
    blank_is_present: bool,
) -> FileKind:
    present = sum(
        t
        for v, t in zip(verdicts, times.tolist(), strict=True)
        if _is_plain_present(v) or (v.blank and blank_is_present)
    )
    rows = int(times.sum())
    if present and (present * 2 >= rows or coverage() > _COVERED):
        return FileKind.DAILY
    return FileKind.EVENTS


def _codes_used(task: Task, book: CodeBook) -> dict[str, str]:
    column = _mark_column(task)
    if column is None:
        return {}
    codes = dict.fromkeys(v.strip() for v in column.values if not marks.is_blank(v))
    found = {code: marks.own_category(code, book) for code in codes}
    return {code: category.value for code, category in found.items() if category is not None}
