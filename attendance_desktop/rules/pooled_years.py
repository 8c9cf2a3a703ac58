"""Several school years of a small school or grade added up, so that chance weighs less.

A student counts once a year. Years in which a row is hidden, or has nobody, are left out and not
guessed; for the public a sum over years is shown only where each of its years is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from attendance_desktop.records.measures import MeasureTable
from attendance_desktop.rules.years import rows_over_years

#: Years added up: enough to steady a small school, few enough to be about the same school.
MOST_YEARS = 3
#: Below this many students counts come first, no comparison is claimed, and years are offered
#: together.
FEW_STUDENTS = 50


@dataclass(frozen=True)
class PooledRow:
    """One school, grade or group over its latest years.

    Attributes:
        school_years: spring years added up, rising; at least two.
        students, chronic: a student counts once in each of them.
    """

    category: str
    key: str
    label: str
    school_years: tuple[int, ...]
    students: int
    chronic: int

    @property
    def chronic_share(self) -> float:
        """Share of students chronically absent over the years, 0..1."""
        return self.chronic / self.students


@dataclass(frozen=True)
class PooledTable:
    """Rows over several years beside those of the latest.

    Attributes:
        latest: the table of the year looked at, with rule, audience and filters.
        rows: in the latest table's order; those known in one year alone are left out.
    """

    latest: MeasureTable
    rows: tuple[PooledRow, ...]

    @property
    def school_years(self) -> tuple[int, ...]:
        """The spring years that any row has, rising."""
        return tuple(sorted({year for row in self.rows for year in row.school_years}))


def has_few(table: MeasureTable) -> bool:
    """Return whether a row has so few students that its years are better looked at together."""
    return any(row.students and row.students < FEW_STUDENTS for row in table.rows)


def pooled_table(latest: MeasureTable, earlier: Iterable[MeasureTable]) -> PooledTable:
    """Return a year's rows with those of the years before it added.

    Args:
        earlier: of the same kind, rule, audience and filters.
    """
    known = {(row.category, row.key) for row in latest.rows}
    found = pooled_years([*earlier, latest])
    return PooledTable(latest, tuple(row for row in found if (row.category, row.key) in known))


def pooled_years(tables: Iterable[MeasureTable]) -> tuple[PooledRow, ...]:
    """Return each row's latest years added up; rows known in one year alone are left out.

    Args:
        tables: of one kind, rule and audience, a school year each.
    """
    found: list[PooledRow] = []
    for row in rows_over_years(tables):
        known = [
            (year, one.students, one.chronic)
            for year, one in row.by_year
            if one.hidden is None and one.students and one.chronic is not None
        ][-MOST_YEARS:]
        if len(known) > 1:
            years, students, chronic = zip(*known, strict=True)
            found.append(
                PooledRow(row.category, row.key, row.label, years, sum(students), sum(chronic))
            )
    return tuple(found)
