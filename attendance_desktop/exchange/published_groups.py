"""Grade and student group of each row of a published table, from one column or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.published_words import category_of, grade_of, is_all
from attendance_desktop.rules import file_checks

#: A column that tells types of schools or of students apart has few texts.
_MOST_VALUES = 60


@dataclass(frozen=True)
class Who:
    """Of whom in its place a figure speaks.

    Attributes:
        grade: key, "" for all grades.
        category: "" where not known.
        group: as printed.
        is_all: whether it is everybody.
    """

    grade: str = ""
    category: str = ""
    group: str = ""
    is_all: bool = True


@lru_cache(maxsize=65_536)
def who(
    grade: str,
    printed: str,
    category: str,
    slot_group: str,
    slot_grade: str,
    more: tuple[tuple[str, str], ...],
) -> Who:
    """Return of whom a figure speaks.

    Args:
        grade, printed, category: the row's cells, "" where the table has no such column.
        slot_group, slot_grade: what the heading over the figure says.
        more: heading and cell of columns that tell rows of one place apart.
    """
    key = slot_grade or ("" if is_all(grade) else file_checks.grade_key(grade) if grade else "")
    printed, parts = " ".join(printed.split()), []
    if printed and not is_all(printed):
        in_group = grade_of(printed)
        if in_group and not key and not category_of(printed):
            key = in_group
        else:
            parts.append((category.strip() or category_of(printed), printed))
    if slot_group and not is_all(slot_group):
        parts.append((category_of(slot_group), slot_group))
    parts += [(heading, text) for heading, text in more if text and not is_all(text)]
    if parts:
        said = ", ".join(dict.fromkeys(c for c, _ in parts if c))
        return Who(key, said, ", ".join(text for _, text in parts), False)
    whole = printed or slot_group or next((text for _, text in more if text), "")
    return Who(key, "", "" if key and grade_of(whole) else whole, not key)


def telling_apart(
    grid: Grid, rows: Sequence[int], keys: Sequence[object], free: Sequence[int]
) -> tuple[int, ...]:
    """Return the columns that tell apart rows of the same place, year and group.

    Args:
        rows: data rows, from 0.
        keys: one a row of `rows`, equal for rows that say the same place, year and group.
        free: columns of texts without a role.
    """
    found: list[int] = []
    few = [i for i in free if 2 <= len(grid.columns[i].values) <= _MOST_VALUES]
    current: list[object] = list(keys)
    distinct = len(set(current))
    while distinct < len(current) and few:
        tried = {i: len(set(_with_codes(grid, rows, current, i))) for i in few}
        best = max(few, key=lambda i: tried[i])
        if tried[best] <= distinct:
            break
        found.append(best)
        few.remove(best)
        current, distinct = _with_codes(grid, rows, current, best), tried[best]
    return tuple(found)


def _with_codes(
    grid: Grid, rows: Sequence[int], keys: Sequence[object], column: int
) -> list[object]:
    codes = grid.columns[column].codes[list(rows)].tolist()
    return list(zip(keys, codes, strict=True))
