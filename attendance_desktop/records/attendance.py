"""Attendance as it is kept: marks, strips, totals, batches.

A day is counted in whole 63,000ths, so that halves, quarters, thousandths and one to ten
periods are exact. A strip is one student, school and school year: one byte a calendar day from
1 July, an index into the batch's mark table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PARTS_PER_DAY = 63_000
#: Days in a strip: 1 July to 30 June, with 29 February.
STRIP_DAYS = 366
#: Byte values that mean the same in every batch. The batch's own marks start at FIRST_OWN_MARK.
NOT_ENROLLED, PRESENT_MARK, NO_MARK = 0, 1, 2
FIRST_OWN_MARK = 3


class MarkCategory(StrEnum):
    """What a mark says about the day, before any rule profile judges it."""

    PRESENT = "present"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    ABSENT = "absent"  # absent, reason unknown
    OUT_OF_SCHOOL_SUSPENSION = "out-of-school-suspension"
    IN_SCHOOL_SUSPENSION = "in-school-suspension"
    TARDY = "tardy"
    EARLY_RELEASE = "early-release"
    REMOTE = "remote"
    NO_SCHOOL = "no-school"
    NO_MARK = "no-mark"


#: Categories whose parts of a day a mark can carry, in the order of `Mark.parts`.
PART_CATEGORIES = (
    MarkCategory.EXCUSED,
    MarkCategory.UNEXCUSED,
    MarkCategory.ABSENT,
    MarkCategory.OUT_OF_SCHOOL_SUSPENSION,
    MarkCategory.IN_SCHOOL_SUSPENSION,
    MarkCategory.TARDY,
    MarkCategory.EARLY_RELEASE,
    MarkCategory.REMOTE,
)


@dataclass(frozen=True)
class Mark:
    """One kind of day in a batch's mark table.

    Attributes:
        category: the day's own category; for a day put together from periods, the one with the
            most parts.
        parts: 63,000ths of the day under each of `PART_CATEGORIES`, in that order; what is left
            of the day is presence. A tardy without a stated portion has no parts.
        code: the code as the file printed it, for display; "" for a day put together.
        periods: periods recorded behind a day put together, 0 for a whole-day mark; two
            deliveries that each hold some of a day's periods are joined by it.
    """

    category: MarkCategory
    parts: tuple[int, ...] = (0,) * 8
    code: str = ""
    periods: int = 0


#: The marks behind the byte values that mean the same everywhere (index = byte value).
FIXED_MARKS: tuple[Mark, ...] = (
    Mark(MarkCategory.NO_SCHOOL),  # not enrolled; never counted
    Mark(MarkCategory.PRESENT),
    Mark(MarkCategory.NO_MARK),
)


class FileKind(StrEnum):
    """What a file holds, told by its content."""

    DAILY = "daily"
    EVENTS = "events"
    TOTALS = "totals"
    PUBLISHED = "published"
    ROSTER = "roster"  # students with days enrolled or dates, and no absences


#: The key of the one school of files that name none.
WHOLE_DISTRICT = "district"


@dataclass(frozen=True)
class School:
    """A school as the files name it.

    Attributes:
        key: the code as text, or the name where there is no code; unique in the district file.
    """

    key: str
    code: str = ""
    name: str = ""

    @property
    def label(self) -> str:
        """The name to show."""
        return self.name or self.key


@dataclass(frozen=True)
class Problem:
    """Something in a file that the user should know, with where it is.

    Attributes:
        code: key into `wording`'s problems, for example "date_impossible".
        row: the row as a spreadsheet numbers it, or None for the whole file.
        column: the heading, or "".
        value: the cell's text. May be student data: shown to staff, never logged.
        refused: True where the row was left out, False for a warning.
        count: how many rows it stands for, where only the first is named.
        facts: what the sentence needs besides.
    """

    code: str
    row: int | None = None
    column: str = ""
    value: str = ""
    refused: bool = False
    count: int = 1
    facts: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True)
class Batch:
    """One file (or sheet) taken in, whole and never changed.

    Attributes:
        id: UUID as text.
        order: rises with each import; a higher one lies over a lower one.
        taken_in: moment in UTC, ISO 8601.
        school_year: the spring year (2026 for 2025-26), the latest where there are several.
        rows_read: data rows; rows_read = rows_taken + rows_repeated + rows_refused.
        first_day, last_day: ISO dates of the marks, "" for totals.
        withdrawn: True after an undo.
    """

    id: str
    order: int
    file_name: str
    sheet: str
    sha256: str
    fingerprint: str
    kind: FileKind
    layout: str
    source: str
    taken_in: str
    school_year: int
    rows_read: int
    rows_taken: int
    rows_repeated: int
    rows_refused: int
    students: int
    schools: int
    first_day: str
    last_day: str
    withdrawn: bool


@dataclass(frozen=True)
class BatchState:
    """The one thing about a batch that a person changes; in the edit log, as batches are not.

    Attributes:
        id: the batch's id.
        withdrawn: True where the batch no longer counts.
    """

    id: str
    withdrawn: bool = False


@dataclass(frozen=True)
class Changes:
    """What a delivery would change, in marks (days), or in rows for totals.

    Attributes:
        new: known for the first time.
        corrected: said otherwise before, or withdrawn (an event that is no longer there).
        same: said the same before.
    """

    new: int
    corrected: int
    same: int


def school_year_label(spring_year: int) -> str:
    """Return "2025-26" for 2026."""
    return f"{spring_year - 1}-{spring_year % 100:02d}"
