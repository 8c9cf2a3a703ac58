"""Makes `schema_4.attend`, once, with the program that released schema 4; kept for the record.

Run: `python tests/frozen/make_schema_4.py`. It refuses to replace the file: a frozen file is never
made again, as only the old program can write the old schema.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from make_schema_1 import delivery
from make_schema_2 import published
from make_schema_3 import RECORDS as EARLIER

from attendance_desktop.records.district import CalendarCorrection, District
from attendance_desktop.records.meetings import AgendaPart, Homework, Meeting, Participant, Rsvp
from attendance_desktop.records.partners import ContactEntry, Partner, PartnerPerson, Promise
from attendance_desktop.records.team import Coalition, Member
from attendance_desktop.settings import HOME_VARIABLE
from attendance_desktop.store import backups, batches
from attendance_desktop.store.file import DistrictFile

#: Some of the records that came with schema 4.
RECORDS = (
    Coalition("c1", "Frozen Lake together", "Help each other", "2025-10-01"),
    Member("c2", "Ann Lake", "Clinic", "c3", "scribe"),
    Partner("c3", "Clinic", "health"),
    PartnerPerson("c4", "c3", "Dr. Snow", "director", "snow@example.org"),
    ContactEntry("c5", "c3", "c4", "2025-10-02", "Ann Lake", "phone", "Will come"),
    Promise("c6", "c3", "c4", "c2", "Well-child visits after school", "2025-10-02", "2026-01-10"),
    Meeting("c7", "First meeting", "2025-11-01", "18:00"),
    AgendaPart("c8", "c7", 10, "charge", "Our charge", 15, notes="Agreed"),
    Participant("c9", "c7", "Ann Lake", member="c2", rsvp=Rsvp.YES),
    Homework("c10", "c7", "c8", 10, "Ann Lake", "c2", "Call the bus company", "2025-12-01"),
)


def main() -> None:
    """Make the file: as for schema 3, and some of the records that came since."""
    path = Path(__file__).with_name("schema_4.attend")
    district = District("11111111-1111-4111-8111-111111111111", "Frozen Lake", "0077", "federal")
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        with DistrictFile.create(Path(home) / "made.attend", district) as file:
            with file.unit("took_in_file", file="week.csv") as unit:
                batches.add(unit, delivery())
                batches.add(unit, published())
                for record in (*EARLIER, *RECORDS):
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
