"""Goal, schools, voices, own rules, ticks, choice of groups.

Revision ID: 0003
"""

from alembic import op

revision = "0003"
down_revision = "0002"

#: As the release made them. Frozen: `schema` moves on, this does not.
_STATEMENTS = (
    """\
CREATE TABLE goal (
    id TEXT NOT NULL,
    baseline_year INTEGER NOT NULL,
    target_year INTEGER NOT NULL,
    share TEXT NOT NULL,
    students INTEGER NOT NULL,
    chronic INTEGER NOT NULL,
    source TEXT NOT NULL,
    label TEXT NOT NULL,
    rules TEXT NOT NULL,
    public INTEGER NOT NULL,
    points TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE group_choice (
    id TEXT NOT NULL,
    category TEXT NOT NULL,
    shown INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (category)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE own_rules (
    id TEXT NOT NULL,
    made_from TEXT NOT NULL,
    minimum_days INTEGER NOT NULL,
    strictly_more INTEGER NOT NULL,
    minimum_present_days INTEGER NOT NULL,
    half_calendar INTEGER NOT NULL,
    cap_at_calendar INTEGER NOT NULL,
    partial_day TEXT NOT NULL,
    threshold_thousandths INTEGER NOT NULL,
    absent_categories TEXT NOT NULL,
    no_mark_present INTEGER NOT NULL,
    decided_on TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE school_baseline (
    id TEXT NOT NULL,
    school TEXT NOT NULL,
    share TEXT NOT NULL,
    students INTEGER NOT NULL,
    chronic INTEGER NOT NULL,
    public INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (school)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE school_facts (
    id TEXT NOT NULL,
    school TEXT NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    merged_into TEXT NOT NULL,
    merged_from INTEGER NOT NULL,
    latitude TEXT NOT NULL,
    longitude TEXT NOT NULL,
    stage TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (school)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE student_tick (
    id TEXT NOT NULL,
    student TEXT NOT NULL,
    school_year INTEGER NOT NULL,
    day TEXT NOT NULL,
    "by" TEXT NOT NULL,
    step TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (student, school_year)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE voice (
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    cause TEXT NOT NULL,
    day TEXT NOT NULL,
    school TEXT NOT NULL,
    category TEXT NOT NULL,
    "group" TEXT NOT NULL,
    in_packets INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
)


def upgrade() -> None:
    """Make the tables of the goal, schools, voices, own rules, ticks and groups."""
    for statement in _STATEMENTS:
        op.execute(statement)
