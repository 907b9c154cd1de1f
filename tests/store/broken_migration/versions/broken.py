"""A migration that breaks in the middle."""

import sqlalchemy as sa
from alembic import op

revision = "broken"
down_revision = "0001"


def upgrade() -> None:
    """Half of it is done, then it fails."""
    op.add_column("readings", sa.Column("shelf", sa.String))
    op.execute("DELETE FROM voices")
    raise ZeroDivisionError
