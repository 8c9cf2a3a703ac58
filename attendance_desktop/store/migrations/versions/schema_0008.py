"""What the invitations of a meeting say, in a team's own words.

Revision ID: 0008
"""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; invitations are as suggested."""
    op.execute("ALTER TABLE meeting ADD COLUMN invitation TEXT DEFAULT '' NOT NULL")
