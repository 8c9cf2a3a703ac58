"""Makes `schema_2.attend`, once, with the program that released schema 2; kept for the record.

Run: `python tests/frozen/make_schema_2.py`. It refuses to replace the file: a frozen file is never
made again, as only the old program can write the old schema.
"""

from __future__ import annotations

import os
import tempfile
from decimal import Decimal
from pathlib import Path

from make_schema_1 import delivery

from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.delivery import Delivery, StudentFacts
from attendance_desktop.records.district import CalendarCorrection, District
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.settings import HOME_VARIABLE
from attendance_desktop.store import backups, batches
from attendance_desktop.store.file import DistrictFile


def published() -> Delivery:
    """Return two figures of a fictional state: one printed, one hidden."""
    rates = (
        PublishedRate(
            2, 2025, Level.DISTRICT, "0077", "Frozen Lake", "", "", "", "", "All Students", True,
            200, 50, Decimal("0.250"),
        ),
        PublishedRate(
            3, 2025, Level.DISTRICT, "0077", "Frozen Lake", "", "", "01", "sex", "Female", False,
            None, None, None, "*",
        ),
    )  # fmt: skip
    return Delivery(
        file_name="state.csv",
        sheet="",
        sha256="1" * 64,
        fingerprint="1" * 64,
        kind=FileKind.PUBLISHED,
        layout="published",
        source="1" * 64,
        school_year=2025,
        header_row=1,
        columns=(),
        rows_read=2,
        rows_taken=2,
        rows_repeated=0,
        rows_refused=0,
        problems=(),
        schools=(),
        students=StudentFacts(()),
        published=rates,
    )


def main() -> None:
    """Make the file: a district, an import of two files, and a corrected day that was undone."""
    path = Path(__file__).with_name("schema_2.attend")
    district = District("11111111-1111-4111-8111-111111111111", "Frozen Lake", "0077", "federal")
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        with DistrictFile.create(Path(home) / "made.attend", district) as file:
            with file.unit("took_in_file", file="week.csv") as unit:
                batches.add(unit, delivery())
                batches.add(unit, published())
            with file.unit("corrected_day", day="2025-09-04") as unit:
                unit.insert(
                    CalendarCorrection(
                        "22222222-2222-4222-8222-222222222222", "", "2025-09-04", "weather"
                    )
                )
            file.undo()
            backups.copy_to(file, path)


if __name__ == "__main__":
    main()
