"""Action steps, their notes, check-ins, versions of the plan.

Revision ID: 0006
"""

from alembic import op

revision = "0006"
down_revision = "0005"

#: As the release made them. Frozen: `schema` moves on, this does not.
_STATEMENTS = (
    """\
CREATE TABLE action_step (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    priority TEXT NOT NULL,
    priority_text TEXT NOT NULL,
    deliverable TEXT NOT NULL,
    link TEXT NOT NULL,
    start TEXT NOT NULL,
    due TEXT NOT NULL,
    groups TEXT NOT NULL,
    owner TEXT NOT NULL,
    member TEXT NOT NULL,
    partner TEXT NOT NULL,
    resources TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    evidence TEXT NOT NULL,
    repeats TEXT NOT NULL,
    follows TEXT NOT NULL,
    meeting TEXT NOT NULL,
    homework TEXT NOT NULL,
    idea TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE step_note (
    id TEXT NOT NULL,
    step TEXT NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    status TEXT NOT NULL,
    check_in TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX step_note_step ON step_note (step)",
    """\
CREATE TABLE check_in (
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    meeting TEXT NOT NULL,
    next_day TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE plan_version (
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    meeting TEXT NOT NULL,
    steps TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
)


def upgrade() -> None:
    """Make the tables of the plan."""
    for statement in _STATEMENTS:
        op.execute(statement)
