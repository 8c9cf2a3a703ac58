"""The state's lever that a step of the plan leans on.

Revision ID: 0007
"""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column; no step names a lever yet."""
    op.execute("ALTER TABLE action_step ADD COLUMN lever TEXT DEFAULT '' NOT NULL")
