"""What the parts of reading one table share: the table, its meaning, what the user said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.roles import Meaning
from attendance_desktop.exchange.row_book import RowBook
from attendance_desktop.records.attendance import FileKind, School
from attendance_desktop.records.delivery import Strips, StudentFacts, Totals


@dataclass(frozen=True)
class Task:
    """One table to be understood.

    Attributes:
        settings: "date-order", "periods" and the like, as the user said.
        codes: mark code -> category value, as the user said now or before.
        school_year: spring year the user named, None for none.
        calendar_days: days enrolled of everyone, None where not said.
        today: day number of today.
    """

    grid: Grid
    meaning: Meaning
    book: RowBook
    settings: dict[str, str]
    codes: dict[str, str]
    school_year: int | None
    calendar_days: int | None
    today: int
    progress: Callable[[float, str], None]

    @property
    def decimal_comma(self) -> bool:
        """Whether numbers of the file have a decimal comma: semicolons leave commas free."""
        return self.grid.delimiter == ";"

    def nothing_left(self) -> UserError:
        """Return the error for a table none of whose rows can be used."""
        return nothing_left(self.grid, self.book)

    def column_of(self, role: str) -> int | None:
        """Return the index of a role's column."""
        return self.meaning.columns.get(role)


@dataclass(frozen=True)
class Understanding:
    """What a table says, as `Delivery` holds it."""

    kind: FileKind
    school_year: int
    schools: tuple[School, ...]
    students: StudentFacts
    strips: Strips | None = None
    totals: Totals | None = None
    reach: tuple[tuple[str, str], ...] = ()
    first_day: str = ""
    last_day: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    date_order: str = ""


def nothing_left(grid: Grid, book: RowBook) -> UserError:
    """Return the error for a table none of whose rows can be used, with the first reason."""
    first = next((p for p in book.problems() if p.refused), None)
    if first is None:
        return UserError("file_no_rows", path=grid.file_name)
    return UserError(
        "no_rows_stand",
        file=grid.file_name,
        row=first.row or "?",
        column=first.column or "?",
        reason=wording.problem_words(first.code, {**dict(first.facts), "count": first.count}),
    )
