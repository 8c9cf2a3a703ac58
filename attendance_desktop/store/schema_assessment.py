"""The tables of self-assessment and priorities; `schema` says how the file's tables change."""

from __future__ import annotations

import sqlalchemy as sa

from attendance_desktop.store.tables import table, text, whole

instrument = table(
    "instrument",
    text("id", key=True),
    text("slug"),
    text("content"),
    text("made_from"),
    rowid=False,
)

assessment_round = table(
    "assessment_round",
    text("id", key=True),
    text("title"),
    text("day"),
    text("meeting"),
    text("instrument"),
    text("wording"),
    whole("named"),
    whole("ask_kind"),
    whole("live"),
    text("revealed"),
    whole("present"),
    text("state"),
    rowid=False,
)

# --- what a closed round keeps --------------------------------------------------------------------

item_count = table(
    "item_count",
    text("id", key=True),
    text("round"),
    text("item"),
    text("kind"),
    text("counts"),
    rowid=False,
)
sa.Index("item_count_round", item_count.c.round)

named_sheet = table(
    "named_sheet",
    text("id", key=True),
    text("round"),
    text("name"),
    text("kind"),
    text("answers"),
    rowid=False,
)
sa.Index("named_sheet_round", named_sheet.c.round)

evidence_note = table(
    "evidence_note",
    text("id", key=True),
    text("round"),
    text("item"),
    text("choice"),
    text("text"),
    rowid=False,
)
sa.Index("evidence_note_round", evidence_note.c.round)

# --- what the group says, votes and decides -------------------------------------------------------

discussion_note = table(
    "discussion_note",
    text("id", key=True),
    text("round"),
    text("section"),
    text("item"),
    text("text"),
    rowid=False,
)
sa.Index("discussion_note_round", discussion_note.c.round)

reflection_line = table(
    "reflection_line",
    text("id", key=True),
    text("round"),
    text("question"),
    whole("position"),
    text("text"),
    rowid=False,
)
sa.Index("reflection_line_round", reflection_line.c.round)

idea = table(
    "idea",
    text("id", key=True),
    text("round"),
    whole("position"),
    text("text"),
    text("merged_into"),
    rowid=False,
)
sa.Index("idea_round", idea.c.round)

ballot = table(
    "ballot",
    text("id", key=True),
    text("round"),
    whole("dots_each"),
    whole("several"),
    text("state"),
    whole("voters"),
    rowid=False,
)
sa.Index("ballot_round", ballot.c.round)

idea_dots = table(
    "idea_dots",
    text("id", key=True),
    text("ballot"),
    text("idea"),
    whole("dots"),
    rowid=False,
)
sa.Index("idea_dots_ballot", idea_dots.c.ballot)

priority_route = table(
    "priority_route",
    text("id", key=True),
    text("name"),
    whole("hidden"),
    rowid=False,
)

priority = table(
    "priority",
    text("id", key=True),
    text("round"),
    text("text"),
    whole("position"),
    text("ingredient"),
    text("route"),
    text("levers"),
    text("figure"),
    whole("figure_year"),
    whole("figure_students"),
    text("idea"),
    text("accepted_on"),
    rowid=False,
)

# --- while a round or a vote is open --------------------------------------------------------------

#: Outside the edit log and left out of back-ups: who answered when must not be found out. No rowid
#: and a random key, so that the file holds no order; what is deleted is overwritten.
open_sheet = table(
    "open_sheet",
    text("id", key=True),
    text("round"),
    text("ballot"),
    whole("seat"),
    text("form"),
    text("name"),
    text("kind"),
    text("answers"),
    text("evidence"),
    text("counts"),
    whole("people"),
    rowid=False,
)
