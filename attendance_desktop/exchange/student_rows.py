"""Rows that are no student's, and rows whose student stands only in a row above."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import people, value_checks, vocabulary
from attendance_desktop.exchange.finishing import in_order
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.roles import GROUPS, Meaning
from attendance_desktop.records.attendance import Problem

#: What says that a row was taken back, and what that it was not.
_VOID = frozenset(("void", "voided", "deleted", "removed", "cancelled", "canceled", "reversed"))
_STANDING = frozenset(("", "active", "valid", "current", "posted", "open", "no", "n"))
_MOST_STATES = 6
#: Fewer rows without an id than one in so many are slips, and refused one by one.
_FEWEST_MISSING = 5
_SCHOOL = frozenset(("school-code", "school-name"))
_FACTS = frozenset(("school-code", "school-name", "grade", "area", *GROUPS))


def of_students(grid: Grid, meaning: Meaning) -> Grid:
    """Return a table without rows of totals, and without those that were taken back.

    The student of the one is called "Total Lincoln", or as its school; the other has a column that
    says "Voided".
    """
    index = meaning.columns.get("student-id")
    if index is None:
        return grid
    column = grid.columns[index]
    others = value_checks.sample(column)
    numbered = sum(any(map(str.isdigit, v)) for v in others) * 2 > len(others)
    totals = [
        i
        for i, v in enumerate(column.values)
        if v[:1].isalpha() and _is_no_id(v.strip(), numbered=numbered)
    ]
    grid = _without(grid, np.isin(column.codes, totals), "remarks_left_out") if totals else grid
    taken = {*meaning.columns.values(), *meaning.private}
    for place, heading in enumerate(grid.headings):
        column = grid.columns[place]
        if place in taken or column.skipped or len(column.values) > _MOST_STATES:
            continue
        void = _voided(heading, column)
        if void:
            grid = _without(grid, np.isin(column.codes, void), "voided_rows_left_out")
    return grid


def _is_no_id(text: str, *, numbered: bool) -> bool:
    """Return whether a text names a total or a group, where most students have numbers."""
    words_alone = " " in text and not any(map(str.isdigit, text))
    return value_checks.is_remark(text) or (numbered and words_alone)


def _voided(heading: str, column: Column) -> list[int]:
    """Return which texts of a column say that a row was taken back."""
    words = [vocabulary.compact(value) for value in column.values]
    said = [i for i, word in enumerate(words) if word in _VOID]
    if said and all(word in _VOID | _STANDING for word in words):
        return said
    if _VOID.isdisjoint(vocabulary.words_of(heading)):
        return []
    return [i for i, value in enumerate(column.values) if value_checks.yes_no(value)]


def _without(grid: Grid, rows: NDArray[np.bool_], code: str) -> Grid:
    if not rows.any() or rows.all():
        return grid
    keep = ~rows
    first = int(grid.rows[np.flatnonzero(rows)[0]])
    return replace(
        grid,
        columns=tuple(
            c if c.skipped else in_order(replace(c, codes=c.codes[keep])) for c in grid.columns
        ),
        rows=grid.rows[keep],
        notes=(*grid.notes, Problem(code, first, count=int(np.count_nonzero(rows)))),
    )


def filled_down(grid: Grid, meaning: Meaning) -> Grid:
    """Return a table that names a school, a day or a student on the first of its rows, with all.

    Merged cells look so. It is certain only where no name stands twice and several rows in ten
    have none; of students also that none then has one day twice. Others stay as they are.
    """
    for role in ("school-code", "school-name", "date", "student-id"):
        index = meaning.columns.get(role)
        if index is None or not grid.row_count or "period" in meaning.columns:
            continue
        above = _rows_above(grid.columns[index])
        if above is not None and _is_sound(grid, meaning, role, above):
            grid = _filled(grid, meaning, role, above)
    return grid


def _rows_above(column: Column) -> NDArray[np.int64] | None:
    """Return for each row the last one with a text, where each text stands on one row only."""
    missing = people.numbered(column.values).of_rows(column) < 0
    named = column.codes[~missing]
    count = int(np.count_nonzero(missing))
    if count * _FEWEST_MISSING < missing.size or missing[0] or np.unique(named).size < named.size:
        return None
    return np.maximum.accumulate(np.where(missing, 0, np.arange(missing.size)))


def _is_sound(grid: Grid, meaning: Meaning, role: str, above: NDArray[np.int64]) -> bool:
    """Return whether no student has one day twice when rows are filled from above."""
    if role not in ("student-id", "date"):
        return True
    student, day = meaning.columns.get("student-id"), meaning.columns.get("date")
    if student is None or day is None:
        return False
    students, days = (grid.columns[i].codes.astype(np.int64) for i in (student, day))
    students, days = (students[above], days) if role == "student-id" else (students, days[above])
    pairs = students * (int(days.max()) + 1) + days
    return np.unique(pairs).size == pairs.size


def _filled(grid: Grid, meaning: Meaning, role: str, above: NDArray[np.int64]) -> Grid:
    index = meaning.columns[role]
    missing = above != np.arange(above.size)
    columns = list(grid.columns)
    for other, place in meaning.columns.items():
        facts = _FACTS if role == "student-id" else _SCHOOL if role in _SCHOOL else frozenset[str]()
        if other == role or (other in facts and _is_blank(columns[place], missing)):
            columns[place] = _from_above(columns[place], above)
    count = int(np.count_nonzero(missing))
    code = "ids_filled_down" if role == "student-id" else "cells_filled_down"
    note = Problem(code, column=grid.headings[index], count=count)
    return replace(grid, columns=tuple(columns), notes=(*grid.notes, note))


def _is_blank(column: Column, rows: NDArray[np.bool_]) -> bool:
    return not any(column.values[code].strip() for code in np.unique(column.codes[rows]).tolist())


def _from_above(column: Column, above: NDArray[np.int64]) -> Column:
    return in_order(replace(column, codes=column.codes[above]))
