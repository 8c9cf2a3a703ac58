"""Hiding more than the small numbers, so that no hidden number is found by subtraction.

A reader who knows the total of a table and every number shown knows the sum of the hidden ones.
Together with what each hidden number may be (below ten, at most a coded limit) that sum bounds
each of them. A number is pinned when its bounds meet. Rows are hidden, smallest first, until
nothing is pinned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

#: Why a row is hidden; `SMALL` is followed by the minimum.
SMALL, COMPLEMENTARY, TOP, BOTTOM = "n<", "complementary", "top", "bottom"
#: Percent near 0 and 100 that is coded, by the fewest students it holds for. FERPA practice of
#: state reports: the smaller the group, the wider the band.
_CODED_PERCENT = ((300, 1), (100, 2), (40, 5), (20, 10), (0, 20))


@dataclass(frozen=True)
class Cell:
    """What of one row decides about hiding.

    Attributes:
        students, chronic, severe: counts.
        absent: days absent, in any unit.
        hidden: None, or why the row is hidden.
        severe_hidden: True where its count of severe is not shown.
        keeps_size: True where the number of students is shown though counts and days are not.
    """

    students: int
    chronic: int
    severe: int
    absent: int
    hidden: str | None = None
    severe_hidden: bool = False
    keeps_size: bool = False

    @property
    def size_hidden(self) -> bool:
        """Return whether the number of students is not shown."""
        return self.hidden not in (None, TOP, BOTTOM) and not self.keeps_size


def coded_percent(students: int) -> int:
    """Return the percent near 0 and 100 within which a share of so many is coded."""
    return next(percent for fewest, percent in _CODED_PERCENT if students >= fewest)


def coding(part: int, students: int) -> str | None:
    """Return "top" or "bottom" where a share is too near 100 or 0 percent to be shown."""
    percent = coded_percent(students)
    if 100 * part <= percent * students:
        return BOTTOM
    return TOP if 100 * part >= (100 - percent) * students else None


def coded_range(code: str | None, students: int) -> tuple[int, int]:
    """Return the least and greatest count that a coded share allows."""
    percent = coded_percent(students)
    if code == BOTTOM:
        return 0, percent * students // 100
    if code == TOP:
        return -((percent - 100) * students // 100), students
    return 0, students


def protected(cells: Sequence[Cell], minimum: int, *, code_shares: bool = True) -> tuple[Cell, ...]:
    """Return the rows of one partition of the district with what must be hidden.

    Args:
        cells: rows that add up to a total which the reader is taken to know, unless the total
            itself is hidden or coded.
        minimum: fewest students that are shown.
        code_shares: False for tiers, whose chronic share is 0 or 100 percent by definition.
    """
    kept = [_first_look(cell, minimum, code_shares) for cell in cells]
    if sum(cell.students for cell in cells) < minimum:
        return tuple(
            replace(cell, hidden=f"{SMALL}{minimum}", severe_hidden=True) for cell in cells
        )
    while (further := _hidden_further(kept, minimum, code_shares)) is not None:
        kept = further
    if not _sizes_loose(kept, minimum):
        # Nothing is left to hide: then no row says that it is small, nor which one is not.
        kept = [replace(cell, hidden=COMPLEMENTARY) for cell in kept]
    while (more := _severe_to_hide(kept)) is not None:
        kept[more] = replace(kept[more], severe_hidden=True)
    return tuple(kept)


def is_loose(cells: Sequence[Cell], minimum: int) -> bool:
    """Return whether no hidden size or count is found from the total and the rows shown."""
    return _sizes_loose(cells, minimum) and _chronic_loose(cells)


def _first_look(cell: Cell, minimum: int, code_shares: bool) -> Cell:
    if cell.hidden is not None:
        return replace(cell, severe_hidden=True)
    if cell.students < minimum:
        return replace(cell, hidden=f"{SMALL}{minimum}", severe_hidden=True)
    if not code_shares:
        return cell
    code = coding(cell.chronic, cell.students)
    coded = code is not None or coding(cell.severe, cell.students) is not None
    severe_hidden = coded or cell.severe_hidden
    return replace(cell, hidden=code, severe_hidden=severe_hidden)


def _hidden_further(cells: Sequence[Cell], minimum: int, code_shares: bool) -> list[Cell] | None:
    """Return the rows with one more hidden, or None where nothing is pinned or nothing is left."""
    sized = [n for n, cell in enumerate(cells) if not cell.size_hidden]
    whole = [n for n, cell in enumerate(cells) if cell.hidden is None]
    if not _sizes_loose(cells, minimum):
        choice, keeps_size = sized, False
    elif not code_shares or _chronic_loose(cells):
        return None
    elif whole:
        choice, keeps_size = whole, True
    else:  # the last resort: without its size a coded row loses its limit too
        choice, keeps_size = sized, False
    if not choice:
        return None
    smallest = min(choice, key=lambda n: (cells[n].students, n))
    more = list(cells)
    more[smallest] = replace(
        cells[smallest], hidden=COMPLEMENTARY, keeps_size=keeps_size, severe_hidden=True
    )
    return more


def _sizes_loose(cells: Sequence[Cell], minimum: int) -> bool:
    hidden = [cell for cell in cells if cell.size_hidden]
    if not hidden:
        return True
    total = sum(cell.students for cell in hidden)
    most = sum(cell.students for cell in cells)
    ranges = [(0, minimum - 1) if c.hidden != COMPLEMENTARY else (minimum, most) for c in hidden]
    return len(hidden) > 1 and total >= minimum and not _pinned(ranges, total, total)


def _chronic_loose(cells: Sequence[Cell]) -> bool:
    hidden = [cell for cell in cells if cell.hidden is not None]
    if not hidden:
        return True
    ranges = [coded_range(c.hidden, c.students) for c in hidden]
    students, chronic = sum(c.students for c in cells), sum(c.chronic for c in cells)
    shown = sum(c.chronic for c in cells if c.hidden is None)
    total_code = coding(chronic, students)
    if total_code is not None:
        least, greatest = coded_range(total_code, students)
        return not _pinned(ranges, least - shown, greatest - shown)
    # With the total's count its days are shown too.
    days_loose = len(hidden) > 1 and sum(c.absent for c in hidden) > 0
    return days_loose and not _pinned(ranges, chronic - shown, chronic - shown)


def _severe_to_hide(cells: Sequence[Cell]) -> int | None:
    hidden = [cell for cell in cells if cell.severe_hidden]
    shown = [n for n, cell in enumerate(cells) if not cell.severe_hidden]
    if not hidden or not shown:
        return None
    students, severe = sum(c.students for c in cells), sum(c.severe for c in cells)
    chronic_code = coding(sum(c.chronic for c in cells), students)
    code = coding(severe, students) or chronic_code
    least, greatest = coded_range(code, students) if code else (severe, severe)
    known = sum(cells[n].severe for n in shown)
    if not _pinned([_severe_range(c) for c in hidden], least - known, greatest - known):
        return None
    return min(shown, key=lambda n: (cells[n].students, n))


def _severe_range(cell: Cell) -> tuple[int, int]:
    if cell.hidden is None:
        code = coding(cell.severe, cell.students)
        return coded_range(code, cell.students)[0], min(
            cell.chronic, coded_range(code, cell.students)[1]
        )
    return 0, coded_range(cell.hidden, cell.students)[1]


def _pinned(ranges: Sequence[tuple[int, int]], least: int, greatest: int) -> bool:
    """Return whether a sum between two bounds leaves one of its terms a single value."""
    lows, highs = sum(low for low, _ in ranges), sum(high for _, high in ranges)
    return any(
        max(low, least - (highs - high)) >= min(high, greatest - (lows - low))
        for low, high in ranges
    )
