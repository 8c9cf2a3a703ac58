"""Records in the edit log and the tables that hold their present state.

A record's fields are its table's columns, by name; a test holds one against the other.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

import sqlalchemy as sa

from attendance_desktop.records.assessment import (
    DiscussionNote,
    EvidenceNote,
    ItemCount,
    NamedSheet,
    Round,
)
from attendance_desktop.records.attendance import BatchState
from attendance_desktop.records.district import CalendarCorrection, District, RememberedFile
from attendance_desktop.records.goal import Goal, SchoolBaseline
from attendance_desktop.records.groups import GroupChoice
from attendance_desktop.records.instruments import TeamInstrument
from attendance_desktop.records.meetings import (
    AgendaPart,
    Decision,
    Homework,
    Material,
    Meeting,
    ParkedItem,
    Participant,
)
from attendance_desktop.records.outreach import StudentTick
from attendance_desktop.records.own_rules import OwnRules
from attendance_desktop.records.partners import (
    ContactEntry,
    Partner,
    PartnerKind,
    PartnerPerson,
    Promise,
)
from attendance_desktop.records.plan import ActionStep, CheckIn, PlanVersion, StepNote
from attendance_desktop.records.priorities import (
    Ballot,
    Idea,
    IdeaDots,
    Priority,
    PriorityRoute,
    ReflectionLine,
)
from attendance_desktop.records.schools import SchoolFacts
from attendance_desktop.records.team import Coalition, Member
from attendance_desktop.records.voices import Voice
from attendance_desktop.store import (
    schema,
    schema_assessment,
    schema_community,
    schema_plan,
    tables,
)

#: Of every topic's tables.
metadata = tables.metadata

#: Every record type in the edit log. A new topic adds its line here and its table to `schema`.
TABLES: dict[type, sa.Table] = {
    District: schema.district,
    RememberedFile: schema.remembered_file,
    CalendarCorrection: schema.calendar_correction,
    BatchState: schema.batch_state,
    Goal: schema.goal,
    SchoolBaseline: schema.school_baseline,
    SchoolFacts: schema.school_facts,
    Voice: schema.voice,
    OwnRules: schema.own_rules,
    StudentTick: schema.student_tick,
    GroupChoice: schema.group_choice,
    Coalition: schema_community.coalition,
    Member: schema_community.member,
    PartnerKind: schema_community.partner_kind,
    Partner: schema_community.partner,
    PartnerPerson: schema_community.partner_person,
    ContactEntry: schema_community.contact_entry,
    Promise: schema_community.promise,
    Meeting: schema_community.meeting,
    AgendaPart: schema_community.agenda_part,
    Participant: schema_community.participant,
    Decision: schema_community.decision,
    Homework: schema_community.homework,
    ParkedItem: schema_community.parked_item,
    Material: schema_community.material,
    TeamInstrument: schema_assessment.instrument,
    Round: schema_assessment.assessment_round,
    ItemCount: schema_assessment.item_count,
    NamedSheet: schema_assessment.named_sheet,
    EvidenceNote: schema_assessment.evidence_note,
    DiscussionNote: schema_assessment.discussion_note,
    ReflectionLine: schema_assessment.reflection_line,
    Idea: schema_assessment.idea,
    Ballot: schema_assessment.ballot,
    IdeaDots: schema_assessment.idea_dots,
    PriorityRoute: schema_assessment.priority_route,
    Priority: schema_assessment.priority,
    ActionStep: schema_plan.action_step,
    StepNote: schema_plan.step_note,
    CheckIn: schema_plan.check_in,
    PlanVersion: schema_plan.plan_version,
}
_TYPES = {table.name: record_type for record_type, table in TABLES.items()}


def record_name(record_type: type) -> str:
    """Return what the edit log calls a record type: its table's name."""
    return TABLES[record_type].name


def table_of(name: str) -> sa.Table:
    """Return the table behind a name in the edit log."""
    return TABLES[_TYPES[name]]


def value_fields(name: str) -> tuple[str, ...]:
    """Return the fields of a record type, without its id."""
    return tuple(f.name for f in fields(_TYPES[name]) if f.name != "id")


def missing_value(name: str, field: str) -> Any:
    """Return the value of a field that was never written: one added after the record was."""
    for known in fields(_TYPES[name]):
        if known.name == field and known.default is not MISSING:
            return known.default
    raise LookupError(f"{name}.{field} has no value and no default")


def to_columns(values: dict[str, Any]) -> dict[str, Any]:
    """Return field values as SQLite keeps them: JSON for mappings, 0 and 1 for truth."""
    return {name: _to_column(value) for name, value in values.items()}


def from_row(record_type: type, row: sa.RowMapping) -> Any:
    """Return the record that a row holds."""
    return record_type(
        **{
            name: row[name] if plain else _from_column(hint, row[name])
            for name, hint, plain in _readers(record_type)
        }
    )


def read(connection: sa.Connection, record_type: type, query: sa.Select[Any]) -> tuple[Any, ...]:
    """Return the records that a query over their table finds."""
    return tuple(from_row(record_type, row) for row in connection.execute(query).mappings())


@cache
def _readers(record_type: type) -> tuple[tuple[str, Any, bool], ...]:
    """Return each field's name and type, and whether its column holds it as it is.

    Looked up once a type, as lists have thousands of rows.
    """
    hints = get_type_hints(record_type)
    plain = (str, int, float)
    return tuple((f.name, hints[f.name], hints[f.name] in plain) for f in fields(record_type))


def _to_column(value: Any) -> Any:
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def _from_column(hint: Any, value: Any) -> Any:
    if getattr(hint, "__origin__", None) is dict:
        # Most mappings of a long list are empty, and parsing one takes as long as a short one.
        return {} if value == "{}" else json.loads(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    return bool(value) if hint is bool else value
