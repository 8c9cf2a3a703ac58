"""The first schema.

Revision ID: 0001
"""

from alembic import op

revision = "0001"
down_revision = None

#: As the first release made them. Frozen: `schema` moves on, this does not.
_STATEMENTS = (
    """\
CREATE TABLE batch (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    sheet TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL,
    layout TEXT NOT NULL,
    source TEXT NOT NULL,
    taken_in TEXT NOT NULL,
    school_year INTEGER NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_taken INTEGER NOT NULL,
    rows_repeated INTEGER NOT NULL,
    rows_refused INTEGER NOT NULL,
    students INTEGER NOT NULL,
    schools INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (id),
    UNIQUE ("order")
)
 STRICT
""",
    """\
CREATE INDEX batch_fingerprint ON batch (fingerprint)
""",
    """\
CREATE TABLE calendar_correction (
    id TEXT NOT NULL,
    school TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (school, day)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE district (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    rules TEXT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE remembered_file (
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    columns TEXT NOT NULL,
    codes TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (source)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE school (
    number INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE ("key")
)
 STRICT
""",
    """\
CREATE TABLE student (
    number INTEGER NOT NULL,
    local_id TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (local_id)
)
 STRICT
""",
    """\
CREATE TABLE unit (
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    replica TEXT NOT NULL,
    label TEXT NOT NULL,
    facts TEXT NOT NULL,
    moment TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (position),
    UNIQUE (id)
)
 STRICT
""",
    """\
CREATE INDEX unit_subject ON unit (subject, position)
""",
    """\
CREATE TABLE batch_fact (
    year INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    "values" TEXT NOT NULL,
    codes BLOB NOT NULL,
    PRIMARY KEY (year, batch, kind, category),
    FOREIGN KEY(batch) REFERENCES batch (number)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE batch_mark (
    batch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    category TEXT NOT NULL,
    parts TEXT NOT NULL,
    code TEXT NOT NULL,
    periods INTEGER NOT NULL,
    PRIMARY KEY (batch, number),
    FOREIGN KEY(batch) REFERENCES batch (number)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE batch_school (
    batch INTEGER NOT NULL,
    school INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (batch, school),
    FOREIGN KEY(batch) REFERENCES batch (number),
    FOREIGN KEY(school) REFERENCES school (number)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE batch_state (
    id TEXT NOT NULL,
    withdrawn INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES batch (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE batch_students (
    year INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    students BLOB NOT NULL,
    PRIMARY KEY (year, batch),
    FOREIGN KEY(batch) REFERENCES batch (number)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE edit (
    replica TEXT NOT NULL,
    counter INTEGER NOT NULL,
    unit TEXT NOT NULL,
    record TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    restores_replica TEXT,
    restores_counter INTEGER,
    PRIMARY KEY (replica, counter),
    FOREIGN KEY(unit) REFERENCES unit (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE INDEX edit_record ON edit (record, record_id)
""",
    """\
CREATE INDEX edit_unit ON edit (unit)
""",
    """\
CREATE TABLE strip (
    year INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    student INTEGER NOT NULL,
    school INTEGER NOT NULL,
    stated INTEGER NOT NULL,
    days BLOB NOT NULL,
    PRIMARY KEY (year, batch, student, school),
    CONSTRAINT strip_length CHECK (length(days) IN (366, 732)),
    FOREIGN KEY(batch) REFERENCES batch (number),
    FOREIGN KEY(student) REFERENCES student (number),
    FOREIGN KEY(school) REFERENCES school (number)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE total (
    year INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    student INTEGER NOT NULL,
    school INTEGER NOT NULL,
    period TEXT NOT NULL,
    enrolled INTEGER NOT NULL CHECK ("enrolled" >= -1),
    absent INTEGER NOT NULL CHECK ("absent" >= -1),
    excused INTEGER NOT NULL CHECK ("excused" >= -1),
    unexcused INTEGER NOT NULL CHECK ("unexcused" >= -1),
    suspended INTEGER NOT NULL CHECK ("suspended" >= -1),
    PRIMARY KEY (year, batch, student, school, period),
    FOREIGN KEY(batch) REFERENCES batch (number),
    FOREIGN KEY(student) REFERENCES student (number),
    FOREIGN KEY(school) REFERENCES school (number)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE TABLE edit_replaced (
    replica TEXT NOT NULL,
    counter INTEGER NOT NULL,
    old_replica TEXT NOT NULL,
    old_counter INTEGER NOT NULL,
    PRIMARY KEY (replica, counter, old_replica, old_counter),
    FOREIGN KEY(replica, counter) REFERENCES edit (replica, counter)
)
 WITHOUT ROWID,
 STRICT
""",
    """\
CREATE INDEX edit_replaced_old ON edit_replaced (old_replica, old_counter)
""",
)


def upgrade() -> None:
    """Make the tables of schema 1."""
    for statement in _STATEMENTS:
        op.execute(statement)
