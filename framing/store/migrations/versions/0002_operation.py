"""Events name the operation that they carry out, so that what is sent twice is done once."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the name of the operation."""
    op.execute("ALTER TABLE event ADD COLUMN operation TEXT")
    op.execute("CREATE UNIQUE INDEX event_operation ON event (operation)")
