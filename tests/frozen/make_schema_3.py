"""Makes `schema_3.attend`, once, with the program that released schema 3; kept for the record.

Run: `python tests/frozen/make_schema_3.py`. It refuses to replace the file: a frozen file is never
made again, as only the old program can write the old schema.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from make_schema_1 import delivery
from make_schema_2 import published

from attendance_desktop.records.district import CalendarCorrection, District
from attendance_desktop.records.goal import GOAL_ID, BaselineSource, Goal, SchoolBaseline
from attendance_desktop.records.groups import GroupChoice
from attendance_desktop.records.outreach import Step, StudentTick
from attendance_desktop.records.own_rules import OWN_RULES_ID, OwnRules
from attendance_desktop.records.schools import SchoolFacts, Stage
from attendance_desktop.records.voices import Cause, Voice, VoiceSource
from attendance_desktop.settings import HOME_VARIABLE
from attendance_desktop.store import backups, batches
from attendance_desktop.store.file import DistrictFile

#: One of every record that came with schema 3.
RECORDS = (
    Goal(
        GOAL_ID, 2025, 2030, "0.250", 200, 50, BaselineSource.PUBLISHED, "state.csv", "", True,
        {"2027": "0.19"},
    ),
    SchoolBaseline("33333333-3333-4333-8333-333333333333", "0101", "", 80, 20, True),
    SchoolFacts(
        "44444444-4444-4444-8444-444444444444", "0101", "Frozen Lake School", "101", "2026-06-05",
        "0102", 2027, "58.30190", "-134.41970", Stage.ELEMENTARY,
    ),
    Voice(
        "55555555-5555-4555-8555-555555555555", "The bus turns back when the road is not plowed.",
        VoiceSource.BUS_DRIVER, Cause.BARRIERS, "2025-11-18", "0101", "sex", "Female", True,
    ),
    OwnRules(
        OWN_RULES_ID, "federal", 20, True, 1, False, False, "sum", 500, "absent unexcused", False,
        "2025-10-01",
    ),
    StudentTick(
        "66666666-6666-4666-8666-666666666666", "0001", 2026, "2025-10-02", "Counselor",
        Step.CALLED_HOME,
    ),
    GroupChoice("77777777-7777-4777-8777-777777777777", "sex", False),
)  # fmt: skip


def main() -> None:
    """Make the file: as for schema 2, and one of every record that came since."""
    path = Path(__file__).with_name("schema_3.attend")
    district = District("11111111-1111-4111-8111-111111111111", "Frozen Lake", "0077", "federal")
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        with DistrictFile.create(Path(home) / "made.attend", district) as file:
            with file.unit("took_in_file", file="week.csv") as unit:
                batches.add(unit, delivery())
                batches.add(unit, published())
                for record in RECORDS:
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
