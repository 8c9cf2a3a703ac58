"""Makes `schema_8.attend`, once, with the program that released schema 8; kept for the record.

Run: `python tests/frozen/make_schema_8.py`. It refuses to replace the file: a frozen file is never
made again, as only the old program can write the old schema.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from make_schema_1 import delivery
from make_schema_2 import published
from make_schema_3 import RECORDS as SCHEMA_3
from make_schema_4 import RECORDS as SCHEMA_4
from make_schema_5 import RECORDS as SCHEMA_5
from make_schema_6 import RECORDS as SCHEMA_6
from make_schema_7 import RECORDS as SCHEMA_7

from attendance_desktop.records.district import CalendarCorrection, District
from attendance_desktop.records.meetings import Meeting
from attendance_desktop.settings import HOME_VARIABLE
from attendance_desktop.store import backups, batches
from attendance_desktop.store.file import DistrictFile

#: A meeting whose invitations are in the team's own words.
RECORDS = (Meeting("g1", "Second meeting", "2026-03-12", invitation="Dear {name}, come!"),)


def main() -> None:
    """Make the file: as for schema 7, and what came since."""
    path = Path(__file__).with_name("schema_8.attend")
    district = District("11111111-1111-4111-8111-111111111111", "Frozen Lake", "0077", "federal")
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        with DistrictFile.create(Path(home) / "made.attend", district) as file:
            with file.unit("took_in_file", file="week.csv") as unit:
                batches.add(unit, delivery())
                batches.add(unit, published())
                for record in (*SCHEMA_3, *SCHEMA_4, *SCHEMA_5, *SCHEMA_6, *SCHEMA_7, *RECORDS):
                    unit.insert(record)
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
