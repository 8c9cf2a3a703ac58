"""Published rates in the district file: whole batches, like attendance, and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa

from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.store import live, schema

_SQL = (
    "INSERT INTO published_rate (batch, number, row, school_year, level, district_code, district,"
    ' school_code, school, grade, category, "group", is_all, students, chronic, share, hidden)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True)
class PublishedBatch:
    """One published table that counts.

    Attributes:
        number: the key inside the file.
        source: SHA-256 over the headings, by which answers are remembered.
    """

    number: int
    file_name: str
    sheet: str
    source: str

    @property
    def label(self) -> str:
        """The file, and the sheet where it has one."""
        return f"{self.file_name} [{self.sheet}]" if self.sheet else self.file_name


def add(connection: sa.Connection, batch: int, rates: Sequence[PublishedRate]) -> None:
    """Store the figures of a batch.

    Args:
        batch: its number inside the file.
    """
    connection.exec_driver_sql(
        _SQL,
        [
            (
                batch, number, r.row, r.school_year, r.level.value, r.district_code, r.district,
                r.school_code, r.school, r.grade, r.category, r.group, int(r.is_all), r.students,
                r.chronic, None if r.share is None else str(r.share), r.hidden,
            )
            for number, r in enumerate(rates)
        ],
    )  # fmt: skip


def batches(connection: sa.Connection) -> tuple[PublishedBatch, ...]:
    """Return the published tables that count, oldest first."""
    table = schema.batch
    found = connection.execute(
        sa.select(table.c.number, table.c.file_name, table.c.sheet, table.c.source)
        .where(table.c.number.in_(live.NUMBERS), table.c.kind == FileKind.PUBLISHED.value)
        .order_by(table.c.order)
    )
    return tuple(PublishedBatch(*row) for row in found)


def districts(connection: sa.Connection, batch: int) -> tuple[tuple[str, str], ...]:
    """Return code and name of each district of one table, in its order."""
    table = schema.published_rate
    names = (table.c.district_code, table.c.district)
    found = connection.execute(
        sa.select(*names)
        .where(table.c.batch == batch, sa.or_(names[0] != "", names[1] != ""))
        .group_by(*names)
        .order_by(sa.func.min(table.c.number))
    )
    return tuple((row[0], row[1]) for row in found)


def rates(
    connection: sa.Connection, batch: int, *, of: tuple[str, str] | None = None
) -> tuple[PublishedRate, ...]:
    """Return the figures of one table in its order.

    Args:
        of: code and name of a district: only what speaks of all its students, of it and of each
            of its schools; a state's whole file has tens of thousands of rows.
    """
    table = schema.published_rate
    wanted = [table.c.batch == batch]
    if of is not None:
        code, name = of
        wanted += [table.c.is_all == 1, table.c.level != Level.STATE.value]
        by_name = sa.and_(table.c.district_code == "", table.c.district == name)
        wanted.append(sa.or_(table.c.district_code == code, by_name) if code else by_name)
    found = connection.execute(sa.select(table).where(*wanted).order_by(table.c.number))
    return tuple(
        PublishedRate(
            row=row.row,
            school_year=row.school_year,
            level=Level(row.level),
            district_code=row.district_code,
            district=row.district,
            school_code=row.school_code,
            school=row.school,
            grade=row.grade,
            category=row.category,
            group=row.group,
            is_all=bool(row.is_all),
            students=row.students,
            chronic=row.chronic,
            share=None if row.share is None else Decimal(row.share),
            hidden=row.hidden,
        )
        for row in found
    )
