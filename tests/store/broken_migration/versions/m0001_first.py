"""The first schema: made whole, as `tables.metadata` has it."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing to do: a fresh store is made from the tables and marked with the newest version."""
