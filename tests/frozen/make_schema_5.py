"""Makes `schema_5.attend`, once, with the program that released schema 5; kept for the record.

Run: `python tests/frozen/make_schema_5.py`. It refuses to replace the file: a frozen file is never
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

from attendance_desktop.records.assessment import (
    DiscussionNote,
    EvidenceNote,
    ItemCount,
    NamedSheet,
    Round,
    RoundState,
)
from attendance_desktop.records.district import CalendarCorrection, District
from attendance_desktop.records.instruments import TeamInstrument
from attendance_desktop.records.priorities import (
    Ballot,
    Idea,
    IdeaDots,
    Priority,
    PriorityRoute,
    ReflectionLine,
)
from attendance_desktop.settings import HOME_VARIABLE
from attendance_desktop.store import backups, batches
from attendance_desktop.store.file import DistrictFile

#: One of every record that came with schema 5.
RECORDS = (
    TeamInstrument("d1", "ours", {"slug": "ours"}, "district"),
    Round(
        "d2", "Spring", "2026-03-12", "c7", "ours", {"slug": "ours"}, present=3,
        state=RoundState.CLOSED,
    ),
    ItemCount("d3", "d2", "data-1", "", {"strength": 2, "urgent": 1}),
    NamedSheet("d4", "d2", "Ann Lake", "health", {"data-1": "ok"}),
    EvidenceNote("d5", "d2", "data-1", "urgent", "The gym has no roll call"),
    DiscussionNote("d6", "d2", "data", "data-1", "We count tardies in two ways"),
    ReflectionLine("d7", "d2", "strengths", 10, "The clinic helps"),
    Idea("d8", "d2", 10, "Buses on time"),
    Ballot("d9", "d2", 3, True, RoundState.CLOSED, 3),
    IdeaDots("e1", "d9", "d8", 5),
    PriorityRoute("e2", "Rides"),
    Priority(
        "e3", "d2", "Buses on time", 10, "capacity-building", "e2", "2 8", "district", 2027, 11,
        "d8", "2026-03-12",
    ),
)  # fmt: skip


def main() -> None:
    """Make the file: as for schema 4, and one of every record that came since."""
    path = Path(__file__).with_name("schema_5.attend")
    district = District("11111111-1111-4111-8111-111111111111", "Frozen Lake", "0077", "federal")
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        with DistrictFile.create(Path(home) / "made.attend", district) as file:
            with file.unit("took_in_file", file="week.csv") as unit:
                batches.add(unit, delivery())
                batches.add(unit, published())
                for record in (*SCHEMA_3, *SCHEMA_4, *RECORDS):
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
