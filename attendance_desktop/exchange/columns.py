"""The columns every kind of table has: ids, schools, school years, dates; each checked once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import dates, numbers, people
from attendance_desktop.exchange.people import Numbered
from attendance_desktop.exchange.reading import Task
from attendance_desktop.records.attendance import School, school_year_label
from attendance_desktop.rules import file_checks

Ints = NDArray[np.int32]
_BAD_DATES = {
    dates.BLANK: "date_missing",
    dates.UNREADABLE: "date_unreadable",
    dates.IMPOSSIBLE: "date_impossible",
}
_DATE_ROLES = ("date", "entry-date", "withdrawal-date")
#: A school year with at most this many distinct days beside a full one is a slip of the pen.
_STRAY_DAYS, _STRAY_SHARE = 2, 5

#: Share of rows without an id above which a table is taken for one that is grouped by students;
#: the lower one where no student has two rows.
_MOST_MISSING, _MOST_MISSING_OF_ONCE = 0.5, 0.2


@dataclass(frozen=True)
class Days:
    """A column of dates, over its distinct texts.

    Attributes:
        ordinals: day numbers, below 1 for texts that are no good.
        order: "ymd", "dmy", "mdy".
        good: whether rows with this text stand.
    """

    ordinals: Ints
    order: str
    good: NDArray[np.bool_]


def check_ids(task: Task) -> Numbered:
    """Return the student ids of a table; rows without a sound id are refused.

    Raises:
        UserError: "ids_mostly_missing".
    """
    column = task.meaning.columns["student-id"]
    values = task.grid.columns[column].values
    ids = people.numbered(values)
    empty = bool(ids.of_value.size) and int(ids.of_value.min()) < 0
    if empty:
        _check_not_grouped(task, ids)
    if empty or "+" in "".join(ids.keys):
        task.book.refuse_values(
            column,
            [
                "id_missing" if ids.of_value[i] < 0 else file_checks.id_verdict(value.strip())
                for i, value in enumerate(values)
            ],
        )
    return ids


def _check_not_grouped(task: Task, ids: Numbered) -> None:
    """Refuse a table that names a student on the first of that student's rows only.

    Its rows would be left out but for one day each.
    """
    codes = task.grid.columns[task.meaning.columns["student-id"]].codes
    missing = int(np.count_nonzero(ids.of_codes(codes) < 0))
    named = codes[ids.of_codes(codes) >= 0]
    once = "date" in task.meaning.columns and np.unique(named).size == named.size
    most = _MOST_MISSING_OF_ONCE if once else _MOST_MISSING
    if missing > most * codes.size:
        heading = task.grid.headings[task.meaning.columns["student-id"]]
        raise UserError(
            "ids_mostly_missing",
            file=task.grid.file_name,
            column=heading,
            count=missing,
            rows=int(codes.size),
        )


def check_schools(task: Task) -> tuple[Ints | None, tuple[School, ...]]:
    """Return each row's school and the schools; rows without a school are refused."""
    of_row, schools = people.schools_of(task.grid, task.meaning)
    if of_row is None:
        task.book.note("no_school_column")
        return None, schools
    if of_row.size and int(of_row.min()) < 0:
        column = task.column_of("school-code")
        task.book.refuse(
            of_row < 0,
            "school_missing",
            task.column_of("school-name") if column is None else column,
        )
    if len(schools) == 1:
        return None, schools
    return of_row, schools


def date_order(task: Task) -> str:
    """Return the order of day and month, decided from all date columns together.

    Raises:
        UserError: "date_order_unclear", "date_order_unknown".
    """
    said = task.settings.get("date-order", "").strip().lower()
    if said:
        if said not in dates.ORDERS:
            raise UserError("date_order_unknown", order=said)
        return said
    texts: dict[str, None] = {}
    for role in _DATE_ROLES:
        if (index := task.column_of(role)) is not None:
            texts.update(dict.fromkeys(task.grid.columns[index].values))
    if (index := task.column_of("reporting-period")) is not None:
        texts.update(dict.fromkeys(v for v in task.grid.columns[index].values if dates.is_date(v)))
    years = stated_years(task)
    only = task.school_year or (next(iter(years)) if len(years) == 1 else None)
    return dates.order_of(texts, today=task.today, school_year=only)


def stated_years(task: Task) -> set[int]:
    """Return the school years that the file's own column names."""
    index = task.column_of("school-year")
    if index is None:
        return set()
    found = map(file_checks.school_year_of_text, task.grid.columns[index].values)
    return {year for year in found if year is not None}


def check_dates(task: Task, order: str) -> Days:
    """Return the dates of the marks; rows whose date cannot be are refused."""
    column = task.meaning.columns["date"]
    values = task.grid.columns[column].values
    ordinals = dates.ordinals(values, order)
    verdicts = [
        _BAD_DATES[o]
        if o in _BAD_DATES
        else file_checks.date_verdict(o, task.today, task.school_year)
        for o in ordinals.tolist()
    ]
    good = [i for i, v in enumerate(verdicts) if not v]
    _refuse_other_years(task, ordinals, verdicts, good)
    task.book.refuse_values(column, verdicts)
    return Days(ordinals, order, np.array([not v for v in verdicts], dtype=bool))


def check_portions(task: Task) -> None:
    """Refuse rows whose part of the day is no number: "2-Jan" is what a spreadsheet makes of 1/2.

    An empty cell says nothing and stands.
    """
    for role in ("portion-absent", "portion-present"):
        index = task.column_of(role)
        if index is None:
            continue
        values = task.grid.columns[index].values
        decimal = task.decimal_comma
        task.book.refuse_values(
            index,
            [
                ""
                if numbers.is_blank(v) or numbers.portion_of(v, decimal_comma=decimal) is not None
                else "portion_unreadable"
                for v in values
            ],
        )


def warn_of_weekends(task: Task, days: Days) -> None:
    """Say how many marks lie on weekends."""
    column = task.meaning.columns["date"]
    weekend = np.array(
        [
            good and file_checks.is_weekend(o)
            for o, good in zip(days.ordinals.tolist(), days.good.tolist(), strict=True)
        ],
        dtype=bool,
    )
    if weekend.any():
        codes = task.grid.columns[column].codes
        if (mark := task.column_of("mark")) is not None:  # a blank cell of a register is no mark
            texts = task.grid.columns[mark]
            said = np.array([bool(v.strip()) for v in texts.values], dtype=bool)
            codes = codes if said.all() else codes[said[texts.codes]]
        times = np.bincount(codes, minlength=weekend.size)
        if not times[weekend].any():
            return
        task.book.note(
            "weekend_marks", count=int(times[weekend].sum()), column=task.grid.headings[column]
        )


def _refuse_other_years(task: Task, ordinals: Ints, verdicts: list[str], good: list[int]) -> None:
    """Refuse days outside the school year that the file states or nearly all its days share."""
    if task.school_year is not None or not good:
        return
    years = {i: file_checks.school_year_of(int(ordinals[i])) for i in good}
    stated = stated_years(task)
    if stated and not stated & set(years.values()):
        latest = max(years.values())
        task.book.note(
            "school_year_differs",
            stated=school_year_label(max(stated)),
            by_dates=school_year_label(latest),
        )
        stated = set()
    wrong = _strays(years) if not stated else {y for y in years.values() if y not in stated}
    for i, year in years.items():
        if year in wrong:
            verdicts[i] = "date_outside_school_year"


def _strays(years: dict[int, int]) -> set[int]:
    """Return school years with so few days beside another that they must be slips."""
    days: dict[int, int] = {}
    for year in years.values():
        days[year] = days.get(year, 0) + 1
    most = max(days.values())
    return {
        year
        for year, count in days.items()
        if count <= _STRAY_DAYS and count * _STRAY_SHARE <= most
    }
