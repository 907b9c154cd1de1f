"""A migration that is still to come."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "0001"


def upgrade() -> None:
    """Readings get a shelf."""
    op.add_column("readings", sa.Column("shelf", sa.String, nullable=False, server_default="first"))
