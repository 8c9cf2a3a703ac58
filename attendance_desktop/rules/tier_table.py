"""How many students of each school, grade or group are in each tier.

For the public a split is shown only where the row is shown whole, severe absence too, and where
the count of students at five percent or more could be shown as a share by itself: it is protected
over all rows like the chronic share.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.measures import By, MeasureRow, MeasureTable
from attendance_desktop.rules import filtering
from attendance_desktop.rules.complementary import Cell, protected
from attendance_desktop.rules.small_groups import MINIMUM
from attendance_desktop.rules.standing import Standing
from attendance_desktop.rules.tiers import TIERS

#: Students of a row by tier, in the order of `TIERS`.
Counts = tuple[int, int, int, int]


@dataclass(frozen=True)
class TierRow:
    """A row of measures with its students by tier.

    Attributes:
        counts: satisfactory, at risk, moderate, severe; None where they may not be shown.
    """

    row: MeasureRow
    counts: Counts | None


def tier_rows(found: Standing, table: MeasureTable) -> tuple[TierRow, ...]:
    """Return the rows of a table of staff with their tiers.

    Args:
        found: what the table was made from.
        table: by school, grade, group, area or district.
    """
    counts = _counts(found, table)
    return tuple(
        TierRow(row, counts.get((row.category, row.key), (0, 0, 0, 0))) for row in table.rows
    )


def protect_tiers(rows: tuple[TierRow, ...], shown: MeasureTable) -> tuple[TierRow, ...]:
    """Return tier rows as the public may see them.

    Args:
        rows: of staff.
        shown: the table of the same rows as the public sees it.
    """
    made: list[TierRow] = []
    pairs = zip(rows, shown.rows, strict=True)
    for _category, members in groupby(pairs, key=lambda pair: pair[1].category):
        listed = list(members)
        cells = protected([_cell(one, public) for one, public in listed], MINIMUM)
        made += [
            TierRow(public, one.counts if _is_whole(public, cell) else None)
            for (one, public), cell in zip(listed, cells, strict=True)
        ]
    return tuple(made)


def _is_whole(public: MeasureRow, cell: Cell) -> bool:
    return public.hidden is None and public.severe is not None and cell.hidden is None


def _cell(one: TierRow, public: MeasureRow) -> Cell:
    counts = one.counts or (0, 0, 0, 0)
    at_five_percent = sum(counts[1:])
    cell = Cell(sum(counts), at_five_percent, 0, one.row.absent_parts or 0)
    return replace(cell, hidden=public.hidden)


def _counts(found: Standing, table: MeasureTable) -> dict[tuple[str, str], Counts]:
    if table.by is By.SCHOOL:
        chosen = filtering.stays(found, table.filters)
        keys = [("", school.key) for school in found.schools]
        return _by_row(chosen.school, chosen.judged.eligible, chosen.judged.tier, keys)
    students = filtering.students(found, table.filters)
    judged = students.judged
    if table.by is By.DISTRICT:
        keys = [("", row.key) for row in table.rows]
        everyone = np.zeros(len(judged.tier), np.int64)
        return _by_row(everyone, judged.eligible, judged.tier, keys)
    counts: dict[tuple[str, str], Counts] = {}
    for part in filtering.parts(found, table.by):
        keys = [(part.category, key) for key in part.keys]
        row_of = part.row_of[students.student]
        counts |= _by_row(row_of, judged.eligible & (row_of >= 0), judged.tier, keys)
    return counts


def _by_row(
    row_of: NDArray[np.int64],
    counted: NDArray[np.bool_],
    tier: NDArray[np.int8],
    keys: list[tuple[str, str]],
) -> dict[tuple[str, str], Counts]:
    at = row_of[counted] * len(TIERS) + tier[counted]
    table = np.bincount(at, minlength=len(keys) * len(TIERS)).reshape(-1, len(TIERS))
    return {
        key: (int(row[0]), int(row[1]), int(row[2]), int(row[3]))
        for key, row in zip(keys, table, strict=False)
    }
