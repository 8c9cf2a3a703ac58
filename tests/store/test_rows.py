"""Each logged record's fields against its table, and what goes in against what comes out."""

from __future__ import annotations

from dataclasses import fields

import pytest
import sqlalchemy as sa

from attendance_desktop.records.assessment import (
    DiscussionNote,
    EvidenceNote,
    ItemCount,
    NamedSheet,
    OpenSheet,
    Round,
    RoundState,
)
from attendance_desktop.records.attendance import Batch, BatchState
from attendance_desktop.records.district import CalendarCorrection, District, RememberedFile
from attendance_desktop.records.goal import BaselineSource, Goal, SchoolBaseline
from attendance_desktop.records.groups import GroupChoice
from attendance_desktop.records.instruments import TeamInstrument
from attendance_desktop.records.meetings import (
    AgendaPart,
    DataReview,
    Decision,
    Homework,
    HomeworkState,
    Material,
    Meeting,
    MeetingState,
    ParkedItem,
    Participant,
    Rsvp,
)
from attendance_desktop.records.outreach import Step, StudentTick
from attendance_desktop.records.own_rules import OwnRules
from attendance_desktop.records.partners import (
    ContactEntry,
    Partner,
    PartnerKind,
    PartnerPerson,
    PartnerState,
    Promise,
    PromiseState,
)
from attendance_desktop.records.plan import (
    ActionStep,
    CheckIn,
    PlanVersion,
    StepNote,
    StepStatus,
)
from attendance_desktop.records.priorities import (
    Ballot,
    Idea,
    IdeaDots,
    Priority,
    PriorityRoute,
    ReflectionLine,
)
from attendance_desktop.records.schools import SchoolFacts, Stage
from attendance_desktop.records.team import BuildsOn, Coalition, Member
from attendance_desktop.records.voices import Cause, Voice, VoiceSource
from attendance_desktop.store import rows, schema, schema_assessment

SAMPLES = (
    District("1", "Cedar Fork", "0012", "own"),
    RememberedFile("2", "s", {"date": "Day"}, {"AE": "excused", "Ñ": "absent"}),
    CalendarCorrection("3", "", "2026-01-05", "off"),
    BatchState("4", withdrawn=True),
    Goal("5", 2024, 2029, "", 1204, 301, BaselineSource.OWN, "", "federal", True, {"2027": "0.2"}),
    SchoolBaseline("6", "0012", "0.25", 0, 0, False),
    SchoolFacts(
        "7", "0012", "Łąka", "12", "2026-06-05", "0013", 2027, "44.0", "-71.50", Stage.HIGH
    ),
    Voice("8", "ʻōlelo", VoiceSource.NURSE, Cause.AVERSION, "2026-01-05", "", "sex", "F", True),
    OwnRules("9", "maine", 20, True, 1, False, True, "sum", 630, "absent", False, "2026-01-05"),
    StudentTick("10", "0007", 2026, "2026-01-05", "Nurse", Step.HOME_VISIT),
    GroupChoice("11", "sex", False),
    Coalition("12", "Together", "Help", "2026-01-05", BuildsOn.HEALTH, "Health Net", "Kind"),
    Member("13", "Zoë Łuk", "Clinic", "16", "scribe", "z@x.org", "1", "es", "Kids", "", "", "n"),
    PartnerKind("14", "Ranchers"),
    Partner("15", "Clinic", "health", PartnerState.PAUSED, "Checks", "Calls", "n"),
    PartnerPerson("16", "15", "Dr. Ho", "director", "h@x.org", "2", "en", "n"),
    ContactEntry("17", "15", "16", "2026-01-05", "Ann", "phone", "Yes", "Go", "2026-02-01", True),
    Promise("18", "15", "16", "13", "Vans", "2026-01-05", "2026-03-01", PromiseState.KEPT, "", "n"),
    Meeting(
        "19", "Plan", "2026-01-05", "18:00", "Gym", "Ann", "Bo", "Why", "v.mp4", "d.pdf",
        DataReview.BEFORE, MeetingState.HELD, "20", "half-day", "Minutes",
    ),
    AgendaPart("20", "19", 10, "charge", "Our charge", 15, "Read", "Ask", "Notes"),
    Participant(
        "21", "19", "Ann", "Clinic", "13", "16", "health", "a@x.org", "3", Rsvp.MAYBE, True,
        "2026-01-05T18:00:00+00:00", "Nurse", "Kids",
    ),
    Decision("22", "19", "20", 10, "Yes"),
    Homework("23", "19", "20", 10, "Ann", "13", "Call", "2026-02-01", HomeworkState.DONE, "", "s"),
    ParkedItem("24", "19", 10, "Buses", True),
    Material("25", "19", 10, "dots", "Dot stickers", True, True),
    TeamInstrument("26", "ours", {"slug": "ours", "name": {"es": "Año"}}, "district"),
    Round(
        "27", "Spring", "2026-03-12", "19", "26", {"slug": "ours"}, True, True, True, "data", 24,
        RoundState.OPEN,
    ),
    ItemCount("28", "27", "data-1", "health", {"strength": 9, "unknown": 2}),
    NamedSheet("29", "27", "Zoë Łuk", "health", {"data-1": "ok"}),
    EvidenceNote("30", "27", "data-1", "ok", "I saw it"),
    DiscussionNote("31", "27", "data", "data-1", "We differ"),
    ReflectionLine("32", "27", "strengths", 10, "The clinic"),
    Idea("33", "27", 10, "Buses", "34"),
    Ballot("35", "27", 3, True, RoundState.CLOSED, 19),
    IdeaDots("36", "35", "33", 7),
    PriorityRoute("37", "Rides", True),
    Priority(
        "38", "27", "Buses", 10, "capacity-building", "37", "2 8", "school:0012", 2027, 11, "33",
        "2026-03-12",
    ),
    ActionStep(
        "39", 10, "Drive", "38", "Buses", "A list", "list.pdf", "2026-03-01", "2026-05-01",
        "Parents", "Zoë Łuk", "13", "15", "Vans", StepStatus.STUCK, "Snow", "2026-05-02",
        "Fewer absent", "1 months on first 0", "40", "19", "23", "33",
    ),
    StepNote("40", "39", "2026-03-12", "Ñ", StepStatus.DONE, "41", "2026-03-12T18:00:00+00:00"),
    CheckIn("41", "2026-03-12", "19", "2026-04-12", "Short"),
    PlanVersion("42", "2026-03-12", "Spring", "19", {"39": {"position": 10, "text": "Ñ"}}, "m"),
)  # fmt: skip


@pytest.mark.parametrize("record_type", rows.TABLES)
def test_a_record_s_fields_are_its_table_s_columns(record_type: type) -> None:
    table = rows.TABLES[record_type]
    assert [f.name for f in fields(record_type)] == [column.name for column in table.columns]
    assert table.primary_key.columns.keys() == ["id"]
    assert isinstance(table.c.id.type, sa.Text)
    assert not any(column.nullable for column in table.columns)


def test_batch_fields_are_its_table_s_columns_and_its_state() -> None:
    columns = {c.name for c in schema.batch.columns} | {c.name for c in schema.batch_state.columns}
    assert {f.name for f in fields(Batch)} == columns - {"number"}


@pytest.mark.parametrize("record", SAMPLES, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_from_its_row(record: object) -> None:
    values = {f.name: getattr(record, f.name) for f in fields(type(record))}
    assert rows.from_row(type(record), rows.to_columns(values)) == record


def test_every_logged_record_has_a_sample() -> None:
    assert {type(record) for record in SAMPLES} == rows.TABLES.keys()


def test_a_field_added_later_has_its_default() -> None:
    assert rows.missing_value("district", "rules") == "federal"
    with pytest.raises(LookupError):
        rows.missing_value("district", "name")


def test_an_open_sheet_s_fields_are_its_table_s_columns_without_an_order() -> None:
    table = schema_assessment.open_sheet
    assert [f.name for f in fields(OpenSheet)] == [column.name for column in table.columns]
    assert OpenSheet not in rows.TABLES
    assert not table.dialect_options["sqlite"]["with_rowid"]
