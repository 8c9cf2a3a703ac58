"""Published rates.

Revision ID: 0002
"""

from alembic import op

revision = "0002"
down_revision = "0001"

#: As the release made it. Frozen: `schema` moves on, this does not.
_STATEMENT = """\
CREATE TABLE published_rate (
    batch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    school_year INTEGER NOT NULL,
    level TEXT NOT NULL,
    district_code TEXT NOT NULL,
    district TEXT NOT NULL,
    school_code TEXT NOT NULL,
    school TEXT NOT NULL,
    grade TEXT NOT NULL,
    category TEXT NOT NULL,
    "group" TEXT NOT NULL,
    is_all INTEGER NOT NULL,
    students INTEGER,
    chronic INTEGER,
    share TEXT,
    hidden TEXT NOT NULL,
    PRIMARY KEY (batch, number),
    FOREIGN KEY(batch) REFERENCES batch (number)
)
 WITHOUT ROWID,
 STRICT
"""


def upgrade() -> None:
    """Make the table of published rates."""
    op.execute(_STATEMENT)
