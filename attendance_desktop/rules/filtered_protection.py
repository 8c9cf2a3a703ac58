"""What the public may see of a part of the students.

A filter must not undo what `small_groups` hides. A row of a filtered table is a group that two
tables know, the one of the filter and the one of the row: fifth graders at Lincoln are a part of
Lincoln and a part of fifth grade.

- With one filter and no other part, the group is a row of the filter's own unfiltered table and
  is shown or hidden as it is there. So a group is also hidden where those outside it are few.
- With two parts (a filter and the table's rows, or two filters) all pairs are protected together,
  in rows and in columns, until nothing more is hidden: a hidden pair then has company in its row
  and in its column.
- With three parts nothing is shown: sums over three tables would have to be looked at together.
- Tiers, months and the like of a group are shown only where the group's own row is shown whole,
  and, but for tiers and the row itself, only for one filter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.measures import Audience, By, Filters, MeasureRow, MeasureTable
from attendance_desktop.rules import filtering
from attendance_desktop.rules.complementary import COMPLEMENTARY, Cell, is_loose, protected
from attendance_desktop.rules.measures import measure_standing
from attendance_desktop.rules.small_groups import (
    MINIMUM,
    as_shown,
    protect,
    protected_beside_rest,
    protected_tiers,
)
from attendance_desktop.rules.standing import JudgedStays, JudgedStudents, Standing

_Dimension = tuple[By, str]
_Cells = dict[tuple[int, int], Cell]


def protect_filtered(found: Standing, table: MeasureTable) -> MeasureTable:
    """Return a filtered table of staff as the public may see it.

    Args:
        found: what the table was made from.
        table: measured for staff; by month, `whole` and rows of the same filters.
    """
    if table.filters.is_empty:
        return protect(table)
    if table.by is By.TIER:
        rows = _tiers(found, table)
    elif table.by is By.MONTH:
        rows = tuple(_hidden(row) for row in table.rows)
    else:
        rows = tuple(_row(found, table, row) for row in table.rows)
    notes = (*table.notes, "small_groups_protected")
    return replace(table, audience=Audience.PUBLIC, rows=rows, notes=notes, whole=None)


def protect_months(table: MeasureTable, everyone: MeasureTable, shown: bool) -> MeasureTable:
    """Return the months of a filter as the public may see them.

    Args:
        table: months of the filter, for staff.
        everyone: months of all students, for staff.
        shown: whether `may_be_broken_down` holds of the filter.
    """
    if table.filters.is_empty:
        return protect(table)
    of_all = {row.key: row for row in everyone.rows}
    rows = tuple(
        protected_beside_rest(of_all[row.key], row) if shown and row.key in of_all else _hidden(row)
        for row in table.rows
    )
    notes = (*table.notes, "small_groups_protected")
    return replace(table, audience=Audience.PUBLIC, rows=rows, notes=notes, whole=None)


def may_be_broken_down(found: Standing, filters: Filters) -> bool:
    """Return whether the public may see months, weekdays and the like of the students chosen."""
    table = measure_standing(found, By.DISTRICT, filters)
    row = protect_filtered(found, table).rows[0]
    return filters.count <= 1 and row.hidden is None and row.severe is not None


# --- rows -----------------------------------------------------------------------------------


def _row(found: Standing, table: MeasureTable, row: MeasureRow) -> MeasureRow:
    keys = _filter_keys(found, table.filters)
    if table.by is not By.DISTRICT:
        keys[_dimension(table.by, row.category)] = row.key
    if len(keys) == 1:
        return _as_unfiltered(found, *next(iter(keys.items())), row)
    if len(keys) > 2:
        return _hidden(row)
    first, second = keys
    cell = _pairs(found, first, second).get((keys[first], keys[second]))
    return _hidden(row) if cell is None else as_shown(row, cell, others_shown=False)


def _as_unfiltered(found: Standing, dimension: _Dimension, key: str, row: MeasureRow) -> MeasureRow:
    by, category = dimension
    for known in _unfiltered(found, by):
        if (known.category, known.key) == (category, key):
            return replace(known, key=row.key, label=row.label, category=row.category)
    return _hidden(row)


def _unfiltered(found: Standing, by: By) -> tuple[MeasureRow, ...]:
    kept = ("protected", by)
    if kept not in found.cache:
        found.cache[kept] = protect(measure_standing(found, by)).rows
    return found.cache[kept]


def _hidden(row: MeasureRow) -> MeasureRow:
    cell = Cell(0, 0, 0, 0, hidden=COMPLEMENTARY)
    return as_shown(row, cell, others_shown=False)


def _tiers(found: Standing, table: MeasureTable) -> tuple[MeasureRow, ...]:
    whole = measure_standing(found, By.DISTRICT, table.filters)
    row = protect_filtered(found, whole).rows[0]
    if row.hidden is None and row.severe is not None:
        return tuple(protected_tiers(table.rows, MINIMUM))
    return tuple(_hidden(tier) for tier in table.rows)


def _dimension(by: By, category: str) -> _Dimension:
    return (by, category if by is By.GROUP else "")


def _filter_keys(found: Standing, filters: Filters) -> dict[_Dimension, str]:
    """Return the filters as dimensions and the keys of their rows, as the tables write them."""
    keys: dict[_Dimension, str] = {}
    if filters.school:
        keys[By.SCHOOL, ""] = filters.school
    if filters.grade:
        part, row = filtering.grade_row(found, filters)
        keys[By.GRADE, ""] = part.keys[row]
    if filters.category:
        part, row = filtering.group_row(found, filters)
        keys[By.GROUP, part.category] = part.keys[row]
    return keys


# --- two parts together ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Rows:
    """Rows of one dimension: their keys, and the row of each entry (-1 for none)."""

    keys: tuple[str, ...]
    row_of: NDArray[np.int64]


def _pairs(found: Standing, first: _Dimension, second: _Dimension) -> dict[tuple[str, str], Cell]:
    kept = ("pairs", first, second)
    if kept not in found.cache:
        with_schools = By.SCHOOL in (first[0], second[0])
        entries = found.stays if with_schools else found.students
        down, across = _rows(found, first, entries), _rows(found, second, entries)
        cells = _cells(entries, down, across)
        lines = [
            (line, _total_is_shown(found, dimension, rows.keys[number]))
            for axis, (dimension, rows) in enumerate(((first, down), (second, across)))
            for number, line in _lines(cells, axis).items()
        ]
        _protect_both_ways(cells, lines)
        found.cache[kept] = {
            (down.keys[at[0]], across.keys[at[1]]): cell for at, cell in cells.items()
        }
    return found.cache[kept]


def _rows(found: Standing, dimension: _Dimension, entries: JudgedStays | JudgedStudents) -> _Rows:
    by, category = dimension
    if by is By.SCHOOL and isinstance(entries, JudgedStays):
        return _Rows(tuple(school.key for school in found.schools), entries.school)
    part = next(p for p in filtering.parts(found, by) if p.category == category)
    row_of = part.row_of[entries.student]
    if part.partition:
        return _Rows(part.keys, row_of)
    return _Rows((*part.keys, ""), np.where(row_of < 0, 1, row_of))


def _cells(entries: JudgedStays | JudgedStudents, down: _Rows, across: _Rows) -> _Cells:
    """Return the pairs that have a student; that a school has no ninth grade is no secret."""
    judged, wide = entries.judged, len(across.keys)
    inside = (down.row_of >= 0) & (across.row_of >= 0)
    pair = np.where(inside, down.row_of * wide + across.row_of, 0)
    size = max(len(down.keys) * wide, 1)

    def count(which: NDArray[np.bool_]) -> list[int]:
        return np.bincount(pair[which & inside], minlength=size).tolist()

    absent = np.zeros(size, np.int64)
    counted = judged.eligible & inside
    np.add.at(absent, pair[counted], judged.days.absent[counted])
    met = count(np.ones(len(pair), np.bool_))
    students, chronic, severe = count(judged.eligible), count(judged.chronic), count(judged.severe)
    return {
        (at // wide, at % wide): Cell(students[at], chronic[at], severe[at], int(absent[at]))
        for at in range(size)
        if met[at]
    }


def _lines(cells: _Cells, axis: int) -> dict[int, list[tuple[int, int]]]:
    """Return the places of each row (axis 0) or column (axis 1)."""
    lines: dict[int, list[tuple[int, int]]] = {}
    for at in cells:
        lines.setdefault(at[axis], []).append(at)
    return lines


def _total_is_shown(found: Standing, dimension: _Dimension, key: str) -> bool:
    # The rest of a yes/no column is known where its "yes" is.
    return any(
        row.students is not None
        for row in _unfiltered(found, dimension[0])
        if row.category == dimension[1] and key in (row.key, "")
    )


def _protect_both_ways(cells: _Cells, lines: list[tuple[list[tuple[int, int]], bool]]) -> None:
    """Hide in rows and in columns until neither hides more.

    Where a line cannot be protected by itself (a school's only grade) and its total is shown, no
    pair is shown.
    """
    changed = True
    while changed:
        changed = False
        for places, _is_shown in lines:
            hidden = protected([cells[at] for at in places], MINIMUM)
            changed |= any(cells[at] != cell for at, cell in zip(places, hidden, strict=True))
            cells.update(zip(places, hidden, strict=True))
    if any(
        shown and not is_loose([cells[at] for at in places], MINIMUM) for places, shown in lines
    ):
        cells.update({at: replace(cell, hidden=COMPLEMENTARY) for at, cell in cells.items()})
