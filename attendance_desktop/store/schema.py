"""The tables of a district file, schema 8.

A change here needs a migration in `migrations/versions` and a higher `SCHEMA_VERSION`; a test
compares both. Students, schools and batches have small whole numbers for keys inside the file,
because 20,000 strips refer to them; records that people write have UUIDs and are in the edit log.
The tables of coalition, partners and meetings stand in `schema_community`, those of
self-assessment and priorities in `schema_assessment`, those of the plan in `schema_plan`.
"""

from __future__ import annotations

import sqlalchemy as sa

from attendance_desktop.store.tables import blob, table, text, whole

#: Kept in `PRAGMA user_version`.
SCHEMA_VERSION = 8
#: "AtDk", kept in `PRAGMA application_id`, so that `file` and we know a district file.
APPLICATION_ID = 0x4174446B

_NOT_SAID = -1

# --- the file ---------------------------------------------------------------------------------

#: "file": id of the file. "replica", "place": see `replica`. "state": new with every unit.
meta = table("meta", text("key", key=True), text("value"), rowid=False)

# --- the edit log (design of `log`) -----------------------------------------------------------

#: `kind` is "do", "undo" or "redo"; `subject` is the unit undone or redone, "" for "do".
unit = table(
    "unit",
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    text("replica"),
    text("label"),
    text("facts"),
    text("moment"),
    text("kind"),
    text("subject"),
)
sa.Index("unit_subject", unit.c.subject, unit.c.position)

#: `value` is JSON. `restores_…` names the edit whose value a revert brings back.
edit = table(
    "edit",
    text("replica", key=True),
    whole("counter", key=True),
    text("unit", sa.ForeignKey("unit.id")),
    text("record"),
    text("record_id"),
    text("field"),
    text("value"),
    sa.Column("restores_replica", sa.Text),
    sa.Column("restores_counter", sa.Integer),
    rowid=False,
)
sa.Index("edit_record", edit.c.record, edit.c.record_id)
sa.Index("edit_unit", edit.c.unit)

edit_replaced = table(
    "edit_replaced",
    text("replica", key=True),
    whole("counter", key=True),
    text("old_replica", key=True),
    whole("old_counter", key=True),
    sa.ForeignKeyConstraint(["replica", "counter"], ["edit.replica", "edit.counter"]),
    rowid=False,
)
sa.Index("edit_replaced_old", edit_replaced.c.old_replica, edit_replaced.c.old_counter)

# --- records in the edit log ------------------------------------------------------------------

district = table(
    "district", text("id", key=True), text("name"), text("code"), text("rules"), rowid=False
)

remembered_file = table(
    "remembered_file",
    text("id", key=True),
    sa.Column("source", sa.Text, nullable=False, unique=True),
    text("columns"),
    text("codes"),
    rowid=False,
)

calendar_correction = table(
    "calendar_correction",
    text("id", key=True),
    text("school"),
    text("day"),
    text("kind"),
    sa.UniqueConstraint("school", "day"),
    rowid=False,
)

goal = table(
    "goal",
    text("id", key=True),
    whole("baseline_year"),
    whole("target_year"),
    text("share"),
    whole("students"),
    whole("chronic"),
    text("source"),
    text("label"),
    text("rules"),
    whole("public"),
    text("points"),
    rowid=False,
)

school_baseline = table(
    "school_baseline",
    text("id", key=True),
    sa.Column("school", sa.Text, nullable=False, unique=True),
    text("share"),
    whole("students"),
    whole("chronic"),
    whole("public"),
    rowid=False,
)

school_facts = table(
    "school_facts",
    text("id", key=True),
    sa.Column("school", sa.Text, nullable=False, unique=True),
    text("name"),
    text("code"),
    text("closed_on"),
    text("merged_into"),
    whole("merged_from"),
    text("latitude"),
    text("longitude"),
    text("stage"),
    rowid=False,
)

voice = table(
    "voice",
    *(
        text(name, key=name == "id")
        for name in ("id", "text", "source", "cause", "day", "school", "category", "group")
    ),
    whole("in_packets"),
    rowid=False,
)

own_rules = table(
    "own_rules",
    text("id", key=True),
    text("made_from"),
    whole("minimum_days"),
    whole("strictly_more"),
    whole("minimum_present_days"),
    whole("half_calendar"),
    whole("cap_at_calendar"),
    text("partial_day"),
    whole("threshold_thousandths"),
    text("absent_categories"),
    whole("no_mark_present"),
    text("decided_on"),
    rowid=False,
)

student_tick = table(
    "student_tick",
    text("id", key=True),
    text("student"),
    whole("school_year"),
    text("day"),
    text("by"),
    text("step"),
    sa.UniqueConstraint("student", "school_year"),
    rowid=False,
)

group_choice = table(
    "group_choice",
    text("id", key=True),
    sa.Column("category", sa.Text, nullable=False, unique=True),
    whole("shown"),
    rowid=False,
)

# --- attendance: batches are whole, and never in the edit log ---------------------------------

batch = table(
    "batch",
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("order", sa.Integer, nullable=False, unique=True),
    *(
        text(name)
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
        whole(name)
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
    text("first_day"),
    text("last_day"),
)
sa.Index("batch_fingerprint", batch.c.fingerprint)

#: The one thing about a batch that a person changes: whether it counts. A batch without a row
#: here is one whose import was undone.
batch_state = table(
    "batch_state",
    text("id", sa.ForeignKey("batch.id"), key=True),
    whole("withdrawn"),
    rowid=False,
)

student = table(
    "student",
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("local_id", sa.Text, nullable=False, unique=True),
)

school = table(
    "school",
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
)

#: A school as one batch names it; `first_day` and `last_day` are the reach of an events file.
batch_school = table(
    "batch_school",
    whole("batch", sa.ForeignKey("batch.number"), key=True),
    whole("school", sa.ForeignKey("school.number"), key=True),
    text("code"),
    text("name"),
    text("first_day"),
    text("last_day"),
    rowid=False,
)

#: `parts` is JSON: 63,000ths of a day in the order of `records.attendance.PART_CATEGORIES`.
batch_mark = table(
    "batch_mark",
    whole("batch", sa.ForeignKey("batch.number"), key=True),
    whole("number", key=True),
    text("category"),
    text("parts"),
    text("code"),
    whole("periods"),
    rowid=False,
)

#: `days`: 366 bytes, or 732 (little-endian pairs) above 250 marks; an index into `batch_mark`.
#: The year stands first in the key: a school year is one stretch of the file.
strip = table(
    "strip",
    whole("year", key=True),
    whole("batch", sa.ForeignKey("batch.number"), key=True),
    whole("student", sa.ForeignKey("student.number"), key=True),
    whole("school", sa.ForeignKey("school.number"), key=True),
    whole("stated"),
    blob("days"),
    sa.CheckConstraint("length(days) IN (366, 732)", name="strip_length"),
    rowid=False,
)

#: Days summed by the district's system, in 63,000ths; -1 where not said. `absent` is -1 in a
#: roster.
total = table(
    "total",
    whole("year", key=True),
    whole("batch", sa.ForeignKey("batch.number"), key=True),
    whole("student", sa.ForeignKey("student.number"), key=True),
    whole("school", sa.ForeignKey("school.number"), key=True),
    text("period", key=True),
    *(
        whole(name, sa.CheckConstraint(f'"{name}" >= {_NOT_SAID}'))
        for name in ("enrolled", "absent", "excused", "unexcused", "suspended")
    ),
    rowid=False,
)

#: One row for every year of a batch. `students` are those whose latest year in it this is:
#: int32, little-endian, rising.
batch_students = table(
    "batch_students",
    whole("year", key=True),
    whole("batch", sa.ForeignKey("batch.number"), key=True),
    blob("students"),
    rowid=False,
)

#: One fact about those students, as an array beside theirs: `codes` (int32, little-endian) are
#: numbers into `values` (JSON list), -1 not known. A district with twelve groups would have
#: 240,000 rows otherwise. `kind` is "grade", "area" or "group"; `category` only for groups.
batch_fact = table(
    "batch_fact",
    whole("year", key=True),
    whole("batch", sa.ForeignKey("batch.number"), key=True),
    text("kind", key=True),
    text("category", key=True),
    text("values"),
    blob("codes"),
    rowid=False,
)

# --- published rates --------------------------------------------------------------------------

#: One figure of a state's table, as printed. `share` is an exact decimal as text; what is not
#: printed as a number is NULL, and `hidden` holds the code or range in its place.
published_rate = table(
    "published_rate",
    whole("batch", sa.ForeignKey("batch.number"), key=True),
    whole("number", key=True),
    whole("row"),
    whole("school_year"),
    *(
        text(name)
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
    whole("is_all"),
    sa.Column("students", sa.Integer),
    sa.Column("chronic", sa.Integer),
    sa.Column("share", sa.Text),
    text("hidden"),
    rowid=False,
)
