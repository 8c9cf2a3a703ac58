"""One table of one foreign file, read, checked and ready to be stored.

Made by `exchange.attendance_files` in the child process, shown to the user as the report of the
import, stored by `store.attendance`. Arrays are numpy; nothing in here is changed after making.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import FileKind, Mark, Problem, School
from attendance_desktop.records.preview import Preview
from attendance_desktop.records.published import PublishedRate


@dataclass(frozen=True)
class Understood:
    """One column as the program understood it.

    Attributes:
        role: "" for a column left in the file.
        letter: A, B, ... as a spreadsheet names it.
        reason: why it is left out: "" | "private" | "not needed".
        example: one cell of a column in use.
        how: how its role is known: "said" now or "remembered" from an earlier file, by its
            heading's exact "name", by "words" in it, by its "values"; "" without a role.
    """

    heading: str
    role: str
    letter: str
    reason: str = ""
    example: str = ""
    how: str = ""


@dataclass(frozen=True)
class Coded:
    """A text per student as numbers into a short list; -1 where not known.

    Attributes:
        codes: int32, one a student.
        values: the distinct texts.
    """

    codes: NDArray[np.int32]
    values: tuple[str, ...]


@dataclass(frozen=True)
class StudentFacts:
    """The students of a delivery.

    Attributes:
        ids: local ids as text, exactly as printed but for outer spaces.
        grade: grade keys "PK KG 01 ... 12" or as the file names it.
        groups: category -> value, for example {"race/ethnicity": ..., "sex": ...}.
        area: town, ZIP or bus route.
    """

    ids: tuple[str, ...]
    grade: Coded | None = None
    groups: dict[str, Coded] = field(default_factory=dict)
    area: Coded | None = None


@dataclass(frozen=True)
class Strips:
    """Daily marks or events, one row per student, school and school year.

    Attributes:
        student: int32 index into StudentFacts.ids.
        school: int32 index into Delivery.schools.
        year: int16 spring year.
        days: uint8 (uint16 above 250 marks) of shape (rows, 366); index into `marks`.
        stated: bool; True where entry or withdrawal dates were in the file, so that the days
            outside are known not to be enrolled.
        marks: the mark table; `FIXED_MARKS` stand first.
    """

    student: NDArray[np.int32]
    school: NDArray[np.int32]
    year: NDArray[np.int16]
    days: NDArray[Any]
    stated: NDArray[np.bool_]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Totals:
    """Days already summed by the district's system, one row per student, school, year, period.

    Attributes:
        student, school, year: as in `Strips`.
        period: reporting period as text, "" for the whole year or a cumulative snapshot.
        enrolled, absent, excused, unexcused, suspended: int64, 63,000ths of days; -1 where the
            file does not say. `absent` is -1 in a roster.
    """

    student: NDArray[np.int32]
    school: NDArray[np.int32]
    year: NDArray[np.int16]
    period: tuple[str, ...]
    enrolled: NDArray[np.int64]
    absent: NDArray[np.int64]
    excused: NDArray[np.int64]
    unexcused: NDArray[np.int64]
    suspended: NDArray[np.int64]


@dataclass(frozen=True)
class Delivery:
    """Everything that is known of one table before it is stored.

    Attributes:
        fingerprint: SHA-256 over the file and the options, for "taken in already".
        source: SHA-256 over the headings, for "remember for files like this".
        rows_read: data rows, = rows_taken + rows_repeated + rows_refused.
        students, strips, totals: None where the kind has none.
        reach: per school, first and last date (ISO) that an events file speaks for.
        preview: rows as printed, for a person to look at; never stored.
        codes: mark code -> category value, as used.
        date_order: "ymd", "dmy", "mdy" or "".
        published: the figures of a table of published rates; () for other kinds.
    """

    file_name: str
    sheet: str
    sha256: str
    fingerprint: str
    kind: FileKind
    layout: str
    source: str
    school_year: int
    header_row: int
    columns: tuple[Understood, ...]
    rows_read: int
    rows_taken: int
    rows_repeated: int
    rows_refused: int
    problems: tuple[Problem, ...]
    schools: tuple[School, ...]
    students: StudentFacts
    strips: Strips | None = None
    totals: Totals | None = None
    reach: tuple[tuple[str, str], ...] = ()
    first_day: str = ""
    last_day: str = ""
    preview: Preview = field(default_factory=Preview)
    codes: dict[str, str] = field(default_factory=dict)
    date_order: str = ""
    published: tuple[PublishedRate, ...] = ()

    @property
    def ignored_columns(self) -> tuple[str, ...]:
        """Headings left in the file."""
        return tuple(c.heading for c in self.columns if not c.role)
