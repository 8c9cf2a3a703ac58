"""The tables of a district file, schema 3.

A change here needs a migration in `migrations/versions` and a higher `SCHEMA_VERSION`; a test
compares both. Students, schools and batches have small whole numbers for keys inside the file,
because 20,000 strips refer to them; records that people write have UUIDs and are in the edit log.
"""

from __future__ import annotations

import sqlalchemy as sa

#: Kept in `PRAGMA user_version`.
SCHEMA_VERSION = 3
#: "AtDk", kept in `PRAGMA application_id`, so that `file` and we know a district file.
APPLICATION_ID = 0x4174446B

metadata = sa.MetaData()

_NOT_SAID = -1


def _table(name: str, *parts: sa.schema.SchemaItem, rowid: bool = True) -> sa.Table:
    return sa.Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _text(name: str, *parts: sa.schema.SchemaItem, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, *parts, primary_key=key, nullable=False)


def _whole(name: str, *parts: sa.schema.SchemaItem, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, *parts, primary_key=key, nullable=False, autoincrement=False)


def _blob(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


# --- the file ---------------------------------------------------------------------------------

#: "file": id of the file. "replica", "place": see `replica`. "state": new with every unit.
meta = _table("meta", _text("key", key=True), _text("value"), rowid=False)

# --- the edit log (design of `log`) -----------------------------------------------------------

#: `kind` is "do", "undo" or "redo"; `subject` is the unit undone or redone, "" for "do".
unit = _table(
    "unit",
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    _text("replica"),
    _text("label"),
    _text("facts"),
    _text("moment"),
    _text("kind"),
    _text("subject"),
)
sa.Index("unit_subject", unit.c.subject, unit.c.position)

#: `value` is JSON. `restores_…` names the edit whose value a revert brings back.
edit = _table(
    "edit",
    _text("replica", key=True),
    _whole("counter", key=True),
    _text("unit", sa.ForeignKey("unit.id")),
    _text("record"),
    _text("record_id"),
    _text("field"),
    _text("value"),
    sa.Column("restores_replica", sa.Text),
    sa.Column("restores_counter", sa.Integer),
    rowid=False,
)
sa.Index("edit_record", edit.c.record, edit.c.record_id)
sa.Index("edit_unit", edit.c.unit)

edit_replaced = _table(
    "edit_replaced",
    _text("replica", key=True),
    _whole("counter", key=True),
    _text("old_replica", key=True),
    _whole("old_counter", key=True),
    sa.ForeignKeyConstraint(["replica", "counter"], ["edit.replica", "edit.counter"]),
    rowid=False,
)
sa.Index("edit_replaced_old", edit_replaced.c.old_replica, edit_replaced.c.old_counter)

# --- records in the edit log ------------------------------------------------------------------

district = _table(
    "district", _text("id", key=True), _text("name"), _text("code"), _text("rules"), rowid=False
)

remembered_file = _table(
    "remembered_file",
    _text("id", key=True),
    sa.Column("source", sa.Text, nullable=False, unique=True),
    _text("columns"),
    _text("codes"),
    rowid=False,
)

calendar_correction = _table(
    "calendar_correction",
    _text("id", key=True),
    _text("school"),
    _text("day"),
    _text("kind"),
    sa.UniqueConstraint("school", "day"),
    rowid=False,
)

goal = _table(
    "goal",
    _text("id", key=True),
    _whole("baseline_year"),
    _whole("target_year"),
    _text("share"),
    _whole("students"),
    _whole("chronic"),
    _text("source"),
    _text("label"),
    _text("rules"),
    _whole("public"),
    _text("points"),
    rowid=False,
)

school_baseline = _table(
    "school_baseline",
    _text("id", key=True),
    sa.Column("school", sa.Text, nullable=False, unique=True),
    _text("share"),
    _whole("students"),
    _whole("chronic"),
    _whole("public"),
    rowid=False,
)

school_facts = _table(
    "school_facts",
    _text("id", key=True),
    sa.Column("school", sa.Text, nullable=False, unique=True),
    _text("name"),
    _text("code"),
    _text("closed_on"),
    _text("merged_into"),
    _whole("merged_from"),
    _text("latitude"),
    _text("longitude"),
    _text("stage"),
    rowid=False,
)

voice = _table(
    "voice",
    *(
        _text(name, key=name == "id")
        for name in ("id", "text", "source", "cause", "day", "school", "category", "group")
    ),
    _whole("in_packets"),
    rowid=False,
)

own_rules = _table(
    "own_rules",
    _text("id", key=True),
    _text("made_from"),
    _whole("minimum_days"),
    _whole("strictly_more"),
    _whole("minimum_present_days"),
    _whole("half_calendar"),
    _whole("cap_at_calendar"),
    _text("partial_day"),
    _whole("threshold_thousandths"),
    _text("absent_categories"),
    _whole("no_mark_present"),
    _text("decided_on"),
    rowid=False,
)

student_tick = _table(
    "student_tick",
    _text("id", key=True),
    _text("student"),
    _whole("school_year"),
    _text("day"),
    _text("by"),
    _text("step"),
    sa.UniqueConstraint("student", "school_year"),
    rowid=False,
)

group_choice = _table(
    "group_choice",
    _text("id", key=True),
    sa.Column("category", sa.Text, nullable=False, unique=True),
    _whole("shown"),
    rowid=False,
)

# --- attendance: batches are whole, and never in the edit log ---------------------------------

batch = _table(
    "batch",
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("order", sa.Integer, nullable=False, unique=True),
    *(
        _text(name)
        for name in (
            "file_name",
            "sheet",
            "sha256",
            "fingerprint",
            "kind",
            "layout",
            "source",
            "taken_in",
        )
    ),
    *(
        _whole(name)
        for name in (
            "school_year",
            "rows_read",
            "rows_taken",
            "rows_repeated",
            "rows_refused",
            "students",
            "schools",
        )
    ),
    _text("first_day"),
    _text("last_day"),
)
sa.Index("batch_fingerprint", batch.c.fingerprint)

#: The one thing about a batch that a person changes: whether it counts. A batch without a row
#: here is one whose import was undone.
batch_state = _table(
    "batch_state",
    _text("id", sa.ForeignKey("batch.id"), key=True),
    _whole("withdrawn"),
    rowid=False,
)

student = _table(
    "student",
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("local_id", sa.Text, nullable=False, unique=True),
)

school = _table(
    "school",
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
)

#: A school as one batch names it; `first_day` and `last_day` are the reach of an events file.
batch_school = _table(
    "batch_school",
    _whole("batch", sa.ForeignKey("batch.number"), key=True),
    _whole("school", sa.ForeignKey("school.number"), key=True),
    _text("code"),
    _text("name"),
    _text("first_day"),
    _text("last_day"),
    rowid=False,
)

#: `parts` is JSON: 63,000ths of a day in the order of `records.attendance.PART_CATEGORIES`.
batch_mark = _table(
    "batch_mark",
    _whole("batch", sa.ForeignKey("batch.number"), key=True),
    _whole("number", key=True),
    _text("category"),
    _text("parts"),
    _text("code"),
    _whole("periods"),
    rowid=False,
)

#: `days`: 366 bytes, or 732 (little-endian pairs) above 250 marks; an index into `batch_mark`.
#: The year stands first in the key: a school year is one stretch of the file.
strip = _table(
    "strip",
    _whole("year", key=True),
    _whole("batch", sa.ForeignKey("batch.number"), key=True),
    _whole("student", sa.ForeignKey("student.number"), key=True),
    _whole("school", sa.ForeignKey("school.number"), key=True),
    _whole("stated"),
    _blob("days"),
    sa.CheckConstraint("length(days) IN (366, 732)", name="strip_length"),
    rowid=False,
)

#: Days summed by the district's system, in 63,000ths; -1 where not said. `absent` is -1 in a
#: roster.
total = _table(
    "total",
    _whole("year", key=True),
    _whole("batch", sa.ForeignKey("batch.number"), key=True),
    _whole("student", sa.ForeignKey("student.number"), key=True),
    _whole("school", sa.ForeignKey("school.number"), key=True),
    _text("period", key=True),
    *(
        _whole(name, sa.CheckConstraint(f'"{name}" >= {_NOT_SAID}'))
        for name in ("enrolled", "absent", "excused", "unexcused", "suspended")
    ),
    rowid=False,
)

#: One row for every year of a batch. `students` are those whose latest year in it this is:
#: int32, little-endian, rising.
batch_students = _table(
    "batch_students",
    _whole("year", key=True),
    _whole("batch", sa.ForeignKey("batch.number"), key=True),
    _blob("students"),
    rowid=False,
)

#: One fact about those students, as an array beside theirs: `codes` (int32, little-endian) are
#: numbers into `values` (JSON list), -1 not known. A district with twelve groups would have
#: 240,000 rows otherwise. `kind` is "grade", "area" or "group"; `category` only for groups.
batch_fact = _table(
    "batch_fact",
    _whole("year", key=True),
    _whole("batch", sa.ForeignKey("batch.number"), key=True),
    _text("kind", key=True),
    _text("category", key=True),
    _text("values"),
    _blob("codes"),
    rowid=False,
)

# --- published rates --------------------------------------------------------------------------

#: One figure of a state's table, as printed. `share` is an exact decimal as text; what is not
#: printed as a number is NULL, and `hidden` holds the code or range in its place.
published_rate = _table(
    "published_rate",
    _whole("batch", sa.ForeignKey("batch.number"), key=True),
    _whole("number", key=True),
    _whole("row"),
    _whole("school_year"),
    *(
        _text(name)
        for name in (
            "level",
            "district_code",
            "district",
            "school_code",
            "school",
            "grade",
            "category",
            "group",
        )
    ),
    _whole("is_all"),
    sa.Column("students", sa.Integer),
    sa.Column("chronic", sa.Integer),
    sa.Column("share", sa.Text),
    _text("hidden"),
    rowid=False,
)
