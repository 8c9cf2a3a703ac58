"""Tables with a row a student and day, or a row a student, day and period, to strips."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import (
    columns,
    day_periods,
    enrolment,
    long_columns,
    people,
    strips,
)
from attendance_desktop.exchange.columns import Days
from attendance_desktop.exchange.day_marks import RowMarks, read_marks
from attendance_desktop.exchange.enrolment import Spells
from attendance_desktop.exchange.grid import Column
from attendance_desktop.exchange.people import Numbered, Rows
from attendance_desktop.exchange.reading import Task, Understanding
from attendance_desktop.exchange.strips import Cells
from attendance_desktop.exchange.vocabulary import compact
from attendance_desktop.records.attendance import (
    NOT_ENROLLED,
    PARTS_PER_DAY,
    STRIP_DAYS,
    FileKind,
    School,
)
from attendance_desktop.records.delivery import Strips, StudentFacts, Totals
from attendance_desktop.rules import file_checks

Ints = NDArray[np.int32]
_MOST_STUDENT_DAYS = 300_000_000
_SESSIONS = frozenset(("am", "pm", "morning", "afternoon", "manana", "tarde"))
_ALL_DAY = frozenset(("all", "allday", "ad", "fullday", "day", "daily", "full", "ada", "todoeldia"))


@dataclass(frozen=True)
class _Rows:
    """The rows that stand, as numbers.

    Attributes:
        index: their indices in the table, None for all.
        student, school, day, date: one a row; `school` None for a single school; `day` from
            1 July; `date` the date's place among the distinct texts.
        year: place in `years`, None for a single year.
    """

    index: Rows
    student: Ints
    school: Ints | None
    year: Ints | None
    day: Ints
    date: Ints
    years: tuple[int, ...]


def understand_days(task: Task) -> Understanding:
    """Return what a table of marks says.

    Raises:
        UserError: the user must say more, see `columns`, `day_marks`; "periods_needed",
            "no_rows_stand".
    """
    ids = columns.check_ids(task)
    school, schools = columns.check_schools(task)
    order = columns.date_order(task)
    days = columns.check_dates(task, order)
    columns.check_portions(task)
    columns.warn_of_weekends(task, days)
    spells = enrolment.spells_of(task, order, days)
    task.progress(0.3, "checking")
    rows = _standing(task, ids, school, days)
    marks = read_marks(task, rows.index, lambda: _coverage(rows, len(ids.keys)))
    task.progress(0.5, "checking")
    cells = strips.cells_of(
        rows.student,
        rows.school,
        rows.year,
        rows.day,
        (len(ids.keys), len(schools), len(rows.years)),
    )
    flat, marks = _filled(task, rows, cells, marks)
    task.progress(0.8, "checking")
    found = _strips(rows, cells, flat, marks, spells)
    return _understanding(task, rows, ids, schools, found, marks, days)


def _standing(task: Task, ids: Numbered, school: Ints | None, days: Days) -> _Rows:
    index = task.book.standing()
    if index is not None and not index.size:
        raise task.nothing_left()

    def picked(codes: Ints) -> Ints:
        return codes if index is None else codes[index]

    id_column = task.grid.columns[task.meaning.columns["student-id"]]
    date = picked(task.grid.columns[task.meaning.columns["date"]].codes)
    year_of = [
        file_checks.school_year_of(o) if good else 0
        for o, good in zip(days.ordinals.tolist(), days.good.tolist(), strict=True)
    ]
    years = tuple(sorted(set(year_of) - {0}))
    starts = {year: file_checks.first_ordinal(year) for year in years}
    day_of = np.array(
        [o - starts[y] if y else 0 for o, y in zip(days.ordinals.tolist(), year_of, strict=True)],
        np.int32,
    )
    place = np.array([years.index(y) if y else 0 for y in year_of], dtype=np.int32)
    return _Rows(
        index=index,
        student=ids.of_rows(id_column, index),
        school=None if school is None else picked(school),
        year=None if len(years) == 1 else place[date],
        day=long_columns.looked_up(day_of, date),
        date=date,
        years=years,
    )


def _coverage(rows: _Rows, students: int) -> float:
    """Return which share of all students' days has a row."""
    dates = int(rows.date.max()) + 1
    if students * dates > _MOST_STUDENT_DAYS:
        return 0.0
    seen = np.zeros((students, dates), dtype=bool)
    seen[rows.student, rows.date] = True
    used = int(np.count_nonzero(seen.any(axis=0))) * int(np.count_nonzero(seen.any(axis=1)))
    return int(np.count_nonzero(seen)) / max(1, used)


def _filled(
    task: Task, rows: _Rows, cells: Cells, marks: RowMarks
) -> tuple[NDArray[Any], RowMarks]:
    """Return every cell's mark; rows that say the same again or contradict are taken out."""
    mark = marks.of_row if rows.index is None else marks.of_row[rows.index]
    slot, slots, slot_column = _slots(task, rows, cells)
    if slot is None:
        flat = strips.written(cells, mark)
        if np.count_nonzero(flat) == mark.size:  # no two rows meet: the usual case, and cheap
            return flat, marks
        again, conflicts = strips.meeting(cells.cell, cells.size, _alike(marks, mark))
        _take_out(task, rows, again, conflicts)
        # Of rows that agree under two codes the last was written; either stands.
        flat[cells.cell[conflicts]] = NOT_ENROLLED
        return flat, marks
    place = cells.cell.astype(np.int64) * slots + slot
    again, conflicts = strips.meeting(place, cells.size * slots, _alike(marks, mark))
    _take_out(task, rows, again, conflicts, slot_column)
    keep = np.ones(mark.size, dtype=bool)
    keep[again] = False
    keep[conflicts] = False
    whole_day = _whole_day(task, slot_column, rows) & keep
    periods = _periods_a_day(task, marks.kind, slot_column, bool(whole_day.all()))
    some = np.flatnonzero(keep & ~whole_day)
    days = day_periods.days_of_periods(
        cells.cell[some], cells.size, mark[some], marks.table.marks, marks.table, periods
    )
    days.flat[cells.cell[whole_day]] = mark[whole_day]
    if days.rounded:
        task.book.note("periods_rounded", count=days.rounded)
    return days.flat, marks


def _alike(marks: RowMarks, mark: NDArray[Any]) -> NDArray[Any]:
    """Return a number a row, the same for marks that say the same under different codes."""
    numbers: dict[object, int] = {}
    alike = [
        numbers.setdefault((m.category, m.parts), len(numbers))
        if i != NOT_ENROLLED
        else numbers.setdefault(None, len(numbers))
        for i, m in enumerate(marks.table.marks)
    ]
    return np.array(alike, dtype=np.uint16)[mark]


def _take_out(
    task: Task,
    rows: _Rows,
    again: NDArray[np.intp],
    conflicts: NDArray[np.intp],
    slot_column: int | None = None,
) -> None:
    if rows.index is not None:
        again, conflicts = rows.index[again], rows.index[conflicts]
    task.book.repeat(again)
    task.book.warn_rows(again, "row_repeated", task.column_of("student-id"))
    code = "mark_conflict" if slot_column is None else "mark_conflict_in_period"
    task.book.refuse(conflicts, code, task.column_of("mark"))


def _slots(task: Task, rows: _Rows, cells: Cells) -> tuple[Ints | None, int, int | None]:
    """Return each row's period or section, how many there are, and the column they stand in.

    A file may number its periods all alike and tell them apart by section only.
    """
    for role in ("period", "section"):
        index = task.column_of(role)
        if index is None:
            continue
        column = task.grid.columns[index]
        numbers = people.numbered(column.values)
        if len(numbers.keys) < 2:
            continue
        if role == "section" and not _meets(cells):
            return None, 0, None
        slot = numbers.of_rows(column, rows.index) + 1
        return slot, len(numbers.keys) + 1, index
    return None, 0, None


def _meets(cells: Cells) -> bool:
    """Return whether several rows of one student fall on one day."""
    seen = np.zeros(cells.size, dtype=bool)
    seen[cells.cell] = True
    return int(np.count_nonzero(seen)) < cells.cell.size


def _whole_day(task: Task, slot_column: int | None, rows: _Rows) -> NDArray[np.bool_]:
    """Return which rows speak of the whole day in the column of periods ("All day")."""
    assert slot_column is not None
    column = task.grid.columns[slot_column]
    whole = np.array([compact(v) in _ALL_DAY for v in column.values], dtype=bool)
    return whole[column.codes if rows.index is None else column.codes[rows.index]]


def _are_halves(column: Column) -> bool:
    """Return whether mornings and afternoons are all the periods there are."""
    named = {compact(value) for value in column.values} - _ALL_DAY - {""}
    return bool(named) and named <= _SESSIONS


def _periods_a_day(
    task: Task, kind: FileKind, slot_column: int | None, only_whole_days: bool
) -> int | None:
    """Return periods a day for a list of absences by period, None where the days are full."""
    if kind is FileKind.DAILY or only_whole_days:
        return None
    said = task.settings.get("periods", "")
    if not said and slot_column is not None and _are_halves(task.grid.columns[slot_column]):
        return 2
    if not said:
        raise UserError("periods_needed", file=task.grid.file_name)
    return int(said)


def _strips(
    rows: _Rows, cells: Cells, flat: NDArray[Any], marks: RowMarks, spells: Spells | None
) -> Strips:
    table = marks.table.marks
    years = np.array(rows.years, dtype=np.int16)[cells.year]
    stated = np.zeros(cells.strips, dtype=bool)
    if marks.kind is FileKind.DAILY:
        first, last = strips.extent(flat, table)
        if spells is not None:
            first, last, stated = enrolment.stated_days(
                spells, rows.index, cells, years, first, last
            )
        days = strips.enrolled_days(flat, first, last)
    else:
        days = flat.reshape(-1, STRIP_DAYS)
    filled = np.flatnonzero(days.any(axis=1))
    if filled.size < cells.strips:
        days, years, stated = days[filled], years[filled], stated[filled]
    else:
        filled = slice(None)
    return Strips(cells.student[filled], cells.school[filled], years, days, stated, table)


def _understanding(
    task: Task,
    rows: _Rows,
    ids: Numbered,
    schools: tuple[School, ...],
    found: Strips,
    marks: RowMarks,
    days: Days,
) -> Understanding:
    facts = people.facts_of(
        task.grid,
        task.meaning,
        ids.keys,
        rows.student,
        rows.index,
        rows.date if len(days.ordinals) == 0 else days.ordinals[rows.date],
    )
    facts, found, schools = only_used(facts, found, schools)
    both = strips.shared_days(found.days, found.student, found.year)
    if both:
        task.book.note("two_schools_same_day", count=both)
    good = days.ordinals[days.good]
    is_events = marks.kind is FileKind.EVENTS
    return Understanding(
        kind=marks.kind,
        school_year=int(found.year.max()) if found.year.size else rows.years[-1],
        schools=schools,
        students=facts,
        strips=found,
        totals=_days_enrolled(task, found) if is_events else None,
        reach=_reach(found, len(schools)) if is_events else (),
        first_day=dt.date.fromordinal(int(good.min())).isoformat(),
        last_day=dt.date.fromordinal(int(good.max())).isoformat(),
        codes=marks.codes,
        date_order=days.order,
    )


def only_used(
    facts: StudentFacts, found: Strips, schools: tuple[School, ...]
) -> tuple[StudentFacts, Strips, tuple[School, ...]]:
    """Leave out students and schools of whom no mark is left."""
    used = np.unique(found.student)
    if used.size < len(facts.ids):
        place = np.full(len(facts.ids), -1, dtype=np.int32)
        place[used] = np.arange(used.size, dtype=np.int32)
        facts = people.only(facts, used)
        found = Strips(
            place[found.student], found.school, found.year, found.days, found.stated, found.marks
        )
    kept = np.unique(found.school)
    if kept.size < len(schools):
        place = np.full(len(schools), -1, dtype=np.int32)
        place[kept] = np.arange(kept.size, dtype=np.int32)
        schools = tuple(schools[i] for i in kept.tolist())
        found = Strips(
            found.student, place[found.school], found.year, found.days, found.stated, found.marks
        )
    return facts, found, schools


def _days_enrolled(task: Task, found: Strips) -> Totals | None:
    """Return days enrolled for every student and school of a list of absences, where said."""
    if task.calendar_days is None:
        task.book.note("events_need_days")
        return None
    count = found.student.size
    unsaid = np.full(count, -1, dtype=np.int64)
    enrolled = np.full(count, task.calendar_days * PARTS_PER_DAY, dtype=np.int64)
    return Totals(
        found.student,
        found.school,
        found.year,
        ("",) * count,
        enrolled,
        unsaid,
        unsaid,
        unsaid,
        unsaid,
    )


def _reach(found: Strips, schools: int) -> tuple[tuple[str, str], ...]:
    """Return the first and last day that the file has of each school."""
    strip, day = np.nonzero(found.days)
    starts = np.array([file_checks.first_ordinal(int(y)) for y in found.year])
    ordinal = starts[strip] + day
    reach = []
    for school in range(schools):
        here = ordinal[found.school[strip] == school]
        reach.append(
            tuple(dt.date.fromordinal(int(o)).isoformat() for o in (here.min(), here.max()))
        )
    return tuple(reach)
