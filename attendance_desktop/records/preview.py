"""What a person sees of a file's rows before anything is stored; made anew by each reading."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class PreviewRow:
    """One row as printed.

    Attributes:
        row: as a spreadsheet numbers it.
        cells: one a column of the delivery; "" in masked columns.
        cut: False for a row that could not be cut into cells; its cells are all "".
    """

    row: int
    cells: tuple[str, ...]
    cut: bool = True


@dataclass(frozen=True)
class Preview:
    """Rows of one table, and what a person may say of it instead.

    Attributes:
        rows: the first rows, and those around each named problem, in the order of the file.
        masked: places of the columns whose cells never left the reader: names, birth dates,
            addresses, and whatever else might be of a person and is not needed.
        roles: what a column of such a table can be, those of its own kind first.
        sheets: the sheets of the workbook that can be read, () for other files.
        code_rows: mark code -> how many rows have it; also codes that other columns explain.
        remembered: whether it was read with what a person said of an earlier file.
    """

    rows: tuple[PreviewRow, ...] = ()
    masked: frozenset[int] = frozenset()
    roles: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    code_rows: dict[str, int] = field(default_factory=dict)
    remembered: bool = False
