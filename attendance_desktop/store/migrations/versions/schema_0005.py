"""Self-assessment, votes, priorities.

Revision ID: 0005
"""

from alembic import op

revision = "0005"
down_revision = "0004"

#: As the release made them. Frozen: `schema` moves on, this does not.
_STATEMENTS = (
    """\
CREATE TABLE instrument (
    id TEXT NOT NULL,
    slug TEXT NOT NULL,
    content TEXT NOT NULL,
    made_from TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE assessment_round (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    day TEXT NOT NULL,
    meeting TEXT NOT NULL,
    instrument TEXT NOT NULL,
    wording TEXT NOT NULL,
    named INTEGER NOT NULL,
    ask_kind INTEGER NOT NULL,
    live INTEGER NOT NULL,
    revealed TEXT NOT NULL,
    present INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE item_count (
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    item TEXT NOT NULL,
    kind TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX item_count_round ON item_count (round)",
    """\
CREATE TABLE named_sheet (
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    answers TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX named_sheet_round ON named_sheet (round)",
    """\
CREATE TABLE evidence_note (
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    item TEXT NOT NULL,
    choice TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX evidence_note_round ON evidence_note (round)",
    """\
CREATE TABLE discussion_note (
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    section TEXT NOT NULL,
    item TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX discussion_note_round ON discussion_note (round)",
    """\
CREATE TABLE reflection_line (
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    question TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX reflection_line_round ON reflection_line (round)",
    """\
CREATE TABLE idea (
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    merged_into TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX idea_round ON idea (round)",
    """\
CREATE TABLE ballot (
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    dots_each INTEGER NOT NULL,
    several INTEGER NOT NULL,
    state TEXT NOT NULL,
    voters INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX ballot_round ON ballot (round)",
    """\
CREATE TABLE idea_dots (
    id TEXT NOT NULL,
    ballot TEXT NOT NULL,
    idea TEXT NOT NULL,
    dots INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX idea_dots_ballot ON idea_dots (ballot)",
    """\
CREATE TABLE priority_route (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    hidden INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE priority (
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    text TEXT NOT NULL,
    position INTEGER NOT NULL,
    ingredient TEXT NOT NULL,
    route TEXT NOT NULL,
    levers TEXT NOT NULL,
    figure TEXT NOT NULL,
    figure_year INTEGER NOT NULL,
    figure_students INTEGER NOT NULL,
    idea TEXT NOT NULL,
    accepted_on TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE open_sheet (
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    ballot TEXT NOT NULL,
    seat INTEGER NOT NULL,
    form TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    answers TEXT NOT NULL,
    evidence TEXT NOT NULL,
    counts TEXT NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
)


def upgrade() -> None:
    """Make the tables of self-assessment and priorities."""
    for statement in _STATEMENTS:
        op.execute(statement)
