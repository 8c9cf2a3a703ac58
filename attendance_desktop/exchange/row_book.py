"""The account of a table's rows: which stand, which are repeated or refused, and why.

`rows_read = rows_taken + rows_repeated + rows_refused` holds by construction: each row has one
state, and a row once refused is not refused again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange.grid import Grid
from attendance_desktop.records.attendance import Problem

#: Problems of one kind that are named row by row; the rest are counted.
NAMED_PROBLEMS = 1_000
Mask = NDArray[np.bool_]


class RowBook:
    """Keeps the state of each row while a table is understood.

    Args:
        grid: the table; a wide table that was turned into long form has several rows with one
            spreadsheet row number.
    """

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._refused: Mask | None = None
        self._repeated: Mask | None = None
        self._problems: list[Problem] = []
        self._named: Counter[str] = Counter()

    @property
    def size(self) -> int:
        """How many rows the table has."""
        return self._grid.row_count

    def standing(self) -> NDArray[np.intp] | None:
        """Return the indices of rows neither refused nor repeated, None where all stand."""
        if self._refused is None and self._repeated is None:
            return None
        fallen = np.zeros(self.size, dtype=bool)
        for mask in (self._refused, self._repeated):
            if mask is not None:
                fallen |= mask
        return np.flatnonzero(~fallen)

    def refuse(
        self,
        rows: NDArray[np.intp] | Mask,
        code: str,
        column: int | None = None,
        **facts: str | int,
    ) -> None:
        """Leave rows out and say why; rows already left out stay as they are.

        Args:
            rows: indices or a mask over all rows.
            column: index of the column at fault.
        """
        indices: NDArray[np.intp] = (
            np.flatnonzero(rows) if rows.dtype == bool else rows.astype(np.intp)
        )
        if self._refused is None:
            if not indices.size:
                return
            self._refused = np.zeros(self.size, dtype=bool)
        indices = indices[~self._refused[indices]]
        self._refused[indices] = True
        self._name(indices, code, column, refused=True, facts=facts)

    def refuse_values(self, column: int, verdicts: list[str]) -> None:
        """Leave out the rows whose text in `column` has a verdict other than "".

        Args:
            verdicts: one a distinct text of the column, a problem's code or "".
        """
        codes = self._grid.columns[column].codes
        for code in dict.fromkeys(v for v in verdicts if v):
            bad = np.array([v == code for v in verdicts], dtype=bool)
            self.refuse(np.flatnonzero(bad[codes]), code, column)

    def warn_rows(
        self, rows: NDArray[np.intp], code: str, column: int | None = None, **facts: str | int
    ) -> None:
        """Say something about rows that are kept."""
        self._name(rows, code, column, refused=False, facts=facts)

    def repeat(self, indices: NDArray[np.intp]) -> None:
        """Count rows as saying again what another row says."""
        if not indices.size:
            return
        if self._repeated is None:
            self._repeated = np.zeros(self.size, dtype=bool)
        self._repeated[indices] = True

    def note(
        self, code: str, *, count: int = 1, column: str = "", value: str = "", **facts: str | int
    ) -> None:
        """Say something about the whole table."""
        self._problems.append(
            Problem(code, None, column, value, count=count, facts=tuple(facts.items()))
        )

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems, those of the cutting first."""
        return (*self._grid.notes, *self._grid.refused, *self._problems)

    def counts(self) -> tuple[int, int, int, int]:
        """Return rows read, taken, repeated, refused, in rows of the spreadsheet."""
        cut = sum(p.count for p in self._grid.refused)
        state = np.zeros(self.size, dtype=np.int8)  # the best of a spreadsheet row's cells counts
        if self._refused is not None:
            state[self._refused] = 2
        if self._repeated is not None:
            state[self._repeated] = 1
        if self.size and np.any(self._grid.rows[1:] == self._grid.rows[:-1]):
            state = _by_spreadsheet_row(self._grid.rows, state)
        taken, repeated, refused = (int(np.count_nonzero(state == s)) for s in (0, 1, 2))
        return taken + repeated + refused + cut, taken, repeated, refused + cut

    def _name(
        self,
        indices: NDArray[np.intp],
        code: str,
        column: int | None,
        *,
        refused: bool,
        facts: dict[str, str | int],
    ) -> None:
        room = max(NAMED_PROBLEMS - self._named[code], 0)
        heading = "" if column is None else self._grid.headings[column]
        for index in indices[:room].tolist():
            self._problems.append(
                Problem(
                    code=code,
                    row=int(self._grid.rows[index]),
                    column=heading,
                    value="" if column is None else self._grid.columns[column].text(index),
                    refused=refused,
                    facts=tuple(facts.items()),
                )
            )
        self._named[code] += min(room, indices.size)
        if indices.size > room:
            self._count_more(
                Problem(
                    code, None, heading, "", refused, int(indices.size) - room, tuple(facts.items())
                )
            )

    def _count_more(self, more: Problem) -> None:
        for place, known in enumerate(self._problems):
            if known.row is None and known.code == more.code and known.refused == more.refused:
                self._problems[place] = replace(known, count=known.count + more.count)
                return
        self._problems.append(more)


def _by_spreadsheet_row(rows: NDArray[np.int32], state: NDArray[np.int8]) -> NDArray[np.int8]:
    order = np.argsort(rows, kind="stable")
    starts = np.flatnonzero(np.diff(rows[order], prepend=rows[order[0]] - 1))
    return np.minimum.reduceat(state[order], starts)
