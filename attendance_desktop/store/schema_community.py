"""The tables of coalition, partners and meetings; `schema` says how the file's tables change."""

from __future__ import annotations

import sqlalchemy as sa

from attendance_desktop.store.tables import table, text, whole

# --- team ----------------------------------------------------------------------------------------

coalition = table(
    "coalition",
    text("id", key=True),
    text("name"),
    text("charge"),
    text("charge_agreed_on"),
    text("builds_on"),
    text("builds_on_name"),
    text("ground_rules"),
    rowid=False,
)

member = table(
    "member",
    text("id", key=True),
    text("name"),
    text("organization"),
    text("partner"),
    text("role"),
    text("email"),
    text("phone"),
    text("language"),
    text("reason"),
    text("since"),
    text("until"),
    text("note"),
    rowid=False,
)

# --- partners ------------------------------------------------------------------------------------

partner_kind = table(
    "partner_kind",
    text("id", key=True),
    text("name"),
    rowid=False,
)

partner = table(
    "partner",
    text("id", key=True),
    text("name"),
    text("kind"),
    text("state"),
    text("offers"),
    text("already"),
    text("note"),
    rowid=False,
)

partner_person = table(
    "partner_person",
    text("id", key=True),
    text("partner"),
    text("name"),
    text("role"),
    text("email"),
    text("phone"),
    text("language"),
    text("note"),
    rowid=False,
)
sa.Index("partner_person_partner", partner_person.c.partner)

contact_entry = table(
    "contact_entry",
    text("id", key=True),
    text("partner"),
    text("person"),
    text("day"),
    text("by"),
    text("how"),
    text("said"),
    text("next_step"),
    text("next_day"),
    whole("next_done"),
    rowid=False,
)
sa.Index("contact_entry_partner", contact_entry.c.partner)

promise = table(
    "promise",
    text("id", key=True),
    text("partner"),
    text("person"),
    text("member"),
    text("text"),
    text("made_on"),
    text("due"),
    text("state"),
    text("closed_on"),
    text("note"),
    rowid=False,
)
sa.Index("promise_partner", promise.c.partner)

# --- meetings ------------------------------------------------------------------------------------

meeting = table(
    "meeting",
    text("id", key=True),
    text("title"),
    text("day"),
    text("starts"),
    text("place"),
    text("facilitator"),
    text("scribe"),
    text("purpose"),
    text("video"),
    text("deck"),
    text("data_review"),
    text("state"),
    text("follows"),
    text("template"),
    text("minutes"),
    text("ends"),
    text("invitation", later=True),
    rowid=False,
)

agenda_part = table(
    "agenda_part",
    text("id", key=True),
    text("meeting"),
    whole("position"),
    text("key"),
    text("title"),
    whole("length_minutes"),
    text("group"),
    text("facilitator"),
    text("notes"),
    rowid=False,
)
sa.Index("agenda_part_meeting", agenda_part.c.meeting)

participant = table(
    "participant",
    text("id", key=True),
    text("meeting"),
    text("name"),
    text("organization"),
    text("member"),
    text("person"),
    text("kind"),
    text("email"),
    text("phone"),
    text("rsvp"),
    whole("walk_in"),
    text("came_at"),
    text("work"),
    text("reason"),
    rowid=False,
)
sa.Index("participant_meeting", participant.c.meeting)

decision = table(
    "decision",
    text("id", key=True),
    text("meeting"),
    text("part"),
    whole("position"),
    text("text"),
    rowid=False,
)
sa.Index("decision_meeting", decision.c.meeting)

homework = table(
    "homework",
    text("id", key=True),
    text("meeting"),
    text("part"),
    whole("position"),
    text("who"),
    text("member"),
    text("text"),
    text("due"),
    text("state"),
    text("closed_on"),
    text("step"),
    rowid=False,
)
sa.Index("homework_meeting", homework.c.meeting)

parked_item = table(
    "parked_item",
    text("id", key=True),
    text("meeting"),
    whole("position"),
    text("text"),
    whole("settled"),
    rowid=False,
)
sa.Index("parked_item_meeting", parked_item.c.meeting)

material = table(
    "material",
    text("id", key=True),
    text("meeting"),
    whole("position"),
    text("key"),
    text("text"),
    whole("to_print"),
    whole("ready"),
    rowid=False,
)
sa.Index("material_meeting", material.c.meeting)

#: Not in the edit log: time cannot be undone.
meeting_clock = table(
    "meeting_clock",
    text("meeting", key=True),
    text("part"),
    text("began_at"),
    whole("spent_seconds"),
    whole("added_minutes"),
    rowid=False,
)
