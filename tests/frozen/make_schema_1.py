"""Makes `schema_1.attend`, once, with the program that released schema 1; kept for the record.

Run: `python tests/frozen/make_schema_1.py`. It refuses to replace the file: a frozen file is never
made again, as only the old program can write the old schema.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np

from attendance_desktop.records.attendance import (
    FIXED_MARKS,
    FileKind,
    Mark,
    MarkCategory,
    School,
)
from attendance_desktop.records.delivery import Coded, Delivery, Strips, StudentFacts
from attendance_desktop.records.district import CalendarCorrection, District
from attendance_desktop.settings import HOME_VARIABLE
from attendance_desktop.store import backups, batches
from attendance_desktop.store.file import DistrictFile


def delivery() -> Delivery:
    """Return a week of two fictional students at one school."""
    days = np.zeros((2, 366), np.uint8)
    days[0, 62:67] = (1, 1, 3, 1, 1)
    days[1, 62:67] = (1, 2, 1, 1, 3)
    absent = Mark(MarkCategory.UNEXCUSED, (0, 63_000, 0, 0, 0, 0, 0, 0), "A")
    return Delivery(
        file_name="week.csv",
        sheet="",
        sha256="0" * 64,
        fingerprint="0" * 64,
        kind=FileKind.DAILY,
        layout="",
        source="0" * 64,
        school_year=2026,
        header_row=1,
        columns=(),
        rows_read=9,
        rows_taken=9,
        rows_repeated=0,
        rows_refused=0,
        problems=(),
        schools=(School("0101", "0101", "Lake School"),),
        students=StudentFacts(
            ("0001", "0002"), Coded(np.array([0, 1], np.int32), ("03", "KG")), {}, None
        ),
        strips=Strips(
            np.array([0, 1], np.int32),
            np.zeros(2, np.int32),
            np.full(2, 2026, np.int16),
            days,
            np.zeros(2, np.bool_),
            (*FIXED_MARKS, absent),
        ),
        first_day="2025-09-01",
        last_day="2025-09-05",
    )


def main() -> None:
    """Make the file: a district, an import, and a corrected day that was undone."""
    path = Path(__file__).with_name("schema_1.attend")
    district = District("11111111-1111-4111-8111-111111111111", "Frozen Lake", "0077", "federal")
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        with DistrictFile.create(Path(home) / "made.attend", district) as file:
            with file.unit("took_in_file", file="week.csv") as unit:
                batches.add(unit, delivery())
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
