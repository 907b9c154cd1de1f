"""What Alembic runs: the migrations, within the transaction of whoever called."""

from alembic import context

from whosays.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
