"""One table of a foreign file, as text exactly as printed, before anybody asks what it means.

Each column is dictionary-encoded: a school year of daily marks repeats a few hundred dates and a
few codes millions of times, so that every later check runs over the distinct texts only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import Problem


@dataclass(frozen=True)
class Column:
    """The cells of one column.

    Attributes:
        codes: int32, one a row, index into `values`; of length 0 where the column was skipped.
        values: the distinct texts, in order of their first row; "" is an empty cell.
        skipped: True where the cells were not kept, for example because they are private.
    """

    codes: NDArray[np.int32]
    values: tuple[str, ...]
    skipped: bool = False

    def text(self, index: int) -> str:
        """Return the cell of data row `index` (from 0), "" in a skipped column."""
        return "" if self.skipped else self.values[int(self.codes[index])]

    def texts(self) -> list[str]:
        """Return all cells; for tests and small tables."""
        return [self.values[code] for code in self.codes.tolist()]


@dataclass(frozen=True)
class Grid:
    """One table of a file, found and cut out.

    Attributes:
        file_name: the file's name without its folder.
        sheet: the sheet's name, "" for text files.
        header_row: the row of the headings as a spreadsheet numbers it, from 1; of the last of
            them where headings fill two rows.
        headings: one a column, outer spaces removed; "Column G" where the file has none.
        letters: A, B, ... of each column as a spreadsheet names it.
        columns: one a heading; all of the same length but for skipped ones.
        rows: int32, the spreadsheet's row number of each data row.
        refused: data rows left out because they could not be cut into cells; each counts as
            `Problem.count` rows read and refused.
        notes: what the user should know of the whole table; counts as no row.
        encoding: such as "utf-8", "windows-1252"; "" for workbooks.
        delimiter: "," or ";" or tab ...; "" for workbooks.
        above: the rows over the headings, as cut; titles, and first lines of headings.
        left_out: rows taken for footers, remarks and subtotals: the spreadsheet's row number and
            the cells under the headings. A table of published rates looks at them again.
        sheets: the sheets of its workbook that can be read, () for other files.
        twins: those of them whose tables have the same headings, this one included.
        sha256: of the file's bytes, as hexadecimal text.
        file_bytes: size of the file.
    """

    file_name: str
    sheet: str
    header_row: int
    headings: tuple[str, ...]
    letters: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: NDArray[np.int32]
    refused: tuple[Problem, ...] = field(default=())
    notes: tuple[Problem, ...] = field(default=())
    encoding: str = ""
    delimiter: str = ""
    above: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[tuple[int, tuple[str, ...]], ...] = ()
    sheets: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    sha256: str = ""
    file_bytes: int = 0

    @property
    def row_count(self) -> int:
        """How many data rows the columns hold."""
        return int(self.rows.size)

    def row(self, index: int) -> tuple[str, ...]:
        """Return the cells of data row `index` (from 0) as text; "" in skipped columns."""
        return tuple(column.text(index) for column in self.columns)


def column_of(cells: Iterable[str]) -> Column:
    """Return the cells of one column, dictionary-encoded in order of first row."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(cell, len(numbers)) for cell in cells]
    return Column(np.array(codes, dtype=np.int32), tuple(numbers))


def letter(index: int) -> str:
    """Return a spreadsheet's name of column `index` (from 0): A ... Z, AA ..."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def grid_of(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    file_name: str = "file.csv",
    sheet: str = "",
    header_row: int = 1,
    refused: Sequence[Problem] = (),
    notes: Sequence[Problem] = (),
) -> Grid:
    """Return a table from plain lists; the data rows follow the headings without a gap.

    Args:
        headings: one a column.
        rows: one sequence of cells a row, each as long as `headings`.

    Raises:
        ValueError: a row is not as long as `headings`.
    """
    if any(len(row) != len(headings) for row in rows):
        raise ValueError("every row needs a cell for each heading")
    return Grid(
        file_name=file_name,
        sheet=sheet,
        header_row=header_row,
        headings=tuple(headings),
        letters=tuple(letter(index) for index in range(len(headings))),
        columns=tuple(column_of(row[i] for row in rows) for i in range(len(headings))),
        rows=np.arange(header_row + 1, header_row + 1 + len(rows), dtype=np.int32),
        refused=tuple(refused),
        notes=tuple(notes),
    )
