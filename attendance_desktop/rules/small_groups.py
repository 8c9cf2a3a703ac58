"""The first protection of small groups: what of a table may be shown to the public.

- A row of fewer than ten students is hidden, also where it has none.
- A share near 0 or 100 percent is given as a limit that depends on the size of the group; the
  number of students stays, count and days go, because either gives the share away.
- Rows that add up to the district (schools, grades, areas, each category of groups) are hidden
  further where a hidden number could be found by subtraction. A yes/no column is taken as two
  rows, "yes" and the rest of the district.
- The count of severe is left out where its own share is that near 0 or 100 percent, and further
  where it could be found by subtraction.
- Students not counted are shown only where no row of the category is hidden and none has one to
  nine of them.
- A tier's row is hidden where it has fewer than ten students or its share of the district would
  be coded; where the district's chronic share is coded, the tiers beside it are hidden too.
- Months are the whole district, each protected like the district's row. What changes from one
  month to the next is not looked at here.

Source: FERPA, 34 CFR 99.31(b); National Center for Education Statistics, Technical Brief 3
(NCES 2011-603), on recoding by group size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from attendance_desktop.records.measures import Audience, By, MeasureRow, MeasureTable, Tier
from attendance_desktop.rules.breakdowns import YES
from attendance_desktop.rules.complementary import (
    BOTTOM,
    COMPLEMENTARY,
    TOP,
    Cell,
    coded_percent,
    coding,
    protected,
)
from attendance_desktop.wording import _

#: Fewest students that are ever shown; a state may ask for more.
MINIMUM = 10


def protect(table: MeasureTable, minimum: int = MINIMUM) -> MeasureTable:
    """Return a table of staff as the public may see it.

    Args:
        table: measured for staff, with the district's row in `whole`.
        minimum: fewest students that are shown; below 10 counts as 10.
    """
    if table.audience is Audience.PUBLIC:
        return table
    minimum = max(minimum, MINIMUM)
    if table.by in (By.DISTRICT, By.MONTH):
        rows = [row for one in table.rows for row in _protected([one], minimum)]
    elif table.by is By.TIER:
        rows = protected_tiers(table.rows, minimum)
    else:
        rows = []
        for _category, members in groupby(table.rows, key=lambda row: row.category):
            rows += _protected_category(list(members), table.whole, minimum)
    notes = (*table.notes, "small_groups_protected")
    return replace(table, audience=Audience.PUBLIC, rows=tuple(rows), notes=notes, whole=None)


def _protected_category(
    rows: list[MeasureRow], whole: MeasureRow | None, minimum: int
) -> list[MeasureRow]:
    if whole is None or [row.key for row in rows] != [YES]:
        return _protected(rows, minimum)
    return _protected([rows[0], _rest(whole, rows[0])], minimum)[:1]


def _rest(whole: MeasureRow, yes: MeasureRow) -> MeasureRow:
    """Return the district without one row: what a reader works out without being told."""

    def left(name: str) -> int:
        return (getattr(whole, name) or 0) - (getattr(yes, name) or 0)

    names = ("students", "not_eligible", "chronic", "severe", "enrolled_parts", "absent_parts")
    return replace(yes, key="", label="", **{name: left(name) for name in names})


def _protected(rows: list[MeasureRow], minimum: int) -> list[MeasureRow]:
    cells = protected([_cell(row) for row in rows], minimum)
    others_shown = all(cell.hidden is None for cell in cells) and _large_or_none(rows, minimum)
    return [
        as_shown(row, cell, others_shown=others_shown)
        for row, cell in zip(rows, cells, strict=True)
    ]


def _large_or_none(rows: Iterable[MeasureRow], minimum: int) -> bool:
    return all(not row.not_eligible or row.not_eligible >= minimum for row in rows)


def _cell(row: MeasureRow, hidden: str | None = None) -> Cell:
    return Cell(
        students=row.students or 0,
        chronic=row.chronic or 0,
        severe=row.severe or 0,
        absent=row.absent_parts or 0,
        hidden=hidden,
    )


def protected_beside_rest(whole: MeasureRow, row: MeasureRow) -> MeasureRow:
    """Return a row as the public may see it, who also knows the whole of which it is a part."""
    return _protected([row, _rest(whole, row)], MINIMUM)[0]


def as_shown(row: MeasureRow, cell: Cell, *, others_shown: bool) -> MeasureRow:
    """Return a row without what its cell hides.

    Args:
        others_shown: whether students that are not counted may be shown.
    """
    row = replace(row, not_eligible=row.not_eligible if others_shown else None)
    if cell.severe_hidden:
        row = replace(row, severe=None)
    if cell.hidden is None:
        return row
    return replace(
        row,
        students=None if cell.size_hidden else row.students,
        chronic=None,
        severe=None,
        enrolled_parts=None,
        absent_parts=None,
        excused_parts=None,
        unexcused_parts=None,
        hidden=cell.hidden,
        shown=shown_words(cell),
    )


def shown_words(cell: Cell) -> str:
    """Return what may be said of a protected share, "" for nothing."""
    percent = coded_percent(cell.students)
    if cell.hidden == BOTTOM:
        return _("≤ {percent} %").format(percent=percent)
    if cell.hidden == TOP:
        return _("≥ {percent} %").format(percent=100 - percent)
    return "" if cell.hidden == COMPLEMENTARY else cell.hidden or ""


def protected_tiers(rows: tuple[MeasureRow, ...], minimum: int) -> list[MeasureRow]:
    """Return a row a tier as the public may see it."""
    students = sum(row.students or 0 for row in rows)
    chronic = sum(row.chronic or 0 for row in rows)
    chronic_coded = students > 0 and coding(chronic, students) is not None
    cells: list[Cell] = []
    for row in rows:
        size = row.students or 0
        coded = size >= minimum and coding(size, students) is not None
        # Moderate and severe add up to chronic, satisfactory and at risk to the rest of it.
        beside = chronic_coded and row.key != Tier.SATISFACTORY
        cells.append(_cell(row, COMPLEMENTARY if size >= minimum and (coded or beside) else None))
    shown = protected(cells, minimum, code_shares=False)
    return [as_shown(row, cell, others_shown=True) for row, cell in zip(rows, shown, strict=True)]
