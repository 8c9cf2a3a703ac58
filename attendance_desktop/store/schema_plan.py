"""The tables of the plan; `schema` says how the file's tables change."""

from __future__ import annotations

import sqlalchemy as sa

from attendance_desktop.store.tables import table, text, whole

action_step = table(
    "action_step",
    text("id", key=True),
    whole("position"),
    text("text"),
    text("priority"),
    text("priority_text"),
    text("deliverable"),
    text("link"),
    text("start"),
    text("due"),
    text("groups"),
    text("owner"),
    text("member"),
    text("partner"),
    text("resources"),
    text("status"),
    text("reason"),
    text("closed_on"),
    text("evidence"),
    text("repeats"),
    text("follows"),
    text("meeting"),
    text("homework"),
    text("idea"),
    text("lever", later=True),
    rowid=False,
)

step_note = table(
    "step_note",
    text("id", key=True),
    text("step"),
    text("day"),
    text("text"),
    text("status"),
    text("check_in"),
    text("made_at"),
    rowid=False,
)
sa.Index("step_note_step", step_note.c.step)

check_in = table(
    "check_in",
    text("id", key=True),
    text("day"),
    text("meeting"),
    text("next_day"),
    text("note"),
    rowid=False,
)

plan_version = table(
    "plan_version",
    text("id", key=True),
    text("day"),
    text("name"),
    text("meeting"),
    text("steps"),
    text("made_at"),
    rowid=False,
)
