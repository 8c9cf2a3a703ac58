"""Tables of days already summed: per student and school, per reporting period, or a roster.

Absent days are the file's own column, else excused, unexcused and suspended days together;
enrolled days are the file's own, else present and absent days together. Snapshots through the year
(40, 80, 120 days) each hold the days so far: the latest one counts. Reporting periods add up.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import (
    columns,
    dates,
    people,
    running_totals,
    titles,
    totals_columns,
    totals_kind,
)
from attendance_desktop.exchange.people import Numbered
from attendance_desktop.exchange.reading import Task, Understanding
from attendance_desktop.exchange.totals_columns import DayTotals
from attendance_desktop.exchange.vocabulary import compact
from attendance_desktop.records.attendance import PARTS_PER_DAY, FileKind, School, school_year_label
from attendance_desktop.records.delivery import Totals
from attendance_desktop.rules import file_checks

Days = NDArray[np.int64]
#: "40D", "80th day", "EOY", "YTD": the days so far, not those since the last one.
_SNAPSHOT = re.compile(
    r"^(?:day)?\d{1,3}(?:d|th|st|nd|rd|day|days|thday)+$|^(?:[2468]|1[02468])0$|"
    r"^(?:eoy|ytd|yeartodate)$"
)
#: A row for the whole year among those for its parts.
_WHOLE_YEAR = re.compile(
    r"^(?:y1|yr|fy|ay|year|fullyear|wholeyear|schoolyear|yearlong|annual|all|allyear|total|totals|"
    r"grandtotal|yeartotal|ytd|yeartodate|eoy|endofyear|todoelano|ano|anual|anocompleto)$"
)
_TERM = re.compile(r"^(q|quarter|s|sem|semester|t|tri|trimester|mp|h)[1-6]$")
_SNAPSHOT_HEADINGS = ("snapshot", "asof", "corte", "through")


def understand_totals(task: Task) -> Understanding:
    """Return what a table of summed days says.

    Raises:
        UserError: "nothing_to_take_in", "school_year_needed", "days_enrolled_needed" and those of
            `columns`.
    """
    kind = totals_kind.kind_of(task)
    ids = columns.check_ids(task)
    school, schools = columns.check_schools(task)
    year = _years(task)
    table = totals_columns.read_days(task, kind)
    totals_columns.check_days(task, table)
    task.progress(0.5, "checking")
    period, is_snapshot = _periods(task)
    student = ids.of_rows(task.grid.columns[task.meaning.columns["student-id"]])
    where = np.zeros_like(student) if school is None else school
    key = _keys(student, where, year)
    if is_snapshot or _run_on(task, key, table):
        _latest_snapshots(task, key, period)
        period = people.Numbered(np.zeros(period.of_value.size, dtype=np.int32), ("",))
    else:
        period = _whole_year_alone(task, key, period)
    slot = _slot(task, period)
    place = key * len(period.keys) + slot
    spells = _several_enrollments(task, place, table)
    if spells is not None:
        place = place * (int(spells.max()) + 1) + spells
    _settle_meetings(task, place, table)
    found = _understanding(task, kind, ids, schools, (student, where, year, slot), period, table)
    if spells is None or found.totals is None:
        return found
    return replace(found, totals=_added(found.totals))


def _years(task: Task) -> NDArray[np.int16]:
    """Return each row's school year: as the user says, else by dates, else by its column."""
    rows = task.grid.row_count
    if task.school_year is not None:
        return np.full(rows, task.school_year, dtype=np.int16)
    if (by_date := _year_by_date(task)) is not None:
        return np.full(rows, by_date, dtype=np.int16)
    index = task.column_of("school-year")
    if index is None:
        around = titles.school_year_of(task.grid, task.today)
        if around is None:
            raise UserError("school_year_needed", file=task.grid.file_name)
        task.book.note("school_year_by_title", year=school_year_label(around))
        return np.full(rows, around, dtype=np.int16)
    column = task.grid.columns[index]
    found = [file_checks.school_year_of_text(v) or 0 for v in column.values]
    task.book.refuse_values(index, ["" if year else "school_year_unreadable" for year in found])
    return np.array(found, dtype=np.int16)[column.codes]


def _year_by_date(task: Task) -> int | None:
    """Return the one school year that snapshot or entry dates speak of, None for none."""
    if task.column_of("school-year") is not None:
        return None
    for role in ("reporting-period", "date", "withdrawal-date", "entry-date"):
        index = task.column_of(role)
        if index is None:
            continue
        texts = [v for v in task.grid.columns[index].values if dates.is_date(v)]
        if not texts or len(texts) * 2 < len(task.grid.columns[index].values):
            continue
        order = columns.date_order(task)
        found = [o for o in dates.ordinals(texts, order).tolist() if 0 < o <= task.today]
        if found:
            return file_checks.school_year_of(max(found))
    return None


def _periods(task: Task) -> tuple[Numbered, bool]:
    """Return the reporting periods over the distinct texts, and whether they are snapshots."""
    index = task.column_of("reporting-period")
    if index is None:
        return Numbered(np.zeros(1, dtype=np.int32), ("",)), False
    column = task.grid.columns[index]
    found = people.numbered(column.values, lambda text: text.strip() or "-")
    heading = compact(task.grid.headings[index])
    snapshots = [_SNAPSHOT.match(compact(v)) or dates.is_date(v) for v in column.values if v]
    return found, bool(snapshots) and (
        all(snapshots) or any(h in heading for h in _SNAPSHOT_HEADINGS)
    )


def _run_on(task: Task, key: NDArray[np.int64], table: DayTotals) -> bool:
    """Return whether numbered periods hold the days so far, though nothing calls them that."""
    index = task.column_of("reporting-period")
    if index is None or task.meaning.layout in totals_columns.ADDING_LAYOUTS:
        return False
    column = task.grid.columns[index]
    numbers = running_totals.numbers_of(column.values)
    if numbers is None:
        return False
    standing = task.book.standing()
    rows = np.arange(task.grid.row_count) if standing is None else standing
    number = np.array(numbers, dtype=np.int64)[column.codes]
    return running_totals.run_on(
        key[rows], number[rows], table.enrolled[rows], table.absent[rows], PARTS_PER_DAY
    )


def _whole_year_alone(task: Task, key: NDArray[np.int64], period: Numbered) -> Numbered:
    """Pass over the parts of a year where a row for the whole year stands beside them.

    Returns:
        The periods, the whole year's named "".

    Raises:
        UserError: "periods_overlap": quarters stand beside semesters.
    """
    index = task.column_of("reporting-period")
    if index is None:
        return period
    column = task.grid.columns[index]
    is_whole = np.array([bool(_WHOLE_YEAR.match(compact(v))) for v in column.values], dtype=bool)
    if not is_whole.any():
        _check_terms(task, column.values)
        return period
    whole = is_whole[column.codes]
    standing = task.book.standing()
    rows = np.arange(task.grid.row_count) if standing is None else standing
    parts = rows[~whole[rows] & np.isin(key[rows], key[rows[whole[rows]]])]
    task.book.repeat(parts)
    if parts.size:
        task.book.note("parts_of_year_passed_over", count=int(parts.size))
    names = tuple("" if _is_whole(k) else k for k in period.keys)
    distinct = tuple(dict.fromkeys(names))
    place = np.array([distinct.index(name) for name in names], dtype=np.int32)
    return Numbered(place[period.of_value], distinct)


def _is_whole(period: str) -> bool:
    return bool(_WHOLE_YEAR.match(compact(period)))


def _check_terms(task: Task, periods: tuple[str, ...]) -> None:
    terms = {found.group(1)[0]: p for p in periods if (found := _TERM.match(compact(p)))}
    if len(terms) > 1:
        raise UserError(
            "periods_overlap", file=task.grid.file_name, periods=", ".join(sorted(terms.values()))
        )


def _slot(task: Task, period: Numbered) -> NDArray[np.int32]:
    index = task.column_of("reporting-period")
    if index is None or period.keys == ("",):
        return np.zeros(task.grid.row_count, dtype=np.int32)
    return period.of_rows(task.grid.columns[index])


def _latest_snapshots(task: Task, key: NDArray[np.int64], period: Numbered) -> None:
    """Keep of each student and school the latest snapshot only."""
    column = task.grid.columns[task.meaning.columns["reporting-period"]]
    numbers = running_totals.numbers_of(column.values) or [_rank(v, task) for v in column.values]
    ranks = np.array(numbers, dtype=np.int64)[column.codes]
    standing = task.book.standing()
    rows = np.arange(task.grid.row_count) if standing is None else standing
    distinct, of_row = np.unique(key[rows], return_inverse=True)
    latest = np.full(distinct.size, -1, dtype=np.int64)
    np.maximum.at(latest, of_row, ranks[rows])
    earlier = rows[ranks[rows] < latest[of_row]]
    task.book.repeat(earlier)
    if earlier.size:
        task.book.note("earlier_snapshots", count=int(earlier.size))


def _rank(text: str, task: Task) -> int:
    """Return a number that is higher for a later snapshot."""
    if dates.is_date(text):
        order = columns.date_order(task)
        return dates.ordinal(dates.parts_of(text), order)
    digits = re.search(r"\d+", text)
    return int(digits.group()) if digits else 10**6


def _keys(
    student: NDArray[np.int32], school: NDArray[np.int32], year: NDArray[np.int16]
) -> NDArray[np.int64]:
    schools = int(school.max()) + 2 if school.size else 1
    return (student.astype(np.int64) * schools + school + 1) * 3_000 + year


def _several_enrollments(
    task: Task, key: NDArray[np.int64], table: DayTotals
) -> NDArray[np.int64] | None:
    """Return which enrollment each row is about, where some student's rows are several of them.

    A student who left and came back has a row for each stay, with its own days. Rows that say the
    same days under two entry dates are one student's total printed twice.
    """
    index = task.column_of("entry-date")
    if index is None:
        return None
    standing = task.book.standing()
    rows = np.arange(task.grid.row_count) if standing is None else standing
    spell = task.grid.columns[index].codes.astype(np.int64)
    order = rows[np.lexsort((spell[rows], key[rows]))]
    same = np.diff(key[order]) == 0
    days = np.stack((table.enrolled[order], table.absent[order]), axis=1)
    differ = same & (np.diff(spell[order]) != 0) & (np.diff(days, axis=0) != 0).any(axis=1)
    if not differ.any():
        return None
    task.book.note("enrollments_added", count=int(np.unique(key[order][1:][differ]).size))
    return spell


def _settle_meetings(task: Task, key: NDArray[np.int64], table: DayTotals) -> None:
    """Refuse rows that contradict, count equal ones once; where a layout adds up, leave both."""
    standing = task.book.standing()
    rows = np.arange(task.grid.row_count) if standing is None else standing
    _, place = np.unique(key[rows], return_inverse=True)
    said = _said_alike(task, rows, table)
    order = np.lexsort((rows, said, place))
    same = (np.diff(place[order]) == 0) & (np.diff(said[order]) == 0)
    again = rows[order[1:][same]]
    task.book.repeat(again)
    task.book.warn_rows(again, "row_repeated", task.column_of("student-id"))
    if task.meaning.layout in totals_columns.ADDING_LAYOUTS:
        return
    kept = np.setdiff1d(np.arange(rows.size), order[1:][same])
    times = np.bincount(place[kept])
    task.book.refuse(
        rows[kept[times[place[kept]] > 1]], "totals_conflict", task.column_of("student-id")
    )


def _said_alike(task: Task, rows: NDArray[np.intp], table: DayTotals) -> NDArray[np.intp]:
    """Return a number a row, the same for rows that say the same."""
    cells = [
        getattr(table, name)[rows]
        for name in ("enrolled", "present", "absent", "excused", "unexcused", "suspended")
    ]
    if task.meaning.layout in totals_columns.ADDING_LAYOUTS:
        cells += [column.codes[rows] for column in task.grid.columns if not column.skipped]
    _, said = np.unique(np.stack(cells, axis=1), axis=0, return_inverse=True)
    return said.reshape(-1)


def _understanding(
    task: Task,
    kind: FileKind,
    ids: Numbered,
    schools: tuple[School, ...],
    of_row: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int16], NDArray[np.int32]],
    period: Numbered,
    table: DayTotals,
) -> Understanding:
    standing = task.book.standing()
    rows = np.arange(task.grid.row_count) if standing is None else standing
    if not rows.size:
        raise task.nothing_left()
    student, school, year, slot = of_row[0][rows], of_row[1][rows], of_row[2][rows], of_row[3][rows]
    facts = people.facts_of(task.grid, task.meaning, ids.keys, student, rows, None)
    used = np.unique(student)
    place = np.full(len(ids.keys), -1, dtype=np.int32)
    place[used] = np.arange(used.size, dtype=np.int32)
    totals = Totals(
        place[student],
        school.astype(np.int32),
        year,
        tuple(period.keys[s] for s in slot.tolist()),
        table.enrolled[rows],
        table.absent[rows],
        table.excused[rows],
        table.unexcused[rows],
        table.suspended[rows],
    )
    if task.meaning.layout in totals_columns.ADDING_LAYOUTS:
        totals = _added(totals)
    return Understanding(
        kind=kind,
        school_year=int(year.max()),
        schools=schools,
        students=people.only(facts, used),
        totals=totals,
    )


def _added(totals: Totals) -> Totals:
    """Add up rows of one student, school, year and period."""
    periods = {p: i for i, p in enumerate(dict.fromkeys(totals.period))}
    slot = np.array([periods[p] for p in totals.period], dtype=np.int64)
    key = _keys(totals.student, totals.school, totals.year) * (len(periods) + 1) + slot
    _, first, of_row = np.unique(key, return_index=True, return_inverse=True)

    def added(days: Days) -> Days:
        total = np.zeros(first.size, dtype=np.int64)
        np.add.at(total, of_row, np.maximum(days, 0))
        said = np.zeros(first.size, dtype=bool)
        np.logical_or.at(said, of_row, days >= 0)
        return np.where(said, total, -1)

    return Totals(
        totals.student[first],
        totals.school[first],
        totals.year[first],
        tuple(totals.period[i] for i in first.tolist()),
        added(totals.enrolled),
        added(totals.absent),
        added(totals.excused),
        added(totals.unexcused),
        added(totals.suspended),
    )
