"""Coalition, partners, meetings.

Revision ID: 0004
"""

from alembic import op

revision = "0004"
down_revision = "0003"

#: As the release made them. Frozen: `schema` moves on, this does not.
_STATEMENTS = (
    """\
CREATE TABLE coalition (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    charge TEXT NOT NULL,
    charge_agreed_on TEXT NOT NULL,
    builds_on TEXT NOT NULL,
    builds_on_name TEXT NOT NULL,
    ground_rules TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE member (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    organization TEXT NOT NULL,
    partner TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    reason TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE partner_kind (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE partner (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    offers TEXT NOT NULL,
    already TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE partner_person (
    id TEXT NOT NULL,
    partner TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX partner_person_partner ON partner_person (partner)",
    """\
CREATE TABLE contact_entry (
    id TEXT NOT NULL,
    partner TEXT NOT NULL,
    person TEXT NOT NULL,
    day TEXT NOT NULL,
    "by" TEXT NOT NULL,
    how TEXT NOT NULL,
    said TEXT NOT NULL,
    next_step TEXT NOT NULL,
    next_day TEXT NOT NULL,
    next_done INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX contact_entry_partner ON contact_entry (partner)",
    """\
CREATE TABLE promise (
    id TEXT NOT NULL,
    partner TEXT NOT NULL,
    person TEXT NOT NULL,
    member TEXT NOT NULL,
    text TEXT NOT NULL,
    made_on TEXT NOT NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX promise_partner ON promise (partner)",
    """\
CREATE TABLE meeting (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    day TEXT NOT NULL,
    starts TEXT NOT NULL,
    place TEXT NOT NULL,
    facilitator TEXT NOT NULL,
    scribe TEXT NOT NULL,
    purpose TEXT NOT NULL,
    video TEXT NOT NULL,
    deck TEXT NOT NULL,
    data_review TEXT NOT NULL,
    state TEXT NOT NULL,
    follows TEXT NOT NULL,
    template TEXT NOT NULL,
    minutes TEXT NOT NULL,
    ends TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE agenda_part (
    id TEXT NOT NULL,
    meeting TEXT NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    title TEXT NOT NULL,
    length_minutes INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    facilitator TEXT NOT NULL,
    notes TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX agenda_part_meeting ON agenda_part (meeting)",
    """\
CREATE TABLE participant (
    id TEXT NOT NULL,
    meeting TEXT NOT NULL,
    name TEXT NOT NULL,
    organization TEXT NOT NULL,
    member TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    rsvp TEXT NOT NULL,
    walk_in INTEGER NOT NULL,
    came_at TEXT NOT NULL,
    work TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX participant_meeting ON participant (meeting)",
    """\
CREATE TABLE decision (
    id TEXT NOT NULL,
    meeting TEXT NOT NULL,
    part TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX decision_meeting ON decision (meeting)",
    """\
CREATE TABLE homework (
    id TEXT NOT NULL,
    meeting TEXT NOT NULL,
    part TEXT NOT NULL,
    position INTEGER NOT NULL,
    who TEXT NOT NULL,
    member TEXT NOT NULL,
    text TEXT NOT NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    step TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX homework_meeting ON homework (meeting)",
    """\
CREATE TABLE parked_item (
    id TEXT NOT NULL,
    meeting TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    settled INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX parked_item_meeting ON parked_item (meeting)",
    """\
CREATE TABLE material (
    id TEXT NOT NULL,
    meeting TEXT NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    text TEXT NOT NULL,
    to_print INTEGER NOT NULL,
    ready INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX material_meeting ON material (meeting)",
    """\
CREATE TABLE meeting_clock (
    meeting TEXT NOT NULL,
    part TEXT NOT NULL,
    began_at TEXT NOT NULL,
    spent_seconds INTEGER NOT NULL,
    added_minutes INTEGER NOT NULL,
    PRIMARY KEY (meeting)
)
 WITHOUT ROWID,
 STRICT
""",
)


def upgrade() -> None:
    """Make the tables of coalition, partners and meetings."""
    for statement in _STATEMENTS:
        op.execute(statement)
